"""Notes that were begun and left: each is there again when a note is written on the same passage, and in the list of notes."""

from __future__ import annotations

from typing import Any

from meetreader.state import Anchor, Note, State
from meetreader.state.rows import ANCHOR_COLUMNS, NOTES

_NAME = "note_drafts"
"""Under which name the state keeps them: `{"draft:<digest>:3-17": {the columns of a note}}`; a changed note has its own id."""
_BEGUN = "draft:"
MOST_DRAFTS = 50
"""Drafts that are kept; an older one gives way."""


class NoteDrafts:
    """A draft is a note with an id of its own, or that of the note it changes."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._dropped: Note | None = None

    def list_drafts(self) -> dict[str, Note]:
        """The drafts by id, the last one kept first."""
        kept = self._state.list_settings().get(_NAME)
        rows = kept.items() if isinstance(kept, dict) else ()
        found = {str(name): NOTES.read_row(row) for name, row in rows if _is_whole(row)}
        return dict(reversed(found.items()))

    def keep_draft(self, draft: Note, text: str) -> None:
        """Keep what a draft says now."""
        others = [found for name, found in reversed(self.list_drafts().items()) if name != draft.id]
        self._write([*others[-MOST_DRAFTS + 1 :], draft._replace(text=text)])

    def drop_draft(self, name: str) -> None:
        """Drop a draft, if there is one of that id; `bring_back` undoes it."""
        drafts = self.list_drafts()
        if name in drafts:
            self._dropped = drafts.pop(name)
            self._write(list(reversed(drafts.values())))

    def bring_back(self) -> Note | None:
        """Keep the draft again that was dropped last; None where none was."""
        dropped, self._dropped = self._dropped, None
        if dropped is not None:
            self.keep_draft(dropped, dropped.text)
        return dropped

    def forget_dropped(self) -> None:
        """What was dropped is a note by now: nothing to bring back."""
        self._dropped = None

    def _write(self, drafts: list[Note]) -> None:
        self._state.keep_setting(_NAME, {draft.id: NOTES.make_row(draft) for draft in drafts})


def begin_draft(anchor: Anchor, passage: str, paragraph: int | None) -> Note:
    """A draft on a passage that has no note; it says nothing yet."""
    name = f"{_BEGUN}{anchor.digest}:{anchor.span.start}-{anchor.span.end}"
    return Note(name, "", passage, paragraph, anchor, "", "")


def is_begun(note: Note) -> bool:
    """Whether it is the draft of a note that is not kept yet."""
    return note.id.startswith(_BEGUN)


def _is_whole(row: Any) -> bool:
    """Whether a row is one that this program wrote, and nothing that came with an imported state."""
    numbers = {"span_start", "span_end"}
    texts = {"id", "text", "passage", "created", "changed", *ANCHOR_COLUMNS} - numbers
    return (
        isinstance(row, dict)
        and all(isinstance(row.get(name), str) for name in texts)
        and all(type(row.get(name)) is int for name in numbers)
        and 0 <= row["span_start"] <= row["span_end"]
        and (row.get("paragraph") is None or type(row.get("paragraph")) is int)
        and "paragraph" in row
        and "is_detached" in row
    )

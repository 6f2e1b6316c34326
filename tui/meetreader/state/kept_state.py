"""The state of the reader: what may be asked of it and done to it.

Every method that changes something is a deed: it is in the file when the call returns. Only the place in a text is
written up to PLACE_DELAY seconds later, since it changes with every key. All methods may be called from any thread, and
take less than a millisecond but for `find_in_text`, which may have to look for a quotation in a long text.
"""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, Timer
from typing import TYPE_CHECKING, Any, TypeVar

from meetreader.state.anchors import Anchor, find_passage
from meetreader.state.kept_values import (
    Bookmark,
    HistoryEntry,
    HistoryKind,
    KeptInText,
    KeptItem,
    KeptWord,
    LastSession,
    Note,
    Placed,
    ReadingPlace,
    TextReference,
)
from meetreader.state.rows import BOOKMARKS, ITEM_TABLES, NOTES, PLACES, TEXTS, WORDS, Table
from meetreader.state.state_file import StateFile, Statement
from meetreader.state.state_opening import default_state_path

if TYPE_CHECKING:
    from meetreader.report import Repaired

PLACE_DELAY = 0.4
"""Seconds after which a place is written at the latest."""
REMOVED_FOR = 30 * 86_400
"""Seconds for which what was removed can be brought back."""
LONGEST_HISTORY = 500
"""Entries kept of each kind."""

Item = TypeVar("Item", Bookmark, Note, KeptWord)
_SESSION = "session"

# The versions of a text: those that lay at the same place or name the same page, and the versions of these.
_VERSIONS = """
    WITH RECURSIVE version (digest) AS (
        VALUES (:digest)
        UNION
        SELECT other.digest FROM version
        JOIN texts AS this ON this.digest = version.digest
        JOIN texts AS other ON other.path = this.path AND this.path <> '-' OR other.url = this.url AND this.url <> ''
    )
"""


def open_state(path: Path | None = None) -> State:
    """The state in the file at `path`, or where it is kept by default; a file and its folder are made where there are none.

    Where the file can't be written, what it holds is read, and what is done is not kept (`State.problem`). Raises
    StateError where it is damaged, no state, or of a newer version.
    """
    return State(StateFile(path or default_state_path()))


def open_unkept_state(problem: str = "") -> State:
    """An empty state in memory; `problem` says why nothing is kept."""
    return State(StateFile(None, problem or "nothing is kept"))


class State:
    """See the module."""

    def __init__(self, file: StateFile) -> None:
        self._file = file
        self._process = uuid.uuid4().hex
        self._lock = Lock()
        """Held while the place or its timer changes, never while the file is written."""
        self._place: ReadingPlace | None = None
        self._timer: Timer | None = None
        if file.is_kept:
            self._write(*_purge_removed())

    @property
    def path(self) -> Path | None:
        """The file."""
        return self._file.path

    @property
    def is_kept(self) -> bool:
        """Whether everything that was done so far is in the file."""
        return self._file.is_kept

    @property
    def problem(self) -> str:
        """Why something is not kept, as a line for the status line; empty where everything is."""
        return self._file.problem

    def close(self) -> None:
        """Write what is not written yet, and close the file."""
        self.write_place()
        self._file.close()

    # Texts and places

    def remember_text(self, text: TextReference) -> None:
        """Note that a text was opened, where it lies and what a citation says; what is anchored in it refers to this."""
        self._write((TEXTS.insertion, TEXTS.make_row(replace(text, opened=_now()))))

    def find_texts(self, digests: Iterable[str] | None = None) -> dict[str, TextReference]:
        """The texts by digest, each as it was opened last; those of `digests`, or all."""
        rows = self._file.read("SELECT * FROM texts ORDER BY opened")
        wanted = None if digests is None else set(digests)
        found = {row["digest"]: TEXTS.read_row(row) for row in rows}
        return {digest: text for digest, text in found.items() if wanted is None or digest in wanted}

    def remember_place(self, anchor: Anchor, fraction: float) -> None:
        """Note where a text is being read; written by a thread at most PLACE_DELAY seconds later."""
        if self._place is not None and self._place.anchor.digest != anchor.digest:
            self.write_place()
        with self._lock:
            self._place = ReadingPlace(anchor, fraction, _now())
            if self._timer is None:
                self._timer = Timer(PLACE_DELAY, self.write_place)
                self._timer.daemon = True
                self._timer.start()

    def write_place(self) -> None:
        """Write the place now."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        if self._place is not None:
            self._write()

    def find_place(self, digest: str) -> ReadingPlace | None:
        """Where the text was left, or else where another version of it was left last."""
        place = self._place
        if place is not None and place.anchor.digest == digest:
            return place
        rows = self._file.read(
            f"{_VERSIONS} SELECT * FROM places WHERE digest IN version ORDER BY digest = :digest DESC, changed DESC LIMIT 1",
            {"digest": digest},
        )
        return PLACES.read_row(rows[0]) if rows else None

    # Bookmarks

    def set_bookmark(self, letter: str, anchor: Anchor, passage: str = "") -> Bookmark:
        """Set the bookmark of a letter in a text; one that stood elsewhere in it is removed, and can be brought back."""
        now = _now()
        bookmark = Bookmark(_new_id(), letter, passage, anchor, now, now)
        self._write(
            self._removal(
                "bookmarks", "digest = :digest AND letter = :letter", digest=anchor.digest, letter=letter
            ),
            (BOOKMARKS.insertion, BOOKMARKS.make_row(bookmark)),
        )
        return bookmark

    def list_bookmarks(self, letter: str | None = None) -> list[Bookmark]:
        """The bookmarks of all texts, or those of one letter; the last one set first."""
        return self._list(BOOKMARKS, ":letter IS NULL OR letter = :letter", letter=letter)

    # Notes

    def add_note(self, text: str, anchor: Anchor, passage: str, paragraph: int | None = None) -> Note:
        """Add a note on a passage."""
        now = _now()
        note = Note(_new_id(), text, passage, paragraph, anchor, now, now)
        self._write((NOTES.insertion, NOTES.make_row(note)))
        return note

    def change_note(self, note: Note, text: str) -> Note:
        """Change what a note says."""
        changed = replace(note, text=text, changed=_now())
        self._write(
            (
                "UPDATE notes SET text = :text, changed = :changed WHERE id = :id",
                {"text": text, "changed": changed.changed, "id": note.id},
            )
        )
        return changed

    def list_notes(self) -> list[Note]:
        """The notes on all texts, the last one added first."""
        return self._list(NOTES)

    # Words

    def keep_word(
        self,
        word: str,
        pinyin: str = "",
        gloss: str = "",
        sentence: str = "",
        anchor: Anchor | None = None,
        *,
        is_known: bool = False,
    ) -> KeptWord:
        """Add a word (in simplified characters) to the word list; one that is in it already stays as it is."""
        now = _now()
        kept = KeptWord(_new_id(), word, pinyin, gloss, sentence, is_known, anchor, now, now)
        columns = ", ".join(WORDS.columns)
        values = ", ".join(f":{name}" for name in WORDS.columns)
        # By the database, for another reader may be adding the same word now.
        self._write((f"INSERT OR IGNORE INTO words ({columns}) VALUES ({values})", WORDS.make_row(kept)))
        return self.find_word(word) or kept

    def find_word(self, word: str) -> KeptWord | None:
        """The word in the list; None where it is not in it."""
        found = self._list(WORDS, "word = :word", word=word)
        return found[0] if found else None

    def mark_known(self, word: KeptWord, is_known: bool = True) -> KeptWord:
        """Mark a word as known, or as to be learned."""
        changed = replace(word, is_known=is_known, changed=_now())
        self._write(
            (
                "UPDATE words SET is_known = :is_known, changed = :changed WHERE id = :id",
                {"is_known": int(is_known), "changed": changed.changed, "id": word.id},
            )
        )
        return changed

    def list_words(self, *, is_known: bool | None = None) -> list[KeptWord]:
        """The words of the list, or those that are known, or those that are not; the last one added first."""
        known = None if is_known is None else int(is_known)
        return self._list(WORDS, ":known IS NULL OR is_known = :known", known=known)

    # What is kept about a text

    def find_in_text(self, report: Repaired, digest: str) -> KeptInText:
        """What is kept about a report whose published bytes have this digest, with its spans in the repaired text.

        What was anchored in another version and is not found in this one is `detached`, and listed as such from now on.
        """
        bookmarks, lost_bookmarks = self._place_items(BOOKMARKS, report, digest)
        notes, lost_notes = self._place_items(NOTES, report, digest)
        words, lost_words = self._place_items(WORDS, report, digest)
        return KeptInText(
            self._find_offset(report, digest),
            bookmarks,
            notes,
            words,
            (*lost_bookmarks, *lost_notes, *lost_words),
        )

    def _find_offset(self, report: Repaired, digest: str) -> int | None:
        place = self.find_place(digest)
        if place is None:
            return None
        found = find_passage(place.anchor, report, digest)
        return found.start if found else int(place.fraction * len(report.text))

    def _place_items(
        self, table: Table[Item], report: Repaired, digest: str
    ) -> tuple[tuple[Placed[Item], ...], tuple[Item, ...]]:
        rows = self._file.read(
            f"{_VERSIONS} SELECT * FROM {table.name} WHERE removed IS NULL AND digest IN version",
            {"digest": digest},
        )
        placed: list[Placed[Item]] = []
        detached: list[Item] = []
        changes: list[Statement] = []
        for item in map(table.read_row, rows):
            span = find_passage(item.anchor, report, digest) if item.anchor else None
            if item.is_detached is not (span is None):
                item = replace(item, is_detached=span is None)
                changes.append(
                    (
                        f"UPDATE {table.name} SET is_detached = :is_detached WHERE id = :id",
                        {"is_detached": int(span is None), "id": item.id},
                    )
                )
            if span is None:
                detached.append(item)
            else:
                placed.append(Placed(item, span))
        if changes:
            self._write(*changes)
        return tuple(sorted(placed, key=lambda found: found.span)), tuple(detached)

    # Removing, and bringing back

    def forget(self, item: KeptItem) -> None:
        """Remove a bookmark, a note or a word; `undo_last` brings it back."""
        self._write(self._removal(ITEM_TABLES[type(item)], "id = :id", id=item.id))

    def undo_last(self) -> KeptItem | None:
        """Bring back what was removed last, by this reader or else by an earlier one; None where there is nothing.

        A bookmark of the same letter, or the same word, that was added meanwhile gives way to it.
        """
        parts = " UNION ALL ".join(
            f"SELECT '{name}' AS kind, id, removed, removed_by FROM {name} WHERE removed IS NOT NULL"
            for name in ITEM_TABLES.values()
        )
        query = f"SELECT kind, id FROM ({parts}) ORDER BY removed_by = :process DESC, removed DESC LIMIT 1"
        rows = self._file.read(query, {"process": self._process})
        if not rows:
            return None
        name, key = rows[0]["kind"], rows[0]["id"]
        same = {
            "bookmarks": "(digest, letter) = (SELECT digest, letter FROM bookmarks WHERE id = :id)",
            "words": "word = (SELECT word FROM words WHERE id = :id)",
        }
        deed = [self._removal(name, same[name], id=key)] if name in same else []
        deed.append((f"UPDATE {name} SET removed = NULL, removed_by = NULL WHERE id = :id", {"id": key}))
        self._write(*deed)
        return self._find_item(name, key)

    def _find_item(self, name: str, key: str) -> KeptItem | None:
        rows = self._file.read(f"SELECT * FROM {name} WHERE id = :id AND removed IS NULL", {"id": key})
        if not rows:
            return None
        if name == "bookmarks":
            return BOOKMARKS.read_row(rows[0])
        return NOTES.read_row(rows[0]) if name == "notes" else WORDS.read_row(rows[0])

    def _removal(self, name: str, condition: str, **parameters: object) -> Statement:
        return (
            f"UPDATE {name} SET removed = :removed, removed_by = :process WHERE removed IS NULL AND {condition}",
            {**parameters, "removed": time.time_ns(), "process": self._process},
        )

    # History, settings, the last session

    def add_history(self, kind: HistoryKind, text: str) -> None:
        """Note something that was typed; an entry of the same text becomes the newest."""
        self._write(
            (
                "INSERT INTO history (kind, text, used) VALUES (:kind, :text, :used) "
                "ON CONFLICT (kind, text) DO UPDATE SET used = excluded.used",
                {"kind": kind, "text": text, "used": _now()},
            ),
            (
                "DELETE FROM history WHERE kind = :kind AND used < "
                "(SELECT used FROM history WHERE kind = :kind ORDER BY used DESC LIMIT 1 OFFSET :most)",
                {"kind": kind, "most": LONGEST_HISTORY - 1},
            ),
        )

    def list_history(self, kind: HistoryKind) -> list[HistoryEntry]:
        """What was typed, the newest first."""
        rows = self._file.read(
            "SELECT kind, text, used FROM history WHERE kind = :kind ORDER BY used DESC", {"kind": kind}
        )
        return [HistoryEntry(**row) for row in rows]

    def keep_setting(self, name: str, value: object) -> None:
        """Keep a setting: anything that JSON can say."""
        self._write(
            (
                "INSERT INTO settings (name, value) VALUES (:name, :value) "
                "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                {"name": name, "value": json.dumps(value)},
            )
        )

    def list_settings(self) -> dict[str, Any]:
        """All settings by name."""
        rows = self._file.read(
            "SELECT name, value FROM settings WHERE name <> :session", {"session": _SESSION}
        )
        return {row["name"]: json.loads(row["value"]) for row in rows}

    def keep_session(self, session: LastSession) -> None:
        """Keep what is open, for the next time."""
        self.keep_setting(_SESSION, [list(session.paths), session.open_path, session.encoding])

    def find_session(self) -> LastSession | None:
        """What was open when the reader was left; None the first time."""
        rows = self._file.read("SELECT value FROM settings WHERE name = :session", {"session": _SESSION})
        if not rows:
            return None
        paths, open_path, encoding = json.loads(rows[0]["value"])
        return LastSession(tuple(paths), open_path, encoding)

    # Reading and writing rows

    def list_rows(self, query: str, parameters: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows that a query finds, for what passes the state on as a whole."""
        self.write_place()
        return self._file.read(query, parameters)

    def write_rows(self, statements: Sequence[Statement]) -> None:
        """Carry out statements as one deed, for what takes a state over from elsewhere."""
        self._write(*statements)

    def _list(self, table: Table[Item], condition: str = "TRUE", **parameters: object) -> list[Item]:
        query = f"SELECT * FROM {table.name} WHERE removed IS NULL AND ({condition}) ORDER BY created DESC"
        return [table.read_row(row) for row in self._file.read(query, parameters)]

    def _write(self, *deed: Statement) -> None:
        """Carry out a deed, and write the place with it."""
        place = self._place
        if place is not None:
            deed = ((PLACES.insertion, PLACES.make_row(place)), *deed)
        self._file.write(*deed)
        with self._lock:
            if self._place is place:
                self._place = None


def _purge_removed() -> list[Statement]:
    before = time.time_ns() - REMOVED_FOR * 10**9
    return [
        (f"DELETE FROM {name} WHERE removed < :before", {"before": before}) for name in ITEM_TABLES.values()
    ]


def _new_id() -> str:
    return uuid.uuid4().hex


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

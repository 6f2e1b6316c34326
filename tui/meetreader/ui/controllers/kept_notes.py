"""Notes: writing one on a passage, their signs in the margin, the screen that lists those on all reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import Note, Placed, anchor_passage, find_digest
from meetreader.text.spans import Span
from meetreader.ui.controllers.kept_deeds import shorten
from meetreader.ui.controllers.kept_listing import DELETE, UNDO, ItemListing, KeptServices, count_detached
from meetreader.ui.controllers.note_drafts import NoteDrafts, begin_draft, is_begun
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.rendering.citation import number_paragraphs
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.kept_entries import NOTE_FIELDS, list_kept_notes
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.controllers.kept_export import KeptExport
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen
    from meetreader.ui.widgets.note_editor import NoteEditor


class KeptNoteController:
    """A note is on the selection, the directive or word under the cursor, or the passage that was gone to."""

    def __init__(self, screen: ReaderScreen, selection: SelectionController, kept: KeptServices) -> None:
        self._screen, self._selection, self._kept = screen, selection, kept
        self._writing = NoteWriting(kept, self._finish)

    def write_note(self) -> None:
        self._selection.when_ready(self._ask_for_note)

    def _ask_for_note(self) -> None:
        span = self._selection.find_passage()
        note = self._find_note_at(span) or self._begin_note(span)
        if note is None:
            self._screen.status.show_message(
                translate("nothing to note on: w puts the cursor on a word, v and V select")
            )
            return
        self._screen.open_screen(self._writing.make_editor(note, self._screen.status.show_message))

    def _find_note_at(self, span: Span | None) -> Note | None:
        """The note on a span; where nothing is selected also the shortest one around it, or the first in the window."""
        placed = self._list_placed()
        if span is None:
            return next((found.item for found in placed if self._is_in_window(found.span)), None)
        around = [found for found in placed if found.span == span]
        if not around and self._screen.session.words.unit is None:
            around = [found for found in placed if found.span.covers(span)]
        return min(around, key=lambda found: found.span.length).item if around else None

    def _begin_note(self, span: Span | None) -> Note | None:
        """The beginning of a note on a span; None without one."""
        report = self._screen.session.report
        if report is None or span is None:
            return None
        numbers = number_paragraphs(report, span)
        anchor = anchor_passage(report, span, find_digest(report))
        return begin_draft(anchor, span.of(report.text), numbers[0] if numbers else None)

    def _list_placed(self) -> Sequence[Placed[Note]]:
        """The notes on the open report with their places, in the order of the text."""
        report = self._screen.session.report
        return self._kept.state.find_in_text(report, find_digest(report)).notes if report is not None else ()

    def _is_in_window(self, span: Span) -> bool:
        text = self._screen.text
        window = [line.row.span for _, line in text.list_window()]
        if not window or text.shown is None:
            return False
        shown = text.shown.map_to_repaired(Span(window[0].start, max(window[0].start, window[-1].end)))
        return shown.start <= span.start < shown.end

    def _finish(self) -> None:
        self._selection.end()
        self.show_signs()

    def show_signs(self) -> None:
        """Show in the margin of the open text where there are notes."""
        self._screen.text.set_noted([placed.span for placed in self._list_placed()])
        self._screen.show_kept_marks()

    def find_next_note(self) -> Note | None:
        """The note at the top of the window of the open text, or the first below it; None where there is none."""
        offset = self._screen.text.reading_offset
        return next((placed.item for placed in self._list_placed() if placed.span.end > offset), None)

    def open_list(self) -> None:
        from meetreader.ui.controllers.kept_export import KeptExport
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        listing = NoteListing(self._kept, KeptExport(self._screen, self._kept.state), self._writing)
        self._screen.open_screen(KeptListScreen(listing, self.find_next_note()))


class NoteWriting:
    """The editor of a note, and what is done with what was typed."""

    def __init__(self, kept: KeptServices, when_added: Callable[[], None]) -> None:
        self._kept, self._when_added = kept, when_added
        self.drafts = NoteDrafts(kept.state)

    def make_editor(self, note: Note, say: Callable[[str], None]) -> NoteEditor:
        """The screen for a note that is kept already, or for one that was begun (`begin_draft`), with its draft."""
        from meetreader.ui.widgets.note_editor import NoteEditor

        draft = self.drafts.list_drafts().get(note.id)
        is_new = is_begun(note)

        def put_down(text: str) -> None:
            if text and text != note.text:
                self.drafts.keep_draft(note, text)
            else:
                self.drafts.drop_draft(note.id)

        def leave(text: str) -> None:
            put_down(text)
            if note.id in self.drafts.list_drafts():
                say(self._kept.deeds.say(translate("kept as a draft: A on the same passage goes on with it")))
            else:
                say("")

        def keep(text: str) -> None:
            if not text:
                said = (
                    translate("no note: nothing was written")
                    if is_new
                    else translate("unchanged: d deletes a note")
                )
                say(said)
                return
            self.drafts.drop_draft(note.id)
            self.drafts.forget_dropped()
            if is_new:
                added = self._kept.state.add_note(text, note.anchor, note.passage, note.paragraph)
                self._when_added()
                self._kept.deeds.note_added(added, translate("noted · * in the margin · gn lists all"))
                return
            self._kept.state.change_note(note, text)
            say(self._kept.deeds.say(translate("the note is changed")))

        title = translate("note on {passage}").format(passage=shorten(note.passage, 24))
        text = draft.text if draft else note.text
        return NoteEditor(title, text, keep, leave, put_down, is_draft=draft is not None)


class NoteListing(ItemListing[Note]):
    """The notes on all reports as the screen lists them."""

    title = mark_message("Notes")
    fields = NOTE_FIELDS
    offered = (
        ("pane.open_current", mark_label("key", "passage")),
        ("lists.edit_item", mark_label("key", "edit")),
        ("exports.export_shown", mark_label("key", "export")),
        DELETE,
        UNDO,
    )
    how_to_begin = mark_message("no note yet: A writes one on a selection")

    def __init__(self, kept: KeptServices, export: KeptExport, writing: NoteWriting) -> None:
        super().__init__(kept)
        self._export, self._writing = export, writing

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The notes report by report, that with the newest note first; drafts as such among them."""
        notes, drafts = self.kept.state.list_notes(), self._writing.drafts.list_drafts()
        known = {note.id for note in notes}
        begun = [draft for draft in drafts.values() if draft.id not in known]
        listed = [drafts.get(note.id, note) for note in notes]
        texts = self.find_texts([*begun, *listed])
        return list_kept_notes([*begun, *listed], texts, cells, drafts.keys())

    def summarize(self) -> str:
        """How many are detached."""
        return count_detached(self.kept.state.list_notes())

    def undo(self) -> str:
        """Bring back the draft that was deleted last, or else take the last deed back."""
        if self._writing.drafts.bring_back() is not None:
            return self.kept.deeds.say(translate("the draft is back"))
        return super().undo()

    def delete_item(self, item: Note, screen: KeptListScreen) -> None:
        """Remove a draft, which leaves the note that it would have changed; or a note."""
        drafts = self._writing.drafts
        drafts.forget_dropped()
        if item.id in drafts.list_drafts():
            drafts.drop_draft(item.id)
            screen.show_entries(translate("the draft is removed · U brings it back"))
        else:
            super().delete_item(item, screen)

    def export_items(self, screen: KeptListScreen) -> None:
        """Write the notes that are listed to a file."""
        self._export.ask_for_notes(screen)

    def edit_item(self, item: Note, screen: KeptListScreen) -> None:
        """Change what a note says, or go on with a draft."""
        known = {note.id: note for note in self.kept.state.list_notes()}
        note = known.get(item.id) or item._replace(text="")
        screen.app.push_screen(self._writing.make_editor(note, screen.show_entries))

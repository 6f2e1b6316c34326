"""Notes: writing one on a passage, their signs in the margin, the screen that lists those on all reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import Note, anchor_passage, find_digest
from meetreader.ui.controllers.kept_deeds import shorten
from meetreader.ui.controllers.kept_listing import DELETE, UNDO, ItemListing, KeptServices, count_detached
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.rendering.citation import number_paragraphs
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.kept_entries import NOTE_FIELDS, list_kept_notes
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.controllers.kept_export import KeptExport
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen


class KeptNoteController:
    """A note is on the selection, the directive or word under the cursor, or the passage that was gone to."""

    def __init__(self, screen: ReaderScreen, selection: SelectionController, kept: KeptServices) -> None:
        self._screen, self._selection, self._kept = screen, selection, kept

    def write_note(self) -> None:
        self._selection.when_ready(self._ask_for_note)

    def _ask_for_note(self) -> None:
        report, span = self._screen.session.report, self._selection.find_passage()
        if report is None or span is None:
            self._screen.status.show_message(
                translate("nothing to note on: w puts the cursor on a word, v and V select")
            )
            return
        from meetreader.ui.widgets.question_screen import QuestionScreen

        digest = find_digest(report)
        kept = self._kept.state.find_in_text(report, digest).notes
        before = next((placed.item for placed in kept if placed.span == span), None)
        passage = span.of(report.text)

        def keep(text: str) -> None:
            if not text:
                self._screen.status.show_message(translate("no note: nothing was written"))
            elif before is not None:
                self._kept.state.change_note(before, text)
                self._screen.status.show_message(self._kept.deeds.say(translate("the note is changed")))
            else:
                numbers = number_paragraphs(report, span)
                note = self._kept.state.add_note(
                    text, anchor_passage(report, span, digest), passage, numbers[0] if numbers else None
                )
                self._selection.end()
                self._kept.deeds.note_added(note, translate("noted · * in the margin · gn lists all"))
            self.show_signs()

        question = translate("note on {passage}:").format(passage=shorten(passage, 12))
        self._screen.open_screen(QuestionScreen(question, keep, before.text if before else ""))

    def show_signs(self) -> None:
        """Show in the margin of the open text where there are notes."""
        report = self._screen.session.report
        notes = self._kept.state.find_in_text(report, find_digest(report)).notes if report is not None else ()
        self._screen.text.set_noted([placed.span for placed in notes])
        self._screen.show_kept_marks()

    def find_next_note(self) -> Note | None:
        """The note at the top of the window of the open text, or the first below it; None where there is none."""
        report, offset = self._screen.session.report, self._screen.text.reading_offset
        if report is None:
            return None
        kept = self._kept.state.find_in_text(report, find_digest(report)).notes
        return next((placed.item for placed in kept if placed.span.end > offset), None)

    def open_list(self) -> None:
        from meetreader.ui.controllers.kept_export import KeptExport
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        listing = NoteListing(self._kept, KeptExport(self._screen, self._kept.state))
        self._screen.open_screen(KeptListScreen(listing, self.find_next_note()))


class NoteListing(ItemListing[Note]):
    """The notes on all reports as the screen lists them."""

    title = mark_message("Notes")
    fields = NOTE_FIELDS
    keys = (
        ("enter", mark_label("key", "passage")),
        ("e", mark_label("key", "edit")),
        ("x", mark_label("key", "export")),
        DELETE,
        UNDO,
    )
    how_to_begin = mark_message("no note yet: A writes one on a selection")

    def __init__(self, kept: KeptServices, export: KeptExport) -> None:
        super().__init__(kept)
        self._export = export

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The notes report by report, that with the newest note first."""
        notes = self.kept.state.list_notes()
        return list_kept_notes(notes, self.find_texts(notes), cells)

    def summarize(self) -> str:
        """How many are detached."""
        return count_detached(self.kept.state.list_notes())

    def do_own_key(self, key: str, item: Note, screen: KeptListScreen) -> None:
        """Edit the note, or export those that are listed."""
        if key == "e":
            self._edit(item, screen)
        else:
            self._export.ask_for_notes(screen)

    def _edit(self, note: Note, screen: KeptListScreen) -> None:
        from meetreader.ui.widgets.question_screen import QuestionScreen

        def change(text: str) -> None:
            if text:
                self.kept.state.change_note(note, text)
            screen.show_entries(
                self.kept.deeds.say(
                    translate("the note is changed") if text else translate("unchanged: d deletes a note")
                )
            )

        screen.app.push_screen(QuestionScreen(translate("note:"), change, note.text))

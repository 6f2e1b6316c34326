"""Notes: writing one on a passage, their signs in the margin, the screen that lists those on all reports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import Note, State, anchor_passage, find_digest
from meetreader.ui.controllers.anchored_places import AnchoredPlaces
from meetreader.ui.controllers.kept_deeds import KeptDeedController, shorten
from meetreader.ui.controllers.panes import PaneController
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

    def __init__(
        self,
        screen: ReaderScreen,
        panes: PaneController,
        selection: SelectionController,
        deeds: KeptDeedController,
        places: AnchoredPlaces,
        state: State,
    ) -> None:
        self._screen, self._panes, self._selection = screen, panes, selection
        self._deeds, self._places, self._state = deeds, places, state
        deeds.when_undone = self.show_signs

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
        kept = self._state.find_in_text(report, digest).notes
        before = next((placed.item for placed in kept if placed.span == span), None)
        passage = span.of(report.text)

        def keep(text: str) -> None:
            if not text:
                self._screen.status.show_message(translate("no note: nothing was written"))
            elif before is not None:
                self._state.change_note(before, text)
                self._screen.status.show_message(self._deeds.say(translate("the note is changed")))
            else:
                numbers = number_paragraphs(report, span)
                note = self._state.add_note(
                    text, anchor_passage(report, span, digest), passage, numbers[0] if numbers else None
                )
                self._selection.end()
                self._deeds.note_added(note, translate("noted · * in the margin · gn lists all"))
            self.show_signs()

        question = translate("note on {passage}:").format(passage=shorten(passage, 12))
        self._screen.open_screen(QuestionScreen(question, keep, before.text if before else ""))

    def show_signs(self) -> None:
        """Show in the margin of the open text where there are notes."""
        report = self._screen.session.report
        notes = self._state.find_in_text(report, find_digest(report)).notes if report is not None else ()
        self._screen.text.set_noted([placed.span for placed in notes])
        self._screen.show_kept_marks()

    def find_next_note(self) -> Note | None:
        """The note at the top of the window of the open text, or the first below it; None where there is none."""
        report, offset = self._screen.session.report, self._screen.text.reading_offset
        if report is None:
            return None
        kept = self._state.find_in_text(report, find_digest(report)).notes
        return next((placed.item for placed in kept if placed.span.end > offset), None)

    def open_list(self) -> None:
        from meetreader.ui.controllers.kept_export import KeptExport
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        export = KeptExport(self._screen, self._state)
        listing = NoteListing(self._places, self._deeds, self._panes, self._state, export, self)
        self._screen.open_screen(KeptListScreen(listing, self.find_next_note()))


class NoteListing:
    """The notes on all reports as the screen lists them."""

    title = mark_message("Notes")
    fields = NOTE_FIELDS
    keys = (
        ("enter", mark_label("key", "passage")),
        ("e", mark_label("key", "edit")),
        ("x", mark_label("key", "export")),
        ("d", mark_label("key", "delete")),
        ("U", mark_label("key", "undo")),
    )

    def __init__(
        self,
        places: AnchoredPlaces,
        deeds: KeptDeedController,
        panes: PaneController,
        state: State,
        export: KeptExport,
        notes: KeptNoteController,
    ) -> None:
        self._places, self._deeds, self._panes, self._state = places, deeds, panes, state
        self._export, self._notes = export, notes

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The notes report by report, that with the newest note first."""
        notes = self._state.list_notes()
        return list_kept_notes(notes, self._state.find_texts({note.anchor.digest for note in notes}), cells)

    def summarize(self) -> str:
        """How many are detached."""
        detached = sum(note.is_detached for note in self._state.list_notes())
        return translate("{count} detached").format(count=detached) + " " if detached else ""

    def do_key(self, key: str, item: Note | None, screen: KeptListScreen) -> None:
        """Go to the passage, edit, delete, undo, export."""
        if key == "U":
            screen.show_entries(self._deeds.undo_last())
        elif item is None:
            screen.show_entries(translate("no note yet: A writes one on a selection"))
        elif key == "e":
            self._edit(item, screen)
        elif key == "d":
            screen.show_entries(self._deeds.remove(item))
            self._notes.show_signs()
        elif key == "x":
            self._export.ask_for_notes(screen)
        elif place := self._places.find_place(item):
            screen.dismiss()
            self._places.go_to(place)
            self._panes.focus_pane("text")
        else:
            screen.show_entries(self._places.explain_missing(item, translate("the note")))

    def _edit(self, note: Note, screen: KeptListScreen) -> None:
        from meetreader.ui.widgets.question_screen import QuestionScreen

        def change(text: str) -> None:
            if text:
                self._state.change_note(note, text)
            screen.show_entries(
                self._deeds.say(
                    translate("the note is changed") if text else translate("unchanged: d deletes a note")
                )
            )

        screen.app.push_screen(QuestionScreen(translate("note:"), change, note.text))

"""Writing the words or the notes that a screen lists into a file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from meetreader.state import State
from meetreader.ui.controllers.export_files import FileExport
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen


class KeptExport:
    """What is written is what the list shows, filter included."""

    def __init__(self, screen: ReaderScreen, state: State) -> None:
        self._screen, self._state = screen, state

    def ask_for_words(self, screen: KeptListScreen) -> None:
        """Ask for a name, and write the words: as an import for Anki, or as a table."""
        from meetreader.export.word_list import WORD_FORMATS

        words = screen.list_items()
        texts = self._state.find_texts({word.anchor.digest for word in words if word.anchor})

        def make_text(end: str) -> str:
            out = io.StringIO()
            WORD_FORMATS[end](words, texts, out)
            return out.getvalue()

        FileExport(self._screen, WORD_FORMATS, make_text, screen.show_entries).ask_for_name("words.tsv")

    def ask_for_notes(self, screen: KeptListScreen) -> None:
        """Ask for a name, and write the notes with their passages and citations."""
        from meetreader.export.note_list import NOTE_FORMATS

        notes = screen.list_items()
        texts = self._state.find_texts({note.anchor.digest for note in notes})

        def make_text(end: str) -> str:
            out = io.StringIO()
            NOTE_FORMATS[end](notes, texts, out)
            return out.getvalue()

        FileExport(self._screen, NOTE_FORMATS, make_text, screen.show_entries).ask_for_name("notes.md")

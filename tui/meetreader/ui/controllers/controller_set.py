"""All controllers of the reader, made for one screen, and the names by which actions know them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from meetreader.ui.controllers.analysis_jobs import AnalysisController
from meetreader.ui.controllers.anchored_places import AnchoredPlaces
from meetreader.ui.controllers.bookmarks import BookmarkController
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.exporting import ExportController
from meetreader.ui.controllers.jump_list import JumpListController
from meetreader.ui.controllers.jumps import JumpController
from meetreader.ui.controllers.kept_choices import KeptChoiceController
from meetreader.ui.controllers.kept_deeds import KeptDeedController
from meetreader.ui.controllers.kept_listing import KeptServices
from meetreader.ui.controllers.kept_notes import KeptNoteController
from meetreader.ui.controllers.kept_places import KeptPlaceController
from meetreader.ui.controllers.kept_words import KeptWordController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.reports import ReportController
from meetreader.ui.controllers.row_placing import RowController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.text_editor import EditorController
from meetreader.ui.controllers.text_hits import HitController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.opening import Opening
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.ui.list_keys import ListKeys


class ControllerSet:
    """The controllers, those that others ask made before these."""

    def __init__(
        self, screen: ReaderScreen, opening: Opening, find_list_keys: Callable[[], ListKeys]
    ) -> None:
        """`find_list_keys` gives the keys of the screens that list bookmarks, notes and words."""
        state = opening.state
        self.panes = PaneController(screen)
        self.words = WordController(screen, self.panes)
        self.display_settings = DisplayController(screen, self.panes, self.words)
        self.hits = HitController(screen, self.panes, self.words)
        self.kept_places = KeptPlaceController(
            screen, state, opening.places, restores=opening.restores, first_offset=opening.first_offset
        )
        self.kept_choices = KeptChoiceController(
            screen, self.display_settings, self.panes, state, opening.config.config, opening.places
        )
        self.prompt = PromptController(screen, self.panes, self.hits, self.kept_places)
        self.selection = SelectionController(screen, self.words)
        self.analysis = AnalysisController(screen, self.panes, self.hits)
        deeds = KeptDeedController(screen, state)
        kept = KeptServices(self.panes, deeds, AnchoredPlaces(screen, state), state, find_list_keys)
        self.notes = KeptNoteController(screen, self.selection, kept)
        deeds.when_changed = self.notes.show_signs
        self.jump_list = JumpListController(screen)
        self.owners: Mapping[str, object] = {
            "panes": self.panes,
            "words": self.words,
            "display": self.display_settings,
            "hits": self.hits,
            "prompt": self.prompt,
            "selection": self.selection,
            "jumps": JumpController(screen, self.words),
            "jump_list": self.jump_list,
            "bookmarks": BookmarkController(screen, self.words, kept),
            "kept_words": KeptWordController(screen, self.words, kept),
            "kept_notes": self.notes,
            "deeds": deeds,
            "exports": ExportController(screen, self.panes),
            "editor": EditorController(screen, self.words),
            "rows": RowController(screen, self.words),
            "reports": ReportController(screen, self.words),
            "program": ProgramController(screen, self.panes, self.words, self.hits),
        }
        """The objects whose methods are actions, by their names in `action.OWNERS`; the pane in focus is another one."""

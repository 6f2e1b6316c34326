"""The reader: puts the panes and their controllers together, and shows what the session holds."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Thread

from textual import events, on
from textual.app import App, ComposeResult, SystemCommand
from textual.containers import Container
from textual.driver import Driver
from textual.screen import Screen

from meetreader.config import Config, change_keys
from meetreader.config.config_file import locate_problem
from meetreader.data.files import asset_path
from meetreader.hanzi.script import SCRIPTS
from meetreader.state import open_unkept_state
from meetreader.text.cells import ambiguous_width, draw_text
from meetreader.ui.actions import (
    ACTIONS,
    ACTIONS_BY_ID,
    DEFAULT_KEYS,
    choose_collected,
    choose_hints,
    list_keys,
    make_bindings,
    name_strokes,
)
from meetreader.ui.controllers.analysis_jobs import AnalysedReport, AnalysisController, read_report
from meetreader.ui.controllers.bookmarks import BookmarkController
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.jump_list import JumpListController
from meetreader.ui.controllers.jumps import JumpController
from meetreader.ui.controllers.kept_places import KeptPlaceController
from meetreader.ui.controllers.panes import PaneController, name_focus_classes
from meetreader.ui.controllers.program import ProgramController
from meetreader.ui.controllers.reports import ReportController
from meetreader.ui.controllers.row_placing import RowController
from meetreader.ui.controllers.search_prompt import PromptController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.text_hits import LARGE, HitController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.keystrokes import Stroke, StrokeReader
from meetreader.ui.listed_reports import FileReader, ListedReport, count_unread, sort_reports
from meetreader.ui.opening import Opening
from meetreader.ui.reader_parts import ReaderParts
from meetreader.ui.rendering.hit_entries import SearchResults
from meetreader.ui.rendering.report_entries import EntryTarget
from meetreader.ui.rendering.shown_text import ShownText
from meetreader.ui.rendering.wording import format_date, show_finding
from meetreader.ui.session import PANES, PaneName, Session
from meetreader.ui.terminal import settle_ambiguous_width
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.palette import Palette
from meetreader.ui.widgets.prompt_line import PromptLine, PromptMark
from meetreader.ui.widgets.report_list import ReportList
from meetreader.ui.widgets.side_panel import SidePanel
from meetreader.ui.widgets.status_line import StatusLine
from meetreader.ui.widgets.text_view import TextView
from meetreader.ui.widgets.virtual_list import VirtualList

STANDARD_INPUT = Path("-")
BROKEN_KEY = "replacement_character"
"""What stands for bytes that are no key in the terminal's charset."""


class PaneScreen(WholeCharacters, Screen[object]):
    """The screen with the panes, none of which has the focus until they are there."""

    AUTO_FOCUS = ""


class Reader(ReaderParts):
    """The whole screen; `meetreader.ui.session.ReaderScreen` is what controllers see of it."""

    TITLE = "meetreader"
    CSS_PATH = asset_path("themes/reader.tcss")
    BINDINGS = make_bindings()
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (110, "-wide")]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, reports: Sequence[ListedReport], problems: Sequence[str] = (), opening: Opening | None = None
    ) -> None:
        """`problems` are lines on places that can't be used, each the path, a colon and the reason."""
        self._opening = opening or Opening(open_unkept_state())
        super().__init__(ansi_color=True)  # the theme alone comes too late: NO_COLOR is settled in this call
        self.animation_level = "none"
        self.set_reactive(App.theme, "ansi-dark")  # without parsing all styles a second time
        self.session = Session([*reports, *map(ListedReport.of_problem, problems)])
        chosen = self._opening.config
        self._keys = change_keys(DEFAULT_KEYS, chosen.key_changes)
        self._strokes = StrokeReader(choose_collected(self._keys.actions))
        self._stroke: Stroke | None = None
        """The last stroke, until its action is done."""
        self.panes = PaneController(self)
        self.words = WordController(self, self.panes)
        self.display_settings = DisplayController(self, self.panes, self.words)
        self.hits = HitController(self, self.panes, self.words)
        self.kept_places = KeptPlaceController(
            self,
            self._opening.state,
            self._opening.places,
            restores=self._opening.restores,
            first_offset=self._opening.first_offset,
        )
        self.prompt = PromptController(self, self.panes, self.hits, self.kept_places)
        self.selection = SelectionController(self, self.words)
        self.analysis = AnalysisController(self, self.panes, self.hits)
        self._jump_list = JumpListController(self)
        self._owners: dict[str, object] = {
            "panes": self.panes,
            "words": self.words,
            "display": self.display_settings,
            "hits": self.hits,
            "prompt": self.prompt,
            "selection": self.selection,
            "jumps": JumpController(self, self.words),
            "jump_list": self._jump_list,
            "bookmarks": BookmarkController(self, self.words, self._opening.state),
            "rows": RowController(self, self.words),
            "reports": ReportController(self, self.words),
            "program": ProgramController(self, self.panes, self.words, self.hits),
        }

    @property
    def _is_single(self) -> bool:
        return len(self.session.reports) == 1

    def get_default_screen(self) -> Screen[object]:
        """The screen with its classes from the start: each one set later would restyle all widgets."""
        classes = {
            "one-report": self._is_single,
            "ambiguous-wide": ambiguous_width() == 2,
            "at-text": self._is_single,
            "at-list": not self._is_single,
        }
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if least <= self.size.width]
        return PaneScreen(id="_default", classes=" ".join([*fitting[-1:], *filter(classes.get, classes)]))

    def get_driver_class(self) -> type[Driver]:
        """The reader's own driver, unless another one is asked for (TEXTUAL_DRIVER) or the system has no such terminals."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from meetreader.ui.driver import ReaderDriver

        return ReaderDriver

    def compose(self) -> ComposeResult:
        """Three panes and a foot."""
        with Container(id="panes"):
            yield ReportList(id="list")
            yield TextView(id="text")
            yield SidePanel(id="panel")
        yield StatusLine(id="foot")
        yield PromptLine(id="search")
        yield PromptMark(id="prompt")

    def on_mount(self) -> None:
        """Show the list; everything else follows once it is painted."""
        self.text.when_moved = self._follow_text
        self.text.when_pointed = self.selection.select_with_mouse
        self.prompt_line.when_typed = self.prompt.apply_query
        self.prompt_line.when_left = self.prompt.close_line
        self.panel.when_chosen = self._choose_entry
        self.status.choose_hints = choose_hints
        if self._is_single:
            self.reports.when_chosen = self._choose_report
        config = self._opening.config.config
        self.reports.order = config.order
        self.display_settings.apply_config(config)
        for pane, cells in ((self.reports, config.list_width), (self.panel, config.panel_width)):
            if cells:
                pane.styles.width = pane.styles.min_width = pane.styles.max_width = cells
        if self._opening.config.key_changes:
            self.set_keymap(self._keys.make_keymap(list(DEFAULT_KEYS)))
        self.show_list()
        self.panes.focus_pane("text" if self._is_single else "list")
        self.prompt_line.history = self.kept_places.list_searches()
        self.call_after_refresh(self._start_analysis)
        if unread := count_unread(self.session.reports):
            self.status.show_message(unread)
        if problems := self._list_opening_problems():
            further = f" · {len(problems) - 1} more: meetreader config check" if len(problems) > 1 else ""
            self.status.show_message(problems[0] + further, keep=True)

    def _list_opening_problems(self) -> list[str]:
        """What is wrong with the state and with the settings, a line each."""
        chosen = self._opening.config
        keys = [locate_problem(chosen.path, *problem) for problem in self._keys.problems if chosen.path]
        return [*filter(None, [self._opening.problem]), *chosen.problems, *keys]

    def _start_analysis(self) -> None:
        self.display_settings.load_chosen()
        self.reports.when_chosen = self._choose_report
        left = self._opening.open_path
        for listed in self.session.reports if left else ():
            if os.path.abspath(listed.path) == left:
                self.open_report(listed)
                self.reports.show_cursor_on(listed)
                self.reports.touched = True
        self.analysis.start_analysis()

    def on_unmount(self) -> None:
        """Let nothing go on once the screen is gone."""
        self.analysis.end_analysis()
        self._opening.state.close()

    # What controllers ask for

    @property
    def focused_pane(self) -> VirtualList:
        """The pane that has the focus; the text when none has."""
        panes: dict[PaneName, VirtualList] = {"list": self.reports, "text": self.text, "panel": self.panel}
        return panes[self.panes.current]

    def open_palette(self) -> None:
        """Open the command palette."""
        if len(self.screen_stack) == 1:
            self.push_screen(Palette())  # no id: the one before it may not be quite gone yet

    def action_command_palette(self) -> None:
        """Textual's own binding of the palette, for where keys are no actions: it opens the reader's palette."""
        self.open_palette()

    def open_help(self) -> None:
        """Open the help."""
        from meetreader.ui.widgets.help_screen import HelpScreen

        self.push_screen(HelpScreen(list_keys()))

    # Showing what the session holds

    def show_list(self) -> None:
        """Show the list in its order."""
        order = self.reports.order
        ordered = sort_reports(self.session.reports, order)
        self.reports.show_reports(ordered, order, self.session.display.script)

    def show_text(self, offset: int | None = None) -> None:
        """Show the open report from `offset` of the repaired text; None stays at the same place."""
        listed, display = self.session.open, self.session.display
        if listed is None:
            return
        kept = self.kept_places.find_place(listed)
        if kept is not None and listed.offset == 0:
            offset = listed.offset = kept
        published = listed.published if listed.published is not None else listed.problem
        self.text.heading = self._describe_report(listed)
        shown, before = (
            ShownText(published, listed.report, display.script, display.as_published),
            self.text.shown,
        )
        if before is not None and shown.has_offsets_of(before):
            self.text.show_view(before.in_script(display.script), offset)
        else:
            self.text.show_view(shown, offset)
            self.display_settings.show_marks()
        self.hits.find_again()
        self.show_state()

    def show_panel(self) -> None:
        """Show what is known of the open report, or why nothing is."""
        problem = self.session.open.problem if self.session.open else ""
        self.panel.show_report(self.session.report, self.session.display.script, problem)

    def show_all(self) -> None:
        """Show list, text and panel again; every place is kept."""
        self.show_list()
        self.show_text()
        self.show_panel()

    def show_state(self) -> None:
        """Show in the status line where the reader is."""
        if self.session.open is None:
            return
        begin, end = self.text.locate_thumb()
        place = "all" if begin <= 0 and end >= 1 else "end" if end >= 1 else f"{begin:.0%}"
        hit = self.hits.describe_hit()
        unread = count_unread(self.session.reports) if self.panes.current == "list" else ""
        settings = self.display_settings.describe_settings()
        self.status.show_state(" · ".join([*settings, place, *filter(None, [hit, unread])]))

    def _describe_report(self, listed: ListedReport) -> list[tuple[str, str]]:
        """The head of the text: date, place, venue and form of the meeting."""
        report, script = listed.report, self.session.display.script
        if report is None:
            return [(f" {listed.path.name}", "strong")]
        meeting, place = report.meeting, report.place.city or report.place.province
        date = meeting.held or meeting.published
        facts = [format_date(date.value) if date else "no date"]
        facts += [
            show_finding(report, found, script) for found in (place, meeting.venue, meeting.form) if found
        ]
        if self.session.display.as_published:
            facts.append("as published, unrepaired")
        return [(" " + " · ".join(facts), "strong")]

    # Opening a report

    def open_report(self, listed: ListedReport) -> None:
        """Open a report where it was left; its file is read in the background."""
        if listed is self.session.open:
            return
        if self.session.open is not None:
            self.hits.postpone_query("")
        self.session.open = listed
        self.kept_places.remember_open()
        if not listed.is_read and (read := listed.reader.peek()) is not None:
            listed.published, listed.problem = read.text, read.problem
        self.hits.forget_hits()
        if not self.panel.results.everywhere:  # else they are still those of all reports
            self.panel.show_results(SearchResults(self.panel.results.query))
        self.words.forget_words()
        self.hits.prepare_search(LARGE)
        self.text.clear_marks()
        self.show_text(listed.offset)
        self.show_panel()
        if not listed.is_read:
            self.status.show_message(f"reading {listed.path.name} …")
            self.start_job("read", lambda is_cancelled: read_report(listed), self._show_read)

    def _show_read(self, found: AnalysedReport) -> None:
        """Show the text of a file that was read, unless it was analysed meanwhile."""
        if found.listed.is_read:
            return
        found.store()
        if found.listed is self.session.open:
            self.show_text(found.listed.offset)
            self.show_panel()

    # What the panes report

    def _choose_report(self, listed: ListedReport, is_opened: bool) -> None:
        self.open_report(listed)
        if is_opened:
            self.panes.focus_pane("text")

    def _choose_entry(self, target: EntryTarget, is_opened: bool) -> None:
        """Go to the place of an entry of the panel, or only mark it while the panel follows the text."""
        is_by_hand = is_opened or not self.panel.filling
        if target.hit is not None:
            if is_by_hand:
                self.hits.go_to_target(target, is_opened=is_opened)
        else:
            self.text.mark_spans("mention", target.mentions)
            if is_opened or (self.panel.has_focus and is_by_hand):
                self.text.mark_spans("target", [] if target.mentions else [target.span])
                self.text.go_to(target.span)
        if is_opened:
            self.panes.focus_pane("text")

    def _follow_text(self) -> None:
        """Remember where the reader is, and let the status line and the panel follow."""
        if self.session.open is not None:
            self.session.open.offset = self.text.reading_offset
            self.kept_places.remember_place()
        self.show_state()
        self.panel.follow_text(self.text.reading_offset)

    @on(events.DescendantFocus)
    def _mark_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.main.update_classes(name_focus_classes(event.widget.id))

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Resolve counts and keys of several strokes before any single key is looked up; draw what is pasted as it may be sent."""
        if isinstance(event, events.Paste):
            event.text = draw_text(event.text.strip("\n").partition("\n")[0])
        if isinstance(event, events.Key) and self._takes_actions():
            self._stroke = stroke = self._strokes.add_stroke(event.key)
            if stroke.outcome == "action":
                self.action_do(stroke.action)
            elif stroke.outcome == "waiting":
                self._show_waiting(stroke)
            elif stroke.outcome == "ended":
                self.status.show_message("")
            elif stroke.outcome == "single":
                await super().on_event(event)
            is_unused = stroke.outcome == "unknown" or (stroke.outcome == "single" and self._stroke is stroke)
            if is_unused and event.key != BROKEN_KEY:
                self.status.show_message(f"{name_strokes(stroke.keys)} is no key here · ? lists the keys")
            self._stroke = None
            return
        await super().on_event(event)

    def _show_waiting(self, stroke: Stroke) -> None:
        """Show a count or strokes that wait for others, and which ones can follow."""
        self.status.show_message(f"{stroke.count or ''}{name_strokes(stroke.keys)} …")

    def _takes_actions(self) -> bool:
        """Whether keys mean actions: nothing is being typed, and no other screen lies over the panes."""
        return len(self.screen_stack) == 1 and self.focused is not self.prompt_line

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave keys to the prompt line and to other screens."""
        return action != "do" or self._takes_actions()

    def action_do(self, action_id: str) -> None:
        """Do one action of the table."""
        stroke, self._stroke = self._stroke, None
        self.status.end_message()
        if ACTIONS_BY_ID[action_id].is_jump:
            self._jump_list.record_place()
        owners = {**self._owners, "pane": self.focused_pane}
        count, letter = (stroke.count, stroke.letter) if stroke else (None, "")
        ACTIONS_BY_ID[action_id].run(owners, count, letter)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers: the scripts, and every action but the plain movements."""
        for script in SCRIPTS:
            yield SystemCommand(
                f"Script: {script}", "Text", partial(self.display_settings.set_script, script)
            )
        for action in ACTIONS:
            if action.group != "Moving" and action.takes != "letter" and action.id != "program.open_palette":
                keys = f"{action.group}: {action.key_names}"
                yield SystemCommand(action.description.capitalize(), keys, partial(self.action_do, action.id))


def run(
    paths: Sequence[Path],
    problems: Sequence[str] = (),
    standard_input: bytes | None = None,
    encoding: str | None = None,
    opening: Opening | None = None,
) -> int:
    """Open the reader on these files and return the exit status.

    `problems` are lines on places that can't be used, each the path, a colon and the reason; `standard_input` are the bytes of the path `-`; `encoding` is
    that of all files, None where it is to be guessed.
    """
    reports = [
        ListedReport(path, FileReader(path, standard_input if path == STANDARD_INPUT else None, encoding))
        for path in paths
    ]
    if len(reports) == 1:  # the text is read while the screen is made
        Thread(target=reports[0].reader.read_text, daemon=True).start()
    config = opening.config.config if opening else Config()
    settle_ambiguous_width(config.ambiguous_width)
    reader = Reader(reports, problems, opening)
    reader.run(mouse=config.mouse)
    return reader.return_code or 0

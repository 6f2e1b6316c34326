"""The reader: shows the list first, then puts the other panes and the controllers around it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.driver import Driver
from textual.screen import Screen

from meetreader.config import default_config_path
from meetreader.config.config_file import locate_problem
from meetreader.data.files import asset_path
from meetreader.language import translate
from meetreader.state import open_unkept_state
from meetreader.text.cells import ambiguous_width, draw_paste
from meetreader.ui.controllers.theme_choice import ThemeController, find_kept_theme
from meetreader.ui.key_names import name_strokes
from meetreader.ui.left_choices import read_choices
from meetreader.ui.listed_reports import ListedReport, count_unread
from meetreader.ui.opening import Opening
from meetreader.ui.pane_widths import THREE_PANES, TWO_PANES
from meetreader.ui.session import PANES, PaneName, Session, name_focus_classes
from meetreader.ui.shown_session import ShownSession
from meetreader.ui.whole_characters import WholeCharacters
from meetreader.ui.widgets.pane_row import PaneRow
from meetreader.ui.widgets.report_list import ReportList
from meetreader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from meetreader.config.key_changes import KeyTable
    from meetreader.ui.controllers.library_jobs import LibraryController
    from meetreader.ui.controllers.palette_offers import PaletteController
    from meetreader.ui.key_actions import KeyActions
    from meetreader.ui.key_hints import Hint
    from meetreader.ui.keystrokes import Stroke
    from meetreader.ui.list_keys import ListKeys
    from meetreader.ui.widgets.virtual_list import VirtualList

MENU_DELAY = 0.3
"""Seconds after which it is shown what can follow a stroke."""
FIRST_CARD = "first_card"
"""Under which name the state keeps that the first steps were shown."""
BROKEN_KEY = "replacement_character"
"""What stands for bytes that are no key in the terminal's charset."""


class PaneScreen(WholeCharacters, Screen[object]):
    """The screen with the panes, none of which has the focus until they are there."""

    AUTO_FOCUS = ""


class Reader(ShownSession):
    """The whole screen; `meetreader.ui.session.ReaderScreen` is what controllers see of it."""

    TITLE = "meetreader"
    CSS_PATH = asset_path("themes/reader.tcss")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (TWO_PANES, "-medium"), (THREE_PANES, "-wide")]
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(
        self, reports: Sequence[ListedReport], problems: Sequence[str] = (), opening: Opening | None = None
    ) -> None:
        """`problems` are lines on places that can't be used, each the path, a colon and the reason."""
        self._opening = opening or Opening(open_unkept_state())
        self.state, config = self._opening.state, self._opening.config.config
        super().__init__(find_kept_theme(self.state, config.theme), config.cursor)
        self.animation_level = "none"
        library = self._opening.library
        files = [*reports, *map(ListedReport.of_problem, problems)]
        self.session = Session(files if library is None else library, library, csv_bom=config.csv_bom)
        self.themes = ThemeController(self, self.state, config.theme)
        self._left = read_choices(self.state, config, self._opening.places, restores=self._opening.restores)
        self._keys: KeyActions | None = None
        """The keys, once everything is loaded."""
        self._early: list[events.Event] = []
        """What was typed before."""
        self._stroke: Stroke | None = None
        """The last stroke, until its action is done."""
        self._last_key: events.Key | None = None
        """The last key that was taken for a stroke."""
        self._waiting: Stroke | None = None
        """The strokes that wait for others."""
        self._library_jobs: LibraryController | None = None

    def get_default_screen(self) -> Screen[object]:
        """The screen with its classes from the start: each one set later would restyle all widgets."""
        classes = {
            "one-report": self.is_single,
            "ambiguous-wide": ambiguous_width() == 2,
            "at-text": self.is_single,
            "at-list": not self.is_single,
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
        """The list and the foot; the other panes and what lies over the foot come once these are painted."""
        with PaneRow(id="panes") as row:
            config = self._opening.config.config
            row.list_cells, row.panel_cells = config.list_width, config.panel_width
            yield ReportList(id="list")
        yield StatusLine(id="foot")

    async def on_mount(self) -> None:
        """Show the list; everything else follows once it is painted, or at once where there is no list."""
        reports, left = self.reports, self._left
        self.session.display.script = left.settings.script
        reports.order, reports.filter = left.settings.order, left.filter
        self.show_kept_marks()
        self.show_list()
        if unread := count_unread(self.session.reports):
            self.status.show_message(unread)
        if reports.filter:
            said = translate("& {filter} filters the list, where Esc shows all").format(filter=reports.filter)
            self.status.show_message(said, keep=True)
        if self.is_single or (left.panes is not None and "list" in left.panes.hidden):
            await self._load_rest()
        else:
            self.main.set_focus(reports, scroll_visible=False)
            self.call_after_refresh(self._load_rest)

    async def _load_rest(self) -> None:
        """Load the other panes, the controllers and the keys; then go on where the reader was left."""
        from meetreader.ui.controllers.controller_set import ControllerSet
        from meetreader.ui.key_actions import KeyActions
        from meetreader.ui.widgets.key_menu import KeyMenu
        from meetreader.ui.widgets.prompt_line import PromptLine, PromptMark
        from meetreader.ui.widgets.side_panel import SidePanel
        from meetreader.ui.widgets.text_view import TextView

        self.stylesheet.read(asset_path("themes/foot.tcss"))
        with self.batch_update():
            await self.main.query_one(PaneRow).mount(TextView(id="text"), SidePanel(id="panel"))
            await self.main.mount(KeyMenu(id="keys"), PromptLine(id="search"), PromptMark(id="prompt"))
            self.controllers = controllers = ControllerSet(self, self._opening, lambda: self._list_keys)
            self._keys = keys = KeyActions(controllers, self._opening.config.key_changes)
            self.text.when_moved = self._follow_text
            self.text.when_pointed = controllers.selection.select_with_mouse
            self.text.when_stepped = controllers.words.step_rows
            self.prompt_line.when_typed = controllers.prompt.apply_query
            self.prompt_line.when_left = self._leave_prompt
            self.panel.when_chosen = self._choose_entry
            self.status.choose_hints = self._choose_hints
            keys.add_bindings(self._bindings)
            if keymap := keys.make_keymap():
                self.set_keymap(keymap)
            controllers.kept_choices.restore_choices(self._left)
            if self.is_single:
                self.open_report(self.session.reports[0])
            controllers.panes.focus_pane(controllers.panes.list_available()[0])
            self.status.refresh()
            if problems := self._list_opening_problems(keys.table):
                said = problems[0]
                if len(problems) > 1:
                    said = translate("{problem} · {count} more: meetreader config check").format(
                        problem=said, count=len(problems) - 1
                    )
                self.status.show_message(said, keep=True, is_problem=True)
        self.call_after_refresh(self._start_analysis)
        early, self._early = self._early, []
        for event in early:
            await self.on_event(event)

    @property
    def is_loaded(self) -> bool:
        """Whether all panes are there, and keys do something."""
        return self._keys is not None

    def _choose_hints(self, cells: int) -> Sequence[Hint]:
        if self.focused is self.prompt_line:
            from meetreader.ui.key_hints import choose_prompt_hints

            return choose_prompt_hints(cells)
        return self._keys.choose_hints(cells) if self._keys else ()

    def _list_opening_problems(self, keys: KeyTable) -> list[str]:
        """What is wrong with the state and with the settings, a line each; the file by its name, for lack of room."""
        chosen = self._opening.config
        path = chosen.path or default_config_path()
        of_keys = [locate_problem(path, *problem) for problem in keys.problems]
        settings = [line.replace(str(path), path.name, 1) for line in (*chosen.problems, *of_keys)]
        return [*filter(None, [self._opening.problem]), *settings]

    def _start_analysis(self) -> None:
        self._show_first_card_once()
        self.controllers.display_settings.load_chosen()
        self.reports.when_chosen = self._choose_report
        left = self._opening.open_path
        library = self.session.library
        if library is not None:
            found = [library.find_path(left)] if left else []
        else:
            found = [
                listed for listed in self.session.reports if left and os.path.abspath(listed.path) == left
            ]
        for listed in filter(None, found):
            self.open_report(listed)
            self.reports.show_cursor_on(listed)
            self.reports.touched = True
            self.controllers.kept_choices.restore_focus()
        if library is not None and self.session.open is None and self.reports.current is not None:
            self.open_report(self.reports.current)
        self.controllers.analysis.start_analysis()
        if library is not None:
            from meetreader.ui.controllers.library_jobs import LibraryController

            self._library_jobs = LibraryController(self, library, self.controllers.analysis)
            self._library_jobs.start()

    def _show_first_card_once(self) -> None:
        state = self.state
        if state.is_kept and FIRST_CARD not in state.list_settings():
            state.keep_setting(FIRST_CARD, True)
            self.show_first_card()

    def on_unmount(self) -> None:
        """Let nothing go on once the screen is gone."""
        if self._keys is not None:
            self.controllers.analysis.end_analysis()
        if self._library_jobs is not None:
            self._library_jobs.end()
        if self.session.library is not None:
            self.session.library.close()
        self.state.close()

    # What controllers ask for

    @property
    def focused_pane(self) -> VirtualList:
        """The pane that has the focus; the text when none has."""
        panes: dict[PaneName, VirtualList] = {"list": self.reports, "text": self.text, "panel": self.panel}
        return panes[self.controllers.panes.current]

    def copy_text(self, text: str) -> str:
        """Copy a text to the clipboard and say what was done."""
        from meetreader.ui.clipboard import copy_text

        return copy_text(self, text, self._opening.config.config.clipboard)

    def open_palette(self) -> None:
        """Open the command palette."""
        if len(self.screen_stack) > 1 or self._keys is None:
            return
        searches = self.controllers.kept_places.list_typed("search")[:-9:-1]
        self._palette.open_palette(
            self._keys.list_offered(), self._keys.name_keys(), searches, self.show_first_card
        )

    @cached_property
    def _palette(self) -> PaletteController:
        from meetreader.ui.controllers import palette_offers

        made = self.controllers
        return palette_offers.PaletteController(
            self, made.panes, made.kept_choices, self.themes, self.action_do, made.hits.find_query
        )

    @cached_property
    def _list_keys(self) -> ListKeys:
        from meetreader.ui import list_keys

        assert self._keys is not None
        return list_keys.ListKeys(self._keys.table.actions, self._opening.config.key_changes)

    def cancel_addition(self) -> bool:
        """End the addition of files to the library; False where none goes on."""
        return self._library_jobs is not None and self._library_jobs.cancel()

    def show_first_card(self) -> None:
        """Show how to begin."""
        from meetreader.ui.widgets.first_card import FirstCard

        self.push_screen(FirstCard())

    def action_command_palette(self) -> None:
        """Textual's own binding of the palette, for where keys are no actions: it opens the reader's palette."""
        self.open_palette()

    def open_help(self) -> None:
        """Open the help."""
        from meetreader.ui.widgets.help_screen import HelpScreen

        if self._keys is not None:
            self.push_screen(HelpScreen(self._keys.list_help()))

    @on(events.DescendantFocus)
    def _mark_focus(self, event: events.DescendantFocus) -> None:
        if event.widget.id in PANES:
            self.main.update_classes(name_focus_classes(event.widget.id))
            self.status.change_state(self.describe_place())

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Resolve counts and keys of several strokes before any single key is looked up; draw what is pasted as it may be sent."""
        if self._keys is None and isinstance(event, (events.Key, events.Paste)):
            self._early.append(event)
            return
        if isinstance(event, events.Paste):
            event.text = draw_paste(event.text, has_lines=hasattr(self.screen, "takes_lines"))
        if self._keys is not None and isinstance(event, events.Key) and self._takes_actions():
            if event.is_forwarded:  # it came back from a widget that has no use for it
                if event is self._last_key:
                    await super().on_event(event)
                else:  # the widget lay over the panes, and is gone since the key was pressed
                    self.post_message(events.Key(event.key, event.character))
                return
            self._last_key = event
            self._stroke = stroke = self._keys.strokes.add_stroke(event.key)
            self._waiting, self.key_menu.display = None, False
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
                self.status.show_message(
                    translate("{keys} is no key here · ? lists the keys").format(
                        keys=name_strokes(stroke.keys)
                    )
                )
            self._stroke = None
            return
        await super().on_event(event)

    def _show_waiting(self, stroke: Stroke) -> None:
        """Show a count or strokes that wait for others; after MENU_DELAY also which ones can follow."""
        self.status.show_message(f"{stroke.count or ''}{name_strokes(stroke.keys)} …")
        if stroke.keys:
            self._waiting = stroke
            self.call_after(MENU_DELAY, lambda: self._show_following(stroke))

    def _show_following(self, stroke: Stroke) -> None:
        if self._waiting is stroke and len(self.screen_stack) == 1 and self._keys is not None:
            self.key_menu.show_keys(self._keys.describe_following(stroke), self.size.width)

    def _leave_prompt(self, is_kept: bool) -> None:
        self.controllers.prompt.close_line(is_kept)
        self.controllers.kept_choices.remember_choices()

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
        if self._keys is not None:
            self._keys.run_action(action_id, self.focused_pane, stroke)

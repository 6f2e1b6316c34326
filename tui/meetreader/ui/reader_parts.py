"""The app before its controllers: the widgets of the screen by name, and the services that need nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from textual.screen import Screen

from meetreader.ui.background import start_job
from meetreader.ui.session import Job, Result
from meetreader.ui.themed_app import ThemedApp
from meetreader.ui.widgets.report_list import ReportList
from meetreader.ui.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from meetreader.ui.widgets.key_menu import KeyMenu
    from meetreader.ui.widgets.prompt_line import PromptLine, PromptMark
    from meetreader.ui.widgets.side_panel import SidePanel
    from meetreader.ui.widgets.text_view import TextView


class ReaderParts(ThemedApp):
    """The part of `meetreader.ui.session.ReaderScreen` that Textual alone can give."""

    # The parts of the screen

    @property
    def main(self) -> Screen[object]:
        """The screen with the panes, whatever lies over it."""
        return self.screen_stack[0]

    @property
    def reports(self) -> ReportList:
        """The pane on the left."""
        return self.main.query_one("#list", ReportList)

    @property
    def text(self) -> TextView:
        """The pane in the middle."""
        return cast("TextView", self.main.query_one("#text"))

    @property
    def panel(self) -> SidePanel:
        """The pane on the right."""
        return cast("SidePanel", self.main.query_one("#panel"))

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.main.query_one("#foot", StatusLine)

    @property
    def key_menu(self) -> KeyMenu:
        """The menu of what can follow a stroke."""
        return cast("KeyMenu", self.main.query_one("#keys"))

    @property
    def prompt_line(self) -> PromptLine:
        """The line for typing a search or a filter."""
        return cast("PromptLine", self.main.query_one("#search"))

    @property
    def prompt_mark(self) -> PromptMark:
        """The mark before it."""
        return cast("PromptMark", self.main.query_one("#prompt"))

    # What controllers ask for

    def start_job(self, group: str, job: Job[Result], receive: Callable[[Result], None]) -> None:
        """See `meetreader.ui.background`."""
        start_job(self, group, job, receive)

    def cancel_jobs(self, group: str) -> None:
        """End the jobs of a group."""
        self.workers.cancel_group(self, group)

    def call_after(self, seconds: float, action: Callable[[], None]) -> None:
        """Call `action` once that many seconds have passed."""
        self.set_timer(seconds, action)

    def open_screen(self, screen: Screen[Any]) -> None:
        """Put a screen over the panes."""
        self.push_screen(screen)

    def run_in_terminal(self, command: Sequence[str]) -> int:
        """Give the terminal to another program until it ends; its exit status."""
        import subprocess

        with self.suspend():
            return subprocess.run(command, check=False).returncode

    def suspend_process(self) -> None:
        """Give the terminal to the shell until `fg`."""
        self.action_suspend_process()

    def quit(self) -> None:
        """Leave the reader."""
        self.exit()

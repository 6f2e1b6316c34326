"""What the reader holds, as plain values, and what a controller may ask of the screen.

Controllers import this module and never the app: the app implements `ReaderScreen`, a controller is given one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeVar

from meetreader.hanzi.script import Script
from meetreader.text.spans import Span, Spans

if TYPE_CHECKING:
    from textual.screen import Screen

    from meetreader.report import Report
    from meetreader.search import Hit, Hits
    from meetreader.text.layout import Pinyin
    from meetreader.ui.library_reports import LibraryReports
    from meetreader.ui.listed_reports import ListedReport
    from meetreader.ui.widgets.prompt_line import PromptLine, PromptMark
    from meetreader.ui.widgets.report_list import ReportList
    from meetreader.ui.widgets.side_panel import SidePanel
    from meetreader.ui.widgets.status_line import StatusLine
    from meetreader.ui.widgets.text_view import TextView
    from meetreader.ui.widgets.virtual_list import VirtualList

PaneName = Literal["list", "text", "panel"]
PANES: tuple[PaneName, ...] = ("list", "text", "panel")
"""The ids of the panes, from left to right."""
PinyinStyle = Literal["marks", "numbers", "zhuyin"]
PinyinAmount = Literal["all", "names", "hard words"]
SelectionUnit = Literal["character", "word", "sentence"]
Result = TypeVar("Result")
Job = Callable[[Callable[[], bool]], Iterable[Result]]
"""Work off the screen's thread: it is given `is_cancelled` and yields what the screen is to receive."""


def name_focus_classes(name: str) -> dict[str, bool]:
    """The classes of the screen that say which pane has the focus, to be set at once: each change restyles all."""
    return {f"at-{pane}": pane == name for pane in PANES}


@dataclass
class DisplaySettings:
    """How texts are shown."""

    script: Script = "original"
    as_published: bool = False
    """Whether the unrepaired text is shown."""
    pinyin: Pinyin = "off"
    pinyin_style: PinyinStyle = "marks"
    pinyin_amount: PinyinAmount = "all"
    tone_sandhi: bool = False
    """Whether pinyin has the tones of speech."""
    marked: set[str] = field(default_factory=lambda: {"repair"})
    """The layers of `report_marks.MARK_NAMES` that are marked in the text."""


class HitQuery(NamedTuple):
    """What is looked for, in which report and how."""

    listed: ListedReport
    query: str
    as_published: bool
    southern: bool


class TextSearch(NamedTuple):
    """A search of the open report: what was found, and which hit the text shows."""

    query: HitQuery | None = None
    found: Hits | None = None
    number: int = -1
    """The index of the current hit in the order of the text; -1 without one."""
    is_whole: bool = True
    """False while only the surroundings of the reader's place have been searched."""

    @property
    def typed(self) -> str:
        """What was typed; empty without a search."""
        return self.query.query if self.query else ""

    @property
    def hits(self) -> Sequence[Hit]:
        """The hits in the order of the text; their spans count the text as it is shown."""
        return self.found.by_place if self.found else ()

    @property
    def spans(self) -> Spans:
        """The spans of the hits, in the order of the text."""
        return self.found.spans if self.found else Spans()


@dataclass
class WordSelection:
    """The word under the cursor and the selection, as spans of the repaired text."""

    cursor: Span | None = None
    unit: SelectionUnit | None = None
    """By what the selection grows; None without a selection."""
    anchor: Span | None = None
    """Where the selection began."""
    finding: Span | None = None
    """The directive, mention or repair that the cursor was brought to, while it stays there."""


@dataclass
class Session:
    """Everything that is open."""

    reports: Sequence[ListedReport]
    library: LibraryReports | None = None
    """The same as `reports` where the list is that of a library."""
    open: ListedReport | None = None
    """The report whose text is shown."""
    display: DisplaySettings = field(default_factory=DisplaySettings)
    search: TextSearch = field(default_factory=TextSearch)
    words: WordSelection = field(default_factory=WordSelection)
    southern: bool = False
    """Whether zh/z, ch/c, sh/s, n/l and -ng/-n count as the same in what is typed."""
    csv_bom: bool = False
    """Whether CSV files begin with a byte order mark."""

    @property
    def report(self) -> Report | None:
        """What is known of the open report; None until it is analysed."""
        return self.open.report if self.open else None


class ReaderScreen(Protocol):
    """What a controller may ask of the screen. Every call is carried out at once, on the screen's thread."""

    @property
    def session(self) -> Session: ...

    @property
    def main(self) -> Screen[object]:
        """The screen with the panes, whatever lies over it."""
        ...

    @property
    def reports(self) -> ReportList: ...

    @property
    def text(self) -> TextView: ...

    @property
    def panel(self) -> SidePanel: ...

    @property
    def status(self) -> StatusLine: ...

    @property
    def prompt_line(self) -> PromptLine: ...

    @property
    def prompt_mark(self) -> PromptMark: ...

    @property
    def focused_pane(self) -> VirtualList:
        """The pane that has the focus; the text when none has."""
        ...

    @property
    def has_colour(self) -> bool: ...

    def show_list(self) -> None:
        """Show the list in its order."""
        ...

    def show_text(self, offset: int | None = None) -> None:
        """Show the open report from `offset` of the repaired text; None stays at the same place."""
        ...

    def show_kept_marks(self) -> None:
        """Show in the list which reports have bookmarks and notes."""
        ...

    def show_panel(self) -> None:
        """Show what is known of the open report."""
        ...

    def show_all(self) -> None:
        """Show list, text and panel again; every place is kept."""
        ...

    def show_state(self) -> None:
        """Show in the status line where the reader is."""
        ...

    def open_report(self, listed: ListedReport) -> None:
        """Open a report where it was left."""
        ...

    def reopen_report(self) -> None:
        """Read the open report again, of which the library knows something else now."""
        ...

    def start_job(self, group: str, job: Job[Result], receive: Callable[[Result], None]) -> None:
        """Run a job in a thread and hand each value it yields to `receive`; ends an earlier job of the group."""
        ...

    def cancel_jobs(self, group: str) -> None:
        """End the jobs of a group; nothing of them is received any more."""
        ...

    def call_after(self, seconds: float, action: Callable[[], None]) -> None:
        """Call `action` once that many seconds have passed."""
        ...

    def copy_text(self, text: str) -> str:
        """Copy a text to the clipboard and say what was done."""
        ...

    def open_screen(self, screen: Screen[Any]) -> None:
        """Put a screen over the panes."""
        ...

    def cancel_addition(self) -> bool:
        """End the addition of files to the library; False where none goes on."""
        ...

    def open_palette(self) -> None: ...

    def open_help(self) -> None: ...

    def run_in_terminal(self, command: Sequence[str]) -> int:
        """Give the terminal to another program until it ends; its exit status."""
        ...

    def suspend_process(self) -> None:
        """Give the terminal to the shell until the process is continued."""
        ...

    def quit(self) -> None: ...

"""What an entry of the side panel stands for, and the pieces that its tabs have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from meetreader.language import mark_label, translate_label
from meetreader.text.spans import Span
from meetreader.ui.rendering.entries import EntryLine, ListEntry, Piece, spread_line, wrap_lines

if TYPE_CHECKING:
    from meetreader.search import Hit
    from meetreader.ui.listed_reports import ListedReport

Tab = Literal["facts", "officials", "directives", "problems", "outline", "repairs", "hits"]
TABS: tuple[Tab, ...] = ("facts", "officials", "directives", "problems", "outline", "repairs", "hits")
"""The tabs of the side panel, in their order."""
TAB_LABELS: Mapping[Tab, str] = {
    "facts": mark_label("tab", "facts"),
    "officials": mark_label("tab", "officials"),
    "directives": mark_label("tab", "directives"),
    "problems": mark_label("tab", "problems"),
    "outline": mark_label("tab", "outline"),
    "repairs": mark_label("tab", "repairs"),
    "hits": mark_label("tab", "hits"),
}


def name_tab(tab: Tab) -> str:
    """What a tab is called: `directives`, 要求."""
    return translate_label("tab", TAB_LABELS[tab])


@dataclass(frozen=True)
class EntryTarget:
    """What an entry stands for: a place in the text, the mentions to mark with it, and for a hit where it was found."""

    span: Span
    mentions: tuple[Span, ...] = ()
    listed: ListedReport | None = None
    hit: Hit | None = None
    query: str = ""


def make_heading(name: str, right: str, cells: int) -> ListEntry:
    """The row above a group of entries: its name, and at the right how many there are. The cursor skips it."""
    return ListEntry(None, (draw_heading(name, [(f" {right}", "faint")], cells),))


def draw_heading(name: str, right: Sequence[Piece], cells: int) -> EntryLine:
    """The line of such a row."""
    return spread_line([("── ", "rule"), (name, "muted")], right, cells)


def make_field(
    text: Callable[[], str],
    span: Span,
    cells: int,
    mentions: tuple[Span, ...] = (),
    *,
    style: str = "muted",
    indent: int = 2,
    label: str = "",
) -> ListEntry:
    """A field of the entry above, with the place that says so."""

    def draw(*, current: bool) -> Sequence[EntryLine]:
        lines = wrap_lines(label + text(), cells - indent, 3, style)
        return [EntryLine(((" " * indent, ""), *line.pieces)) for line in lines]

    return ListEntry(EntryTarget(span, mentions), draw=draw, belongs=True)

"""Updates that send of a style only what changes show the same as those that send everything."""

from __future__ import annotations

import io

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from meetreader.ui.terse_updates import StylePen

ATTRIBUTES = ("bold", "dim", "underline", "reverse", "italic")
COLOURS = (None, "default", "red", "#dcd8ce", "#14171c", "#39414d")
STYLES = st.builds(
    lambda flags, colour, ground: Style.parse(" ".join(flags)) + Style(color=colour, bgcolor=ground),
    st.sets(st.sampled_from(ATTRIBUTES)),
    st.sampled_from(COLOURS),
    st.sampled_from(COLOURS),
)
SEGMENTS = st.lists(
    st.builds(Segment, st.sampled_from(["会议", "a ", "│", "  "]), STYLES | st.none()), max_size=12
)


def show(sent: str) -> list[tuple[object, ...]]:
    """The cells of a terminal that was sent this."""
    screen = pyte.Screen(60, 2)
    pyte.Stream(screen).feed(sent)
    return [describe_cell(screen.buffer[0][x]) for x in range(60)]


def describe_cell(cell: pyte.screens.Char) -> tuple[object, ...]:
    """What is seen of a cell: of a blank its ground, and a line through or under it."""
    if cell.data == " " and not (cell.underscore or cell.reverse or cell.strikethrough):
        return " ", cell.bg
    return tuple(cell)


@given(SEGMENTS)
def test_a_row_looks_as_if_every_piece_had_its_whole_style(segments: list[Segment]) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    strip = Strip(segments)
    pen = StylePen(console)
    pen.write_segments(strip)
    assert show(pen.finish()) == show(strip.render(console))


def test_of_a_style_only_what_changes_is_sent() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")
    plain, rule = Style.parse("#dcd8ce on #14171c"), Style.parse("#39414d on #14171c")
    pen = StylePen(console)
    pen.write_segments(
        Strip([Segment("会议", plain), Segment("│", rule), Segment("b", rule + Style(bold=True))])
    )
    assert pen.finish() == ("\x1b[38;2;220;216;206;48;2;20;23;28m会议\x1b[38;2;57;65;77m│\x1b[1mb\x1b[0m")

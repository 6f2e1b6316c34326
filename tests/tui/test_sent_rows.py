"""Of a row only what has changed is sent, and the screen is what it would be if all of it were."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from meetreader.ui.sent_rows import SentRows, find_changes
from meetreader.ui.terse_updates import StylePen, TerseChopsUpdate, TerseLayoutUpdate
from tests.tui.test_terse_updates import STYLES, describe_cell

WIDTH = 16
PIECES = st.lists(
    st.tuples(st.sampled_from(["会议", "a", "│", "  ", "要 ", " 求"]), STYLES | st.none()), max_size=8
)
INK, RULE = Style.parse("#dcd8ce on #14171c"), Style.parse("#39414d on #14171c")


def fill_strip(pieces: Sequence[tuple[str, Style | None]]) -> Strip:
    """A strip of WIDTH cells that begins with these pieces; neighbours of one style are one segment, as in the panes."""
    strip = Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(WIDTH)
    return Strip(Segment.simplify(strip), WIDTH)


def make_console() -> Console:
    return Console(file=io.StringIO(), force_terminal=True, color_system="truecolor")


def show(*sent: str) -> list[list[tuple[object, ...]]]:
    """The cells of a terminal that was sent this."""
    screen = pyte.Screen(WIDTH * 2, 2)
    stream = pyte.Stream(screen)
    for text in sent:
        stream.feed(text)
    return [[describe_cell(screen.buffer[y][x]) for x in range(WIDTH * 2)] for y in range(2)]


def draw(console: Console, column: int, segments: Sequence[Segment]) -> str:
    pen = StylePen(console)
    pen.move_to(column, 0)
    pen.write_segments(segments)
    return pen.finish()


@given(PIECES, PIECES)
def test_the_changes_of_a_row_make_the_same_of_it_as_the_whole_row(
    before: list[tuple[str, Style | None]], after: list[tuple[str, Style | None]]
) -> None:
    console, old, new = make_console(), fill_strip(before), fill_strip(after)
    skipped, segments = find_changes(old, new)
    changes = [draw(console, skipped, segments)] if segments else []
    assert show(draw(console, 0, list(old)), *changes) == show(draw(console, 0, list(new)))


@given(st.lists(st.tuples(st.sampled_from([0, WIDTH]), PIECES), max_size=6))
def test_updates_one_after_the_other_make_the_same_as_a_full_one(
    steps: list[tuple[int, list[tuple[str, Style | None]]]],
) -> None:
    console = make_console()
    row = {0: fill_strip([]), WIDTH: fill_strip([])}
    sent = [TerseLayoutUpdate([list(row.values())], Region(0, 0, WIDTH * 2, 1)).render_segments(console)]
    for column, pieces in steps:
        row[column] = fill_strip(pieces)
        span = (0, column, column + WIDTH)
        update = TerseChopsUpdate([dict(row)], [span], [[WIDTH, WIDTH * 2]])
        sent.append(update.render_segments(console))
    whole = TerseLayoutUpdate([list(row.values())], Region(0, 0, WIDTH * 2, 1)).render_segments(console)
    assert show(*sent) == show(whole)


def test_margin_and_rail_that_stay_are_not_sent_again() -> None:
    def draw_row(text: str) -> Strip:
        return Strip([Segment("  ", RULE), Segment(text, INK), Segment("│", RULE)])

    skipped, segments = find_changes(draw_row("的通知要求，    "), draw_row("各县区要        "))
    assert (skipped, segments) == (2, [Segment("各县区要    ", INK)])
    assert find_changes(draw_row("各县区要"), draw_row("各县区要")) == (11, [])


def test_what_another_strip_has_covered_is_no_longer_known() -> None:
    sent, strip = SentRows(), fill_strip([])
    sent.note_strip(3, 0, WIDTH, strip)
    assert sent.find_strip(3, 0, WIDTH) is strip
    assert sent.find_strip(3, 0, WIDTH - 1) is None
    sent.note_strip(3, WIDTH - 1, WIDTH + 1, Strip.blank(2))
    assert sent.find_strip(3, 0, WIDTH) is None
    assert sent.find_strip(3, WIDTH - 1, WIDTH + 1) is not None
    sent.forget()
    assert sent.find_strip(3, WIDTH - 1, WIDTH + 1) is None


def test_a_strip_that_is_narrower_than_its_pane_leaves_nothing_of_the_one_before() -> None:
    console = make_console()

    def send(text: str) -> str:
        strip = Strip([Segment(text, INK), Segment("│", RULE)])
        return TerseChopsUpdate([{0: strip}], [(0, 0, WIDTH)], [[WIDTH]]).render_segments(console)

    sent = [send("Notes 0" + " " * (WIDTH - 8)), send("Notes 0 ")]
    screen = pyte.Screen(WIDTH, 1)
    pyte.Stream(screen).feed("".join(sent))
    assert screen.display[0].rstrip() == "Notes 0 │"

"""What was sent to the terminal, so that of a row only that is sent again which has changed.

A row of the screen is sent in strips, one for each pane. Of a strip that lies where the last one lay, the segments at its
beginning and its end that are as they were are left out, and the blanks at the end of what remains:

    before    │ 的通知要求，          │      three segments: the margin, the text, the rail
    after     │ 各县区要              │
    sent        各县区要__                   the two characters that were there are overwritten with blanks

A full update of the screen is always sent whole, and everything begins anew from it.
"""

from __future__ import annotations

from typing import NamedTuple
from weakref import WeakKeyDictionary

from rich.console import Console
from rich.segment import Segment
from textual.strip import Strip


class SentStrip(NamedTuple):
    """A strip with the column behind its last cell."""

    end: int
    strip: Strip


class SentRows:
    """The strips that are on the screen, by row and by the column where they begin."""

    def __init__(self) -> None:
        self._rows: dict[int, dict[int, SentStrip]] = {}

    def forget(self) -> None:
        """Everything is sent again."""
        self._rows.clear()

    def find_strip(self, row: int, start: int, end: int) -> Strip | None:
        """The strip that lies in just these columns."""
        sent = self._rows.get(row, {}).get(start)
        return sent.strip if sent is not None and sent.end == end else None

    def note_strip(self, row: int, start: int, end: int, strip: Strip) -> None:
        """A strip was sent; what it overlaps is no longer known."""
        sent = self._rows.setdefault(row, {})
        for column in [at for at, other in sent.items() if at < end and start < other.end]:
            del sent[column]
        sent[start] = SentStrip(end, strip)


_SENT: WeakKeyDictionary[Console, SentRows] = WeakKeyDictionary()


def find_sent_rows(console: Console) -> SentRows:
    """What was sent to the terminal of a console."""
    return _SENT.setdefault(console, SentRows())


def find_changes(before: Strip, after: Strip) -> tuple[int, list[Segment]]:
    """What must be sent where `before` is on the screen: how many cells from its beginning, and the segments.

    Both have the same width. The segments are cut between characters only.
    """
    old, new = list(before), list(after)
    skipped = 0
    while old and new and old[0] == new[0]:
        skipped += new[0].cell_length
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    if old and new:
        blanks = min(_count_blanks(old[-1]), _count_blanks(new[-1]))
        if blanks and _has_same_ground(old[-1], new[-1]):
            text = new[-1].text[:-blanks]
            new[-1:] = [Segment(text, new[-1].style)] if text else []
    return skipped, new


def _count_blanks(segment: Segment) -> int:
    """The cells at the end of a segment in which only the ground is seen."""
    style = segment.style
    if style is not None and (style.underline or style.reverse or style.strike or style.overline):
        return 0
    return len(segment.text) - len(segment.text.rstrip(" "))


def _has_same_ground(one: Segment, other: Segment) -> bool:
    return (one.style.bgcolor if one.style else None) == (other.style.bgcolor if other.style else None)

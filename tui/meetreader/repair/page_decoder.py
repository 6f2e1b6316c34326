"""What a page shows of the bytes that are no character: its decoder, as far as the damage itself tells.

A decoder treats a whole page alike, so a page that shows bytes of one sort hides none of that sort:

    斐はＤ幔?烊舜蟪Ｎ     `?` amid shifted characters: pairs that GBK leaves unassigned are shown
    要?jiǎng)?chuàng)新     `?` before an annotation: orphans are shown there
    六?!比蝿?,             `?` before a mark with shifted characters behind it: orphans are shown before marks
"""

from __future__ import annotations

import re
from typing import NamedTuple

from meetreader.repair.inline_pinyin import LETTERS, is_usual

_SHOWN_PAIR = re.compile(r"(?<=[^\x00-\x7f])\?(?=([\u3400-\u9fff]{1,2}))")
_SHOWN_BEFORE_NOTE = re.compile(rf"(?<=[^\x00-\x7f])\?[{LETTERS}]{{1,7}}\)")
_SHOWN_BEFORE_MARK = re.compile(r"(?<=[^\x00-\x7f])\?(?=[!?;,:！？；，：（。、]([\u3400-\u9fff]{1,2}))")


class PageDecoder(NamedTuple):
    """Which bytes that are no character may have vanished from a page without a trace."""

    hides_pairs: bool = True
    hides_before_notes: bool = True
    hides_before_marks: bool = True

    @property
    def hides_bytes(self) -> bool:
        """Whether any may have."""
        return any(self)


SHOWS_ALL = PageDecoder(False, False, False)


def observe_decoder(text: str) -> PageDecoder:
    """The decoder of a published page; bytes of which nothing is seen there may have vanished."""
    return PageDecoder(
        not _shows_before_shifted(_SHOWN_PAIR, text),
        not _SHOWN_BEFORE_NOTE.search(text),
        not _shows_before_shifted(_SHOWN_BEFORE_MARK, text),
    )


def _shows_before_shifted(shown: re.Pattern[str], text: str) -> bool:
    """Whether the pattern matches with an unusual character in what follows, its group."""
    return any(not all(map(is_usual, match[1])) for match in shown.finditer(text))

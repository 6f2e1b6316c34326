"""What a site put between the characters of words: dots against filters, decoy marks and emoji against copying.

    市.委 -> 市委, 高质◆量 -> 高质量, 议(yi🎐) -> 议(yi)

The dot of names (扎西·德吉) is none of these. A mark stays where it may mean something: where the characters on its two
sides are no likelier together than apart, where a foreign name or an abbreviation has its dots, and where it may be the
second byte of a torn character (闪謪^輸). The □ of what cannot be known is never taken out.
"""

from __future__ import annotations

import re

from meetreader.repair.byte_alignment import START_OF_RUN
from meetreader.repair.edits import Edit
from meetreader.repair.inline_pinyin import LETTERS, is_usual
from meetreader.repair.language_model import fold_text, score_stretch
from meetreader.text.spans import Span

_HAN = "\u3400-\u9fff\uf900-\ufaff"
_EMOJI = "\u2600-\u27bf\ufe0f\U0001f000-\U0001faff"
_DECOY = re.compile(
    rf"(?<=[{_HAN}])(?:[.．▪•*＊#◆◇■●○★☆▲△▼※♦|_~^]|[{_EMOJI}]+)(?=[{_HAN}])"
    rf"|(?<=[{_HAN}{LETTERS})）])[{_EMOJI}]+(?=[(（)）{LETTERS}])"
)
_TRAIL_BYTES = "|_~^"  # of the marks, those that can be the second byte of a character
_SHIFTED = 6  # characters before such a mark that show whether they are shifted
_LONGEST_LINE = 400  # characters of its line before a mark that are looked at
_AROUND = 3  # characters on either side that show whether they belong together
_WORD = re.compile(f"[{_HAN}]{{1,2}}")
_GAIN = 9.0  # bits: how much likelier the text has to be without the mark, of which nothing is known
_SEPARATED = -6.0  # bits: what a mark between two words costs, so that 议会 in 会议.会议 is no word


def repair_noise(text: str) -> list[Edit]:
    """The edits that take out what a site put inside words."""
    return [
        Edit(Span(*match.span()), "", "noise", "likely")
        for match in _DECOY.finditer(text)
        if not re.match(f"[{_HAN}]", text[match.end()])
        or (_is_inside_word(text, match) and not _may_close_run(text, match))
    ]


def _may_close_run(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark may be the second byte of a torn character: behind an orphan in its line, or unusual characters."""
    if mark[0] not in _TRAIL_BYTES:
        return False
    line = text.rfind("\n", 0, mark.start()) + 1
    before = text[max(line, mark.start() - _SHIFTED) : mark.start()]
    return not all(map(is_usual, re.findall(f"[{_HAN}]", before))) or (
        START_OF_RUN.search(text, max(line, mark.start() - _LONGEST_LINE), mark.end()) is not None
    )


def _is_inside_word(text: str, match: re.Match[str]) -> bool:
    """Whether the characters on both sides of a mark are much likelier together than with a full stop between them."""
    before = fold_text(text[max(match.start() - _AROUND, 0) : match.start()])
    word = _WORD.match(text, match.end())
    after = fold_text(word[0]) if word else ""
    return score_stretch(after, before) > score_stretch(after, f"{before}。") + _SEPARATED + _GAIN

"""How doubtful each character of a mended run is: the signs for and against it, weighed by a table.

    县领导黄[海]惠、彭永兵     海 takes nearly all of the likelihood, but 黄海惠 is no word, and unlikely on both sides
    疫情防控[机]制            机 takes less of it, but makes a word, and is likely after what stands before it

The table `assets/built/repair-doubts.tsv` gives each sign its bounds and its weight; the sum is the doubt, in bits:
the binary logarithm of the odds that the character is wrong, or that others next to it are missing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.hanzi.word_borders import weigh_words_at
from meetreader.repair.candidates import CandidateRanking
from meetreader.repair.mended_runs import HAN, MendedRun, PageEvidence
from meetreader.repair.page_decoder import PageDecoder
from meetreader.repair.published_score import SEEN, fold_character, score_published
from meetreader.repair.shifted_runs import Run

# A wrong character is worse than several that stay open. In bits, and from how many characters on a run is long.
_MOST_DOUBT, _MOST_IN_LONG_RUN, _LONG_RUN = -1.3, -3.8, 8
_LONGEST_WORD = 4  # characters
_END_OF_PARAGRAPH = -2.0  # bits: the score of the full stop there
_LEAST_SHARE = 1e-6
_WORD = re.compile("[\u4e00-\u9fff]+")


class Signs(NamedTuple):
    """What speaks for and against one character of a run; the names are those in the table."""

    share: float  # binary logarithm of the odds of its share in the likelihood of all originals
    choices: float  # binary logarithm of the number of characters that the bytes leave
    pair: float  # bits: how likely it is with its neighbour, on the less likely side
    around: float  # bits a character: how likely it is with one before it and two behind it
    word: float  # characters of the longest word that it is in
    hanzi: float  # 1 if it is no mark
    length: float  # characters of the run


Settles = Callable[[list[Signs], Run, PageDecoder], list[bool]]
"""Which characters of a run are to be shown, by their signs."""


def settle_characters(signs: list[Signs], run: Run, decoder: PageDecoder) -> list[bool]:
    """Which characters of a run are to be shown; the others are open (□).

    Where pairs of bytes may have vanished, a long run has many places where others may be missing, so each hanzi in it
    needs more; marks are few.
    """
    is_long = len(run.slots) > _LONG_RUN and decoder.hides_pairs
    return [
        weigh_doubt(each) <= (_MOST_IN_LONG_RUN if is_long and each.hanzi else _MOST_DOUBT) for each in signs
    ]


def weigh_doubt(signs: Signs) -> float:
    """The doubt about a character, in bits: 0 where it is as likely wrong as right."""
    constant, weights = _read_weights()
    return constant + sum(
        weight * min(max(value, least), most)
        for value, (least, most, weight) in zip(signs, weights, strict=True)
    )


def measure_signs(mended: MendedRun, before: str, after: str, page: PageEvidence) -> list[Signs]:
    """The signs of each character of a run between two folded texts."""
    original = "".join(map(fold_character, mended.original))
    text = original + after[:_LONGEST_WORD]
    scores = _score_each(text, before)
    pairs = _score_pairs(text, scores, page.ranking)
    size = len(original)
    whole = before[-_LONGEST_WORD:] + text
    found = []
    for k, character in enumerate(original):
        around = scores[max(k - 1, 0) : k + 3]
        at = len(whole) - len(text) + k
        weight = mended.weigh_options(k)[mended.original[k]]
        share = min(max(weight, _LEAST_SHARE), 1 - _LEAST_SHARE)
        is_hanzi = HAN.match(character) is not None
        found.append(
            Signs(
                math.log2(share / (1 - share)),
                math.log2(len(mended.list_options(k))),
                min(pairs[max(k - 1, 0) : k + 1] or scores[k : k + 1]),
                sum(around) / len(around),
                _measure_word(whole, at) if is_hanzi else 0,
                is_hanzi,
                size,
            )
        )
    return found


def _score_each(text: str, before: str) -> list[float]:
    """The score of each character of a folded text after another one, by the language alone.

    An indent begins a paragraph and a full stop ends one, whatever the n-grams have seen.
    """
    scores = []
    seen = before[-SEEN:]
    for at, character in enumerate(text):
        score = score_published(character, seen)
        if character == " " and not seen:
            score = 0.0
        elif character == "。" and text[at + 1 :].lstrip("”’）")[:1] == "\n":
            score = max(score, _END_OF_PARAGRAPH)
        scores.append(score)
        seen = seen[1 - SEEN :] + character
    return scores


def _score_pairs(text: str, scores: list[float], ranking: CandidateRanking) -> list[float]:
    """The mean score of each two neighbours; 0 for what the page has elsewhere."""
    return [
        0.0 if ranking.is_on_page(text[at : at + 2]) else (scores[at] + scores[at + 1]) / 2
        for at in range(len(text) - 1)
    ]


def _measure_word(text: str, at: int) -> int:
    """The length of the longest word that the character at an offset is in."""
    start = max(at - _LONGEST_WORD + 1, 0)
    near = text[start : at + _LONGEST_WORD]
    lengths = (
        end - begin
        for begin in range(at - start + 1)
        for end, _ in weigh_words_at(near, begin)
        if end > at - start and _WORD.fullmatch(near, begin, end)
    )
    return max(lengths, default=1)


@cache
def _read_weights() -> tuple[float, list[tuple[float, float, float]]]:
    """The constant, and the bounds and the weight of each sign in the order of `Signs`."""
    rows = {
        sign: (float(least), float(most), float(weight))
        for sign, least, most, weight in read_rows("built/repair-doubts.tsv", "sign least most weight")
    }
    return rows["constant"][2], [rows[sign] for sign in Signs._fields]

"""Tone sandhi: the tones that syllables have in speech, where these differ from those they are spelt with.

- 不 is bú before a fourth tone: 不要 bú yào.
- 一 is yí before a fourth tone and yì before any other: 一致 yí zhì, 一般 yì bān. It keeps its own tone as a numeral (第一,
  十一, 一月, 一〇), at the end of a word (统一) and where it counts points: 一是……二是……, 一要…….
- Between two of the same verb both are light: 看一看, 好不好.
- A third tone before another one is a second tone: 领导 líng dǎo. Between words this holds where one of them has one
  syllable: 很好 hén hǎo, but 领导 / 讲话 as they are.

The rules are those of Y. R. Chao, A Grammar of Spoken Chinese (1968); the words are those of the segmenter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from meetreader.hanzi.segmenter import cut_words
from meetreader.hanzi.tones import MARKS, find_tone
from meetreader.text.spans import Span

_COMBINING = {number: mark for mark, number in MARKS.items()} | {0: ""}
_NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两第")
_DIGITS = frozenset("〇零一二三四五六七八九")
_DATED = frozenset("月日号")
_COUNTED = frozenset("是要")


def speak_syllables(hub: str, syllables: Sequence[str]) -> list[str]:
    """The syllables with the tones of speech.

    `syllables` has one for each code point of `hub` (empty for what is not read), with tone marks. Loads the segmenter.
    """
    spoken = list(syllables)
    for run in _find_runs(syllables):
        words = list(_cut_run(hub, run))
        _change_third_tones(spoken, syllables, words)
        for word in words:
            for place in range(*word):
                if hub[place] == "不" and syllables[place] == "bù":
                    spoken[place] = _speak_bu(hub, syllables, place, run)
                elif hub[place] == "一" and syllables[place] == "yī":
                    spoken[place] = _speak_yi(hub, syllables, place, run, word)
    return spoken


def change_tone(syllable: str, tone: int) -> str:
    """A syllable with another tone, 0 for the neutral one: `lǐng` with 2 is `líng`. One without a mark stays as it is."""
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize(
        "NFC", "".join(_COMBINING[tone] if part in MARKS else part for part in parts)
    )


def _find_runs(syllables: Sequence[str]) -> Iterator[Span]:
    """The stretches in which every code point is read: nothing is changed across a mark or a space."""
    for is_read, places in groupby(range(len(syllables)), key=lambda place: bool(syllables[place])):
        if is_read:
            first, *rest = places
            yield Span(first, (rest[-1] if rest else first) + 1)


def _cut_run(hub: str, run: Span) -> Iterator[Span]:
    place = run.start
    for word in cut_words(run.of(hub)):
        yield Span(place, place + len(word))
        place += len(word)


def _change_third_tones(spoken: list[str], syllables: Sequence[str], words: Sequence[Span]) -> None:
    for word in words:
        for place in range(word.start, word.end - 1):
            if find_tone(syllables[place]) == find_tone(syllables[place + 1]) == 3:
                spoken[place] = change_tone(syllables[place], 2)
    for word, following in pairwise(words):
        if word.length > 1 and following.length > 1:
            continue
        # 很 / 领导: 领 has a second tone already, and 很 keeps its own.
        after = syllables[following.start] if following.length == 1 else spoken[following.start]
        if find_tone(syllables[word.end - 1]) == find_tone(after) == 3:
            spoken[word.end - 1] = change_tone(syllables[word.end - 1], 2)


def _is_between_same(hub: str, place: int, run: Span) -> bool:
    return run.start < place < run.end - 1 and hub[place - 1] == hub[place + 1]


def _speak_bu(hub: str, syllables: Sequence[str], place: int, run: Span) -> str:
    if _is_between_same(hub, place, run):
        return "bu"
    return "bú" if place + 1 < run.end and find_tone(syllables[place + 1]) == 4 else "bù"


def _speak_yi(hub: str, syllables: Sequence[str], place: int, run: Span, word: Span) -> str:
    before = hub[place - 1] if place > run.start else ""
    after = hub[place + 1] if place + 1 < run.end else ""
    is_last = word.length > 1 and place == word.end - 1
    counts = not before and after in _COUNTED  # 一要提高站位；二要压实责任
    if not after or is_last or counts or before in _NUMERALS or after in _DIGITS or after in _DATED:
        return "yī"
    if _is_between_same(hub, place, run):
        return "yi"
    return "yí" if find_tone(syllables[place + 1]) in (0, 4) else "yì"

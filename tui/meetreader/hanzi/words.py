"""Words: the spans the reader moves by and looks up.

The segmenter cuts runs of Chinese characters. Its words are kept where the dictionary or the glossary has them; a long word
that neither has is split into words that they have (主持会议 into 主持 and 会议), and a word that it only guessed
is cut again by its own dictionary. A date, a time or a number with digits is one word, before anything is cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from meetreader.hanzi import dictionary
from meetreader.hanzi.number_words import NUMBER_PATTERN
from meetreader.hanzi.segmenter import cut_words, list_added_words
from meetreader.text.spans import Span

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUNS = re.compile(
    rf"(?P<number>{NUMBER_PATTERN})"
    rf"|(?P<han>(?:(?!{NUMBER_PATTERN})[{_HAN}])+)"
    rf"|\s+"
    rf"|(?:(?![{_HAN}])\w)+(?:[.,:/@&+-](?:(?![{_HAN}])\w)+)*[%‰℃]?"  # 12.5%, 2020-02-15, 15:38, COVID-19
    rf"|(?:(?![{_HAN}])[^\w\s])+"
)
_NUMERAL = re.compile("(?:第?[〇零一二三四五六七八九十百千万亿两]{2,}|第[一二三四五六七八九十])(?=(.*))")


def words(hub: str, names: Sequence[Span] = ()) -> list[Span]:
    """The words of a text in hub characters, in order, every code point in exactly one.

    `names` are the spans of personal names, each one word. A run of Latin letters and digits (`12.5%`,
    `2020-02-15`), of white space or of punctuation is one word. Total on any str.
    """
    found: list[Span] = []
    place = 0
    for name in sorted(names):
        if place <= name.start < name.end <= len(hub):
            found += _cut_between_names(hub, place, name.start)
            found.append(Span(*name))
            place = name.end
    found += _cut_between_names(hub, place, len(hub))
    return found


def _cut_between_names(hub: str, start: int, end: int) -> Iterator[Span]:
    """The words of a stretch that holds no name."""
    for run in _RUNS.finditer(hub, start, end):
        if run["han"] is None:
            yield Span(*run.span())
        else:
            place = run.start()
            for word in _cut_run(run[0]):
                yield Span(place, place + len(word))
                place += len(word)


def _cut_run(run: str) -> Iterator[str]:
    """The words of a run of Chinese characters."""
    known = set(cut_words(run, guess=False))
    for word in cut_words(run):
        yield from _split_unlisted(word) if word in known else _cut_guessed(word)


@lru_cache(maxsize=1 << 14)
def _cut_guessed(word: str) -> tuple[str, ...]:
    """A word that the segmenter guessed, whole where it is listed."""
    if _is_listed(word):
        return (word,)
    return tuple(part for piece in cut_words(word, guess=False) for part in _split_unlisted(piece))


@lru_cache(maxsize=1 << 16)
def _split_unlisted(word: str) -> tuple[str, ...]:
    """A word of the segmenter; a long one that is not listed as the fewest listed words that add up to it.

    A numeral stays whole (第七十三, 次), and so does a word that would be split into too many parts (实实在在).
    """
    if len(word) < 3 or _is_listed(word):
        return (word,)
    numeral = _NUMERAL.match(word)
    if numeral:
        return (numeral[0], *(_split_unlisted(numeral[1]) if numeral[1] else ()))
    best: list[tuple[str, ...]] = [()]
    for end in range(1, len(word) + 1):
        heads = (start for start in range(end) if end - start == 1 or _is_listed(word[start:end]))
        best.append(min(((*best[start], word[start:end]) for start in heads), key=len))
    return best[-1] if len(best[-1]) <= (len(word) + 1) // 2 else (word,)


def _is_listed(word: str) -> bool:
    return word in list_added_words() or dictionary.has_entry(word)

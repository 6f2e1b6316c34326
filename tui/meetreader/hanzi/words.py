"""Words: the spans a reader moves by, looks up and hears read.

Runs of Chinese characters are cut by the segmenter; long words that no dictionary has are taken apart into words
that it has (主持会议 is 主持 and 会议), words the segmenter only guessed stay where a dictionary has them, and the
headwords of the glossary are laid over the result (疫情, 防控 is 疫情防控).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from meetreader.hanzi import dictionary, glossary
from meetreader.hanzi.segmenter import cut
from meetreader.text.spans import Span

_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_RUNS = re.compile(
    rf"(?P<han>[{_HAN}]+)"
    rf"|\s+"
    rf"|(?:(?![{_HAN}])\w)+(?:[.,:/@&+-](?:(?![{_HAN}])\w)+)*[%‰℃]?"  # 12.5%, 2020-02-15, 15:38, COVID-19
    rf"|(?:(?![{_HAN}])[^\w\s])+"
)
_NUMERAL = re.compile("(?:第?[〇零一二三四五六七八九十百千万亿两]{2,}|第[一二三四五六七八九十])(?=(.*))")
_SURE = 4
"""A headword of so many characters needs a border of words at one end only, a shorter one at both."""


def words(hub: str, names: Sequence[Span] = ()) -> list[Span]:
    """The words of a text in hub characters, in order, every code point in exactly one.

    `names` are the spans of personal names, each one word. A run of Latin letters and digits (`12.5%`,
    `2020-02-15`), of white space or of punctuation is one word. Total on any str.
    """
    found: list[Span] = []
    place = 0
    for name in sorted(names):
        if place <= name.start < name.end <= len(hub):
            found += _between(hub, place, name.start)
            found.append(Span(*name))
            place = name.end
    found += _between(hub, place, len(hub))
    return found


def _between(hub: str, start: int, end: int) -> Iterator[Span]:
    """The words of a stretch that holds no name."""
    for run in _RUNS.finditer(hub, start, end):
        if run["han"] is None:
            yield Span(*run.span())
        else:
            place = run.start()
            for word in _with_terms(run[0]):
                yield Span(place, place + len(word))
                place += len(word)


def _with_terms(run: str) -> list[str]:
    """The words of a run of Chinese characters with the headwords of the glossary laid over them."""
    plain = _plain(run)
    edges = list(accumulate(map(len, plain), initial=0))
    index = {edge: number for number, edge in enumerate(edges)}
    pieces: list[str] = []
    place = 0
    for term in [*_terms(run, index), Span(len(run), len(run))]:
        if place in index and term.start in index:
            pieces += plain[index[place] : index[term.start]]
        else:
            pieces += _plain(run[place : term.start])
        if term.length:
            pieces.append(term.of(run))
        place = term.end
    return pieces


def _terms(run: str, edges: dict[int, int]) -> Iterator[Span]:
    """The headwords of the glossary in a run, from left to right, the longest at each place."""
    lengths, place = _term_lengths(), 0
    while place < len(run) - 1:
        for length in lengths.get(run[place : place + 2], ()):
            borders = (place in edges) + (place + length in edges)
            if borders >= (1 if length >= _SURE else 2) and glossary.has(run[place : place + length]):
                yield Span(place, place + length)
                place += length
                break
        else:
            place += 1


@cache
def _term_lengths() -> dict[str, tuple[int, ...]]:
    """The lengths of the headwords, longest first, by their first two characters."""
    lengths: dict[str, set[int]] = {}
    for headword in glossary.headwords():
        lengths.setdefault(headword[:2], set()).add(len(headword))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _plain(run: str) -> list[str]:
    """The words of a run of Chinese characters as segmenter and dictionary see them."""
    if not run:
        return []
    known = set(cut(run, guess=False))
    return [part for word in cut(run) for part in (_parts(word) if word in known else _guess(word))]


@lru_cache(maxsize=1 << 14)
def _guess(word: str) -> tuple[str, ...]:
    """A word that the segmenter guessed, whole where it is in the dictionary."""
    return (
        (word,) if _has(word) else tuple(part for piece in cut(word, guess=False) for part in _parts(piece))
    )


@lru_cache(maxsize=1 << 16)
def _parts(word: str) -> tuple[str, ...]:
    """A word of the segmenter; a long one that no dictionary has as the fewest words that add up to it.

    A numeral stays whole (第七十三, 次), and so does what would fall to pieces (实实在在).
    """
    if len(word) < 3 or _has(word):
        return (word,)
    numeral = _NUMERAL.match(word)
    if numeral:
        return (numeral[0], *(_parts(numeral[1]) if numeral[1] else ()))
    best: list[tuple[str, ...]] = [()]
    for end in range(1, len(word) + 1):
        heads = (start for start in range(end) if end - start == 1 or _has(word[start:end]))
        best.append(min(((*best[start], word[start:end]) for start in heads), key=len))
    return best[-1] if len(best[-1]) <= (len(word) + 1) // 2 else (word,)


def _has(word: str) -> bool:
    return glossary.has(word) or dictionary.has(word)

"""Pinyin: one syllable for each Chinese character, polyphones read in their context.

A run of characters is cut into words by weight (`assets/built/pinyin-words.tsv`); `assets/rules/pinyin/pinyin-overlay.tsv` holds the words of
government reports, places and the readings of lone characters that the dictionaries get wrong, and
`assets/rules/pinyin/pinyin-contexts.tsv` the rules for polyphones that stand alone. Personal names are read by
`assets/rules/pinyin/pinyin-names.tsv`. On the CPP test set of general text (kakaobrain/g2pM) 93.8 % of the polyphones are read right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from meetreader.data.files import lines
from meetreader.data.sorted_table import SortedTable
from meetreader.hanzi.readings import readings
from meetreader.hanzi.tones import Style, styled
from meetreader.text.spans import Span

_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NEAR = 12  # characters on each side that a rule may look at
_OVERLAY_WEIGHT = 90  # as a word that is one in ten thousand
_LONE_WEIGHT = 130  # a character that is no word of its own


class _Word(NamedTuple):
    weight: int
    syllables: tuple[str, ...] | None


class _Rule(NamedTuple):
    before: re.Pattern[str]
    after: re.Pattern[str]
    syllable: str


def syllables(hub: str, names: Sequence[Span] = (), *, style: Style = "marks") -> list[str]:
    """One string a code point: the syllable of a Chinese character, "" for anything else.

    `names` are the spans of personal names. With `marks` the tone marks are one code point with their vowel
    (NFC); `numbers` gives `zhong1`, `zhuyin` ㄓㄨㄥ. Total on any str.
    """
    read = [""] * len(hub)
    for run in _RUN.finditer(hub):
        read[run.start() : run.end()] = _read_run(hub, run.start(), run.end())
    for name in names:
        inside = hub[name.start : name.end]
        if name.start >= 0 and _RUN.fullmatch(inside):
            read[name.start : name.end] = _read_name(inside)
    return read if style == "marks" else [styled(syllable, style) for syllable in read]


@cache
def plain_reading(character: str) -> str:
    """The reading of a character that stands alone, "" where it has none."""
    found = overlay().get(character) or readings(character)
    return found[0] if found else ""


def _read_run(hub: str, start: int, end: int) -> Iterator[str]:
    for word_start, word_end in _words(hub, start, end):
        word = hub[word_start:word_end]
        known = _beginning(word[0]).words.get(word)
        if len(word) == 1:
            yield _in_context(hub, word_start)
        elif known and known.syllables:
            yield from known.syllables
        else:
            yield from map(plain_reading, word)


def _words(hub: str, start: int, end: int) -> list[tuple[int, int]]:
    """The run `[start, end)` cut into the words whose weights add up to the least."""
    best: list[int] = [0] * (end - start + 1)
    cut: list[int] = [0] * (end - start)
    for i in range(end - 1, start - 1, -1):
        lexicon = _beginning(hub[i])
        word = lexicon.words.get(hub[i])
        least, next_cut = (word.weight if word else _LONE_WEIGHT) + best[i + 1 - start], i + 1
        for j in range(i + 2, min(end, i + lexicon.longest) + 1):
            word = lexicon.words.get(hub[i:j])
            if word is not None and word.weight + best[j - start] < least:
                least, next_cut = word.weight + best[j - start], j
        best[i - start], cut[i - start] = least, next_cut
    words, at = [], start
    while at < end:
        words.append((at, cut[at - start]))
        at = cut[at - start]
    return words


def _in_context(hub: str, place: int) -> str:
    for rule in _rules().get(hub[place], ()):
        before = hub[max(0, place - _NEAR) : place]
        if rule.before.search(before) and rule.after.match(hub, place + 1, place + 1 + _NEAR):
            return rule.syllable
    return plain_reading(hub[place])


def _read_name(name: str) -> Iterator[str]:
    """Surname and given name: two characters of surname where the table has them, else one."""
    surnames, given = _name_readings("surname"), _name_readings("given")
    width = 2 if name[:2] in surnames and len(name) > 2 else 1
    yield from surnames.get(name[:width]) or (plain_reading(name[0]),)
    rest = name[width:]
    word = given.get(rest)
    if word:
        yield from word
        return
    for character in rest:
        yield from given.get(character) or (plain_reading(character),)


class _Lexicon(NamedTuple):
    """The words that begin with one character."""

    words: dict[str, _Word]
    longest: int


@lru_cache(maxsize=1 << 10)
def _beginning(character: str) -> _Lexicon:
    found = {}
    for word, weight, *read in _words_on_disk().beginning(character):
        found[word] = _Word(int(weight), tuple(read[0].split(" ")) if read else None)
    for word, own in _overlay_by_character().get(character, ()):
        known = found.get(word)
        found[word] = _Word(min(known.weight, _OVERLAY_WEIGHT) if known else _OVERLAY_WEIGHT, own)
    return _Lexicon(found, max(map(len, found), default=0))


@cache
def _words_on_disk() -> SortedTable:
    return SortedTable("built/pinyin-words.tsv")


@cache
def _overlay_by_character() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The hand-made readings of words by their first character."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for word, own in overlay().items():
        if len(word) > 1:
            found.setdefault(word[0], []).append((word, own))
    return found


@cache
def overlay() -> dict[str, tuple[str, ...]]:
    """The hand-made readings: of words, and of characters where they stand alone."""
    rows = (line.split("\t") for line in lines("rules/pinyin/pinyin-overlay.tsv"))
    return {word: tuple(read.split(" ")) for word, read in rows}


@cache
def _rules() -> dict[str, list[_Rule]]:
    found: dict[str, list[_Rule]] = {}
    for line in lines("rules/pinyin/pinyin-contexts.tsv"):
        character, before, after, syllable = line.split("\t")
        rule = _Rule(re.compile(f"(?:{before})$"), re.compile(after), syllable)
        found.setdefault(character, []).append(rule)
    return found


@cache
def _name_readings(part: Literal["surname", "given"]) -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in lines("rules/pinyin/pinyin-names.tsv"))
    return {name: tuple(read.split(" ")) for kind, name, read in rows if kind == part}

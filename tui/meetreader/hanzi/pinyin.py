"""Pinyin: one syllable for each Chinese character, polyphones read in their context.

A text is read by the phrases that pypinyin knows, the longest at each place; our overlay (`assets/rules/pinyin/phrases.txt`
and `characters.txt`) adds words of government reports and places, and the reader's own files come last. A phrase that would cut a
word of jieba in two is passed over: pypinyin's 门将 in 部门/将/统筹, its 了当 in 暂停/了/当天. A character that stands alone
between phrases is read by `contexts.tsv`, a personal name by `names.tsv`. Of the polyphones of the CPP test set of general text
(kakaobrain/g2pM) 93 % are read right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Literal, NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.hanzi.overlays import read_readings
from meetreader.hanzi.segmenter import cut_words
from meetreader.hanzi.single_loading import LoadedOnce
from meetreader.hanzi.tone_sandhi import speak_syllables
from meetreader.hanzi.tones import Style, write_syllable
from meetreader.text.spans import Span

_RUN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_NEAR = 12  # characters on each side that a context rule may look at

# pypinyin writes some phrases with the tones 一 and 不 have in speech; pinyin is spelt with their own (ISO 7098).
_SPOKEN_TONES = {("一", "yí"): "yī", ("一", "yì"): "yī", ("不", "bú"): "bù"}

_Syllables = tuple[str, ...]


class _ContextRule(NamedTuple):
    """How a character is read between what matches before it and what matches after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    syllable: str


class Phrasebook(NamedTuple):
    """pypinyin with the overlay: all readings of each character of a phrase, and the readings of characters alone."""

    phrases: dict[str, list[list[str]]]
    characters: dict[int, str]
    lengths: dict[str, list[int]]
    """By the first two characters of phrases how long these are, the longest first."""


def syllables(
    hub: str, names: Sequence[Span] = (), *, style: Style = "marks", spoken: bool = False
) -> list[str]:
    """One string a code point: the syllable of a Chinese character, "" for anything else.

    `names` are the spans of personal names. With `marks` the tone marks are one code point with their vowel
    (NFC); `numbers` gives `zhong1`, `zhuyin` ㄓㄨㄥ. `spoken` gives the tones of speech: 领导 líng dǎo. Total on any str. Loads pypinyin.
    """
    found = [""] * len(hub)
    people = [name for name in names if _is_name(hub, name)]
    outside = list(hub)
    for name in people:
        outside[name.start : name.end] = " " * name.length
    text = "".join(outside)
    for run in _RUN.finditer(text):
        found[run.start() : run.end()] = _read_run(text, run.start(), run.end())
    for name in people:
        found[name.start : name.end] = _read_name(name.of(hub))
    if spoken:
        found = speak_syllables(hub, found)
    return found if style == "marks" else [write_syllable(syllable, style) for syllable in found]


def cut_phrases(run: str, phrases: Phrasebook) -> Iterator[str]:
    """A run of Chinese characters as the longest known phrases that cut no word of jieba in two, and characters alone."""
    borders = set(accumulate(map(len, cut_words(run, guess=False)), initial=0))
    start = 0
    while start < len(run):
        ends = (start + length for length in phrases.lengths.get(run[start : start + 2], ()))
        end = next((end for end in ends if _is_phrase(run, start, end, phrases, borders)), start + 1)
        yield run[start:end]
        start = end


def _is_phrase(run: str, start: int, end: int, phrases: Phrasebook, borders: set[int]) -> bool:
    if run[start:end] not in phrases.phrases or end > len(run):
        return False
    return (start in borders and end in borders) or borders.isdisjoint(range(start + 1, end))


def _is_name(hub: str, span: Span) -> bool:
    return 0 <= span.start < span.end <= len(hub) and _RUN.fullmatch(hub, *span) is not None


def _read_run(hub: str, start: int, end: int) -> Iterator[str]:
    phrasebook = load_phrasebook()
    for phrase in cut_phrases(hub[start:end], phrasebook):
        if len(phrase) == 1:
            yield _read_in_context(hub, start)
        else:
            for character, readings in zip(phrase, phrasebook.phrases[phrase], strict=True):
                syllable = unicodedata.normalize("NFC", readings[0])
                yield _SPOKEN_TONES.get((character, syllable), syllable)
        start += len(phrase)


def _read_in_context(hub: str, place: int) -> str:
    for rule in _load_context_rules().get(hub[place], ()):
        before = hub[max(0, place - _NEAR) : place]
        if rule.before.search(before) and rule.after.match(hub, place + 1, place + 1 + _NEAR):
            return rule.syllable
    return _read_alone(hub[place])


@cache
def _read_alone(character: str) -> str:
    """The usual reading of a character, "" where it has none."""
    readings = load_phrasebook().characters.get(ord(character), "")
    return unicodedata.normalize("NFC", readings.split(",")[0])


def _read_name(name: str) -> Iterable[str]:
    """Surname and given name: two characters of surname where the table has them, otherwise one."""
    surnames, given_names = _load_name_readings("surname"), _load_name_readings("given")
    width = 2 if name[:2] in surnames and len(name) > 2 else 1
    surname, given = name[:width], name[width:]
    yield from surnames.get(surname) or map(_read_alone, surname)
    if given in given_names:
        yield from given_names[given]
    else:
        for character in given:
            yield from given_names.get(character) or (_read_alone(character),)


@LoadedOnce
def load_phrasebook() -> Phrasebook:
    """Pypinyin's own dictionaries with the overlay added; takes 0.2 s."""
    from pypinyin import load_phrases_dict, load_single_dict
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    overlay = read_readings()
    load_phrases_dict({phrase: [[s] for s in readings] for phrase, readings in overlay.phrases.items()})
    load_single_dict({ord(c): ",".join(readings) for c, readings in overlay.characters.items()})
    return make_phrasebook(PHRASES_DICT, PINYIN_DICT)


def make_phrasebook(phrases: dict[str, list[list[str]]], characters: dict[int, str]) -> Phrasebook:
    """A phrasebook of the dictionaries of pypinyin's `constants`."""
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[:2], set()).add(len(phrase))
    return Phrasebook(
        phrases, characters, {start: sorted(found, reverse=True) for start, found in lengths.items()}
    )


@cache
def _load_context_rules() -> dict[str, list[_ContextRule]]:
    rules: dict[str, list[_ContextRule]] = {}
    for character, before, after, syllable in read_rows(
        "rules/pinyin/contexts.tsv", "character before after syllable"
    ):
        rule = _ContextRule(re.compile(f"(?:{before})$"), re.compile(after), syllable)
        rules.setdefault(character, []).append(rule)
    return rules


@cache
def _load_name_readings(part: Literal["surname", "given"]) -> dict[str, _Syllables]:
    rows = read_rows(
        "rules/pinyin/names.tsv", "part characters syllables", allowed={"part": ("surname", "given")}
    )
    return {name: tuple(syllables.split(" ")) for found, name, syllables in rows if found == part}

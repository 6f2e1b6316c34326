"""Pinyin: one syllable for each Chinese character, polyphones read in their context.

pypinyin cuts a text into the phrases it knows and reads them; our overlay (`assets/rules/pinyin/phrases.txt` and
`characters.txt`) adds words of government reports and places, and the reader's own files come last. A character that
stands alone between phrases is read by `contexts.tsv`, a personal name by `names.tsv`. The text is given to pypinyin whole:
cut into jieba's words first, fewer polyphones come out right. On the CPP test set of general text
(kakaobrain/g2pM) 93 % of the polyphones are read right.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.hanzi.overlays import read_readings
from meetreader.hanzi.tones import Style, write_syllable
from meetreader.text.spans import Span

if TYPE_CHECKING:
    from pypinyin.seg.mmseg import Seg

# Cut at 400 characters without punctuation: what pypinyin does to a run grows with the square of its length.
_RUN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{1,400}")
_NEAR = 12  # characters on each side that a context rule may look at

_Syllables = tuple[str, ...]


class _ContextRule(NamedTuple):
    """How a character is read between what matches before it and what matches after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    syllable: str


class _Phrasebook(NamedTuple):
    """pypinyin with the overlay: its segmenter, the readings of its phrases, those of its characters."""

    segmenter: Seg
    phrases: dict[str, list[list[str]]]
    characters: dict[int, str]


def syllables(hub: str, names: Sequence[Span] = (), *, style: Style = "marks") -> list[str]:
    """One string a code point: the syllable of a Chinese character, "" for anything else.

    `names` are the spans of personal names. With `marks` the tone marks are one code point with their vowel
    (NFC); `numbers` gives `zhong1`, `zhuyin` ㄓㄨㄥ. Total on any str. Loads pypinyin.
    """
    found = [""] * len(hub)
    for run in _RUN.finditer(hub):
        found[run.start() : run.end()] = _read_run(hub, run.start(), run.end())
    for name in names:
        inside = hub[max(name.start, 0) : name.end]
        if len(inside) == name.length and all(map(_RUN.fullmatch, inside)):
            found[name.start : name.end] = _read_name(inside)
    return found if style == "marks" else [write_syllable(syllable, style) for syllable in found]


def _read_run(hub: str, start: int, end: int) -> Iterator[str]:
    phrasebook = _load_phrasebook()
    for phrase in phrasebook.segmenter.cut(hub[start:end]):
        if len(phrase) == 1:
            yield _read_in_context(hub, start)
        else:
            for readings in phrasebook.phrases[phrase]:
                yield unicodedata.normalize("NFC", readings[0])
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
    readings = _load_phrasebook().characters.get(ord(character), "")
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


@cache
def _load_phrasebook() -> _Phrasebook:
    from pypinyin import load_phrases_dict, load_single_dict
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.seg.mmseg import seg

    overlay = read_readings()
    load_phrases_dict({phrase: [[s] for s in readings] for phrase, readings in overlay.phrases.items()})
    load_single_dict({ord(c): ",".join(readings) for c, readings in overlay.characters.items()})
    return _Phrasebook(seg, PHRASES_DICT, PINYIN_DICT)


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

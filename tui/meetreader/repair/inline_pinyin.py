"""Inline pinyin that a mirror site put behind single characters: 領(lǐng)導(dǎo) for 領導.

A mirror annotates every occurrence of the characters of its table, and the table holds characters that
differ between the scripts (領, 導, 習). A real gloss explains a rare character (仡(yì)佬), a rare reading of a
common one (六(lù)安) or a whole word (珙桐(gǒng tóng)), once. The page tells which of the two it is. Where it is
plainly a mirror's, what no writer would explain goes too, though the character often stands bare (會(huì) once, 會 elsewhere).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from meetreader.data.files import each_line
from meetreader.hanzi.readings import readings, toneless
from meetreader.hanzi.script import simplify
from meetreader.repair.edits import Edit
from meetreader.repair.language_model import count
from meetreader.text.spans import Span

LETTERS = "a-zɡāáǎàēéěèêếềīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
_ANNOTATION = re.compile(rf"([\u3400-\u9fff\uf900-\ufaff])([(（] ?([{LETTERS}]{{1,7}}) ?[)）])")
_EVERYDAY = 2_000  # occurrences in fifteen million characters
_PLAINLY = 3  # everyday characters with their everyday reading: a mirror's page
_SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxryw]|[zcs]h?)?(?:[aeiouü]{1,3}|ê)(?:ng|n|r)?|m|ng?")


def inline_pinyin(text: str) -> list[Edit]:
    """The edits that take inline annotations out of a published text."""
    found = [(m[1], spelt(m[3]), Span(*m.span(2))) for m in _ANNOTATION.finditer(text)]
    seen = Counter((character, syllable) for character, syllable, _ in found)
    tables = _tables(text, list(seen.elements()))
    now_and_then = _now_and_then(seen, tables)
    return [
        Edit(span, "", "pinyin", "certain" if reads(character, syllable) else "likely")
        for character, syllable, span in found
        if character in tables or (character, syllable) in now_and_then
    ]


class Habits(NamedTuple):
    """The characters that a page annotates throughout, each with the readings it gives, and those it leaves plain."""

    annotated: Mapping[str, frozenset[str]] = MappingProxyType({})
    plain: frozenset[str] = frozenset()


def habits(text: str) -> Habits:
    """What a published text annotates and what not; nothing where it annotates nothing."""
    found = [(m[1], spelt(m[3])) for m in _ANNOTATION.finditer(text)]
    tables = _tables(text, found)
    if not tables:
        return Habits()
    annotated = Counter(character for character, _ in found)
    plain = (c for c, count in Counter(text).items() if count > annotated[c] and c not in tables)
    given: dict[str, set[str]] = {c: set() for c in tables}
    for character, syllable in found:
        if character in tables:
            given[character].add(syllable)
    return Habits({c: frozenset(syllables) for c, syllables in given.items()}, frozenset(plain))


@cache
def spelt(syllable: str) -> str:
    """A syllable as the tables write it: NFC, and g for the ɡ of phonetic fonts."""
    return unicodedata.normalize("NFC", syllable).replace("ɡ", "g")


@cache
def reads(character: str, syllable: str) -> bool:
    """Whether `syllable` is a reading of the character; a syllable without tone mark fits every tone."""
    known = readings(character)
    return syllable in known or syllable in map(toneless, known)


@cache
def read_as(syllable: str) -> frozenset[str]:
    """Every character with a reading; a syllable without tone mark fits every tone."""
    return frozenset(_readers().get(syllable, ""))


@cache
def _readers() -> dict[str, str]:
    """The characters of each syllable, with and without its tone mark."""
    found: dict[str, str] = defaultdict(str)
    for line in each_line("built/readings.tsv"):
        character, known = line.split("\t")
        for syllable in known.split(","):
            found[syllable] += character
    for syllable in list(found):
        if toneless(syllable) != syllable:
            found[toneless(syllable)] += found[syllable]
    return found


@cache
def is_syllable(syllable: str) -> bool:
    """Whether it can be pinyin at all."""
    return _SYLLABLE.fullmatch(toneless(syllable)) is not None


@cache
def _convertible(character: str) -> bool:
    return simplify(character) != character


@cache
def _common(character: str) -> bool:
    """In the first level of GB 2312: the 3,755 commonest characters, here of either script."""
    try:
        return simplify(character).encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def _everyday(character: str, syllables: Iterable[str]) -> bool:
    """A character everybody can read, with the reading everybody gives it: no writer explains that."""
    return count(simplify(character)) >= _EVERYDAY and readings(character)[0] in syllables


def _sounds_everyday(character: str, syllable: str) -> bool:
    """The same, its tone aside and 乾(gān)部 read as the 干(gàn) it stands for."""
    simple = simplify(character)
    usual = {toneless(known[0]) for known in (readings(character), readings(simple)) if known}
    return count(simple) >= _EVERYDAY and reads(character, syllable) and toneless(syllable) in usual


def _now_and_then(seen: Mapping[tuple[str, str], int], tables: set[str]) -> set[tuple[str, str]]:
    """What a mirror annotates in some places only: everyday readings, and those of its script that it gives again."""
    of_mirror = {
        c
        for (c, syllable), times in seen.items()
        if c in tables and (times > 1 or _convertible(c)) and _everyday(c, (syllable,))
    }
    if len(of_mirror) < _PLAINLY:
        return set()
    return {
        (c, syllable)
        for (c, syllable), times in seen.items()
        if _everyday(c, (syllable,))
        or (_convertible(c) and (_sounds_everyday(c, syllable) or (times > 1 and reads(c, syllable))))
    }


def _tables(text: str, found: list[tuple[str, str]]) -> set[str]:
    """The characters that the page annotates throughout."""
    annotated: dict[str, Counter[str]] = defaultdict(Counter)
    for character, syllable in found:
        if is_syllable(syllable):
            annotated[character][syllable] += 1
    occurrences = Counter(text) if annotated else Counter()
    throughout = {c for c, seen in annotated.items() if 2 * seen.total() >= occurrences[c]}
    read = {c for c in throughout if _common(c) and any(reads(c, s) for s in annotated[c])}
    if len(read) < 3 and not any(_convertible(c) or _everyday(c, annotated[c]) for c in read):
        return set()
    return {c for c in throughout if c in read or _convertible(c)}

"""Inline pinyin that a mirror site put behind single characters: 領(lǐng)導(dǎo) for 領導.

A mirror annotates every occurrence of the characters of its table, and the table holds characters that
differ between the scripts (領, 導, 習). A real gloss explains a rare character (仡(yì)佬), a rare reading of a
common one (六(lù)安) or a whole word (珙桐(gǒng tóng)), once. The page shows which of the two it is. Where it is
plainly a mirror's, what no writer would explain goes too, even if the character is mostly left bare (會(huì) once, 會
everywhere else).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from meetreader.data.files import asset_path
from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import simplify
from meetreader.hanzi.tones import strip_tone
from meetreader.repair.edits import Edit
from meetreader.repair.language_model import estimate_count
from meetreader.text.spans import Span

LETTERS = "a-zɡāáǎàēéěèêếềīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ"
_ANNOTATION = re.compile(
    rf"([\u3400-\u9fff\uf900-\ufaff])([(（] ?([{LETTERS}]{{1,7}}) ?[)）](?:[(（] ?\3 ?[)）]){{0,3}})"  # 會(hui)(hui)
)
_EVERYDAY_COUNT = 2_000  # occurrences in fifteen million characters
_FEWEST_OF_TABLE = 3  # common characters; fewer are a table only if no writer would explain one of them
_FEWEST_OF_MIRROR = 3  # everyday characters with their everyday reading: a mirror's page
_SYLLABLE = re.compile(r"(?:[bpmfdtnlgkhjqxryw]|[zcs]h?)?(?:[aeiouü]{1,3}|ê)(?:ng|n|r)?|m|ng?")


def repair_inline_pinyin(text: str) -> list[Edit]:
    """The edits that take inline annotations out of a published text."""
    found, table = _read_annotations(text)
    seen = Counter((character, syllable) for character, syllable, _ in found)
    occasional = _find_occasional(seen, table)
    return [
        Edit(span, "", "pinyin", "certain" if has_reading(character, syllable) else "likely")
        for character, syllable, span in found
        if character in table or (character, syllable) in occasional
    ]


class AnnotationHabits(NamedTuple):
    """The characters that a page annotates throughout, each with the readings it gives, and those it leaves plain."""

    annotated: Mapping[str, frozenset[str]] = MappingProxyType({})
    plain: frozenset[str] = frozenset()


def observe_habits(text: str) -> AnnotationHabits:
    """What a published text annotates and what not; nothing where it annotates nothing."""
    found, table = _read_annotations(text)
    if not table:
        return AnnotationHabits()
    annotated = Counter(character for character, _, _ in found)
    plain = (c for c, count in Counter(text).items() if count > annotated[c] and c not in table)
    given: dict[str, set[str]] = {c: set() for c in table}
    for character, syllable, _ in found:
        if character in table:
            given[character].add(syllable)
    return AnnotationHabits({c: frozenset(syllables) for c, syllables in given.items()}, frozenset(plain))


@lru_cache(maxsize=1)  # the same text is asked for twice in a row
def _read_annotations(text: str) -> tuple[list[tuple[str, str, Span]], set[str]]:
    """Every annotation of a text, with its character and its syllable; and what the page annotates throughout."""
    found = [(m[1], normalize_syllable(m[3]), Span(*m.span(2))) for m in _ANNOTATION.finditer(text)]
    return found, _find_mirror_table(text, [(character, syllable) for character, syllable, _ in found])


@cache
def normalize_syllable(syllable: str) -> str:
    """A syllable as the tables write it: NFC, and g for the ɡ of phonetic fonts."""
    return unicodedata.normalize("NFC", syllable).replace("ɡ", "g")


@lru_cache(maxsize=1 << 13)  # a page has few of the pairs that there may be
def has_reading(character: str, syllable: str) -> bool:
    """Whether `syllable` is a reading of the character; a syllable without tone mark fits every tone."""
    known = readings(character)
    return syllable in known or syllable in map(strip_tone, known)


@cache
def find_homophones(syllable: str) -> frozenset[str]:
    """Every character with a reading; a syllable without tone mark fits every tone."""
    return frozenset(_index_by_syllable().get(syllable, ()))


@cache
def _index_by_syllable() -> dict[str, list[str]]:
    """The characters of each syllable, with and without its tone mark."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in asset_path("built/readings.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            character, known = line.split("\t")
            for syllable in known.split(","):
                found[syllable].append(character)
    for syllable in list(found):
        if strip_tone(syllable) != syllable:
            found[strip_tone(syllable)] += found[syllable]
    return dict(found)


@cache
def is_syllable(syllable: str) -> bool:
    """Whether it can be pinyin at all."""
    return _SYLLABLE.fullmatch(strip_tone(syllable)) is not None


@cache
def _has_simpler_form(character: str) -> bool:
    return simplify(character) != character


@cache
def is_usual(character: str) -> bool:
    """Whether official texts are full of the character: a common one, or a mark."""
    return character in "，。、；：？！“”‘’《》（）…—·【】〔〕〈〉％〇　 ＋－～①②③④⑤⑥⑦⑧⑨⑩●■◆▲★" or _is_common(
        character
    )


@cache
def _is_common(character: str) -> bool:
    """In the first level of GB 2312: the 3,755 commonest characters, here of either script."""
    try:
        return simplify(character).encode("gb2312") < b"\xd8"
    except UnicodeEncodeError:
        return False


def _is_everyday(character: str, syllables: Iterable[str]) -> bool:
    """A character everybody can read, with the reading everybody gives it: no writer explains that."""
    usual = readings(character)[:1]  # none for 金 as the compatibility ideograph U+F90A
    is_given = any(s in syllables or strip_tone(s) in syllables for s in usual)
    return is_given and estimate_count(simplify(character)) >= _EVERYDAY_COUNT


def _sounds_everyday(character: str, syllable: str) -> bool:
    """The same, its tone aside and 乾(gān)部 read as the 干(gàn) it stands for."""
    simple = simplify(character)
    usual = {strip_tone(known[0]) for known in (readings(character), readings(simple)) if known}
    return (
        estimate_count(simple) >= _EVERYDAY_COUNT
        and has_reading(character, syllable)
        and strip_tone(syllable) in usual
    )


def _find_occasional(seen: Mapping[tuple[str, str], int], table: set[str]) -> set[tuple[str, str]]:
    """What a mirror annotates in some places only: everyday readings, and those of its script that it gives again.

    `seen` counts the annotations, each a character and a syllable. None, unless the page is plainly a mirror's.
    """
    of_mirror = {
        c
        for (c, syllable), times in seen.items()
        if c in table and (times > 1 or _has_simpler_form(c)) and _is_everyday(c, (syllable,))
    }
    if len(of_mirror) < _FEWEST_OF_MIRROR:
        return set()
    return {
        (c, syllable)
        for (c, syllable), times in seen.items()
        if _is_everyday(c, (syllable,))
        or (
            _has_simpler_form(c)
            and (_sounds_everyday(c, syllable) or (times > 1 and has_reading(c, syllable)))
        )
    }


def _find_mirror_table(text: str, found: list[tuple[str, str]]) -> set[str]:
    """The characters that the page annotates throughout; none where they may be a writer's glosses."""
    annotated: dict[str, Counter[str]] = defaultdict(Counter)
    for character, syllable in found:
        if is_syllable(syllable):
            annotated[character][syllable] += 1
    occurrences = Counter(text) if annotated else Counter()
    throughout = {c for c, seen in annotated.items() if 2 * seen.total() >= occurrences[c]}
    read = {c for c in throughout if _is_common(c) and any(has_reading(c, s) for s in annotated[c])}
    if len(read) < _FEWEST_OF_TABLE and not any(
        _has_simpler_form(c) or _is_everyday(c, annotated[c]) for c in read
    ):
        return set()
    return {c for c in throughout if c in read or _has_simpler_form(c)}

"""How characters sound, for comparing: toneless syllables, initials, and the sounds that southern speakers merge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.readings import list_syllables, readings
from meetreader.hanzi.tones import find_tone, strip_tone

INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_INTERJECTIONS = {
    "ê",
    "m",
    "n",
    "ng",
    "hm",
    "hng",
}  # nobody types them, and any run of letters would hold some
_U_FOR_Ü = "jqxy"  # after these initials ü is written u: qu, yuan
_WITHOUT_DOTS = {"lue": "lüe", "nue": "nüe"}  # unlike lu and lü they can mean nothing else
_MERGED_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


class Sound(NamedTuple):
    """A reading: the syllable without its tone, and the tone from 1 to 4, 0 for the neutral one."""

    syllable: str
    tone: int


@cache
def list_sounds(character: str) -> tuple[Sound, ...]:
    """Up to three readings of a character, commonest first; empty for what is no hanzi.

    Rarer readings are left out: they would only find what nobody means.
    """
    return tuple(Sound(strip_tone(reading), find_tone(reading)) for reading in readings(character)[:3])


@cache
def typed_syllables() -> frozenset[str]:
    """Every toneless syllable as people type it: also lv for lü, jv for ju, lue for lüe."""
    spoken = list_syllables() - _INTERJECTIONS
    with_v = {typed for syllable in spoken for typed in _spell_with_v(syllable)}
    return frozenset(spoken | {*_WITHOUT_DOTS} | with_v)


def spell_syllable(typed: str) -> str:
    """The spelling of a typed syllable or of the beginning of one: lv -> lü, qv -> qu, lue -> lüe."""
    return _WITHOUT_DOTS.get(typed) or typed.replace("v", "u" if typed[0] in _U_FOR_Ü else "ü")


def _spell_with_v(syllable: str) -> Iterator[str]:
    """lü -> lv; qu -> qu, qv (the first is the syllable itself where it has no ü)."""
    yield syllable.replace("ü", "v")
    if syllable[0] in _U_FOR_Ü and syllable[1:2] == "u":
        yield syllable[0] + "v" + syllable[2:]


@cache
def syllable_prefixes() -> frozenset[str]:
    """Every proper prefix of a typed syllable."""
    return frozenset(s[:end] for s in typed_syllables() for end in range(1, len(s)))


@cache
def merge_southern(syllable: str) -> str:
    """The syllable as southern speakers merge it: zh/z, ch/c, sh/s, n/l and -ng/-n are one. zhang -> zan, nian -> lian."""
    for initial, merged in _MERGED_INITIALS:
        if syllable.startswith(initial):
            syllable = merged + syllable[len(initial) :]
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


@cache
def syllable_symbol(syllable: str) -> str:
    """One private-use character for a syllable, merged or not.

    A text with each hanzi replaced by its symbol can be searched by sound with `str.find`.
    """
    return chr(0xE000 + _number_syllables()[syllable])


@cache
def _number_syllables() -> dict[str, int]:
    known = list_syllables() | set(map(merge_southern, list_syllables()))
    return {syllable: number for number, syllable in enumerate(sorted(known))}

"""How characters sound, for comparing: toneless syllables, initials, the levelled speech of the south."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.readings import readings, syllables, toneless
from meetreader.hanzi.tones import tone

INITIALS = ("zh", "ch", "sh", *"bpmfdtnlgkhjqxrzcsyw")
_INTERJECTIONS = {"ê", "m", "n", "ng", "hm", "hng"}  # no one types them, and they would be read into any run
_U_FOR_Ü = "jqxy"
_WITHOUT_DOTS = {"lue": "lüe", "nue": "nüe"}  # no other syllable is written so
_LEVELLED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))


class Sound(NamedTuple):
    """A reading: the syllable without its tone, and the tone from 1 to 4, 0 for none."""

    syllable: str
    tone: int


@cache
def list_sounds(character: str) -> tuple[Sound, ...]:
    """Up to three readings of a character, commonest first (rarer ones only find what nobody means)."""
    return tuple(Sound(toneless(reading), tone(reading)) for reading in readings(character)[:3])


@cache
def typed_syllables() -> frozenset[str]:
    """Every toneless syllable that is typed for a character; ü also as v, as is the u that stands for it in ju; lue."""
    every = syllables() - _INTERJECTIONS
    return frozenset(every | {*_WITHOUT_DOTS} | {typed for syllable in every for typed in _with_v(syllable)})


def spell_syllable(typed: str) -> str:
    """A typed syllable, or the beginning of one, as it is spelt: lv as lü, qv as qu, lue as lüe."""
    return _WITHOUT_DOTS.get(typed) or typed.replace("v", "u" if typed[0] in _U_FOR_Ü else "ü")


def _with_v(syllable: str) -> Iterator[str]:
    yield syllable.replace("ü", "v")
    if syllable[0] in _U_FOR_Ü and syllable[1:2] == "u":
        yield syllable[0] + "v" + syllable[2:]


@cache
def syllable_prefixes() -> frozenset[str]:
    """Every proper beginning of a syllable."""
    return frozenset(s[:end] for s in typed_syllables() for end in range(1, len(s)))


@cache
def merge_southern(syllable: str) -> str:
    """The syllable with what southern speakers mix up made one: zh/z, ch/c, sh/s, n/l, -ng/-n."""
    for initial, plain in _LEVELLED:
        if syllable.startswith(initial):
            syllable = plain + syllable[len(initial) :]
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


@cache
def syllable_symbol(syllable: str) -> str:
    """One private-use character for a syllable, levelled or not, so that a text can be searched by sound as a string."""
    return chr(0xE000 + _numbers()[syllable])


@cache
def _numbers() -> dict[str, int]:
    every = syllables() | set(map(merge_southern, syllables()))
    return {syllable: number for number, syllable in enumerate(sorted(every))}

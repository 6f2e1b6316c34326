"""How characters sound, and how syllables are typed."""

from __future__ import annotations

import pytest

from meetreader.search.phonetics import (
    Sound,
    list_sounds,
    merge_southern,
    spell_syllable,
    syllable_prefixes,
    syllable_symbol,
    typed_syllables,
)


def test_the_sounds_of_a_character_are_its_readings_the_commonest_first() -> None:
    assert list_sounds("长") == (Sound("zhang", 3), Sound("chang", 2))
    assert list_sounds("的")[0] == Sound("de", 0)
    assert list_sounds("女")[0] == Sound("nü", 3)
    assert max(len(list_sounds(character)) for character in "和的行差着") == 3


@pytest.mark.parametrize("character", ["A", "，", "□", "\ud800", "\uf90a\u0301", ""])
def test_what_is_no_hanzi_has_no_sound(character: str) -> None:
    assert list_sounds(character) == ()


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("lv", "lü"),
        ("nv", "nü"),
        ("lve", "lüe"),
        ("lue", "lüe"),
        ("nue", "nüe"),
        ("jv", "ju"),
        ("qvan", "quan"),
        ("xv", "xu"),
        ("yvan", "yuan"),
        ("lu", "lu"),
        ("fang", "fang"),
    ],
)
def test_ü_may_be_typed_as_v_or_u(typed: str, spelt: str) -> None:
    assert spell_syllable(typed) == spelt
    assert typed in typed_syllables()


def test_interjections_and_other_letters_are_no_typed_syllables() -> None:
    assert not {"ê", "m", "n", "ng", "hm", "hng", "v", "fv", "covid"} & typed_syllables()
    assert {"a", "o", "e", "er", "ang"} <= typed_syllables()


def test_prefixes_are_proper() -> None:
    assert {"f", "fa", "fan", "zh", "zhuan", "lv"} <= syllable_prefixes()
    assert not {"", "fang", "zhuang", "v"} & syllable_prefixes()


@pytest.mark.parametrize(
    ("syllable", "merged"),
    [
        ("zhang", "zan"),
        ("zan", "zan"),
        ("chong", "con"),
        ("sheng", "sen"),
        ("nian", "lian"),
        ("neng", "len"),
        ("ling", "lin"),
        ("fang", "fan"),
        ("hu", "hu"),
        ("er", "er"),
    ],
)
def test_southern_speakers_merge_sounds(syllable: str, merged: str) -> None:
    assert merge_southern(syllable) == merged


def test_each_syllable_has_a_symbol_of_its_own() -> None:
    syllables = ["zhang", "zan", "fang", "fan", "lü", "lu", "con"]
    symbols = [syllable_symbol(syllable) for syllable in syllables]
    assert len(set(symbols)) == len(symbols)
    assert all("\ue000" <= symbol <= "\uf8ff" for symbol in symbols)

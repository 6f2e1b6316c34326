"""In what way a hit fits what was typed, in words for the reader."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.search.character_folding import fold, letters
from meetreader.search.hits import Hit
from meetreader.search.phonetics import sounds
from meetreader.search.query import parse


class Manner(NamedTuple):
    """How a hit fits, in a word for lists, and in full."""

    short: str
    full: str


_EXACT = Manner("exact", "exact")
_SCRIPT = Manner("script", "other script")
_FORM = Manner("form", "other width or case")
_PINYIN = Manner("pinyin", "pinyin")
_INITIALS = Manner("initials", "initials")
_ALIKE = Manner("alike", "sounds alike")
_ORDER = Manner("order", "other order")
_LOST = Manner("lost", "a character is lost there")
_WORDS = Manner("words", "the words near one another")
_NEAR = Manner("near", "nearly")


def manner(hit: Hit, query: str, text: str) -> Manner:
    """How a hit fits the query that found it; `text` is what its span holds."""
    if hit.kind == "exact":
        return _EXACT
    typed, found = _folded(query), _folded(text)
    if hit.kind == "script":
        return _FORM if _same_script(query, text) else _SCRIPT
    if hit.kind == "initials":
        return _INITIALS
    if parse(query).latin:
        return _PINYIN
    if len(typed) == len(found):
        return _of_equal_length(typed, found)
    if not Counter(typed) - Counter(found):
        if len(query.split()) > 1:
            return _WORDS
        return _several(len(found) - len(typed), "left out") if _is_subsequence(typed, found) else _ORDER
    if _is_subsequence(found, typed):
        return _several(len(typed) - len(found), "too many")
    return _NEAR


def _of_equal_length(typed: str, found: str) -> Manner:
    wrong = [(one, other) for one, other in zip(typed, found, strict=True) if one != other]
    if Counter(typed) == Counter(found):
        return _ORDER
    if all(other == "□" for _, other in wrong):
        return _LOST
    if all(_sound_alike(one, other) for one, other in wrong):
        return _ALIKE
    return _several(len(wrong), "wrong")


def _several(count: int, what: str) -> Manner:
    """Characters that are wrong, left out or too many."""
    return Manner("near", f"{count} character{'s' * (count > 1)} {what}")


def _sound_alike(one: str, other: str) -> bool:
    heard = {sound.syllable for sound in sounds(one)[:2]}
    return any(sound.syllable in heard for sound in sounds(other)[:2])


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _same_script(query: str, text: str) -> bool:
    return "".join(map(fold, letters(query))) == "".join(map(fold, letters(text)))


def _folded(text: str) -> str:
    return "".join(map(fold, letters(simplify(text))))

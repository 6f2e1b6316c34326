"""In what way a hit fits what was typed, in words for the reader."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.search.character_folding import fold_character, keep_letters
from meetreader.search.hits import Hit
from meetreader.search.phonetics import list_sounds
from meetreader.search.query import parse_query


class MatchLabel(NamedTuple):
    """How a hit fits, in a word for lists, and in full."""

    short: str
    full: str


_EXACT = MatchLabel("exact", "exact")
_SCRIPT = MatchLabel("script", "other script")
_FORM = MatchLabel("form", "other width or case")
_PINYIN = MatchLabel("pinyin", "pinyin")
_INITIALS = MatchLabel("initials", "initials")
_ALIKE = MatchLabel("alike", "sounds alike")
_ORDER = MatchLabel("order", "other order")
_LOST = MatchLabel("lost", "a character is lost there")
_WORDS = MatchLabel("words", "the words near one another")
_NEAR = MatchLabel("near", "nearly")


def label_match(hit: Hit, query: str, text: str) -> MatchLabel:
    """How a hit fits the query that found it; `text` is what its span holds."""
    if hit.kind == "exact":
        return _EXACT
    typed, found = _folded(query), _folded(text)
    if hit.kind == "script":
        return _FORM if _same_script(query, text) else _SCRIPT
    if hit.kind == "initials":
        return _INITIALS
    if parse_query(query).latin:
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


def _of_equal_length(typed: str, found: str) -> MatchLabel:
    wrong = [(one, other) for one, other in zip(typed, found, strict=True) if one != other]
    if Counter(typed) == Counter(found):
        return _ORDER
    if all(other == "□" for _, other in wrong):
        return _LOST
    if all(_sound_alike(one, other) for one, other in wrong):
        return _ALIKE
    return _several(len(wrong), "wrong")


def _several(count: int, what: str) -> MatchLabel:
    """Characters that are wrong, left out or too many."""
    return MatchLabel("near", f"{count} character{'s' * (count > 1)} {what}")


def _sound_alike(one: str, other: str) -> bool:
    heard = {sound.syllable for sound in list_sounds(one)[:2]}
    return any(sound.syllable in heard for sound in list_sounds(other)[:2])


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _same_script(query: str, text: str) -> bool:
    return "".join(map(fold_character, keep_letters(query))) == "".join(map(fold_character, keep_letters(text)))


def _folded(text: str) -> str:
    return "".join(map(fold_character, keep_letters(simplify(text))))

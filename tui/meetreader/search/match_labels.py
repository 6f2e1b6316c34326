"""In what way a hit fits what was typed, in words for the reader."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.search.character_folding import fold_string, keep_letters
from meetreader.search.hits import Hit
from meetreader.search.phonetics import list_sounds
from meetreader.search.query import parse_query


class MatchLabel(NamedTuple):
    """How a hit fits: in one word of at most eight letters for lists, and in full."""

    short: str
    full: str


_EXACT = MatchLabel("exact", "exact")
_SCRIPT = MatchLabel("script", "other script")
_FORM = MatchLabel("form", "other width or case")
_NUMBER = MatchLabel("number", "the number in other words")
_CUT = MatchLabel("cut", "part of another number")
_PINYIN = MatchLabel("pinyin", "pinyin")
_INITIALS = MatchLabel("initials", "initials")
_ALIKE = MatchLabel("alike", "sounds alike")
_ORDER = MatchLabel("order", "other order")
_LOST = MatchLabel("lost", "a character is lost there")
_WORDS = MatchLabel("words", "the words near one another")
_NEAR = MatchLabel("near", "nearly")


def label_match(hit: Hit, query: str, text: str) -> MatchLabel:
    """How a hit fits the query that found it; `text` is the piece of the text that its span covers.

    Example: 森林放火 found as 森林防火 -> "sounds alike".
    """
    if hit.kind == "exact":
        return _EXACT
    if hit.kind == "script":
        return _FORM if _is_same_script(query, text) else _SCRIPT
    if hit.kind == "number":
        return _NUMBER
    if hit.kind == "initials":
        return _INITIALS
    if parse_query(query).has_pinyin:
        return _PINYIN
    typed, found = _fold_letters(simplify(query)), _fold_letters(simplify(text))
    if len(typed) == len(found):
        return _label_equal_length(typed, found)
    if not Counter(typed) - Counter(found):
        if len(query.split()) > 1:
            return _WORDS
        return _label_count(len(found) - len(typed), "left out") if _is_subsequence(typed, found) else _ORDER
    if _is_subsequence(found, typed):
        return _label_count(len(typed) - len(found), "too many")
    return _NEAR


def _label_equal_length(typed: str, found: str) -> MatchLabel:
    if typed == found:
        return _CUT
    wrong = [(character, other) for character, other in zip(typed, found, strict=True) if character != other]
    if Counter(typed) == Counter(found):
        return _ORDER
    if all(other == "□" for _, other in wrong):
        return _LOST
    if all(_sound_alike(character, other) for character, other in wrong):
        return _ALIKE
    return _label_count(len(wrong), "wrong")


def _label_count(count: int, what: str) -> MatchLabel:
    """So many characters that are wrong, left out or too many."""
    return MatchLabel("near", f"{count} character{'s' * (count > 1)} {what}")


def _sound_alike(character: str, other: str) -> bool:
    """Whether two characters share one of their two commonest readings, tones aside."""
    heard = {sound.syllable for sound in list_sounds(character)[:2]}
    return any(sound.syllable in heard for sound in list_sounds(other)[:2])


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(character in rest for character in short)


def _is_same_script(query: str, text: str) -> bool:
    return _fold_letters(query) == _fold_letters(text)


def _fold_letters(text: str) -> str:
    return fold_string(keep_letters(text))

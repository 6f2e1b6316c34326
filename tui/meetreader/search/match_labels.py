"""In what way a hit fits what was typed, in words for the reader."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from meetreader.hanzi.script import simplify
from meetreader.language import mark_label, mark_message, translate, translate_count, translate_label
from meetreader.search.character_folding import fold_string, keep_letters
from meetreader.search.hits import Hit
from meetreader.search.phonetics import list_sounds
from meetreader.search.query import parse_query


class MatchLabel(NamedTuple):
    """How a hit fits: in one word of at most eight letters for lists, and in full."""

    short: str
    full: str


_EXACT = MatchLabel(mark_label("fit", "exact"), mark_message("exact"))
_SCRIPT = MatchLabel(mark_label("fit", "script"), mark_message("other script"))
_FORM = MatchLabel(mark_label("fit", "form"), mark_message("other width or case"))
_NUMBER = MatchLabel(mark_label("fit", "number"), mark_message("the number in other words"))
_CUT = MatchLabel(mark_label("fit", "cut"), mark_message("part of another number"))
_PINYIN = MatchLabel(mark_label("fit", "pinyin"), mark_message("pinyin"))
_INITIALS = MatchLabel(mark_label("fit", "initials"), mark_message("initials"))
_ALIKE = MatchLabel(mark_label("fit", "alike"), mark_message("sounds alike"))
_ORDER = MatchLabel(mark_label("fit", "order"), mark_message("other order"))
_LOST = MatchLabel(mark_label("fit", "lost"), mark_message("a character is lost there"))
_WORDS = MatchLabel(mark_label("fit", "words"), mark_message("the words near one another"))
_NEAR = MatchLabel(mark_label("fit", "near"), mark_message("nearly"))


def label_match(hit: Hit, query: str, text: str) -> MatchLabel:
    """How a hit fits the query that found it; `text` is the piece of the text that its span covers.

    Example: 森林放火 found as 森林防火 -> "sounds alike". In the language of the interface.
    """
    label = _find_label(hit, query, text)
    return MatchLabel(translate_label("fit", label.short), translate(label.full))


def _find_label(hit: Hit, query: str, text: str) -> MatchLabel:
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
        return _label_left_out(len(found) - len(typed)) if _is_subsequence(typed, found) else _ORDER
    if _is_subsequence(found, typed):
        count = len(typed) - len(found)
        sentence = translate_count("{count} character too many", "{count} characters too many", count)
        return MatchLabel(_NEAR.short, sentence.format(count=count))
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
    count = len(wrong)
    sentence = translate_count("{count} character wrong", "{count} characters wrong", count)
    return MatchLabel(_NEAR.short, sentence.format(count=count))


def _label_left_out(count: int) -> MatchLabel:
    sentence = translate_count("{count} character left out", "{count} characters left out", count)
    return MatchLabel(_NEAR.short, sentence.format(count=count))


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

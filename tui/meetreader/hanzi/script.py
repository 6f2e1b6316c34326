"""Scripts: the simplified hub of a text, and the hub shown in another script.

Every conversion keeps the number of code points, so a span of the one is a span of the other. The forms are OpenCC's,
in tables made from it at development time (`assets/hub-forms.tsv`, `assets/script-forms.tsv`): at run time it would keep all
its phrases in memory, of which four out of five convert as their characters do. The hub is its t2s, mended by
`assets/hub-variants.tsv`. What is shown is its s2tw or s2hk of the hub, without the phrases that it finds across the border
of two words (决定制度 has no 定製), mended by `assets/script-corrections.tsv`. s2t is never taken (it writes forms nobody
prints: 喫勁, 覈實), nor s2twp (it changes words: 视频 to 影片).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from meetreader.hanzi.borders import words_at
from meetreader.resources import lines
from meetreader.spans import Span

Script = Literal["published", "simplified", "traditional", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("published", "simplified", "traditional", "hongkong")

_BLANK = "\ue000"  # private use: no table knows it, so no phrase crosses it
_AROUND = 4  # characters on each side of a phrase in which words are weighed


class _Phrases(NamedTuple):
    pattern: re.Pattern[str]
    forms: dict[str, str]


class _Forms(NamedTuple):
    """How characters and phrases of the hub are written in one script."""

    characters: dict[int, int]
    phrases: dict[str, str]
    longest: dict[str, int]
    """The length of the longest phrase by its first character."""
    reach: int
    """The length of the longest of all."""
    turning: re.Pattern[str]
    """The characters whose form depends on the phrase."""


def simplify(text: str) -> str:
    """The hub of any text: simplified characters, code point for code point. Total on any str."""
    characters, phrases = _hub()
    simplified = text.translate(characters)
    if found := list(phrases.pattern.finditer(text)):
        mended = list(simplified)
        for match in found:
            mended[match.start() : match.end()] = phrases.forms[match[0]]
        simplified = "".join(mended)
    variants = _variants()
    return variants.pattern.sub(lambda match: variants.forms[match[0]], simplified)


def convert(hub: str, script: Script, names: Sequence[Span] = ()) -> str:
    """The hub in another script, code point for code point. Total on any str.

    `names` are the spans of personal names, which follow `assets/name-characters.tsv` instead of the
    dictionary (范建民 keeps 范). Raises ValueError for `published`: that is the repaired text itself.
    """
    if script == "simplified":
        return hub
    if script == "published":
        raise ValueError("the published script can't be made from the hub")
    inside = [span for span in names if 0 <= span.start < span.end <= len(hub)]
    forms, corrections = _forms(script), _corrections(script)
    shown = list(hub.translate(forms.characters))
    for span in _phrases_of(_blanked(hub, inside), forms):
        shown[span.start : span.end] = forms.phrases[span.of(hub)]
    for match in corrections.pattern.finditer(hub):
        shown[match.start() : match.end()] = corrections.forms[match[0]]
    for span in inside:
        shown[span.start : span.end] = _name(span.of(hub), script)
    return "".join(shown)


def _blanked(hub: str, spans: Sequence[Span]) -> str:
    """The hub with the spans blanked out, so that no word is found across the edge of a name."""
    if not spans:
        return hub
    characters = list(hub)
    for span in spans:
        characters[span.start : span.end] = _BLANK * span.length
    return "".join(characters)


def _name(name: str, script: Script) -> str:
    surnames, given = _name_characters("surname", script), _name_characters("given", script)
    characters = _forms(script).characters
    width = 2 if name[:2] in surnames else 1
    surname = surnames.get(name[:width]) or name[:width].translate(characters)
    return surname + "".join(given.get(c) or c.translate(characters) for c in name[width:])


def _phrases_of(text: str, forms: _Forms) -> Iterator[Span]:
    """The phrases around the characters whose form depends on one, from left to right, the longest first."""
    done = 0
    for match in forms.turning.finditer(text):
        place = match.start()
        if place < done:
            continue
        for span in _around(text, place, done, forms):
            if _stands(text, span):
                yield span
                done = span.end
                break


def _around(text: str, place: int, since: int, forms: _Forms) -> Iterator[Span]:
    """The phrases that cover a place and begin at `since` or after it."""
    for start in range(max(since, place - forms.reach + 1), place + 1):
        longest = start + forms.longest.get(text[start], 0)
        for end in range(min(longest, len(text)), max(place, start + 1), -1):
            if text[start:end] in forms.phrases:
                yield Span(start, end)


def _stands(text: str, phrase: Span) -> bool:
    """Whether a phrase begins and ends where words do: whether the likeliest words around it leave it whole."""
    start, end = phrase
    return _is_whole(text[max(start - _AROUND, 0) : start], text[start:end], text[end : end + _AROUND])


@lru_cache(maxsize=1 << 12)
def _is_whole(before: str, phrase: str, after: str) -> bool:
    """Whether no edge of the phrase lies inside one of the likeliest words; longer words with all of it don't count."""
    text, start, end = before + phrase + after, len(before), len(before) + len(phrase)
    best: list[tuple[int, bool]] = [(0, False)] * (
        len(text) + 1
    )  # from each place: the weight, is an edge crossed
    for first in range(len(text) - 1, -1, -1):
        ways = []
        for last, weight in words_at(text, first):
            if first <= start and end <= last and last - first > len(phrase):
                continue
            crosses = first < start < last or first < end < last
            ways.append((weight + best[last][0], best[last][1] or crosses))
        best[first] = min(ways)
    return not best[0][1]


@cache
def _hub() -> tuple[dict[int, int], _Phrases]:
    rows = [line.split("\t") for line in lines("hub-forms.tsv")]
    characters = {ord(row[0]): ord(row[1]) for row in rows if len(row[0]) == 1}
    return characters, _phrases({row[0]: row[1] for row in rows if len(row[0]) > 1})


@cache
def _forms(script: Script) -> _Forms:
    column = -1 if script == "hongkong" else 1
    characters: dict[int, int] = {}
    phrases: dict[str, str] = {}
    longest: dict[str, int] = {}
    turning: set[str] = set()
    for row in (line.split("\t") for line in lines("script-forms.tsv")):
        key, form = row[0], row[column]
        if len(key) == 1:
            characters[ord(key)] = ord(form)
        else:
            phrases[key] = form
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
    for key, form in phrases.items():
        turning.update(
            c for c, new in zip(key, form, strict=True) if ord(new) != characters.get(ord(c), ord(c))
        )
    return _Forms(
        characters, phrases, longest, max(longest.values()), re.compile(f"[{''.join(sorted(turning))}]")
    )


@cache
def _variants() -> _Phrases:
    return _phrases(dict(line.split("\t") for line in lines("hub-variants.tsv")))


@cache
def _corrections(script: Script) -> _Phrases:
    rows = (line.split("\t") for line in lines("script-corrections.tsv"))
    return _phrases({row[0]: row[-1] if script == "hongkong" else row[1] for row in rows})


@cache
def _name_characters(part: Literal["surname", "given"], script: Script) -> dict[str, str]:
    rows = (line.split("\t") for line in lines("name-characters.tsv"))
    return {row[1]: row[-1] if script == "hongkong" else row[2] for row in rows if row[0] == part}


def _phrases(forms: dict[str, str]) -> _Phrases:
    """One pattern that finds the longest phrase at a place."""
    ordered = sorted(forms, key=len, reverse=True)
    return _Phrases(re.compile("|".join(map(re.escape, ordered))), forms)

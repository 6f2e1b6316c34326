"""Scripts: the simplified hub of a text, and the hub shown in another script.

Every conversion keeps the number of code points, so a span of the one is a span of the other. The forms are OpenCC's,
in tables made from it at development time (`assets/built/hub-forms.tsv`, `assets/built/script-forms.tsv`): at run time it would keep all
its phrases in memory, of which four out of five convert as their characters do. The hub is its t2s, mended by
`assets/rules/scripts/hub-variants.tsv`. What is shown is its s2tw or s2hk of the hub, without the phrases that it finds across the border
of two words (决定制度 has no 定製), mended by `assets/rules/scripts/script-corrections.tsv`. s2t is never taken (it writes forms nobody
prints: 喫勁, 覈實), nor s2twp (it changes words: 视频 to 影片).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from meetreader.data.files import each_line, lines
from meetreader.hanzi.word_borders import weigh_words_at
from meetreader.text.spans import Span

Script = Literal["original", "simplified", "traditional", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("original", "simplified", "traditional", "hongkong")

_BLANK = "\ue000"  # private use: no table knows it, so no phrase crosses it
_REACH = 12  # characters of the longest phrase
_AROUND = 4  # characters on each side of a phrase in which words are weighed


class _Phrases(NamedTuple):
    pattern: re.Pattern[str]
    forms: dict[str, str]


class _Forms(NamedTuple):
    """How characters and phrases of the hub are written in the two scripts."""

    characters: dict[Script, dict[int, int]]
    phrases: dict[str, str]
    """By their first character all phrases, each the rest of it and its two forms in a line: a dictionary weighs tenfold."""
    longest: dict[str, int]
    """The length of the longest phrase by its first character."""
    turning: re.Pattern[str]
    """The characters whose form depends on the phrase."""

    def phrase(self, text: str, script: Script) -> str | None:
        """The form of a phrase; None of what is none."""
        size, phrases = len(text), self.phrases[text[0]]
        at = phrases.find(f"\n{text[1:]}\t")
        start = at + size + 1 + (size + 1) * (script == "hongkong")
        return phrases[start : start + size] if at >= 0 else None


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

    `names` are the spans of personal names, which follow `assets/rules/scripts/name-characters.tsv` instead of the
    dictionary (范建民 keeps 范). Raises ValueError for `original`: that is the repaired text itself.
    """
    if script == "simplified":
        return hub
    if script == "original":
        raise ValueError("the original script can't be made from the hub")
    inside = [span for span in names if 0 <= span.start < span.end <= len(hub)]
    forms, corrections = _forms(), _corrections(script)
    shown = list(hub.translate(forms.characters[script]))
    for start, form in _phrases_of(_blanked(hub, inside), script, forms):
        shown[start : start + len(form)] = form
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
    characters = _forms().characters[script]
    width = 2 if name[:2] in surnames else 1
    surname = surnames.get(name[:width]) or name[:width].translate(characters)
    return surname + "".join(given.get(c) or c.translate(characters) for c in name[width:])


def _phrases_of(text: str, script: Script, forms: _Forms) -> Iterator[tuple[int, str]]:
    """Where the phrases begin around the characters whose form depends on one, and their forms; the longest first."""
    done = 0
    for match in forms.turning.finditer(text):
        place = match.start()
        if place < done:
            continue
        for span, form in _around(text, place, done, script, forms):
            if _stands(text, span):
                yield span.start, form
                done = span.end
                break


def _around(text: str, place: int, since: int, script: Script, forms: _Forms) -> Iterator[tuple[Span, str]]:
    """The phrases that cover a place and begin at `since` or after it, with their forms."""
    for start in range(max(since, place - _REACH + 1), place + 1):
        longest = start + forms.longest.get(text[start], 0)
        for end in range(min(longest, len(text)), max(place, start + 1), -1):
            if form := forms.phrase(text[start:end], script):
                yield Span(start, end), form


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
        for last, weight in weigh_words_at(text, first):
            if first <= start and end <= last and last - first > len(phrase):
                continue
            crosses = first < start < last or first < end < last
            ways.append((weight + best[last][0], best[last][1] or crosses))
        best[first] = min(ways)
    return not best[0][1]


@cache
def _hub() -> tuple[dict[int, int], _Phrases]:
    characters = {ord(old): ord(new) for old, new in _rows("built/hub-forms.tsv", characters=True)}
    return characters, _phrases({old: new for old, new, *_ in _rows("built/hub-forms.tsv", characters=False)})


def _rows(name: str, *, characters: bool) -> Iterator[list[str]]:
    """The rows of a table whose key is one character, or those whose key is longer."""
    rows = (line.split("\t") for line in each_line(name))
    return (row for row in rows if (len(row[0]) == 1) == characters)


@cache
def _forms() -> _Forms:
    taiwan: dict[int, int] = {}
    hongkong: dict[int, int] = {}
    phrases: dict[str, list[str]] = {}
    longest: dict[str, int] = {}
    turning: set[str] = set()
    for key, form, *other in _rows("built/script-forms.tsv", characters=True):
        taiwan[ord(key)] = hongkong[ord(key)] = ord(form)
        if other:
            hongkong[ord(key)] = ord(other[0])
    for key, *forms in _rows("built/script-forms.tsv", characters=False):
        phrases.setdefault(key[0], [""]).append(f"{key[1:]}\t{forms[0]}\t{forms[-1]}")
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
        for table, form in ((taiwan, forms[0]), (hongkong, forms[-1])):
            turning.update(
                c for c, new in zip(key, form, strict=True) if table.get(ord(c), ord(c)) != ord(new)
            )
    return _Forms(
        {"traditional": taiwan, "hongkong": hongkong},
        {first: "\n".join(rows) for first, rows in phrases.items()},
        longest,
        re.compile(f"[{''.join(sorted(turning))}]"),
    )


@cache
def _variants() -> _Phrases:
    return _phrases(dict(line.split("\t") for line in lines("rules/scripts/hub-variants.tsv")))


@cache
def _corrections(script: Script) -> _Phrases:
    rows = (line.split("\t") for line in lines("rules/scripts/script-corrections.tsv"))
    return _phrases({row[0]: row[-1] if script == "hongkong" else row[1] for row in rows})


@cache
def _name_characters(part: Literal["surname", "given"], script: Script) -> dict[str, str]:
    rows = (line.split("\t") for line in lines("rules/scripts/name-characters.tsv"))
    return {row[1]: row[-1] if script == "hongkong" else row[2] for row in rows if row[0] == part}


def _phrases(forms: dict[str, str]) -> _Phrases:
    """One pattern that finds the longest phrase at a place."""
    ordered = sorted(forms, key=len, reverse=True)
    return _Phrases(re.compile("|".join(map(re.escape, ordered))), forms)

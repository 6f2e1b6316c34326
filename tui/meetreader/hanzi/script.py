"""Scripts: the simplified hub of a text, and the hub shown in another script.

Every conversion keeps the number of code points, so a span of the one is a span of the other. The hub is
OpenCC's t2s plus `assets/hub-variants.tsv`. What is shown is OpenCC's s2tw or s2hk of the hub, without the phrases that
it finds across the border of two words (决定制度 has no 定製), mended by `assets/script-corrections.tsv`. s2t is never
taken (it writes forms nobody prints: 喫勁, 覈實), nor s2twp (it changes words: 视频 to 影片).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from meetreader.hanzi.segmenter import cut
from meetreader.resources import lines
from meetreader.spans import Span

Script = Literal["published", "simplified", "traditional", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("published", "simplified", "traditional", "hongkong")

_CONFIGS: dict[Script, str] = {"traditional": "s2tw", "hongkong": "s2hk"}
_BLANK, _BORDER = "\ue000", "\ue001"  # private use: no dictionary knows them, so no phrase crosses them
_ODD = re.compile(f"[\0{_BLANK}{_BORDER}\ud800-\udfff]")  # OpenCC ends at NUL and refuses lone surrogates


_STRETCH = 64
_NUMERAL = re.compile("[〇零一二三四五六七八九十百千万亿两几]+")


class _Phrases(NamedTuple):
    pattern: re.Pattern[str]
    forms: dict[str, str]


def simplify(text: str) -> str:
    """The hub of any text: simplified characters, code point for code point. Total on any str."""
    variants = _variants()
    simplified = _with_odd_kept(text, lambda plain: _run("t2s", plain))
    return variants.pattern.sub(lambda match: variants.forms[match[0]], simplified)


def convert(hub: str, script: Script, names: Sequence[Span] = ()) -> str:
    """The hub in another script, code point for code point.

    `names` are the spans of personal names, which follow `assets/name-characters.tsv` instead of the
    dictionary (范建民 keeps 范). Raises ValueError for `published`: that is the repaired text itself.
    """
    if script == "simplified":
        return hub
    if script == "published":
        raise ValueError("the published script can't be made from the hub")
    inside = [span for span in names if 0 <= span.start < span.end <= len(hub)]
    config = _CONFIGS[script]
    shown = list(_with_odd_kept(_blanked(hub, inside), lambda plain: _by_words(config, plain)))
    corrections = _corrections(script)
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
    width = 2 if name[:2] in surnames else 1
    surname = surnames.get(name[:width]) or "".join(_character(c, script) for c in name[:width])
    return surname + "".join(given.get(c) or _character(c, script) for c in name[width:])


@cache
def _character(character: str, script: Script) -> str:
    return _with_odd_kept(character, lambda plain: _run(_CONFIGS[script], plain))


def _with_odd_kept(text: str, conversion: Callable[[str], str]) -> str:
    """`text` converted but for the characters that a converter can't take, which stay."""
    odd = [(match.start(), match[0]) for match in _ODD.finditer(text)]
    if not odd:
        return conversion(text)
    characters = list(conversion(_ODD.sub(_BLANK, text)))
    for position, character in odd:
        characters[position] = character
    return "".join(characters)


def _by_words(config: str, text: str) -> str:
    """`text` converted, where a phrase is taken only if it begins and ends where words do.

    Converted as a whole, words are found across borders (决[定制]度); converted word by word, phrases of several
    words are not found (三|只). Where the two differ, a word of two or more characters is right by itself, and a
    single one is right as a whole where the phrase is made of it and whole neighbours.
    """
    whole = _run(config, text)
    words = cut(text)
    parted = _run(config, _BORDER.join(words)).replace(_BORDER, "")
    if whole == parted:
        return whole
    ends = list(accumulate(map(len, words)))
    shown = list(parted)
    for place in _differences(whole, parted):
        number = bisect_right(ends, place)
        if len(words[number]) == 1 and _in_phrase(config, *_neighbours(words, number), whole[place]):
            shown[place] = whole[place]
    return "".join(shown)


def _differences(first: str, second: str) -> Iterator[int]:
    """The places where two strings of one length differ; they are few, so stretches are compared first."""
    for start in range(0, len(first), _STRETCH):
        if first[start : start + _STRETCH] != second[start : start + _STRETCH]:
            for place in range(start, min(start + _STRETCH, len(first))):
                if first[place] != second[place]:
                    yield place


def _neighbours(words: Sequence[str], number: int) -> tuple[str, str, str]:
    before = words[number - 1] if number else ""
    return before, words[number], words[number + 1] if number + 1 < len(words) else ""


@lru_cache(maxsize=1 << 14)
def _in_phrase(config: str, before: str, character: str, after: str, form: str) -> bool:
    """Whether the character takes this form with its whole neighbours, and with no part of one but a numeral."""

    def takes(left: str, right: str) -> bool:
        return _run(config, left + character + right)[len(left)] == form

    parts = [("", after[:i]) for i in range(1, len(after))]
    if not _NUMERAL.fullmatch(before):
        parts += [(before[i:], "") for i in range(1, len(before))]
    if any(takes(left, right) for left, right in parts):
        return False
    return takes(before, "") or takes("", after) or takes(before, after)


def _run(config: str, text: str) -> str:
    """`text` converted; where a dictionary changes the length, that line is converted character by character."""
    conversion = _converter(config)
    converted = conversion(text)
    if len(converted) == len(text):
        return converted
    return "".join(_line(conversion, line) for line in text.splitlines(keepends=True))


def _line(conversion: Callable[[str], str], line: str) -> str:
    converted = conversion(line)
    if len(converted) == len(line):
        return converted
    single = ((character, conversion(character)) for character in line)
    return "".join(new if len(new) == 1 else old for old, new in single)


@cache
def _converter(config: str) -> Callable[[str], str]:
    from opencc import OpenCC  # 0.1 s with its first dictionary

    run: Callable[[str], str] = OpenCC(config).convert
    return run


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

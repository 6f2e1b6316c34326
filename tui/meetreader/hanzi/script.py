"""Scripts: the simplified hub of a text, and the hub shown in another script.

Every conversion keeps the number of code points, so a span of one text is a span of the other. OpenCC converts: `t2s` makes the
hub; `s2tw` and `s2hk` make the traditional scripts, word by word, because in running text they find phrases across the border of
two words (决定/制度 holds 定制, which gives 決定製度). `s2t` is never taken (it writes forms nobody prints: 喫勁, 覈實),
nor is `s2twp` (it changes words: 视频 to 影片). On top come the overlays of `assets/rules/scripts/` and the reader's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.text.spans import Span

if TYPE_CHECKING:
    from meetreader.hanzi.opencc_converter import Converter

Script = Literal["original", "simplified", "traditional", "hongkong"]
SCRIPTS: tuple[Script, ...] = ("original", "simplified", "traditional", "hongkong")

_CONFIGURATIONS: dict[Script, Literal["s2tw", "s2hk"]] = {"traditional": "s2tw", "hongkong": "s2hk"}
_BETWEEN_WORDS = "\x1f"  # the unit separator: no phrase of OpenCC reaches across it
_UNCUT = re.compile(
    f"[\0\ud800-\udfff{_BETWEEN_WORDS}]"
)  # left out of the conversion: jieba takes no lone surrogates


class _FormOverlay(NamedTuple):
    """Texts and the forms that replace them, code point for code point; the longest text at a place counts."""

    pattern: re.Pattern[str]
    forms: dict[str, str]


class HubOverlay:
    """Published texts and their forms in the hub, found as quickly as OpenCC converts.

    Few characters tell nearly all places where OpenCC needs a correction (著 in 顯著, 著力), so the text is searched for
    these, and only around them for the longest text that has a form.
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        self._forms = forms
        keys_with = Counter(character for key in forms for character in set(key))
        self._keys: dict[str, list[str]] = {}
        """The texts by the character that tells them, the longest first."""
        for key in sorted(forms, key=len, reverse=True):
            telling = max(key, key=lambda character: keys_with[character])
            self._keys.setdefault(telling, []).append(key)
        self._telling = re.compile(f"[{''.join(self._keys)}]" if forms else "(?!)")

    def find_forms(self, text: str) -> Iterator[tuple[int, str]]:
        """Where the corrected texts begin, and their forms; no two overlap."""
        done = 0
        for found in self._telling.finditer(text):
            for key in self._keys[found[0]]:
                start = found.start() - key.index(found[0])
                if start >= done and text.startswith(key, start):
                    yield start, self._forms[key]
                    done = start + len(key)
                    break


def simplify(text: str) -> str:
    """The hub of any text: simplified characters, code point for code point. Total on any str."""
    simplified = _load_converter("t2s")(text)
    if "乾" in text:
        from meetreader.hanzi.names_in_qian import QIAN, find_qian

        simplified = _replace_spans(simplified, [(at, QIAN) for at in find_qian(text, simplified)])
    return _replace_spans(simplified, _load_hub_overlay().find_forms(text))


def convert(hub: str, script: Script, names: Sequence[Span] = ()) -> str:
    """The hub in another script, code point for code point. Total on any str.

    `names` are the spans of personal names, which follow `assets/rules/scripts/name-characters.tsv` instead of the
    dictionary (范建民 keeps 范). Raises ValueError for `original`: that is the repaired text itself.
    """
    if script == "simplified":
        return hub
    if script == "original":
        raise ValueError("the original script can't be made from the hub")
    inside = sorted(span for span in names if 0 <= span.start < span.end <= len(hub))
    without_names = _replace_spans(hub, [(span.start, " " * span.length) for span in inside])
    shown = _convert_words(without_names, script)
    return _replace_spans(shown, [(span.start, _convert_name(span.of(hub), script)) for span in inside])


def _convert_words(hub: str, script: Script) -> str:
    """The hub converted word by word, in one call of OpenCC, and corrected by the overlay."""
    configuration = _CONFIGURATIONS[script]
    text = _UNCUT.sub(" ", hub)
    words = _cut_words(text)
    converted = _load_converter(configuration)(_BETWEEN_WORDS.join(words)).replace(_BETWEEN_WORDS, "")
    shown = _replace_spans(converted, [(found.start(), found[0]) for found in _UNCUT.finditer(hub)])
    overlay = _load_overlay(configuration)
    matches = overlay.pattern.finditer(text)
    corrections = [(found.start(), overlay.forms[found[0]]) for found in matches]
    if corrections:
        borders = _find_borders(words) | _find_borders(_cut_words(text, guess=False))
        corrections = [
            (start, form) for start, form in corrections if _keeps_words_whole(start, len(form), borders)
        ]
    return _replace_spans(shown, corrections)


def _find_borders(words: Iterable[str]) -> set[int]:
    return set(accumulate(map(len, words), initial=0))


def _keeps_words_whole(start: int, length: int, borders: set[int]) -> bool:
    """Whether a correction is made of whole words or lies inside one.

    系全国 is made of whole words in 该项目/系/全国/首例, but would cut one in 体系/全国/领先.
    """
    end = start + length
    return (start in borders and end in borders) or borders.isdisjoint(range(start + 1, end))


def _convert_name(name: str, script: Script) -> str:
    """A personal name, surname first: character by character, never as a word."""
    convert_character = _load_converter(_CONFIGURATIONS[script])
    surnames, given = _load_name_characters("surname", script), _load_name_characters("given", script)
    width = 2 if name[:2] in surnames else 1
    surname = surnames.get(name[:width]) or "".join(convert_character(c) for c in name[:width])
    return surname + "".join(given.get(c) or convert_character(c) for c in name[width:])


def _replace_spans(text: str, replacements: Iterable[tuple[int, str]]) -> str:
    """The text with what begins at some places, given in their order, replaced by as many other code points.

    A replacement that overlaps the one before it is left out.
    """
    pieces: list[str] = []
    end = 0
    for start, new in replacements:
        if start >= end:
            pieces += (text[end:start], new)
            end = start + len(new)
    return "".join((*pieces, text[end:])) if pieces else text


# What converts is imported with the first text that is converted: the list of reports is shown before.


@cache
def _load_converter(configuration: str) -> Converter:
    from meetreader.hanzi.opencc_converter import load_converter

    return load_converter(configuration)


def _cut_words(text: str, *, guess: bool = True) -> Sequence[str]:
    from meetreader.hanzi.segmenter import cut_words

    return cut_words(text, guess=guess)


@cache
def _load_hub_overlay() -> HubOverlay:
    from meetreader.hanzi.overlays import read_forms

    return HubOverlay(read_forms("t2s"))


@cache
def _load_overlay(configuration: Literal["s2tw", "s2hk"]) -> _FormOverlay:
    from meetreader.data.trie_pattern import build_trie_pattern
    from meetreader.hanzi.overlays import read_forms

    forms = read_forms("s2t") | read_forms(configuration)
    return _FormOverlay(re.compile(build_trie_pattern(forms)), forms)


@cache
def _load_name_characters(part: Literal["surname", "given"], script: Script) -> dict[str, str]:
    rows = read_rows(
        "rules/scripts/name-characters.tsv",
        "part characters taiwan hongkong",
        allowed={"part": ("surname", "given")},
    )
    return {
        characters: (hongkong or taiwan) if script == "hongkong" else taiwan
        for found, characters, taiwan, hongkong in rows
        if found == part
    }

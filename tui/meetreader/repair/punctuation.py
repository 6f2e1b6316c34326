"""Half-width and doubled punctuation between Chinese characters, back to one full-width mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.repair.damage_model import MARKS
from meetreader.repair.edits import Edit
from meetreader.text.spans import Span

_FULL = {half: full for full, half in MARKS.items()}
_HAN = "\u3400-\u9fff\uf900-\ufaff□"
_CHINESE = f"[{_HAN}、。，！？；：“”‘’《》〈〉「」『』（）【】…—％％]"
_HALF = re.compile(
    rf"(?<={_CHINESE})[,;!?](?: (?=[{_HAN}]))?"  # behind Chinese
    rf"|(?<=[0-9A-Za-z%)\]])[,;!?] ?(?=[{_HAN}“《（])"  # between a number or a Latin word and Chinese
    r"|(?<=[%％‰)）]),(?=[0-9])"
    rf"|(?<={_CHINESE}):(?![A-Za-z/])"
)
_BRACKETS = re.compile(rf"\((?=[^()\n]{{0,199}}[{_HAN}])[^()\n]{{1,200}}\)")
_DOUBLED = re.compile(
    r"[,，]+(?P<mark>[、。；;：])|(?P<comma>[,，])[,，]+|(?<![、。；])(?P<twice>[、。；])(?P=twice)(?![、。；])"
)
_BESIDE = re.compile(_CHINESE)


def punctuation(text: str) -> list[Edit]:
    """The edits that give a repaired page its own punctuation back."""
    found = (match for match in _DOUBLED.finditer(text) if _beside_chinese(text, match))
    doubled = [Edit(Span(*match.span()), _one(match), "doubled") for match in found]
    return sorted((*doubled, *_widened(text, doubled)))


def _beside_chinese(text: str, match: re.Match[str]) -> bool:
    return bool(_BESIDE.match(text[match.start() - 1 : match.start()]) or _BESIDE.match(text, match.end()))


def _one(match: re.Match[str]) -> str:
    mark = match["mark"] or match["comma"] or match["twice"]
    return _FULL.get(mark, mark)


def _widened(text: str, doubled: list[Edit]) -> Iterator[Edit]:
    if not _is_half_width(text):
        return
    taken = {at for edit in doubled for at in range(edit.span.start, edit.span.end)}
    for match in _HALF.finditer(text):
        start = match.start()
        if start not in taken:
            end = match.end() if text[start] == "," else start + 1
            yield Edit(Span(start, end), _FULL[text[start]], "punctuation")
    for match in _BRACKETS.finditer(text):
        for at in (match.start(), match.end() - 1):
            yield Edit(Span(at, at + 1), _FULL[text[at]], "punctuation")


def _is_half_width(text: str) -> bool:
    """Whether the page lost its full-width commas: one that keeps them writes its half-width marks on purpose."""
    return len(re.findall(rf"(?<=[{_HAN}”》）)]),", text)) > text.count("，")

"""Half-width and doubled punctuation between Chinese characters, back to one full-width mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from meetreader.repair.damage_model import MARKS
from meetreader.repair.edits import Edit
from meetreader.text.spans import Span

_FULL_WIDTH = {half: full for full, half in MARKS.items()}
_HAN = "\u3400-\u9fff\uf900-\ufaff□"
_CHINESE = f"[{_HAN}、。，！？；：“”‘’《》〈〉「」『』（）【】…—％％]"
_HALF_WIDTH_MARK = re.compile(
    rf"(?<={_CHINESE})[,;!?](?: (?=[{_HAN}]))?"  # behind Chinese
    rf"|(?<=[0-9A-Za-z%)\]])[,;!?] ?(?=[{_HAN}“《（])"  # between a number or a Latin word and Chinese
    r"|(?<=[%％‰)）]),(?=[0-9])"
    rf"|(?<={_CHINESE}):(?![A-Za-z/])"
)
_BRACKETS = re.compile(rf"\((?=[^()\n]{{0,199}}[{_HAN}])[^()\n]{{1,200}}\)")
_DOUBLED = re.compile(
    r"[,，]+(?P<mark>[、。；;：])|(?P<comma>[,，])[,，]+|(?<![、。；])(?P<twice>[、。；])(?P=twice)(?![、。；])"
)
_QUESTION = re.compile(
    "[吗嗎呢吧么麼嘛啥谁誰哪怎何孰]|什|[几幾]|多[少久大长長远遠]|是否|[能可]否|难道|難道|[是能要会會]不[是能要会會]|有[没沒無无]有"
)
_SENTENCE_BEFORE = re.compile("[。！？!?；;\n]")
_LONGEST_QUESTION = 60  # characters
_NEVER_AFTER_QUESTION = tuple("?？，,、。；;：:□)")
_NEIGHBOUR = re.compile(_CHINESE)


def repair_punctuation(text: str) -> list[Edit]:
    """The edits that give a page its own punctuation back: `,,` and `,。` become one mark, `,` becomes `，`.

    Doubled marks become one on every page; half-width marks only become full-width on a page that lost its commas.
    """
    found = (match for match in _DOUBLED.finditer(text) if _is_beside_chinese(text, match))
    doubled = [Edit(Span(*match.span()), _choose_mark(match), "doubled") for match in found]
    return sorted((*doubled, *_widen_marks(text, doubled)))


def _is_beside_chinese(text: str, match: re.Match[str]) -> bool:
    before = text[match.start() - 1 : match.start()]
    return bool(_NEIGHBOUR.match(before) or _NEIGHBOUR.match(text, match.end()))


def _choose_mark(match: re.Match[str]) -> str:
    """The one mark that several become: `,,` -> `，`, `,。` -> `。`."""
    mark = match["mark"] or match["comma"] or match["twice"]
    return _FULL_WIDTH.get(mark, mark)


def _widen_marks(text: str, doubled: list[Edit]) -> Iterator[Edit]:
    if not _lost_its_commas(text):
        return
    taken = {at for edit in doubled for at in range(edit.span.start, edit.span.end)}
    for match in _HALF_WIDTH_MARK.finditer(text):
        start = match.start()
        if start not in taken and (text[start] != "?" or _asks(text, start)):
            end = match.end() if text[start] == "," else start + 1  # a space behind a comma goes with it
            yield Edit(Span(start, end), _FULL_WIDTH[text[start]], "punctuation")
    for match in _BRACKETS.finditer(text):
        for at in (match.start(), match.end() - 1):
            yield Edit(Span(at, at + 1), _FULL_WIDTH[text[at]], "punctuation")


def _asks(text: str, at: int) -> bool:
    """Whether the sentence up to a `?` asks something: any other `?` may be a byte that was lost."""
    if text[at - 1] in "?？□\ufffd" or text[at + 1 : at + 2] in _NEVER_AFTER_QUESTION:
        return False
    return _QUESTION.search(_SENTENCE_BEFORE.split(text[max(at - _LONGEST_QUESTION, 0) : at])[-1]) is not None


def _lost_its_commas(text: str) -> bool:
    """Whether the page lost its full-width commas: one that keeps them writes its half-width marks on purpose."""
    return len(re.findall(rf"(?<=[{_HAN}”》）)]),", text)) > text.count("，")

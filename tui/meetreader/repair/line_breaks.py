"""What the layout lost: indents that became `????`, broken sentences, separators between names, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from meetreader.data.files import lines
from meetreader.hanzi.script import simplify
from meetreader.repair.edits import Edit, apart
from meetreader.repair.language_model import count
from meetreader.repair.protected_names import is_name
from meetreader.text.spans import Span

_HAN = "\u3400-\u9fff\uf900-\ufaff□"
_SPACES = re.compile(
    rf"^[ \t\xa0\u2002-\u200a]*[?\ufffd]{{2,}}[ \t\xa0\u2002-\u200a\u3000]*(?=[{_HAN}A-Za-z0-9“《（(【])"
    r"|^[ \t\xa0\u2002-\u200a]+(?=\S)"
    rf"|(?<=[ \t\xa0\u3000])(?:\?{{4}})+(?=[{_HAN}])",
    re.M,
)
_BREAK = re.compile(
    rf"(?<=[{_HAN}0-9A-Za-z”》）)])[ \t\u3000]*\n\s*(?=[，。、；：！？”》）])"
    rf"|(?<=[、，])[ \t\u3000]*\n+(?=[{_HAN}“《0-9])"
    rf"|(?<=[{_HAN}])\n(?=[^\n“”《》（）]{{1,40}}[》）])"
)
_OPENED = {"》": "《", "）": "（"}
_UNENDED = re.compile(rf"(?<=[{_HAN}0-9”》）])\n(?=[{_HAN}“《0-9])")
_RUNNING = re.compile(r"。|^.{0,12}\d日.{0,6}[，,]|讯\s?[（(]")
_SHORTEST = 12
_RUN_TOGETHER = re.compile(
    r"(?<![\d./-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\d)"
    r"|(?<=[ \t\d])(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?=\d)"
)
_FOLLOWED = r"(?=等|出席|参加|列席|主持|陪同|[、，,。；;\s]|$)"
_FIRST_OF_LIST = re.compile(rf"(?<=[、，,：:\s导员长记任席])[{_HAN}]{{2,4}}?(?=、)")
_LATER_IN_LIST = re.compile(rf"(?<=、)[{_HAN}]{{2,4}}?(?=[、，,。等])")
_MOST_NAMES = 300
_WORD = 10  # what official texts say so often is a word, and no name


def spaces(text: str) -> list[Edit]:
    """The edits that take out the indents of paragraphs, and the `????` that stand where spaces stood."""
    return [Edit(Span(*match.span()), "", "spaces") for match in _SPACES.finditer(text)]


def line_breaks(text: str) -> list[Edit]:
    """The edits that join sentences broken over lines: before a mark, after a comma, inside brackets, in running text."""
    edits = [Edit(Span(*m.span()), "", "linebreak") for m in _BREAK.finditer(text) if _joins(text, m)]
    return apart(edits, list(_in_running_text(text)))


def _in_running_text(text: str) -> Iterator[Edit]:
    """The breaks in the middle of a sentence: the line is one of the body and has no end, the next one goes on."""
    runs, joined = False, -1
    for match in _UNENDED.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        before = text[start : match.start()]
        after = text[match.end() : _end_of_line(text, match.end())]
        runs = (runs and start == joined) or (len(before) >= _SHORTEST and bool(_RUNNING.search(before)))
        if runs and ("，" in after or "。" in after) and not _opens().match(simplify(after[:20])):
            joined = match.end()
            yield Edit(Span(*match.span()), "", "linebreak")


@cache
def _opens() -> re.Pattern[str]:
    """How a paragraph begins."""
    return re.compile("|".join(f"(?:{row})" for row in lines("rules/page/paragraph-openers.txt")))


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def _joins(text: str, match: re.Match[str]) -> bool:
    """A break before running text joins only what an open bracket holds together."""
    if text[match.start() - 1] in "、，" or text[match.end()] in "，。、；：！？”》）":
        return True
    closing = next(c for c in text[match.end() : match.end() + 41] if c in _OPENED)
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return line.rfind(_OPENED[closing]) > line.rfind(closing)


def separators(text: str) -> list[Edit]:
    """The edits that part what ran together: a date and a number (2021-09-154733), names that stand apart elsewhere."""
    numbers = [Edit(Span(m.end(), m.end()), " ", "separator") for m in _RUN_TOGETHER.finditer(text)]
    return sorted((*numbers, *_between_names(text)))


def _between_names(text: str) -> Iterator[Edit]:
    hub = simplify(text)
    listed = {
        found for found in (*_FIRST_OF_LIST.findall(hub), *_LATER_IN_LIST.findall(hub)) if is_name(found)
    }
    unheard = (found for found in listed if count(found) < _WORD)
    names = sorted(unheard, key=lambda found: (-len(found), found))[:_MOST_NAMES]
    if len(names) < 2:
        return
    one = "|".join(names)
    for match in re.finditer(rf"(?<![{_HAN}])(?:{one})(?:{one})+{_FOLLOWED}", hub):
        for inner in list(re.finditer(one, match[0]))[1:]:
            at = match.start() + inner.start()
            yield Edit(Span(at, at), "、", "separator")

"""What each line of a published page is: page chrome, headline, byline, caption, or the body of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from meetreader.data.files import lines as asset_lines
from meetreader.hanzi.script import simplify
from meetreader.report import Block, BlockKind
from meetreader.text.spans import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE = re.compile(r"[。；]|[！？!?…：:][”’」』]?$")
_DATELINE = re.compile(
    r"(本报|本网|本刊|[\u3400-\u9fff]{2,12}(网|报|台|媒|社|发布))?.{0,6}(讯|电)\s?[（(]|(\d+月)?\d+日[^\s]{0,6}，"
)
_ITEM = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是要]|第[一二三四五六七八九十]|[—●■◆▲★]")
_GAPS = re.compile(r"[\s|/›»>→·•:,、()\[\]<\-—_]+")
_FIELDS = re.compile(r"[\d:|/\[\]·•>→+(]")
_BULLET = r"(?:[■◆●▲△○★☆◎※◇]\s*)?"
_SPACED = re.compile(r"(?:[\u3400-\u9fff]\s){1,4}[\u3400-\u9fff](?=$|[\s:])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF_WIDTH = str.maketrans("：／｜丨│︱（）［］【】，＞＜！？；\u3000", ":/||||()[][],><!?; ")
_WHEN = re.compile(r"(?:活动)?(?:时间|日期)\s*:")
_PAGE_FACT = re.compile(
    r"(?:来源|发布[\u3400-\u9fff]{0,2}|浏览[\u3400-\u9fff]{0,2}|点击[\u3400-\u9fff]{0,2}|字号|编辑|责编)\s*:"
)
_ROW = re.compile(r"\d{1,3}\s+(?=\S*[\u3400-\u9fff]{2})\S+\s(?=.*[\u3400-\u9fff]{2})")
_LONG = 300
_HEADLINE = 80
_COVER = 0.6
_UNENDED = 2


class _Rules(NamedTuple):
    """The patterns of `assets/rules/page/page-lines.tsv`, those of one kind and scope joined into one."""

    field: re.Pattern[str]
    notice: re.Pattern[str]
    foot: re.Pattern[str]
    chrome: re.Pattern[str]
    byline: re.Pattern[str]
    caption: re.Pattern[str]
    chrome_cell: re.Pattern[str]
    byline_cell: re.Pattern[str]


class _Line(NamedTuple):
    span: Span
    text: str
    plain: str
    mark: BlockKind | None
    ends: bool
    is_field: bool = False


def blocks(text: str) -> tuple[Block, ...]:
    """One block for each line of a repaired text that is not blank, in order.

    The span of a block leaves out the blanks at both ends of its line. Takes any text in either script;
    patterns come from `assets/rules/page/page-lines.tsv`.
    """
    lines = list(_told(list(_lines(text))))
    first = next((i for i, line in enumerate(lines) if _is_body(line)), len(lines))
    last = _last_body(lines, first)
    kinds = [
        *_head(lines[:first]),
        *(line.mark or "body" for line in lines[first:last]),
        *(line.mark or "chrome" for line in lines[last:]),
    ]
    return tuple(Block(line.span, kind) for line, kind in zip(lines, kinds, strict=True))


@cache
def _rules() -> _Rules:
    patterns: dict[tuple[str, str], list[str]] = {}
    for row in asset_lines("rules/page/page-lines.tsv"):
        kind, scope, pattern = row.split("\t")
        patterns.setdefault((kind, scope), []).append(f"(?:{pattern})")
    scopes: list[tuple[BlockKind, str]] = [
        ("body", "field"),
        ("chrome", "notice"),
        ("chrome", "foot"),
        ("chrome", "line"),
        ("byline", "line"),
        ("caption", "line"),
        ("chrome", "cell"),
        ("byline", "cell"),
    ]
    joined = {scope: f"(?:{'|'.join(patterns[scope])})" for scope in scopes}
    return _Rules(
        *(re.compile(_BULLET * (scope[1] in ("line", "field")) + joined[scope]) for scope in scopes)
    )


def _lines(text: str) -> Iterator[_Line]:
    hub = simplify(text)
    for found in _LINE.finditer(text):
        start, end = found.span()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = start + len(text[start:end].rstrip())
        if start < end:
            plain = _half_width(hub[start:end])
            mark, ends = _mark(plain)
            yield _Line(Span(start, end), hub[start:end], plain, mark, ends, _is_field(plain))


def _told(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, those of the minutes and of tables told apart from the fields of the page.

    时间： tells of the meeting beside another of its fields; a row of a table stands among others.
    """
    is_row = _rows(lines)
    for number, line in enumerate(lines):
        beside = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
        if line.is_field or is_row[number] or _is_when(line.plain, any(other.is_field for other in beside)):
            yield line._replace(mark=None, ends=False, is_field=True)
        else:
            yield line


def _is_field(line: str) -> bool:
    """Whether the line is a field of the meeting or the head of a table."""
    return bool(_rules().field.match(line)) and not _PAGE_FACT.search(line)


def _is_when(line: str, beside_field: bool) -> bool:
    """Whether the line says when the meeting was: 时间： with another field of the meeting, and none of the page."""
    label = _WHEN.match(line)
    if label is None or _PAGE_FACT.search(line):
        return False
    return beside_field or any(_rules().field.match(piece) for piece in line[label.end() :].split())


def _rows(lines: Sequence[_Line]) -> list[bool]:
    """Which lines are rows of a table: numbered ones, under its head or one another."""
    numbered = [len(line.text) <= _LONG and _ROW.match(line.text) is not None for line in lines]
    heads = [line.is_field and ":" not in line.plain for line in lines]
    joins = [False, *(row or head for row, head in zip(numbered, heads, strict=True)), False]
    return [row and (joins[i] or joins[i + 2]) for i, row in enumerate(numbered)]


def _half_width(line: str) -> str:
    """The beginning of a line as the patterns want it, the blanks inside its first word taken out."""
    line = line[: _LONG + 1].translate(_HALF_WIDTH)
    spaced = _SPACED.match(line)  # 责 任 编 辑：
    return "".join(spaced[0].split()) + line[spaced.end() :] if spaced else line


def _mark(line: str) -> tuple[BlockKind | None, bool]:
    """The kind the patterns give the line on its own, and whether it ends the report."""
    rules = _rules()
    is_long = len(line) > _LONG
    if rules.notice.match(line) or (rules.foot.match(line) and not (is_long and "。" in line)):
        return ("byline" if _has_person(line) else "chrome"), True
    if is_long:
        return None, False
    if rules.byline.match(line):
        return "byline", False
    if rules.caption.match(line):
        return "caption", False
    if rules.chrome.match(line):
        return "chrome", False
    if "。" not in line and _cover(line) >= _COVER:
        return ("byline" if _has_person(line) else "chrome"), False
    return None, False


def _has_person(line: str) -> bool:
    found = _rules().byline_cell.finditer(line) if len(line) <= _LONG else ()
    return any(_HAN.search(cell["person"]) for cell in found)


def _cover(line: str) -> float:
    """The share of the line, blanks and separators aside, that pieces of chrome and byline make up."""
    if not _FIELDS.search(line):  # words and blanks only: each word is a piece or none
        pieces = line.split()
        chrome = sum(len(piece) for piece in pieces if _rules().chrome_cell.fullmatch(piece))
        return chrome / sum(map(len, pieces))
    rest = _rules().chrome_cell.sub(" ", _rules().byline_cell.sub(" ", line))
    whole = len(_GAPS.sub("", line))
    return 1 - len(_GAPS.sub("", rest)) / whole if whole else 1.0


def _is_body(line: _Line) -> bool:
    if line.mark is not None:
        return False
    if line.is_field:
        return True
    text = line.text
    return (
        len(text) > _HEADLINE or bool(_SENTENCE.search(text) and len(text) > 8) or bool(_DATELINE.match(text))
    )


def _last_body(lines: list[_Line], first: int) -> int:
    """The index after the last line of the body: at the first foot mark that has less text after it than before."""
    before = 0
    after = sum(len(line.text) for line in lines[first:] if _is_body(line))
    last = first
    for i, line in enumerate(lines[first:], first):
        if line.ends and after < before:
            break
        if _is_body(line):
            before += len(line.text)
            after -= len(line.text)
            last = i + 1
    end = last
    while first < end < len(lines) and lines[end].mark is None:
        end += 1
    # A line or two at the end lack their full stop; more of them are headlines of other pages.
    return end if end - last <= _UNENDED or all(_ITEM.match(line.text) for line in lines[last:end]) else last


def _head(lines: list[_Line]) -> Iterator[BlockKind]:
    title: str | None = None
    for line in lines:
        if line.mark is not None:
            yield line.mark
        elif not _HAN.search(line.text):
            yield "chrome"
        elif title is None or line.text.startswith(title):
            title = line.text if title is None else title
            yield "title"
        else:
            yield "subtitle"

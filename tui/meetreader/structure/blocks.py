"""What each line of a published page is: page chrome, headline, byline, caption, or the body of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from meetreader.data.rule_tables import read_rows
from meetreader.report import Block, BlockKind
from meetreader.text.spans import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_SENTENCE_MARK = re.compile(r"[。；]|[！？!?…：:][”’」』]?$")
_DATELINE = re.compile(
    r"(本报|本网|本刊|[\u3400-\u9fff]{2,12}(网|报|台|媒|社|发布))?.{0,6}(讯|电)\s?[（(]|(\d+月)?\d+日[^\s]{0,6}，"
)
_LIST_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．是要]|第[一二三四五六七八九十]|[—●■◆▲★]"
)
_GAPS = re.compile(r"[\s|/›»>→·•:,、()\[\]<\-—_]+")
_SEPARATORS = re.compile(r"[\d:|/\[\]·•>→+(]")
_BULLET = r"(?:[■◆●▲△○★☆◎※◇]\s*)?"
_SPACED_WORD = re.compile(r"(?:[\u3400-\u9fff]\s){1,4}[\u3400-\u9fff](?=$|[\s:])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_HALF_WIDTH = str.maketrans("：／｜丨│︱（）［］【】，＞＜！？；\u3000", ":/||||()[][],><!?; ")
_TIME_LABEL = re.compile(r"(?:活动)?(?:时间|日期)\s*:")
_PAGE_FACT = re.compile(
    r"(?:来源|发布[\u3400-\u9fff]{0,2}|浏览[\u3400-\u9fff]{0,2}|点击[\u3400-\u9fff]{0,2}|字号|编辑|责编)\s*:"
)
_TABLE_ROW = re.compile(r"\d{1,3}\s+(?=\S*[\u3400-\u9fff]{2})\S+\s(?=.*[\u3400-\u9fff]{2})")
_LONGEST_LINE = 300  # characters; longer lines are paragraphs, and only a notice of rights may be chrome
_LONGEST_HEADLINE = 80
_SHORTEST_SENTENCE = 8
_CHROME_SHARE = 0.6  # of a line that is made of pieces of chrome
_SHORTEST_LEAD = 60  # characters of a first paragraph with its dateline, by which another report is known
_SHORTEST_REPORT = 300  # characters that it has at least
_MOST_UNENDED = 2  # lines at the end of a body that lack their full stop

_Scope = tuple[BlockKind, str]
"""The kind of line that a pattern finds, and where it has to fit, as the head of the table explains."""


class _LinePatterns(NamedTuple):
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
    """One line that is not blank: `text` as it is, `normalized` as the patterns want its beginning."""

    span: Span
    text: str
    normalized: str
    mark: BlockKind | None  # what the patterns take it for; None for what may belong to the report
    ends_report: bool
    is_field: bool = False  # a labelled line of minutes, or a part of a table


def classify_lines(hub: str) -> tuple[Block, ...]:
    """One block for each line of a report that is not blank, in order. Total on any text.

    `hub` is the text in simplified characters. The span of a block leaves out the blanks at both ends of its line.
    """
    lines = list(_mark_fields(list(_split_lines(hub))))
    first = next((i for i, line in enumerate(lines) if _is_body(line)), len(lines))
    last = _find_end_of_body(lines, first)
    kinds = [
        *_classify_head(lines[:first]),
        *(line.mark or "body" for line in lines[first:last]),
        *(line.mark or "chrome" for line in lines[last:]),
    ]
    return tuple(Block(line.span, kind) for line, kind in zip(lines, kinds, strict=True))


@cache
def _read_patterns() -> _LinePatterns:
    scopes: list[_Scope] = [
        ("body", "field"),
        ("chrome", "notice"),
        ("chrome", "foot"),
        ("chrome", "line"),
        ("byline", "line"),
        ("caption", "line"),
        ("chrome", "cell"),
        ("byline", "cell"),
    ]
    allowed: dict[str, set[str]] = {
        "kind": {kind for kind, _ in scopes},
        "scope": {scope for _, scope in scopes},
    }
    patterns: dict[tuple[str, str], list[str]] = {}
    for kind, scope, pattern in read_rows("rules/page/page-lines.tsv", "kind scope pattern", allowed):
        patterns.setdefault((kind, scope), []).append(f"(?:{pattern})")
    joined = {scope: f"(?:{'|'.join(patterns[scope])})" for scope in scopes}
    return _LinePatterns(
        *(re.compile(_BULLET * (scope[1] in ("line", "field")) + joined[scope]) for scope in scopes)
    )


def _split_lines(hub: str) -> Iterator[_Line]:
    for found in _LINE.finditer(hub):
        start, end = found.span()
        start += len(hub[start:end]) - len(hub[start:end].lstrip())
        end = start + len(hub[start:end].rstrip())
        if start < end:
            normalized = _normalize_line(hub[start:end])
            mark, ends_report = _mark_line(normalized)
            is_field = _is_meeting_field(normalized)
            yield _Line(Span(start, end), hub[start:end], normalized, mark, ends_report, is_field)


def _normalize_line(line: str) -> str:
    """The beginning of a line as the patterns want it: half-width marks, and no blanks inside its first word.

    责 任 编 辑：姚建 -> 责任编辑:姚建
    """
    line = line[: _LONGEST_LINE + 1].translate(_HALF_WIDTH)
    spaced = _SPACED_WORD.match(line)
    return "".join(spaced[0].split()) + line[spaced.end() :] if spaced else line


def _mark_line(line: str) -> tuple[BlockKind | None, bool]:
    """The kind the patterns give a normalized line on its own, and whether it ends the report."""
    patterns = _read_patterns()
    is_long = len(line) > _LONGEST_LINE
    if patterns.notice.match(line) or (patterns.foot.match(line) and not (is_long and "。" in line)):
        return ("byline" if _names_person(line) else "chrome"), True
    if is_long:
        return None, False
    if patterns.byline.match(line):
        return "byline", False
    if patterns.caption.match(line):
        return "caption", False
    if patterns.chrome.match(line):
        return "chrome", False
    if "。" not in line and _measure_chrome(line) >= _CHROME_SHARE:
        return ("byline" if _names_person(line) else "chrome"), False
    return None, False


def _names_person(line: str) -> bool:
    found = _read_patterns().byline_cell.finditer(line) if len(line) <= _LONGEST_LINE else ()
    return any(_HAN.search(cell["person"]) for cell in found)


def _measure_chrome(line: str) -> float:
    """The share of the line, blanks and separators aside, that pieces of chrome and byline make up."""
    if not _SEPARATORS.search(line):  # words and blanks only: each word is a piece or none
        pieces = line.split()
        chrome = sum(len(piece) for piece in pieces if _read_patterns().chrome_cell.fullmatch(piece))
        return chrome / sum(map(len, pieces))
    rest = _read_patterns().chrome_cell.sub(" ", _read_patterns().byline_cell.sub(" ", line))
    whole = len(_GAPS.sub("", line))
    return 1 - len(_GAPS.sub("", rest)) / whole if whole else 1.0


def _mark_fields(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, those of minutes and of tables marked as fields, so that they do not count as chrome.

    时间：2021-05-08 belongs to the meeting beside another of its fields (地点：), otherwise to the page; a row of a table
    stands among others.
    """
    is_row = _find_table_rows(lines)
    for number, line in enumerate(lines):
        neighbours = (*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2])
        is_beside_field = any(other.is_field for other in neighbours)
        if line.is_field or is_row[number] or _is_time_of_meeting(line.normalized, is_beside_field):
            yield line._replace(mark=None, ends_report=False, is_field=True)
        else:
            yield line


def _is_meeting_field(line: str) -> bool:
    """Whether a normalized line is a field of the meeting or the head of a table."""
    return bool(_read_patterns().field.match(line)) and not _PAGE_FACT.search(line)


def _is_time_of_meeting(line: str, is_beside_field: bool) -> bool:
    """Whether a line begins with 时间： and means the meeting: with another of its fields, and no fact of the page."""
    label = _TIME_LABEL.match(line)
    if label is None or _PAGE_FACT.search(line):
        return False
    return is_beside_field or any(
        _read_patterns().field.match(piece) for piece in line[label.end() :].split()
    )


def _find_table_rows(lines: Sequence[_Line]) -> list[bool]:
    """Which lines are rows of a table: numbered ones, under its head or one another."""
    numbered = [len(line.text) <= _LONGEST_LINE and _TABLE_ROW.match(line.text) is not None for line in lines]
    heads = [line.is_field and ":" not in line.normalized for line in lines]
    joins = [False, *(row or head for row, head in zip(numbered, heads, strict=True)), False]
    return [row and (joins[i] or joins[i + 2]) for i, row in enumerate(numbered)]


def _is_body(line: _Line) -> bool:
    if line.mark is not None:
        return False
    if line.is_field or len(line.text) > _LONGEST_HEADLINE:
        return True
    is_sentence = len(line.text) > _SHORTEST_SENTENCE and _SENTENCE_MARK.search(line.text) is not None
    return is_sentence or _DATELINE.match(line.text) is not None


def _find_end_of_body(lines: list[_Line], first: int) -> int:
    """The index after the last line of the body: at the first foot mark that has less text after it than before.

    A file may hold several reports one after the other: where another one follows, the body goes on.
    """
    before = 0
    after = sum(len(line.text) for line in lines[first:] if _is_body(line))
    last_lead = max((i for i, line in enumerate(lines) if _begins_report(line)), default=0)
    last = first
    for i, line in enumerate(lines[first:], first):
        is_followed = i < last_lead and after >= _SHORTEST_REPORT
        if line.ends_report and after < before and not is_followed:
            break
        if _is_body(line):
            before += len(line.text)
            after -= len(line.text)
            last = i + 1
    end = last
    while first < end < len(lines) and lines[end].mark is None:
        end += 1
    # A line or two at the end may lack their full stop; more of them are headlines of other pages.
    unended = lines[last:end]
    is_report = len(unended) <= _MOST_UNENDED or all(_LIST_ITEM.match(line.text) for line in unended)
    return end if is_report else last


def _begins_report(line: _Line) -> bool:
    """Whether a line is the first paragraph of a report, by its dateline; a teaser is shorter."""
    return len(line.text) > _SHORTEST_LEAD and _is_body(line) and _DATELINE.match(line.text) is not None


def _classify_head(lines: list[_Line]) -> Iterator[BlockKind]:
    """The kinds of the lines before the body: the first headline is the title, as is one that repeats it."""
    title: str | None = None
    for line in lines:
        if line.mark is not None:
            yield line.mark
        elif not _HAN.search(line.text):
            yield "chrome"
        elif title is None or line.text.startswith(title):
            title = title or line.text
            yield "title"
        else:
            yield "subtitle"

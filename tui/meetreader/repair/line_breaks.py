"""What the layout lost: indents that became `????`, broken sentences, separators between names, dates and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from meetreader.data.rule_tables import read_words
from meetreader.hanzi.script import simplify
from meetreader.repair.edits import Edit, resolve_overlaps
from meetreader.repair.language_model import estimate_count, fold_text, score_stretch
from meetreader.repair.protected_names import is_personal_name
from meetreader.text.spans import Span

_HAN = "\u3400-\u9fff\uf900-\ufaff□"
_INDENT = re.compile(
    rf"^[ \t\xa0\u2002-\u200a]*[?\ufffd]{{2,}}[ \t\xa0\u2002-\u200a\u3000]*(?=[{_HAN}A-Za-z0-9“《（(【])"
    r"|^[ \t\xa0\u2002-\u200a]+(?=\S)"
    rf"|(?<=[ \t\xa0\u3000])(?:\?{{4}})+(?=[{_HAN}])",
    re.M,
)
_BROKEN_SENTENCE = re.compile(
    rf"(?<=[{_HAN}0-9A-Za-z”》）)])[ \t\u3000]*\n\s*(?=[，。、；：！？”》）])"
    rf"|(?<=[、，])[ \t\u3000]*\n+(?=[{_HAN}“《0-9])"
    rf"|(?<=[{_HAN}])\n(?=[^\n“”《》（）]{{1,40}}[》）])"
)
_LONGEST_CLOSED = 40  # characters up to the closing bracket, as in the last branch
_OPENING = {"》": "《", "）": "（"}
_UNENDED_LINE = re.compile(rf"(?<=[{_HAN}0-9”》）])\n(?=[{_HAN}“《0-9])")
_RUNNING_TEXT = re.compile(r"。|^.{0,12}\d日.{0,6}[，,]|讯\s?[（(]")
_CREDIT = (
    "记者|記者|通讯员|通訊員|摄影?|攝影?|供[图圖稿]|[图圖]片?|文|编辑|編輯|作者|来源|來源|报道|報道|报导|報導"
)
_ENDED_LINE = re.compile(
    r"[。！？!?…；;][\s”’」』》）)】]*$"  # ...精神。 ”
    rf"|[（(【][^（）()【】\n]{{0,60}}(?:{_CREDIT})[^（）()【】\n]{{0,60}}[）)】]\s*$"  # （記者 李霞）
    rf"|(?:^|[\s。，）)])(?:{_CREDIT})?[:：]?\s*[{_HAN}]{{0,4}}[/／ \u3000]*(?:摄影?|攝影?|供[图圖]|[图圖]文?)\s*$"  # 李霞 攝
)
_LONGEST_END = 150  # characters
_OPEN = "□"  # it may stand for a full stop
_LOOKED_AT = 3  # characters on either side of a break that show whether a sentence goes on
_BROKEN = 7.0  # bits: how much likelier a line that does not end may be broken than cut off
_SHORTEST_LINE = 12  # characters; shorter lines are headlines and labels
_LONGEST_OPENER = 20  # characters
_RUN_TOGETHER = re.compile(
    r"(?<![\d./-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?=\d)"
    r"|(?<=[ \t\d])(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?=\d)"
)
_AFTER_NAMES = r"(?=等|出席|参加|列席|主持|陪同|[、，,。；;\s]|$)"
_FIRST_OF_LIST = re.compile(rf"(?<=[、，,：:\s导员长记任席])[{_HAN}]{{2,4}}?(?=、)")
_LATER_IN_LIST = re.compile(rf"(?<=、)[{_HAN}]{{2,4}}?(?=[、，,。等])")
_MOST_NAMES = 300
_COUNT_OF_WORD = 10  # what official texts say so often is a word, and no name


def repair_indents(text: str) -> list[Edit]:
    """The edits that take out the indents of paragraphs, and the `????` where spaces were."""
    return [Edit(Span(*match.span()), "", "spaces") for match in _INDENT.finditer(text)]


def repair_line_breaks(text: str) -> list[Edit]:
    """The edits that join sentences broken over lines.

    The break lies before a mark, after a comma, inside brackets or in running text.
    """
    edits = [
        Edit(Span(*match.span()), "", "linebreak")
        for match in _BROKEN_SENTENCE.finditer(text)
        if _breaks_sentence(text, match)
    ]
    return resolve_overlaps(edits, list(_join_running_text(text)))


def _breaks_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether a break lies inside a sentence: beside a mark it always does, otherwise only inside an open bracket.

    发表《为打赢疫情防控⏎阻击战》 is one title; 要抓落实⏎（三）要求》 would close nothing that was opened.
    """
    if text[match.start() - 1] in "、，" or text[match.end()] in "，。、；：！？”》）":
        return True
    after = text[match.end() : match.end() + _LONGEST_CLOSED + 1]
    closing = next(character for character in after if character in _OPENING)
    line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return line.rfind(_OPENING[closing]) > line.rfind(closing)


def _join_running_text(text: str) -> Iterator[Edit]:
    """The breaks in the middle of a sentence: a line of the body that does not end, and one that goes on with it."""
    is_running, joined_at = False, -1
    for match in _UNENDED_LINE.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        before = text[start : match.start()]
        after = text[match.end() : _find_line_end(text, match.end())]
        goes_on = is_running and start == joined_at
        is_running = goes_on or (len(before) >= _SHORTEST_LINE and bool(_RUNNING_TEXT.search(before)))
        if _ENDED_LINE.search(before[-_LONGEST_END:]) or before.endswith(_OPEN):
            is_running = False
        if is_running and ("，" in after or "。" in after) and not _opens_paragraph(after):
            if not _continues(before, after):
                continue
            joined_at = match.end()
            yield Edit(Span(*match.span()), "", "linebreak")


def _continues(before: str, after: str) -> bool:
    """Whether a line reads on from the one before rather than after a full stop: 第一⏎广大党员 does not."""
    start = fold_text(after[:_LOOKED_AT])
    text = fold_text(before[-_LOOKED_AT:])
    return score_stretch(start, text) + _BROKEN > score_stretch(start, "。")


def _opens_paragraph(line: str) -> bool:
    return _paragraph_opener().match(simplify(line[:_LONGEST_OPENER])) is not None


@cache
def _paragraph_opener() -> re.Pattern[str]:
    """How a paragraph begins."""
    rows = read_words("rules/page/paragraph-openers.txt", "pattern")
    return re.compile("|".join(f"(?:{row})" for row in rows))


def _find_line_end(text: str, place: int) -> int:
    end = text.find("\n", place)
    return end if end >= 0 else len(text)


def repair_separators(text: str) -> list[Edit]:
    """The edits that put back what separated two things: a date and a number, names that a list separates elsewhere.

    2021-09-154733 -> 2021-09-15 4733; 姚兵石艳萍等出席 -> 姚兵、石艳萍等出席 where the page has 姚兵、石艳萍、 too.
    """
    numbers = [Edit(Span(m.end(), m.end()), " ", "separator") for m in _RUN_TOGETHER.finditer(text)]
    return sorted((*numbers, *_separate_names(text)))


def _separate_names(text: str) -> Iterator[Edit]:
    hub = simplify(text)
    names = _find_listed_names(hub)
    if len(names) < 2:
        return
    any_name = "|".join(names)
    for match in re.finditer(rf"(?<![{_HAN}])(?:{any_name})(?:{any_name})+{_AFTER_NAMES}", hub):
        for inner in list(re.finditer(any_name, match[0]))[1:]:
            at = match.start() + inner.start()
            yield Edit(Span(at, at), "、", "separator")


def _find_listed_names(hub: str) -> list[str]:
    """The personal names that stand in lists of the page, the longest first."""
    listed = {*_FIRST_OF_LIST.findall(hub), *_LATER_IN_LIST.findall(hub)}
    names = (found for found in listed if is_personal_name(found) and estimate_count(found) < _COUNT_OF_WORD)
    return sorted(names, key=lambda name: (-len(name), name))[:_MOST_NAMES]

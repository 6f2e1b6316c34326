"""Quantities: the number targets and limits in a directive, verbatim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_words
from meetreader.data.trie_pattern import build_trie_pattern
from meetreader.report import Finding
from meetreader.structure.sentences import Sentence
from meetreader.text.spans import Span

_ARABIC = r"\d+(?:,\d{3})*(?:[.．]\d+)?"
_CHINESE = r"[一二三四五六七八九十百千两]"
_LIMITED = "|".join(
    f"(?<={word})"
    for word in (
        "不少于",
        "不得少于",
        "至少",
        "不低于",
        "不得低于",
        "不超过",
        "不得超过",
        "不高于",
        "最多",
        "达到",
        "配备",
        "超过",
        "新增",
        "突破",
    )
)

_CHANGED = "|".join(f"(?<={word})" for word in ("压减", "减少", "降低", "下降", "提高", "增长", "压缩"))


@cache
def _quantity_pattern() -> re.Pattern[str]:
    measure = build_trie_pattern(read_words("rules/directives/units-of-measure.txt"))
    bound = r"(?:以上|以下|以内|之内|左右)?"
    return re.compile(
        add_first_set(
            rf"(?<![\d.第])(?:{_ARABIC}[×xX*])?{_ARABIC}(?:(?:[-—~～至到]|%[-—~～至到]){_ARABIC})?(?:"
            rf"[多余几]?[十百千万亿]*[多余]?(?:{measure})(?:/[人亩天年])?(?![月日号年级岁](?!以))(?!线上|线下){bound}"
            rf"|[比∶]{_ARABIC})"
            rf"|[百千]分之{_CHINESE}+{bound}|{_CHINESE}分之{_CHINESE}{bound}"
            rf"|(?:{_LIMITED}){_CHINESE}{{1,6}}个?(?:{measure}){bound}"
            rf"|(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九两][百千]{_CHINESE}*)[余多]?"
            rf"(?:名|人|户|家|亩|小时|天|个工作日|万元|亿元|公里|吨|张|支|间|所|座|台|辆|套)(?!内){bound}"
            rf"|(?:{_CHANGED}){_CHINESE}[成倍]{bound}"
            rf"|{_CHINESE}{{1,3}}(?:成|米|公里|个?小时|天|个月|年)(?:以上|左右)"
        )
    )


def find_quantities(sentence: Sentence, start: int, deadlines: Sequence[Span]) -> Iterator[Finding]:
    """The quantities of a sentence from `start` on, in order, without those that overlap a deadline.

    不少于35名, 14天, 60%以上, 三分之二.
    """
    for match in _quantity_pattern().finditer(sentence.unquoted, start):
        span = sentence.span_of(*match.span())
        if not any(span.overlaps(deadline) for deadline in deadlines):
            yield Finding(match.group(), span)

"""Which lines of a web page are the report.

The report is the element whose lines weigh most together, where sentences count for it and links and single words
against it: the element with the largest sum, as in J. Pasternack and D. Roth, "Extracting article text from the web with
maximum subsequence segmentation" (WWW 2009), but over the tree instead of the sequence. A sentence counts only where
trafilatura has it too, which knows comments, teasers and notices by their names; where trafilatura finds next to nothing,
as in pages that a script makes visible, every sentence counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from meetreader.sources.page_lines import PageLine, PageLines, keep_letters_only

LEAST_SENTENCE = 20
"""Letters from which a line with punctuation is a sentence."""
LEAST_CLOSED = 6
"""Letters from which a line that ends in 。 is one."""
SHORT_WEIGHT, LINK_WEIGHT = -3.0, -4.0
RUN_WEIGHT = -5.0
"""Of each short line or link from the fifth in succession: no caption or heading any more, but a list of something else."""
LONGEST_RUN = 4
LEAST_SHARE, LEAST_KNOWN = 0.3, 300
"""Share of the sentences, and number of letters, from which trafilatura is believed."""
HEADLINE_REACH, BYLINE_REACH = 15, 3
"""Lines before the report in which its headline is looked for, and after it those who wrote it."""
_PUNCTUATION = re.compile(r"[，。！？；：、,;!?“”]")
_CLOSED = tuple("。！？…；")
_ABOUT = re.compile(
    r"来源|來源|时间|時間|日期|发布|發布|(?:19|20)\d\d\s?[-年/.]\s?\d|作者|编辑|編輯|记者|記者"
)
_BYLINE = re.compile(
    r"记者|記者|编辑|編輯|来源|來源|作者|摄影|攝影|通讯员|通訊員|审核|審核|^[（(].{1,40}[)）]$"
)
_LONGEST_NOTE = 60
_AFTER_REPORT = re.compile(
    r"(?:特别|特別|免责|免責|版权|版權|郑重|鄭重)?(?:声明|聲明)(?:[:：]|$)"
    r"|(?:为你|为您|為你|為您|猜你)(?:推荐|推薦|喜欢|喜歡)|(?:相关|相關)(?:阅读|閱讀|新闻|新聞|推荐|推薦|链接|連結)[:：]?$"
    r"|(?:分享到|分享至|已收藏)[:：!！]?$"
)
"""How what a site puts behind every report begins."""
_PROMOTION = re.compile(
    r"(?:二维码|二維碼|微信|微博|公众号|公眾號|客户端|客戶端).{0,20}(?:关注|關注|下载|下載)"
    r"|(?:关注|關注|扫描|掃描|搜索|下载|下載).{0,20}(?:二维码|二維碼|微信|微博|公众号|公眾號|客户端|客戶端)|发送邮件至|發送郵件至"
)
"""What a site asks its readers for, in a line behind the report."""
_LONGEST_PROMOTION = 80  # code points


class Extent(NamedTuple):
    """Where the report begins and ends, in lines of the page, and what its lines weigh."""

    start: int
    end: int
    weight: float


def find_main_lines(page: PageLines, known: str, title: str) -> list[str]:
    """The lines of the report: headline, notes on source and date, body, those who wrote it.

    `known` is what trafilatura takes for the text, `title` what the page calls itself.
    """
    known_letters = keep_letters_only(known)
    weights = [_weigh(line, None) for line in page.lines]
    trusted = [_weigh(line, known_letters) for line in page.lines]
    own = _find_heaviest(page, weights)
    both = sum(trusted[i] for i in range(own.start, own.end) if trusted[i] > 0)
    total = sum(weights[i] for i in range(own.start, own.end) if weights[i] > 0)
    if both >= LEAST_SHARE * total or sum(w for w in trusted if w > 0) >= LEAST_KNOWN:
        weights = trusted
        own = _find_heaviest(page, weights)
    if own.weight <= 0:
        return []
    end = _cut_notices(page.lines, own.start, _cut_tail(page.lines, weights, own))
    before = list(_find_notes_before(page.lines, own.start, title))
    body = [line.text for line in page.lines[own.start : end] if not line.is_link]
    after = [
        line.text
        for line in page.lines[end : end + BYLINE_REACH]
        if not line.is_link and line.letters <= _LONGEST_NOTE and _BYLINE.search(line.text)
    ]
    return [*before, *body, *after]


def _weigh(line: PageLine, known: str | None) -> float:
    """What a line says for being of the report: its letters where it is a sentence, less than nothing otherwise."""
    if line.is_link:
        return LINK_WEIGHT - line.letters / 2
    is_sentence = (line.letters >= LEAST_SENTENCE and _PUNCTUATION.search(line.text) is not None) or (
        line.letters >= LEAST_CLOSED and line.text.endswith(_CLOSED)
    )
    if is_sentence and (known is None or keep_letters_only(line.text) in known):
        return float(line.letters)
    return SHORT_WEIGHT


def _find_heaviest(page: PageLines, weights: Sequence[float]) -> Extent:
    sums = [0.0, *accumulate(weights)]
    extents = (Extent(start, end, sums[end] - sums[start]) for start, end in page.elements if end > start)
    return max(extents, key=lambda extent: extent.weight, default=Extent(0, len(page.lines), sums[-1]))


def _cut_tail(lines: Sequence[PageLine], weights: Sequence[float], extent: Extent) -> int:
    """Where the report ends inside its element: before a long run of links and single words, and what follows it."""
    total = best = 0.0
    end, run = extent.start, 0
    for number in range(extent.start, extent.end):
        run = run + 1 if weights[number] < 0 else 0
        total += RUN_WEIGHT if run > LONGEST_RUN else weights[number]
        if total > best:
            best, end = total, number + 1
    return extent.end if extent.end - end <= LONGEST_RUN else end


def _cut_notices(lines: Sequence[PageLine], start: int, end: int) -> int:
    """Where the report ends before notices that stand in its element and read like sentences: disclaimers, requests."""
    first = start + (end - start + 2) // 3  # before it nothing is cut, whatever it looks like
    end = next((number for number in range(first, end) if _AFTER_REPORT.match(lines[number].text)), end)
    while end > first and (lines[end - 1].is_link or _is_promotion(lines[end - 1].text)):
        end -= 1
    return end


def _is_promotion(text: str) -> bool:
    return len(text) <= _LONGEST_PROMOTION and _PROMOTION.search(text) is not None


def _find_notes_before(lines: Sequence[PageLine], start: int, title: str) -> Iterator[str]:
    """The headline, if it stands before the text, and what is said of source and date between the two."""
    wanted = keep_letters_only(title)
    for number in range(start - 1, max(-1, start - 1 - HEADLINE_REACH), -1):
        letters = keep_letters_only(lines[number].text)
        if len(letters) >= LEAST_CLOSED and letters in wanted:
            yield lines[number].text
            for line in lines[number + 1 : start]:
                if line.letters <= 2 * _LONGEST_NOTE and _ABOUT.search(line.text):
                    yield line.text
            return

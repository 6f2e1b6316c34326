"""The dates of a report: when the meeting was held and when the report was published, in ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from meetreader.data.first_sets import led
from meetreader.extract.numerals import NUMERAL, number
from meetreader.report import Finding
from meetreader.structure.zones import Parts
from meetreader.text.spans import Span

_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[一二][九〇○零]{1,2}[一二三四五六七八九〇○零]{1,2}|(?:民国)?1[01]\d(?=\s*年))"
)
_STAMP = re.compile(
    rf"(?<!\d){_YEAR}\s*[-/.年]\s*(?P<month>\d\d?)\s*[-/.月]\s*(?P<day>3[01]|[012]?\d(?!\d?:))"
)
_LABEL = re.compile(
    r"(?:发布|发表|更新|刊发|添加|录入|公布|上传|编辑|发稿|刊登)?(?:日期|时间|于)\s*[:：]?\s*$|(?:发布|发表)\s*[:：]?\s*$"
)
_WHEN = re.compile(r"(?:会议|召开|举行|活动|发布)?时间\s*[:：]\s*")
_COUNTED = re.compile(rf"{_YEAR}年(?:度)?第")
_NOW = re.compile(r"今天是|现在是|当前时间")
_LINKS = re.compile(r"上一?[篇条]|下一?[篇条]|相关|版权")

_DAY = re.compile(
    led(
        rf"(?:{_YEAR}\s*年)?(?:(?P<month>{NUMERAL})\s*月\s*|(?P<same>本月))(?P<day>{NUMERAL})\s*[日号]"
        rf"|(?<![\d月])(?P<only>\d{{1,2}})日"
        r"|(?P<word>[今昨前][天日早晨晚夜]|[今昨](?=（))(?:（(?:(?P<inmonth>\d\d?)月)?(?P<inner>\d\d?)日?）日?)?"
    )
)
_NOT_BEFORE = re.compile(
    r"(?:截至|截止|自|从|将于|由|明年|下月|拟于|定于|决定|《[^》]*|每年|每月|同比|[\d年月日（(]*[至到—～~-])$"
)
_NOT_AFTER = re.compile(
    r"\s*(?:前|以前|之前|底|起|以来|以后|之后|后|以内|内|零时|0时|24时|至今|召开的|举行的|发表的?|的|印发|上午的|下午的|开始|重要|全国两会)"
)
_EVENT = re.compile(
    r"召开|举行|举办|主持|出席|会议|调研|检查|督导|督查|率队|带队|带领|深入|考察|走访|慰问|看望|指导|到|赴|听取|组织"
    r"|调度|会见|座谈|讲话|强调|指出|要求|开幕|闭幕|启动|巡查|巡河|暗访|传达|现场办公|接访|约谈|发布"
)
_OTHERS = re.compile(
    r"[^，。]{0,6}[，,]?\s*(?:习近平|国家[、卫发]|中共中央|国务院|中央|李克强|李强|总书记|党中央|全国人大)"
)
_AGO = {"今": 0, "昨": 1, "前": 2}


def published(parts: Parts) -> Finding | None:
    """The day the report was published, from the lines of the page around it; None where they don't say."""
    found: list[tuple[int, Finding]] = []
    title = parts.title.start if parts.title else 0
    for place, spans in ((1, parts.head), (0, parts.foot)):
        for span in spans:
            line = span.of(parts.hub)
            if _LINKS.match(line):
                continue
            for match in _STAMP.finditer(line):
                before = line[: match.start()]
                rank = (
                    place
                    + 2 * bool(_LABEL.search(before))
                    + (span.start > title)
                    - 2 * bool(_NOW.search(before))
                )
                day = _real(_year(match["year"]), int(match["month"]), int(match["day"]))
                if day is not None:
                    found.append((-rank, Finding(day, Span(*match.span()).shift(span.start))))
    return min(found, key=lambda item: item[0])[1] if found else None


def held(parts: Parts, day: Finding | None, year: int | None = None) -> Finding | None:
    """The day of the meeting (the first day of several): `2022-03-19`, or `--03-19` where no year is to be had.

    A line 时间：… tells it outright. `day` is the day of publication, which gives the year and what 昨日 or 15日 mean; without it `year` is taken.
    """
    mentions = list(_mentions(parts))
    # The day of a dateline (临汾4月13日讯) is that of the newspaper: it serves where no other is named.
    told = [mention for mention in mentions if not _of_dateline(mention[1])]
    known = date.fromisoformat(day.value) if day else None
    if stated := _stated(parts, known, year):
        return stated
    dateline = next((mention[1] for mention in mentions if _of_dateline(mention[1])), None)
    for span, match in (*told, *mentions):
        value = _resolved(match, known, year)
        if value is None and known is None and match["only"] and dateline:
            value = _in_month_of(dateline, int(match["only"]), year)
        if value is None and known is None and match["word"] and dateline:
            value = _before(_resolved(dateline, None, year), _AGO[match["word"][0]])
        if value is not None:
            return Finding(value, Span(*match.span()).shift(span.start))
    return None


def _stated(parts: Parts, known: date | None, year: int | None) -> Finding | None:
    """The day in a line of its own, as minutes and announcements give it: 时间：2022年7月14日 10:00."""
    for span in (*parts.headlines, *parts.lead):
        label = _WHEN.match(parts.hub, *span)
        match = _DAY.match(parts.hub, label.end(), span.end) if label else None
        value = _resolved(match, known, year) if match else None
        if match and value:
            return Finding(value, Span(*match.span()))
    return None


def _of_dateline(match: re.Match[str]) -> bool:
    return match.string.startswith(("讯", "电"), match.end())


def _mentions(parts: Parts) -> Iterator[tuple[Span, re.Match[str]]]:
    """The days named where the event is told, in order: of the lead, then of headlines and captions."""
    for span in (*parts.lead, *parts.headlines):
        text = span.of(parts.hub)
        for match in _DAY.finditer(text):
            start, end = match.span()
            if _NOT_BEFORE.search(text[max(0, start - 20) : start]) or _NOT_AFTER.match(text, end):
                continue
            sentence = text[end : end + 240].split("。")[0]
            if _EVENT.search(sentence) and not _OTHERS.match(sentence):
                yield span, match


def _resolved(match: re.Match[str], known: date | None, year: int | None) -> str | None:
    day = number(match["day"] or match["only"] or match["inner"] or "")
    if match["word"] and day is None:
        return (known - timedelta(_AGO[match["word"][0]])).isoformat() if known else None
    month = number(match["month"] or match["inmonth"] or "")
    if month is None and match["month"] is None:
        return _latest(day, known) if day and known else None
    if month is None or day is None:
        return None
    if match["year"]:
        return _real(_year(match["year"]), month, day)
    if known is None:
        return _real(year, month, day)
    return _real(
        known.year - ((month, day) > (known.month, known.day) and month - known.month > 2), month, day
    )


def _in_month_of(dateline: re.Match[str], day: int, year: int | None) -> str | None:
    """The day of that number in the month of the dateline (12月22日电 …22日下午), where it is not after it."""
    month, last = number(dateline["month"] or ""), number(dateline["day"] or "")
    if month is None or last is None or day > last:
        return None
    return _real(_year(dateline["year"]) if dateline["year"] else year, month, day)


def _before(value: str | None, days: int) -> str | None:
    """The day so many days before another, which may lack its year."""
    if value is None or not value.startswith("--"):
        return (date.fromisoformat(value) - timedelta(days)).isoformat() if value else None
    day = date.fromisoformat(f"2000{value[1:]}") - timedelta(days)
    return f"--{day.month:02}-{day.day:02}"


def _latest(day: int, known: date) -> str | None:
    """The last day of that number up to the known day."""
    for back in range(32):
        if (known - timedelta(back)).day == day:
            return (known - timedelta(back)).isoformat()
    return None


def _year(written: str) -> int | None:
    digits = written.removeprefix("民国")
    value = int(digits) if digits.isdecimal() else number(digits)
    return value + 1911 if value is not None and value < 200 else value


def _real(year: int | None, month: int, day: int) -> str | None:
    """The ISO form of a day that exists, else None."""
    try:
        value = date(year or 2000, month, day)
    except ValueError:
        return None
    return value.isoformat() if year else f"--{month:02}-{day:02}"


def years(name: str) -> Iterator[int]:
    """The years in the name of a meeting that is counted by the year (2021年第二次会议), in order."""
    for match in _COUNTED.finditer(name):
        value = _year(match["year"])
        if value is not None:
            yield value

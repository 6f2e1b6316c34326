"""The dates of a report: when the meeting was held and when the report was published, in ISO form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from meetreader.data.first_sets import add_first_set
from meetreader.extract.numerals import NUMERAL, parse_numeral
from meetreader.report import Finding
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span

_YEAR = (
    r"(?P<year>(?:19|20)\d\d|[一二][九〇○零]{1,2}[一二三四五六七八九〇○零]{1,2}|(?:民国)?1[01]\d(?=\s*年))"
)
_NUMERIC_DATE = re.compile(
    rf"(?<!\d){_YEAR}\s*[-/.年]\s*(?P<month>\d\d?)\s*[-/.月]\s*(?P<day>3[01]|[012]?\d(?!\d?:))"
)
_DAY_FIRST = re.compile(r"(?<![\d.])(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>20\d\d)(?!\d)")  # 26.09.2016
_PUBLICATION_LABEL = re.compile(
    r"(?:发布|发表|更新|刊发|添加|录入|公布|上传|编辑|发稿|刊登)?(?:日期|时间|于)\s*[:：]?\s*$|(?:发布|发表)\s*[:：]?\s*$"
)
_LABEL_IN_TEXT = re.compile(r"(?:发布|发表|更新)(?:日期|时间)\s*[:：]?\s*$")
_FACTS_AFTER = re.compile(r"\s*\d\d:\d\d|\s*来源")  # 2016-08-02 16:44:16 来源：三明市妇联
_MEETING_TIME_LABEL = re.compile(r"(?:会议|召开|举行|活动|发布)?时间\s*[:：]\s*")
_YEAR_OF_NUMBER = re.compile(rf"{_YEAR}年(?:度)?第")
# 2025年全州烟叶收购工作会议 is held in that year; 2025年度总结会 is mostly held in the next.
_YEAR_AT_START = re.compile(
    rf"{_YEAR}年(?!度|以来|[上下]半年)(?=[\u3400-\u9fff]{{4}})(?!.*(?:总结|表彰|述职|考核|通报))"
)
_TODAY_LABEL = re.compile(r"今天是|现在是|当前时间")
_PAPER = re.compile(r"(?:日报|晚报|[网台]|客户端|发布)\s*$")  # 遵义日报 2018-12-06
_TEASER = re.compile(r"[【《“]")  # another page: 【视频】汉寿新闻2025.8.6
_LINKS = re.compile(r"上一?[篇条]|下一?[篇条]|相关|版权")

_DAY = re.compile(
    add_first_set(
        rf"(?:{_YEAR}\s*年)?(?:(?P<month>{NUMERAL})\s*月\s*|(?P<same>本月))(?P<day>{NUMERAL})\s*[日号]"
        rf"|(?<![\d月])(?P<only>\d{{1,2}})日"
        r"|(?P<word>[今昨前][天日早晨晚夜]|[今昨](?=[（(]))(?:[（(](?:(?P<inmonth>\d\d?)月)?(?P<inner>\d\d?)日?[）)]日?)?"
    )
)
_NOT_BEFORE = re.compile(
    r"(?:截至|截止|自|从|将于|由|明年|下月|发布(?:时间|日期)[:：]?|更新时间[:：]?|拟于|定于|决定|《[^》]*|每年|每月|同比|[\d年月日（(]*[至到—～~-])$"
)
# 会议决定，市六届人大第三次会议于3月12日举行: that meeting is still to come.
_TO_COME = re.compile(r"(?:会议|会上)?(?:决定|拟定|确定|建议)[^。；]{0,50}$")
_COMES = re.compile(r"(?:[至到—-]\d{1,2}日)?(?:上午|下午)?(?:在[^，。]{1,12})?(?:召开|举行)")
_NOT_AFTER = re.compile(
    r"\s*(?:前|以前|之前|底|起|以来|以后|之后|后|以内|内|零时|0时|24时|至今|召开的|举行的|发表的?|的|印发|上午的|下午的|开始|重要|全国两会)"
)
_EVENT_WORD = re.compile(
    r"召开|举行|走进|视察|率|开展|集体学习|集中学习|研讨|研究|审议|通报|举办|主持|出席|会议|调研|检查|督导|督查|率队|带队|带领|深入|考察|走访|慰问|看望|指导|到|赴|听取|组织"
    r"|调度|会见|座谈|挂牌|揭牌|成立|签约|开工|奠基|讲话|强调|指出|要求|开幕|闭幕|启动|巡查|巡河|暗访|传达|现场办公|接访|约谈|发布"
)
_OTHER_EVENT = re.compile(
    r"[^，。]{0,6}[，,]?\s*(?:习近平|国家[、卫发]|中共中央|国务院|中央|李克强|李强|总书记|党中央|全国人大)"
)
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}


def find_publication_date(zones: HeaderZones) -> Finding | None:
    """The day the report was published, from the lines of the page around it; None where they give none.

    A date after a label (发布时间：) beats one without, and a line before the body beats one after it.
    """
    found: list[tuple[int, Finding]] = []
    title = zones.title.start if zones.title else 0
    for place, spans in ((1, zones.head), (0, zones.foot), (1, zones.headlines), (0, zones.lead[:1])):
        for span in spans:
            line = span.of(zones.hub)
            if _LINKS.match(line):
                continue
            for match in (*_NUMERIC_DATE.finditer(line), *_DAY_FIRST.finditer(line)):
                before = line[: match.start()]
                if "GMT" in before:  # when the page was called up
                    continue
                rank = (
                    place
                    + 2 * bool(_PUBLICATION_LABEL.search(before))
                    + (span.start > title)
                    - 2 * bool(_TODAY_LABEL.search(before))
                )
                day = _format_date(_parse_year(match["year"]), int(match["month"]), int(match["day"]))
                is_label = _PUBLICATION_LABEL.search(before) or _PAPER.search(before)
                if spans is zones.headlines and not (is_label or _FACTS_AFTER.match(line, match.end())):
                    continue
                if spans == zones.lead[:1] and not _LABEL_IN_TEXT.search(before):
                    continue
                is_other_page = place == 0 and rank < 2 and _TEASER.match(line) is not None
                if day is not None and not is_other_page:
                    found.append((-rank, Finding(day, Span(*match.span()).shift(span.start))))
    return min(found, key=lambda item: item[0])[1] if found else None


def find_meeting_date(zones: HeaderZones, day: Finding | None, year: int | None = None) -> Finding | None:
    """The day of the meeting (the first day of several): `2022-03-19`, or `--03-19` where the year is unknown.

    A line 时间：… states it outright. `day` is the day of publication, which gives the year and the meaning of 昨日 or
    15日; without it `year` is used.
    """
    mentions = list(_find_event_dates(zones))
    # The date of a dateline (临汾4月13日讯) is that of the newspaper; it is used only where there is no other.
    narrated = [mention for mention in mentions if not _is_dateline(mention[1])]
    known = date.fromisoformat(day.value) if day else None
    if labelled := _find_labelled_date(zones, known, year):
        return labelled
    dateline = next((mention[1] for mention in mentions if _is_dateline(mention[1])), None)
    for span, match in (*narrated, *mentions):
        value = _resolve_date(match, known, year)
        if value is None and known is None and match["only"] and dateline:
            value = _resolve_in_month(dateline, int(match["only"]), year)
        if value is None and known is None and match["word"] and dateline:
            value = _subtract_days(_resolve_date(dateline, None, year), _DAYS_AGO[match["word"][0]])
        if value is not None:
            return Finding(value, Span(*match.span()).shift(span.start))
    return _find_opening_date(zones, known, year)


def _find_opening_date(zones: HeaderZones, known: date | None, year: int | None) -> Finding | None:
    """The day and month that open the text, although the sentence tells of no meeting: 2月4日清晨，碧空如澄."""
    for span in zones.lead[:1]:
        match = _DAY.match(zones.hub, span.start, span.end)
        value = _resolve_date(match, known, year) if match and match["month"] else None
        if match and value and not _NOT_AFTER.match(zones.hub, match.end(), span.end):
            return Finding(value, Span(*match.span()))
    return None


def _find_labelled_date(zones: HeaderZones, known: date | None, year: int | None) -> Finding | None:
    """The date in a line of its own, as minutes and announcements give it: 时间：2022年7月14日 10:00."""
    for span in (*zones.headlines, *zones.lead):
        label = _MEETING_TIME_LABEL.match(zones.hub, *span)
        match = _DAY.match(zones.hub, label.end(), span.end) if label else None
        value = _resolve_date(match, known, year) if match else None
        if match and value:
            return Finding(value, Span(*match.span()))
    return None


def _is_dateline(match: re.Match[str]) -> bool:
    return match.string.startswith(("讯", "电"), match.end())


def _find_event_dates(zones: HeaderZones) -> Iterator[tuple[Span, re.Match[str]]]:
    """The dates in sentences about the event, each with the span it was read in: the lead, then headlines and captions."""
    for span in (*zones.lead, *zones.headlines):
        text = span.of(zones.hub)
        for match in _DAY.finditer(text):
            start, end = match.span()
            if _NOT_BEFORE.search(text[max(0, start - 20) : start]) or _NOT_AFTER.match(text, end):
                continue
            if _COMES.match(text, end) and _TO_COME.search(text[max(0, start - 60) : start]):
                continue
            sentence = text[end : end + 240].split("。")[0]
            if _EVENT_WORD.search(sentence) and not _OTHER_EVENT.match(sentence):
                yield span, match


def _resolve_date(match: re.Match[str], known: date | None, year: int | None) -> str | None:
    """The ISO date that a match of `_DAY` means, by the day of publication or else by a year; None where it is unclear."""
    day = parse_numeral(match["day"] or match["only"] or match["inner"] or "")
    if match["word"] and day is None:
        return (known - timedelta(_DAYS_AGO[match["word"][0]])).isoformat() if known else None
    month = parse_numeral(match["month"] or match["inmonth"] or "")
    if month is None and match["month"] is None:
        return _find_latest(day, known) if day and known else None
    if month is None or day is None:
        return None
    if match["year"]:
        return _format_date(_parse_year(match["year"]), month, day)
    if known is None:
        return _format_date(year, month, day)
    return _format_date(
        known.year - ((month, day) > (known.month, known.day) and month - known.month > 2), month, day
    )


def _resolve_in_month(dateline: re.Match[str], day: int, year: int | None) -> str | None:
    """The day with that number in the month of the dateline (12月22日电 …22日下午); None where it is after the dateline."""
    month, last = parse_numeral(dateline["month"] or ""), parse_numeral(dateline["day"] or "")
    if month is None or last is None or day > last:
        return None
    return _format_date(_parse_year(dateline["year"]) if dateline["year"] else year, month, day)


def _subtract_days(value: str | None, days: int) -> str | None:
    """The day so many days before an ISO date, which may lack its year."""
    if value is None or not value.startswith("--"):
        return (date.fromisoformat(value) - timedelta(days)).isoformat() if value else None
    day = date.fromisoformat(f"2000{value[1:]}") - timedelta(days)
    return f"--{day.month:02}-{day.day:02}"


def _find_latest(day: int, known: date) -> str | None:
    """The latest day with that number in its month that is not after the known day."""
    for back in range(32):
        if (known - timedelta(back)).day == day:
            return (known - timedelta(back)).isoformat()
    return None


def _parse_year(written: str) -> int | None:
    """二〇二二 -> 2022; a year of the Republic, 民国110 or 110 -> 2021."""
    digits = written.removeprefix("民国")
    value = int(digits) if digits.isdecimal() else parse_numeral(digits)
    return value + 1911 if value is not None and value < 200 else value


def _format_date(year: int | None, month: int, day: int) -> str | None:
    """The ISO form of a date, without the year where that is None; None for a day that does not exist."""
    try:
        value = date(year or 2000, month, day)
    except ValueError:
        return None
    return value.isoformat() if year else f"--{month:02}-{day:02}"


def find_counted_years(name: str) -> Iterator[int]:
    """The years in the name of a meeting that is numbered within a year (2021年第二次会议), in order."""
    for match in (*_YEAR_OF_NUMBER.finditer(name), *_YEAR_AT_START.finditer(name)):
        value = _parse_year(match["year"])
        if value is not None:
            yield value

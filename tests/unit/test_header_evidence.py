"""Every field of the header carries the words that prove it."""

from __future__ import annotations

from meetreader.analysis import analyse
from meetreader.export.record import make_record

_TEXT = """市疫情防控指挥部召开第二十五次会议
2020-03-17 来源：娄底新闻网
3月16日，市疫情防控指挥部召开第二十五次会议，娄底市委书记李明主持会议。
会议以视频形式在市会议中心召开。会议强调，要抓好落实。
本文链接：http://example.org/a.html
"""


def test_every_value_of_the_header_has_a_span_in_the_text() -> None:
    report = analyse(_TEXT)
    record = make_record(report)
    for part in ("meeting", "place"):
        for name, span in record[part]["evidence"].items():
            assert (span is None) == (record[part][name] is None), name
    for name in ("title", "source", "url"):
        assert (record["evidence"][name] is None) == (record[name] is None), name


def test_number_kind_and_address_are_where_their_spans_say() -> None:
    report = analyse(_TEXT)
    assert report.meeting.ordinal == 25
    assert report.meeting.ordinal_span is not None
    assert report.meeting.ordinal_span.of(report.hub) == "第二十五次"
    assert report.meeting.kind == "headquarters"
    assert report.meeting.kind_span is not None
    assert report.meeting.kind_span.of(report.hub) == "指挥部"
    assert report.url_span is not None
    assert report.url_span.of(report.hub) == "http://example.org/a.html"


def test_where_officials_visit_the_verb_proves_it() -> None:
    report = analyse("3月16日，市长李明到城东水厂调研。他强调，要抓好供水。")
    assert report.meeting.kind == "inspection"
    assert report.meeting.kind_span is not None
    assert report.meeting.kind_span.of(report.hub) == "调研"

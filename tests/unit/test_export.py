"""What is written of a report whose every field is known."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from meetreader.export.brief import make_brief
from meetreader.export.formats import FORMATS, format_json_line
from meetreader.export.record import make_record, make_repair_record
from meetreader.export.table import COLUMNS
from meetreader.report import (
    Block,
    Deadline,
    Directive,
    Finding,
    Meeting,
    Office,
    Person,
    Place,
    Repair,
    Report,
    Section,
)
from meetreader.text.spans import Span

RAW = "市委常委會議(huì yì)召開\n3月16日,副市長、市公安局局長王*明強調,市教育局3月底前要核實35名教師。存在漏報問題。"
TEXT = (
    "市委常委會議召開\n3月16日，副市長、市公安局局長王*明強調，市教育局3月底前要核實35名教師。存在漏報問題。"
)
HUB = (
    "市委常委会议召开\n3月16日，副市长、市公安局局长王*明强调，市教育局3月底前要核实35名教师。存在漏报问题。"
)


def span_of(words: str) -> Span:
    return Span(HUB.index(words), HUB.index(words) + len(words))


def make_finding(words: str, value: str = "") -> Finding:
    return Finding(value or words, span_of(words))


REPORT = Report(
    raw=RAW,
    text=TEXT,
    hub=HUB,
    id="0123456789ab",
    path="reports/a.txt",
    title=make_finding("市委常委会议召开"),
    meeting=Meeting(name=make_finding("市委常委会议"), held=make_finding("3月16日", "2020-03-16")),
    place=Place(city=make_finding("市", "巴中")),
    people=(
        Person(
            "王*明",
            "participant",
            (
                Office("副市长", span_of("副市长"), None, "副市长"),
                Office("市公安局局长", span_of("市公安局局长"), "市公安局", "局长"),
            ),
            ("speak", "attend"),
            (span_of("王*明"),),
        ),
    ),
    directives=(
        Directive(
            span_of("市教育局3月底前要核实35名教师。"),
            "must",
            Finding("王*明", span_of("王*明")),
            (make_finding("市教育局"),),
            (Deadline("3月底前", span_of("3月底前"), "2020-03-16", "2020-03-31"),),
            (make_finding("35名"),),
        ),
    ),
    problems=(make_finding("漏报"),),
    outline=(Section(span_of("市委常委会议召开"), "header", "市委常委会议召开"),),
    damage=("pinyin", "traditional"),
)


def write_reports(name: str, *reports: Report) -> str:
    out = io.StringIO()
    FORMATS[name](reports, out)
    return out.getvalue()


def list_spans(value: object) -> list[list[int]]:
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        return [span for inner in value.values() for span in list_spans(inner)]
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(inner, int) for inner in value):
            return [value]
        return [span for inner in value for span in list_spans(inner)]
    return []


def test_a_record_has_the_span_of_every_value() -> None:
    found = make_record(REPORT)
    (directive,) = found["directives"]
    assert directive == {
        "text": "市教育局3月底前要核实35名教师。",
        "span": list(span_of("市教育局3月底前要核实35名教师。")),
        "force": "must",
        "issuer": "王*明",
        "addressees": ["市教育局"],
        "deadlines": ["3月底前"],
        "quantities": ["35名"],
        "heading": None,
        "evidence": {
            "issuer": list(span_of("王*明")),
            "addressees": [list(span_of("市教育局"))],
            "deadlines": [{"span": list(span_of("3月底前")), "start": "2020-03-16", "end": "2020-03-31"}],
            "quantities": [list(span_of("35名"))],
            "heading": None,
        },
    }
    assert found["people"][0]["titles"] == ["副市长", "市公安局局长"]
    assert found["people"][0]["offices"][1]["body"] == "市公安局"
    assert found["text"] == HUB
    assert {HUB[start:end] for start, end in list_spans(found)} == {
        *("市委常委会议召开", "市委常委会议", "3月16日", "市", "王*明", "副市长", "市公安局局长", "市教育局"),
        *("市教育局3月底前要核实35名教师。", "3月底前", "35名", "漏报"),
    }


def test_json_holds_what_the_record_holds() -> None:
    assert json.loads(write_reports("jsonl", REPORT)) == make_record(REPORT)
    assert json.loads(write_reports("json", REPORT, REPORT)) == [make_record(REPORT)] * 2
    assert json.loads(write_reports("json")) == []
    assert write_reports("jsonl") == ""


@pytest.mark.parametrize("name", ["\udcce.txt", "\ud800", "文\u2028件\n\x85"])
def test_json_can_always_be_encoded_and_stays_on_one_line(name: str) -> None:
    text = format_json_line({"path": name})
    assert json.loads(text.encode()) == {"path": name}
    assert len(text.splitlines()) == 1


def test_the_table_has_one_row_an_official_and_one_a_directive() -> None:
    official, directive = csv.DictReader(io.StringIO(write_reports("csv", REPORT)))
    common = {
        "report": "0123456789ab",
        "path": "reports/a.txt",
        "title": "市委常委会议召开",
        "held": "2020-03-16",
        "city": "巴中",
        "meeting": "市委常委会议",
    }
    assert {name: value for name, value in official.items() if value} == common | {
        "record": "official",
        "name": "王*明",
        "kind": "participant",
        "office": "副市长；市公安局局长",
        "body": "；市公安局",
        "post": "副市长；局长",
        "role": "speak；attend",
        "span_start": str(span_of("王*明").start),
        "span_end": str(span_of("王*明").end),
    }
    assert {name: value for name, value in directive.items() if value} == common | {
        "record": "directive",
        "number": "1",
        "issuer": "王*明",
        "addressee": "市教育局",
        "deadline": "3月底前",
        "deadline_end": "2020-03-31",
        "quantity": "35名",
        "force": "must",
        "text": "市教育局3月底前要核实35名教师。",
        "span_start": str(span_of("市教育局").start),
        "span_end": str(span_of("教师。").end),
    }


def test_a_row_says_where_the_report_comes_from_and_the_sentence_that_names_the_official() -> None:
    text = "威海：召开会议\n3月16日，市长王刚主持会议。李明出席。王刚强调，要落实。"
    report = replace(
        REPORT,
        raw=text,
        text=text,
        hub=text,
        blocks=(Block(Span(0, 7), "title"), Block(Span(8, len(text)), "body")),
        source=Finding("威海日报", Span(0, 2)),
        url="http://a.cn/1.html",
        place=Place(province=Finding("山东", Span(0, 2)), city=Finding("威海", Span(0, 2))),
        people=(
            Person(
                "李明", "participant", (), ("attend",), (Span(text.index("李明"), text.index("李明") + 2),)
            ),
        ),
        directives=(),
    )
    (row,) = csv.DictReader(io.StringIO(write_reports("csv", report)))
    assert (row["source"], row["url"], row["province"]) == ("威海日报", "http://a.cn/1.html", "山东")
    assert row["sentence"] == "李明出席。"


def test_the_table_has_its_header_once() -> None:
    lines = write_reports("csv", REPORT, REPORT).splitlines()
    assert [lines.index(",".join(COLUMNS)), lines.count(",".join(COLUMNS)), len(lines)] == [0, 1, 5]


def test_a_brief_lists_facts_people_directives_and_problems() -> None:
    assert make_brief(REPORT) == (
        "# 市委常委会议召开\n"
        "\n"
        "- Meeting: 市委常委会议\n"
        "- Held: 2020-03-16\n"
        "- Place: 巴中\n"
        "- Repairs: 0 (pinyin, traditional)\n"
        "- File: reports/a.txt\n"
        "- Report: 0123456789ab\n"
        "\n"
        "## Officials\n"
        "\n"
        "- **王\\*明** 副市长、市公安局局长 (speak, attend)\n"
        "\n"
        "## Directives\n"
        "\n"
        "### 王\\*明\n"
        "\n"
        "1. 市教育局3月底前要核实35名教师。 (must; to 市教育局; by 3月底前; target 35名)\n"
        "\n"
        "## Problems\n"
        "\n"
        "- 漏报\n"
    )


def test_a_blank_line_separates_briefs() -> None:
    assert write_reports("markdown", REPORT, REPORT) == make_brief(REPORT) + "\n" + make_brief(REPORT)


def test_a_report_about_which_nothing_is_known_is_written() -> None:
    report = Report(raw="", text="", hub="", id="0123456789ab")
    assert make_record(report)["people"] == make_record(report)["directives"] == []
    assert write_reports("csv", report).count("\n") == 1
    assert make_brief(report) == "# 0123456789ab\n\n- Repairs: 0\n- Report: 0123456789ab\n"


def test_a_repair_record_has_both_spans() -> None:
    repair = Repair(Span(6, 6), Span(6, 13), "(huì yì)", "pinyin")
    assert make_repair_record(repair, TEXT) == {
        "kind": "pinyin",
        "certainty": "certain",
        "span": [6, 6],
        "text": "",
        "raw": [6, 13],
        "published": "(huì yì)",
        "candidates": [],
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_table_is_a_formula(start: str) -> None:
    report = Report(raw="", text="", hub="", id="0123456789ab", people=(Person(f"{start}1+1", "other"),))
    (row,) = csv.DictReader(io.StringIO(write_reports("csv", report), newline=""))
    assert row["name"].startswith("'")
    assert row["name"].endswith("1+1")


def test_a_brief_has_no_markup_reference_or_link_of_the_report() -> None:
    title = Finding("<b>&lt; http://a.b www.c.d *", Span(0, 0))
    brief = make_brief(Report(raw="", text="", hub="", id="0123456789ab", title=title))
    assert brief.startswith("# \\<b\\>\\&lt; http\\://a.b www\\.c.d \\*\n")

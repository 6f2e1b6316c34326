"""Extraction puts everything together: header, people, directives, problems, outline and damage of one report."""

from __future__ import annotations

from meetreader.extract import extract
from meetreader.repair import repair
from meetreader.report import Repair, Repaired, Report
from meetreader.text.spans import Span

PUBLISHED = """首页 > 市委要闻
市委召开常委会会议
2022-03-21 09:20 来源：滨海日报
3月19日，市委书记周宁主持召开市委常委会会议。
会议指出，前一阶段各项工作有力有效，但也存在不少短板弱项。
周宁强调，一要守住底线，各县区要在3月底前建成3支应急队伍。二要严禁瞒报。
责任编辑：程序"""


def read_report(text: str) -> Report:
    return extract(repair(text), id="one", path="one.txt")


def test_a_report_has_all_its_parts() -> None:
    report = read_report(PUBLISHED)
    assert (report.id, report.path, report.raw) == ("one", "one.txt", PUBLISHED)
    assert [directive.issuer.value for directive in report.directives if directive.issuer] == ["周宁", "周宁"]
    (limit,) = report.directives[0].deadlines
    assert (limit.value, limit.end) == ("3月底前", "2022-03-31")
    assert [problem.value for problem in report.problems] == ["不少短板弱项"]
    assert [section.label for section in report.outline if section.level] == ["一要守住底线", "二要严禁瞒报"]
    assert report.damage == ("chrome",)


def test_the_hub_has_a_character_for_each_of_the_text() -> None:
    report = read_report("會議強調，要堅持人民至上。")
    assert report.hub == "会议强调，要坚持人民至上。"
    assert len(report.hub) == len(report.text)
    assert report.damage == ("traditional",)


def test_damage_is_read_off_the_repairs() -> None:
    repairs = (
        Repair(Span(0, 0), Span(0, 4), "????", "spaces"),
        Repair(Span(1, 1), Span(5, 10), "(huì)", "pinyin"),
        Repair(Span(2, 3), Span(11, 13), ",,", "doubled"),
    )
    report = extract(Repaired("", "会议，", "会议，", repairs), id="one")
    assert report.damage == ("pinyin", "doubled", "nbsp")

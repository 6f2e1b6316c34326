"""How a report is set: the headline, the body indented, page chrome in one line."""

from __future__ import annotations

import pytest

from meetreader.analysis import analyse
from meetreader.text.cells import text_width
from meetreader.ui.rendering.paragraph_lines import TextLine, set_paragraph
from meetreader.ui.rendering.shown_text import ShownText
from meetreader.ui.widgets.text_view import TextView

TEXT = """首页 > 新闻 > 要闻
市委召开专题会议
2020-02-15 来源：市政府网站 浏览次数：12
会议强调，各级各部门要切实把思想和行动统一到省委部署上来，抓好各项工作的落实。
会议要求，要加强组织领导，压实责任，确保完成全年目标任务。
扫一扫在手机打开当前页
【打印】 【关闭】
"""


def page(measure: int = 40, *, pinyin: str = "off") -> list[list[TextLine]]:
    report = analyse(TEXT)
    shown = ShownText(TEXT, report, "original", as_published=False)
    return [
        set_paragraph(shown, paragraph, measure, pinyin, None, hang=False)  # type: ignore[arg-type]
        for paragraph in shown.list_paragraphs(folded=True)
    ]


def texts(lines: list[TextLine]) -> list[str]:
    return [line.text or line.row.join_glyphs() for line in lines]


def test_a_headline_stands_in_the_middle_of_a_wide_row_and_at_the_left_of_a_narrow_one() -> None:
    assert texts(page(40)[1]) == ["市委召开专题会议", ""]
    assert texts(page(72)[1]) == [" " * 28 + "市委召开专题会议", ""]


def test_a_paragraph_is_indented() -> None:
    shown = [texts(lines) for lines in page()]
    assert [
        "    会议强调，各级各部门要切实把思想和行",
        "动统一到省委部署上来，抓好各项工作的",
        "落实。",
        "",
    ] in shown


def test_chrome_is_one_line_that_says_how_much_there_is_and_which_key_opens_it() -> None:
    (*_, last) = page(60)
    assert [line.part for line in last] == ["fold", "gap"]
    assert last[0].text == "⋯ 扫一扫在手机打开当前页  za shows 2 rows"
    assert page(40)[-1][0].text == "⋯ 扫一扫在手机打开当前…  za shows 2 rows"


@pytest.mark.parametrize("measure", range(2, 60))
def test_no_line_is_wider_than_the_measure(measure: int) -> None:
    for lines in page(measure):
        assert all(text_width(text) <= measure for text in texts(lines))


def test_pinyin_at_the_cursor_takes_no_row() -> None:
    assert page(pinyin="cursor") == page()


def test_before_the_pane_has_a_size_a_row_may_be_as_long_as_the_measure() -> None:
    assert (
        TextView(id="text").measure == 80
    )  # with the two cells it would have, the first screen had a column of characters


def test_a_row_of_a_title_ends_between_words() -> None:
    title = "市委常委會擴大會議暨市委新型冠狀病毒肺炎疫情處置工作領導小組會議強調：堅決防住境外疫情輸入 科學有序恢復城市常態"
    body = "3月13日，市委書記王魯明主持召開會議。會議強調，要抓好落實，壓實責任，確保完成任務。"
    text = f"{title}\n{body}"
    shown = ShownText(text, analyse(text), "original", as_published=False)
    lines = set_paragraph(shown, shown.list_paragraphs(folded=True)[0], 42, "off", None, hang=False)
    assert [line.row.join_glyphs().strip() for line in lines if line.part == "text"] == [
        "市委常委會擴大會議暨市委新型冠狀病毒肺炎",
        "疫情處置工作領導小組會議強調：堅決防住境外",
        "疫情輸入 科學有序恢復城市常態",
    ]

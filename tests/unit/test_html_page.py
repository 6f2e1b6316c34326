"""Which lines of a web page are the report: pages as sites make them, and what must and must not be left of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.sources.html_page import drop_site_name, find_charset_claims, read_html_page
from meetreader.sources.report_files import decode_source
from meetreader.sources.source import SourceError

BODY = [
    "3月16日，市委书记李明主持召开市委常委会会议，研究部署疫情防控和复工复产工作。",
    "会议强调，要压实属地责任，确保3月底前全面恢复生产。",
    "一、抓好春耕备耕",
    "各县（市、区）要组织好农资供应，满足春耕需要，不误农时。",
    "市领导王刚、张伟参加。",
]
MENU = "".join(
    f'<li><a href="/{n}">{n}</a></li>' for n in ("首页", "要闻", "政务公开", "互动交流", "数据开放")
)
RELATED = "".join(
    f'<li><a href="/{n}.html">市长王刚调研第{n}个重点项目建设，强调要加快进度</a></li>' for n in range(12)
)


def make_page(body: str, head: str = "<title>市委常委会召开会议_要闻_忻州市人民政府门户网站</title>") -> str:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><div class='top'><ul>{MENU}</ul></div>"
        "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='/yw'>要闻</a></div>"
        f"<h1>市委常委会召开会议</h1><div class='info'>来源：忻州日报　发布时间：2020-03-17 08:30　浏览次数：1024</div>{body}"
        f"<div class='rel'><h3>相关新闻</h3><ul>{RELATED}</ul></div>"
        "<div id='foot'><p>主办：市人民政府办公室　承办：市大数据局</p><p>晋ICP备12345678号　网站标识码1409000001</p></div>"
        "</body></html>"
    )


def read_lines(page: str) -> list[str]:
    return read_html_page(page, Path("a.html")).text.split("\n")


PARAGRAPHS = "".join(f"<p>　　{line}</p>" for line in BODY)
BREAKS = "<br/><br>\n".join(BODY)


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='article'>{PARAGRAPHS}</div>",
        f"<div class='TRS_Editor'><div><div>{PARAGRAPHS}</div></div></div>",
        f"<div id='zoom'>{BREAKS}</div>",
        f"<form><table><tr><td>{PARAGRAPHS}</td></tr></table></form>",
        f"<div style='visibility: hidden'>{PARAGRAPHS}</div>",
        "<div>" + "".join(f"<section><span>{line}</span></section>" for line in BODY) + "</div>",
    ],
    ids=[
        "paragraphs",
        "divs inside divs",
        "line breaks",
        "a table for layout",
        "shown by a script",
        "sections",
    ],
)
def test_the_body_is_kept_whole_and_menus_and_related_reports_are_not(body: str) -> None:
    lines = read_lines(make_page(body))
    assert lines[0] == "市委常委会召开会议"
    assert [line.strip("　 ") for line in lines[-len(BODY) :]] == BODY
    assert lines[1 : -len(BODY)] == ["来源：忻州日报　发布时间：2020-03-17 08:30　浏览次数：1024"]


def test_who_made_the_report_is_kept_where_it_stands_behind_the_text() -> None:
    lines = read_lines(make_page(f"<div>{PARAGRAPHS}</div><div>（记者 赵磊）</div><p>责任编辑：孙丽</p>"))
    assert lines[-2:] == ["（记者 赵磊）", "责任编辑：孙丽"]


@pytest.mark.parametrize(
    "notices",
    [
        ["特别声明", "本文为政务等机构在本网上传并发布，仅代表该机构观点，不代表本网的观点或立场。"],
        ["免责声明：本网力求信息真实、准确，文章内容仅供参考，据此操作风险自担。", "为你推荐"],
        ["分享到：", "您可通过首页顶部的“我的收藏”，查看所有收藏过的文章。"],
        ["扫描下方二维码关注本市发布官方微信，第一时间了解权威消息。"],
        ["发送邮件至news@example.cn申请加入政务号或媒体团，欢迎投稿。", "相关阅读"],
    ],
    ids=["statement", "disclaimer", "favourites", "two-dimensional code", "mail"],
)
def test_what_a_site_puts_behind_every_report_is_not_kept(notices: list[str]) -> None:
    inside = "".join(f"<p>{line}</p>" for line in [*BODY, *notices])
    assert read_lines(make_page(f"<div class='article'>{inside}</div>"))[-1] == BODY[-1]


def test_such_words_are_kept_inside_the_report() -> None:
    body = [*BODY[:2], "会议要求，要引导群众扫描健康二维码、关注官方微信，及时了解防控信息。", *BODY[2:]]
    inside = "".join(f"<p>{line}</p>" for line in body)
    assert read_lines(make_page(f"<div class='article'>{inside}</div>"))[-len(body) :] == body


@pytest.mark.parametrize(
    "cell", ["<td>{}</td>", "<td><p><span>{}</span></p></td>"], ids=["plain", "as Word writes it"]
)
def test_the_cells_of_a_row_are_one_line(cell: str) -> None:
    rows = (("地区", "新增"), ("忻府区", "3"), ("定襄县", "0"))
    table = "<table>" + "".join(f"<tr>{cell.format(a)}{cell.format(b)}</tr>" for a, b in rows) + "</table>"
    lines = read_lines(
        make_page(f"<div>{PARAGRAPHS}{table}<p>会议还研究了其他事项，提出了明确要求。</p></div>")
    )
    assert lines[-4:] == ["地区　新增", "忻府区　3", "定襄县　0", "会议还研究了其他事项，提出了明确要求。"]


def test_scripts_hidden_text_and_comments_are_no_text() -> None:
    hidden = "<script>var a='会议强调，要写代码。'</script><!-- 会议强调，要写注释。 --><p style='display : none'>会议强调，要隐藏。</p>"
    assert read_lines(make_page(f"<div>{hidden}{PARAGRAPHS}</div>"))[-len(BODY) - 1] != "会议强调，要隐藏。"
    assert "代码" not in "".join(read_lines(make_page(f"<div>{PARAGRAPHS}{hidden}</div>")))


def test_what_the_page_says_of_itself_is_kept_beside_the_text() -> None:
    head = (
        "<title>市委常委会召开会议_要闻_忻州市人民政府门户网站</title>"
        "<link rel='canonical' href='http://www.sxxz.gov.cn/yw/202003/t1.html'>"
        "<meta name='PubDate' content='2020-03-17 08:30'>"
    )
    page = read_html_page(make_page(f"<div>{PARAGRAPHS}</div>", head), Path("a.html"))
    assert page.url == "http://www.sxxz.gov.cn/yw/202003/t1.html"
    assert page.date == "2020-03-17"
    assert page.title == "市委常委会召开会议"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("市委召开会议_新闻频道_忻州网", "市委召开会议"),
        ("市委召开会议-忻州市人民政府门户网站", "市委召开会议"),
        ("1-10月全市固定资产投资结构趋优", "1-10月全市固定资产投资结构趋优"),
        ("市委召开会议", "市委召开会议"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, expected: str) -> None:
    assert drop_site_name(title) == expected


@pytest.mark.parametrize(
    ("claim", "charset", "found"),
    [
        ("gb2312", "gb18030", "gb18030"),
        ("utf-8", "gb18030", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("iso-8859-1", "gb18030", "gb18030"),
        ("klingon", "gb18030", "gb18030"),
        ("big5", "big5hkscs", "big5hkscs"),
    ],
    ids=lambda value: str(value),
)
def test_the_charset_a_page_claims_is_checked_against_its_bytes(claim: str, charset: str, found: str) -> None:
    body = (
        PARAGRAPHS
        if charset != "big5hkscs"
        else "<p>市委書記李明主持召開會議，研究部署疫情防控和復工復產工作。</p>" * 3
    )
    page = make_page(f"<div>{body}</div>", f'<meta charset="{claim}"><title>市政府</title>')
    source = decode_source(page.encode(charset, "replace"), Path("a.html"))
    assert source.provenance.charset == found
    assert "主持召" in source.text


def test_claims_are_read_in_every_way_they_are_written() -> None:
    page = b"""<?xml version="1.0" encoding="GBK"?><meta charset=big5>
    <meta http-equiv="Content-Type" content="text/html; charset=gb2312">"""
    assert find_charset_claims(page) == ["GBK", "big5", "gb2312"]


@pytest.mark.parametrize(
    "page",
    ["<html><body></body></html>", "<html>", "<!doctype html>\0"],
)
def test_a_page_without_a_text_is_an_error_of_one_line(page: str) -> None:
    with pytest.raises(SourceError, match=r"^a\.html: [^\n]+$"):
        read_html_page(page, Path("a.html"))


def test_deep_nesting_and_entities_cost_neither_time_nor_memory() -> None:
    deep = "<div>" * 100_000 + PARAGRAPHS + "</div>" * 100_000
    entities = "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>" + make_page(
        "&b;" * 1000 + PARAGRAPHS
    )
    for page in (make_page(deep), entities):
        try:
            assert len(read_html_page(page, Path("a.html")).text) < 20_000
        except SourceError as error:
            assert "\n" not in str(error)  # noqa: PT017

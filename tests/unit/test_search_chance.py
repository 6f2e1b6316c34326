"""What the matcher does not take for what was typed, or for less: chance readings, another number, another level, marks."""

from __future__ import annotations

import pytest

from meetreader.search import find_hits

LONG = "会议听取了汇报。" * 20


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("zzzz", "具体制度，真正把责任落实", []),
        ("zdzz", "具体制度，真正把责任落实", []),
        ("zdzz", "具体制度真正把责任落实", ["制度真正"]),
        ("zzzz", "具体制度真正把责任落实", []),
        ("wfsr", "坚持外防输入、内防反弹", ["外防输入"]),
        ("wfsrnffd", "坚持外防输入、内防反弹", ["外防输入、内防反弹"]),
        ("cqty", "长期坚持，重庆统一", ["重庆统一"]),
    ],
)
def test_initials_stand_for_one_phrase_and_for_common_readings(
    query: str, text: str, found: list[str]
) -> None:
    text += LONG
    assert [hit.span.of(text) for hit in find_hits(text, text, query)] == found


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("省政府办公室", "县政府办公室抓落实"),
        ("县委办公厅", "省委办公厅抓落实"),
        ("省委常委会会议", "市委常委会会议召开"),
        ("10月3日", "10月31日前完成"),
        ("12月13日", "12月31日前完成"),
        ("2174家", "共2147家企业"),
        ("第二十次会议", "第二十五次会议"),
    ],
)
def test_another_level_and_another_number_are_no_slips(query: str, text: str) -> None:
    assert not find_hits(text, text, query)


def test_a_hit_across_marks_scores_less() -> None:
    text = "副主席吕绍华，县政协主席王明，华县政协主席到会，秘书长、副市长"
    assert [(hit.span.start, hit.score) for hit in find_hits(text, text, "华县政协")] == [(15, 100), (5, 97)]
    assert find_hits(text, text, "秘书长副市长")[0].score == 99


@pytest.mark.parametrize(("query", "found"), [("zhanlue", "战略"), ("nuedai", "虐待"), ("zhanlve", "战略")])
def test_lue_and_nue_are_typed_without_dots(query: str, found: str) -> None:
    text = "战略部署，虐待老人"
    assert find_hits(text, text, query)[0].span.of(text) == found


def test_a_whole_syllable_is_first_of_all_itself() -> None:
    text = "这个时间，实际情况"
    assert [(hit.span.of(text), hit.score) for hit in find_hits(text, text, "shiji")] == [
        ("实际", 96),
        ("时间", 86),
    ]

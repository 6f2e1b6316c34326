"""Problems: the shortcomings a report names, and what only sounds like one."""

from __future__ import annotations

import pytest

from meetreader.data.rule_tables import read_rows
from meetreader.extract.problems import find_problems
from meetreader.structure.sentences import find_sentences
from tests.unit.extract_texts import body_blocks


def problems_in(text: str) -> list[str]:
    found = find_problems(find_sentences(text, body_blocks(text)))
    assert all(finding.span.of(text) == finding.value for finding in found)
    return [finding.value for finding in found]


@pytest.mark.parametrize(
    ("name", "where", "pattern", "sentence"),
    read_rows("rules/directives/problem-patterns.tsv", "name where pattern sentence"),
)
def test_each_pattern_finds_the_problem_of_its_own_sentence(
    name: str, where: str, pattern: str, sentence: str
) -> None:
    assert bool(problems_in(sentence)) == (where != "none")


def test_shortcomings_are_listed_with_the_words_that_name_them() -> None:
    text = "全市前一阶段各项措施有效，但也存在不少短板弱项。局部地区仍有反弹风险，个别企业抢工期、赶进度。"
    assert problems_in(text) == ["不少短板弱项", "反弹风险", "个别企业抢工期、赶进度"]


def test_a_demand_to_solve_a_problem_names_it() -> None:
    assert problems_in("要着力解决项目意识不强、谋划水平不高等问题。") == ["项目意识不强、谋划水平不高等问题"]
    assert problems_in("对发现责任不落实、整改不及时等问题，要严肃追责。") == ["责任不落实、整改不及时等问题"]


def test_what_must_not_be_is_no_shortcoming() -> None:
    assert problems_in("绝不能在工作上有丝毫的松懈。") == []
    assert problems_in("不能有任何麻痹思想、厌倦情绪。") == []


def test_problems_in_general_are_none() -> None:
    assert problems_in("要帮助企业解决实际困难。") == []
    assert problems_in("要坚持问题导向。") == []
    assert problems_in("针对本次督查中发现的问题，要立行立改。") == []


def test_only_the_body_is_read() -> None:
    assert find_problems(find_sentences("仍存在短板弱项", ())) == ()


def test_states_of_mind_are_named_whole() -> None:
    assert problems_in("个别地方还存在麻痹思想，少数同志麻痹大意。") == ["麻痹思想", "少数同志麻痹大意"]
    assert problems_in("部分干部存在松劲思想和厌战情绪。") == ["松劲思想和厌战情绪"]


def test_what_is_not_done_yet_is_a_problem() -> None:
    assert problems_in("2处险工险段至今未完成整治，3个项目尚未开工。") == [
        "2处险工险段至今未完成整治",
        "3个项目尚未开工",
    ]
    assert problems_in("疫情尚未结束。对尚未完成整改的单位，要挂牌督办。") == []


def test_items_and_causes_name_problems() -> None:
    assert problems_in("存在的主要问题：一是底数不清；二是进度滞后。") == ["底数不清", "进度滞后"]
    assert problems_in("主要原因是泵房老化、管道锈蚀。") == ["泵房老化、管道锈蚀"]
    assert problems_in("全市更换锈蚀管道5公里。") == []

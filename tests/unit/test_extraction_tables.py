"""Every row of the tables of extraction has the effect that its own sentence shows.

The tables of directives are in `test_directives_tables.py`, roles and kinds of people in `test_people_roles.py`, the
patterns for problems in `test_problems.py`; here are the tables of the header, and those of plain words, each row of
which is put into the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from meetreader.data.rule_tables import read_rows, read_words
from meetreader.extract.directives.quantities import find_quantities
from meetreader.extract.header import meeting, meeting_name, place_hits
from meetreader.extract.people.ranks import find_rank
from meetreader.extract.problems import find_problems
from meetreader.report import Finding
from tests.unit.extract_texts import directives_of, only_sentence
from tests.unit.headers import header_of
from tests.unit.people_texts import people_in

Row = tuple[str, ...]
_HEADER_MODULES: tuple[ModuleType, ...] = (meeting_name, meeting, place_hits)


# ---- the header: each row with its own sentence


@pytest.mark.parametrize(
    ("kind", "pattern", "sentence"), read_rows("rules/header/meeting-kinds.tsv", "kind pattern sentence")
)
def test_each_kind_of_meeting(kind: str, pattern: str, sentence: str) -> None:
    meeting = header_of(sentence).meeting
    assert meeting.kind == kind
    assert meeting.name is not None
    assert re.search(pattern, meeting.name.value)


def _value_or_dash(finding: Finding | None) -> str:
    return finding.value if finding else "-"


def find_in_meeting(kind: str, sentence: str) -> str:
    """What a row of meeting-words.tsv is about: the form, the kind, the venue, or else the name of the meeting."""
    meeting = header_of(sentence).meeting
    if kind == "inspect":
        return meeting.kind or "-"
    return _value_or_dash({"form": meeting.form, "noplace": meeting.venue}.get(kind, meeting.name))


def find_in_place(_: str, sentence: str) -> str:
    place = header_of(sentence.replace("⏎", "\n")).place
    return f"{_value_or_dash(place.province)} {_value_or_dash(place.city)}"


def clear_caches() -> None:
    """Make the modules of the header read their tables again."""
    for module in _HEADER_MODULES:
        for value in vars(module).values():
            if getattr(value, "__module__", "") == module.__name__:
                getattr(value, "cache_clear", lambda: None)()


@pytest.fixture
def remove_row(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, Row], None]]:
    """Removes one row from a table of the header until the test ends."""

    def remove(name: str, row: Row) -> None:
        def read_others(asked: str, columns: str) -> list[Row]:
            return [other for other in read_rows(asked, columns) if (asked, other) != (name, row)]

        for module in _HEADER_MODULES:
            monkeypatch.setattr(module, "read_rows", read_others)
        clear_caches()

    yield remove
    monkeypatch.undo()
    clear_caches()


_ROWS_WITH_SENTENCES = [
    (name, find, row)
    for name, columns, find in (
        ("rules/header/meeting-words.tsv", "kind pattern sentence found", find_in_meeting),
        ("rules/header/place-cues.tsv", "cue pattern sentence found", find_in_place),
    )
    for row in read_rows(name, columns)
]


@pytest.mark.parametrize(("name", "find", "row"), _ROWS_WITH_SENTENCES)
def test_each_word_around_a_meeting_or_a_place_decides_its_sentence(
    name: str, find: Callable[[str, str], str], row: Row, remove_row: Callable[[str, Row], None]
) -> None:
    kind, _, sentence, expected = row
    assert find(kind, sentence) == expected
    remove_row(name, row)
    assert find(kind, sentence) != expected


@pytest.mark.parametrize(
    ("kind", "pattern", "value", "title"), read_rows("rules/people/ranks.tsv", "kind pattern rank example")
)
def test_each_rank(kind: str, pattern: str, value: str, title: str) -> None:
    assert re.search(pattern, title)
    assert find_rank(title, is_prefecture=True) in (value, f"{value}正职")


# ---- plain words: every row of a table in the same sentence


@pytest.mark.parametrize(("label", "form"), read_rows("rules/people/byline-labels.tsv", "label form"))
def test_each_label_names_who_made_the_report(label: str, form: str) -> None:
    assert people_in(f"{label}：周岳川", "byline")["周岳川"].kind == "byline"
    if form == "bare":
        assert people_in(f"{label} 周岳川", "byline")["周岳川"].kind == "byline"


@pytest.mark.parametrize(("post", "step", "implied"), read_rows("rules/people/offices.tsv", "post step body"))
def test_each_post_ends_an_office(post: str, step: str, implied: str) -> None:
    (person,) = people_in(f"会议由{post}李俊明主持。").values()
    assert person.name == "李俊明"
    assert person.titles == (() if step == "person" else (post,))
    if implied:
        assert person.offices[0].body == implied


_BODIES = {
    "level": ("会议由{}水利局局长李俊明主持。", "{}水利局局长"),
    "holds": ("会议由市{}局局长李俊明主持。", "市{}局局长"),
    "cut": ("{}水利局局长李俊明。", "水利局局长"),
    "lead": ("{}水利局局长李俊明主持。", "水利局局长"),
}


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [row for row in read_rows("rules/people/bodies.tsv", "kind phrase") if row != ("level", "各")],
)
def test_each_word_of_a_body_opens_it_stays_in_it_or_ends_before_it(kind: str, phrase: str) -> None:
    sentence, title = (pattern.format(phrase) for pattern in _BODIES[kind])
    assert people_in(sentence)["李俊明"].titles == (title,)


@pytest.mark.parametrize(("strength", "word"), read_rows("rules/people/name-followers.tsv", "strength word"))
def test_each_word_after_a_name_ends_it(strength: str, word: str) -> None:
    assert "李俊明" in people_in(f"市长李俊明{word}全市工作")


@pytest.mark.parametrize(("when", "word"), read_rows("rules/people/before-verbs.tsv", "when word"))
def test_each_word_between_an_office_and_its_verb_is_no_name(when: str, word: str) -> None:
    verb = {"always": "主持会议。", "saying": "强调，要抓好。"}[when]
    assert people_in(f"市长{word}{verb}") == {}


@pytest.mark.parametrize(
    ("word", "kind"),
    [row for row in read_rows("rules/directives/shortcomings.tsv", "word kind") if row[1] != "sign"],
)
def test_each_word_for_a_shortcoming(word: str, kind: str) -> None:
    text = {"noun": f"检查中还存在作业{word}。", "state": f"个别单位责任{word}。"}[kind]
    (found,) = find_problems([only_sentence(text)])
    assert found.value.endswith(word)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        *((word, f"主要原因是泵房{word}。") for word in ("老化", "锈蚀", "破损", "失修", "渗漏", "淤积")),
        *((word, f"{word}企业抢工期、赶进度。") for word in ("个别", "少数", "有的", "一些")),
        ("未", "3个项目至今未开工。"),
        ("没", "3个项目至今没有开工。"),
        *((word, f"企业经营{word}梗阻。") for word in ("遇到", "面临", "出现")),
    ],
)
def test_each_sign_of_a_problem(word: str, sentence: str) -> None:
    assert len(list(find_problems([only_sentence(sentence)]))) == 1
    assert (word, "sign") in read_rows("rules/directives/shortcomings.tsv", "word kind")


_FALSE = {
    "(?<![业船车店户摊企事屋雇物])主要": "主要",
    "主要(?=负责|领导|责任人|干部|同志)": "企业主要负责人",
    "要闻(?!令)": "要闻",
    "所要(?=[的达])": "所要的",
    "不能[^，。；]{1,8}的": "不能自理的",
    "不能[^，。]{1,6}等?问题": "不能办证等问题",
}


@pytest.mark.parametrize("pattern", read_words("rules/directives/false-modals.txt", "pattern"))
def test_each_stretch_that_only_looks_like_a_modal_is_covered(pattern: str) -> None:
    stretch = _FALSE.get(pattern, pattern.replace(".", "尽"))
    sentence = only_sentence(f"全市{stretch}情况汇总。")
    assert re.search(pattern, sentence.text)
    assert re.search(pattern, sentence.modal_text) is None


@pytest.mark.parametrize("measure", read_words("rules/directives/units-of-measure.txt"))
def test_each_measure_makes_a_number_a_quantity(measure: str) -> None:
    assert [found.value for found in find_quantities(only_sentence(f"要新增12{measure}。"), 0, [])] == [
        f"12{measure}"
    ]


def test_each_verb_of_demanding_opens_a_demand() -> None:
    covered = set(
        read_words("rules/directives/false-modals.txt", "pattern")
    )  # 回应: a verb, which opens no demand for the 应 in it
    verbs = [
        verb for verb, _ in read_rows("rules/directives/demand-verbs.tsv", "verb kind") if verb not in covered
    ]
    assert [verb for verb in verbs if not directives_of(f"会议指出，{verb}全市工作。")] == []

"""Every row of the tables of extraction does what it is there for, shown by its own sentence.

The tables of directives are in `test_directives_tables.py`, roles and kinds of people in `test_people_roles.py`, the
patterns for problems in `test_problems.py`; here are the header's, and the tables of plain words, each row of which
goes into the same sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest

from meetreader.data import word_lists as wordlists
from meetreader.data.files import lines
from meetreader.data.word_lists import rows
from meetreader.extract.directives.quantities import quantities
from meetreader.extract.people.ranks import rank
from meetreader.extract.problems import problems
from meetreader.report import Finding
from meetreader.structure.sentences import Unit, units
from tests.unit.extract_texts import body, demanded
from tests.unit.headers import header_of
from tests.unit.people_texts import persons

_HEADER = ("meeting_name", "meeting", "place")


def only_unit(text: str) -> Unit:
    (unit,) = units(text, body(text))
    return unit


def table(name: str) -> list[tuple[str, ...]]:
    return [tuple(line.split("\t")) for line in lines(name)]


# ---- the header: each row with its own sentence


@pytest.mark.parametrize(("kind", "pattern", "sentence"), rows("rules/header/meeting-kinds.tsv"))
def test_each_kind_of_meeting(kind: str, pattern: str, sentence: str) -> None:
    meeting = header_of(sentence).meeting
    assert meeting.kind == kind
    assert meeting.name is not None
    assert re.search(pattern, meeting.name.value)


def _value(finding: Finding | None) -> str:
    return finding.value if finding else "-"


def told_of_meeting(kind: str, sentence: str) -> str:
    """What a row of rules/header/meeting-words.tsv is about: the form, the kind, the venue, else the name of the meeting."""
    meeting = header_of(sentence).meeting
    if kind == "inspect":
        return meeting.kind or "-"
    return _value({"form": meeting.form, "noplace": meeting.venue}.get(kind, meeting.name))


def told_of_place(_: str, sentence: str) -> str:
    place = header_of(sentence.replace("⏎", "\n")).place
    return f"{_value(place.province)} {_value(place.city)}"


def _forget() -> None:
    """Read the tables of the header anew."""
    rows.cache_clear()
    modules: list[ModuleType] = [sys.modules[f"meetreader.extract.header.{name}"] for name in _HEADER]
    for value in (value for module in modules for value in vars(module).values()):
        if getattr(value, "__module__", "") in {module.__name__ for module in modules}:
            getattr(value, "cache_clear", lambda: None)()


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Takes one row out of a table of the header until the test ends."""

    def take_out(name: str, line: str) -> None:
        left = [tuple(other.split("\t")) for other in lines(name) if other != line]
        whole = wordlists.table
        monkeypatch.setattr(wordlists, "table", lambda asked: iter(left) if asked == name else whole(asked))
        _forget()

    yield take_out
    monkeypatch.undo()
    _forget()


_WITH_SENTENCES = [
    (name, told, line)
    for name, told in (
        ("rules/header/meeting-words.tsv", told_of_meeting),
        ("rules/header/place-cues.tsv", told_of_place),
    )
    for line in lines(name)
]


@pytest.mark.parametrize(("name", "told", "line"), _WITH_SENTENCES)
def test_each_word_around_a_meeting_or_a_place_decides_its_sentence(
    name: str,
    told: Callable[[str, str], str],
    line: str,
    without: Callable[[str, str], None],
) -> None:
    kind, _, sentence, expected = line.split("\t")
    assert told(kind, sentence) == expected
    without(name, line)
    assert told(kind, sentence) != expected


@pytest.mark.parametrize(("kind", "pattern", "value", "title"), table("rules/people/ranks.tsv"))
def test_each_rank(kind: str, pattern: str, value: str, title: str) -> None:
    assert re.search(pattern, title)
    assert rank(title, prefecture=True) in (value, f"{value}正职")


# ---- plain words: every row of a table in the same sentence


@pytest.mark.parametrize(("label", "colon"), table("rules/people/byline-labels.tsv"))
def test_each_label_names_who_made_the_report(label: str, colon: str) -> None:
    assert persons(f"{label}：周岳川", "byline")["周岳川"].kind == "byline"
    if colon == "bare":
        assert persons(f"{label} 周岳川", "byline")["周岳川"].kind == "byline"


@pytest.mark.parametrize(("post", "step", "implied"), table("rules/people/offices.tsv"))
def test_each_post_ends_an_office(post: str, step: str, implied: str) -> None:
    (person,) = persons(f"会议由{post}李俊明主持。").values()
    assert person.name == "李俊明"
    assert person.titles == (() if step == "person" else (post,))
    if implied != "-":
        assert person.offices[0].body == implied


_BODIES = {
    "level": ("会议由{}水利局局长李俊明主持。", "{}水利局局长"),
    "holds": ("会议由市{}局局长李俊明主持。", "市{}局局长"),
    "cut": ("{}水利局局长李俊明。", "水利局局长"),
    "lead": ("{}水利局局长李俊明主持。", "水利局局长"),
}


@pytest.mark.parametrize(
    ("kind", "phrase"), [row for row in table("rules/people/bodies.tsv") if row != ("level", "各")]
)
def test_each_word_of_a_body_opens_it_stays_in_it_or_ends_before_it(kind: str, phrase: str) -> None:
    sentence, title = (pattern.format(phrase) for pattern in _BODIES[kind])
    assert persons(sentence)["李俊明"].titles == (title,)


@pytest.mark.parametrize(("strength", "word"), table("rules/people/name-followers.tsv"))
def test_each_word_after_a_name_ends_it(strength: str, word: str) -> None:
    assert "李俊明" in persons(f"市长李俊明{word}全市工作")


@pytest.mark.parametrize(("when", "word"), table("rules/people/before-verbs.tsv"))
def test_each_word_between_an_office_and_its_verb_is_no_name(when: str, word: str) -> None:
    verb = {"always": "主持会议。", "saying": "强调，要抓好。"}[when]
    assert persons(f"市长{word}{verb}") == {}


@pytest.mark.parametrize(("word", "kind"), table("rules/directives/shortcomings.tsv"))
def test_each_word_for_a_shortcoming(word: str, kind: str) -> None:
    text = {"noun": f"检查中还存在作业{word}。", "state": f"个别单位责任{word}。"}[kind]
    (found,) = problems([only_unit(text)])
    assert found.value.endswith(word)


_FALSE = {
    "(?<![业船车店户摊企事屋雇物])主要": "主要",
    "主要(?=负责|领导|责任人|干部|同志)": "企业主要负责人",
    "要闻(?!令)": "要闻",
    "所要(?=[的达])": "所要的",
    "不能[^，。；]{1,8}的": "不能自理的",
    "不能[^，。]{1,6}等?问题": "不能办证等问题",
}


@pytest.mark.parametrize("pattern", lines("rules/directives/false-modals.txt"))
def test_each_stretch_that_only_looks_like_a_modal_is_covered(pattern: str) -> None:
    stretch = _FALSE.get(pattern, pattern.replace(".", "尽"))
    unit = only_unit(f"全市{stretch}情况汇总。")
    assert re.search(pattern, unit.text)
    assert re.search(pattern, unit.bare) is None


@pytest.mark.parametrize("measure", lines("rules/directives/units-of-measure.txt"))
def test_each_measure_makes_a_number_a_quantity(measure: str) -> None:
    assert [found.value for found in quantities(only_unit(f"要新增12{measure}。"), 0, [])] == [f"12{measure}"]


def test_each_verb_of_demanding_opens_a_demand() -> None:
    covered = set(
        lines("rules/directives/false-modals.txt")
    )  # 回应: a verb, which opens no demand for the 应 in it
    verbs = [row[0] for row in table("rules/directives/demand-verbs.tsv") if row[0] not in covered]
    assert [verb for verb in verbs if not demanded(f"会议指出，{verb}全市工作。")] == []

"""What the program finds in annotated reports: people, titles, roles, meeting, dates and place."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from meetreader import analyse
from meetreader.report import Finding, Person, Report

ROOT = Path(__file__).parents[2]
SETS = {
    "bundled": Path(__file__).with_name("bundled.jsonl"),
    **{name: ROOT.parent / "shared" / "gold" / f"{name}.jsonl" for name in ("seeds", "written", "composed")},
}
Row = dict[str, Any]


class Annotated(NamedTuple):
    """A report as annotated, and as the program reads it."""

    gold: Row
    found: Report


@cache
def load_set(name: str) -> list[Annotated]:
    """The reports of a set; skips the test where the set is not at hand."""
    path = SETS[name]
    if not path.exists():
        pytest.skip(f"the annotated reports of {path.name} are not at hand")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Annotated(row, analyse(read_published_text(row))) for row in rows]


def read_published_text(row: Row) -> str:
    """The text of a row: its own, or that of the bundled report it names."""
    if "text" in row:
        return str(row["text"])
    return Path(ROOT, "corpus", str(row["file"])).read_text(encoding="utf-8")


def strip_marks(text: str | None) -> str:
    """A text without punctuation and spaces, which do not count when names and titles are compared; □ counts."""
    return "".join(c for c in text or "" if c.isalnum() or c == "□")


def get_value(finding: Finding | None) -> str | None:
    return finding.value if finding else None


def describe_people(people: tuple[Person, ...]) -> list[Row]:
    """What was found, in the form of the annotation."""
    return [{"name": p.name, "kind": p.kind, "titles": p.titles, "roles": p.roles} for p in people]


def count_people(reports: list[Annotated]) -> dict[str, tuple[Counter[Any], Counter[Any]]]:
    """For each measure, what is annotated and what was found.

    participants: (report, name) of those who take part; names: (report, name, kind) of everyone; titles and roles:
    (report, name, value) of the participants that both sides have.
    """
    counted = {key: (Counter[Any](), Counter[Any]()) for key in ("participants", "names", "titles", "roles")}
    for number, report in enumerate(reports):
        sides = (report.gold["people"], describe_people(report.found.people))
        taking_part = [{strip_marks(p["name"]) for p in side if p["kind"] == "participant"} for side in sides]
        for which, people in enumerate(sides):
            counted["participants"][which].update((number, name) for name in taking_part[which])
            counted["names"][which].update((number, strip_marks(p["name"]), p["kind"]) for p in people)
            for key in ("titles", "roles"):
                counted[key][which].update(
                    (number, strip_marks(p["name"]), strip_marks(value))
                    for p in people
                    if strip_marks(p["name"]) in taking_part[0] & taking_part[1]
                    for value in p[key]
                )
    return counted


def compute_f1(gold: Counter[Any], found: Counter[Any]) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * (gold & found).total() / (gold.total() + found.total())


def compare_header(report: Annotated) -> dict[str, tuple[Any, Any]]:
    """Each field of the header as annotated and as found."""
    meeting, place = report.gold["meeting"], report.gold["place"]
    found = report.found
    return {
        "meeting": (strip_marks(meeting["name"]), strip_marks(get_value(found.meeting.name))),
        "ordinal": (meeting["ordinal"], found.meeting.ordinal),
        "held": (meeting["held"], get_value(found.meeting.held)),
        "published": (meeting["published"], get_value(found.meeting.published)),
        "city": (place["city"], get_value(found.place.city)),
    }


def test_every_bundled_report_is_annotated_once() -> None:
    rows = [json.loads(line) for line in SETS["bundled"].read_text(encoding="utf-8").splitlines()]
    assert sorted(row["file"] for row in rows) == sorted(p.name for p in (ROOT / "corpus").glob("*.txt"))


def test_in_the_bundled_reports_everyone_is_found_and_nobody_else() -> None:
    for report in load_set("bundled"):
        assert [(p["name"], p["kind"]) for p in report.gold["people"]] == [
            (p.name, p.kind) for p in report.found.people
        ]


def test_in_the_bundled_reports_every_field_of_the_header_is_right() -> None:
    for report in load_set("bundled"):
        assert {key: found for key, (_, found) in compare_header(report).items()} == {
            key: gold for key, (gold, _) in compare_header(report).items()
        }
        assert get_value(report.found.place.province) == report.gold["place"]["province"]


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("bundled", {"participants": 1.0, "names": 1.0, "titles": 1.0, "roles": 1.0}),
        ("seeds", {"participants": 1.0, "names": 0.98, "titles": 0.98, "roles": 0.97}),
        ("written", {"participants": 0.98, "names": 0.98, "titles": 0.96, "roles": 0.95}),
        ("composed", {"participants": 0.98, "names": 0.98, "titles": 0.96, "roles": 0.95}),
    ],
)
def test_the_people_are_right(name: str, least: dict[str, float]) -> None:
    figures = {key: compute_f1(*sides) for key, sides in count_people(load_set(name)).items()}
    assert {key: figure for key, figure in figures.items() if figure < least[key]} == {}


@pytest.mark.parametrize("name", ["seeds", "written", "composed"])
def test_each_field_of_the_header_is_right_in_95_of_100_reports(name: str) -> None:
    compared = [compare_header(report) for report in load_set(name)]
    for key in compared[0]:
        wrong = [fields[key] for fields in compared if fields[key][0] != fields[key][1]]
        assert len(wrong) <= len(compared) * 0.05, (key, wrong)

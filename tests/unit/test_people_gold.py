"""The people of the annotated reports, where they are at hand: participants, names, kinds, titles and roles."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from meetreader.extract.people.named_people import people
from meetreader.hanzi.script import simplify
from meetreader.repair import repair

GOLD = Path(__file__).parents[3] / "shared" / "gold"
_Pair = tuple[str, str, str]


def bare(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def pairs(row: str, people: list[dict[str, Any]], key: str, names: set[str]) -> Counter[_Pair]:
    return Counter(
        (row, bare(p["name"]), bare(v)) for p in people if bare(p["name"]) in names for v in p[key]
    )


def found_in(text: str) -> list[dict[str, Any]]:
    repaired = repair(text)
    found = people(simplify(repaired.text), repaired.blocks)
    return [{"name": p.name, "kind": p.kind, "titles": p.titles, "roles": p.roles} for p in found]


def f1(gold: Counter[Any], found: Counter[Any]) -> float:
    return 2 * (gold & found).total() / (gold.total() + found.total())


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("seeds", {"participants": 1.0, "names": 0.98, "titles": 0.98, "roles": 0.97}),
        ("written", {"participants": 0.98, "names": 0.98, "titles": 0.96, "roles": 0.95}),
        ("composed", {"participants": 0.98, "names": 0.98, "titles": 0.96, "roles": 0.95}),
    ],
)
def test_the_people_are_right(name: str, least: dict[str, float]) -> None:
    path = GOLD / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the annotated reports are not at hand")
    gold: dict[str, Counter[Any]] = {key: Counter() for key in least}
    found: dict[str, Counter[Any]] = {key: Counter() for key in least}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sides = (row["people"], found_in(row["text"]))
        taking_part = [{bare(p["name"]) for p in side if p["kind"] == "participant"} for side in sides]
        for side, part, tally in zip(sides, taking_part, (gold, found), strict=True):
            tally["participants"].update((row["id"], name) for name in part)
            tally["names"].update((row["id"], bare(p["name"]), p["kind"]) for p in side)
            for key in ("titles", "roles"):
                tally[key] += pairs(row["id"], side, key, taking_part[0] & taking_part[1])
    assert {key: f1(gold[key], found[key]) >= figure for key, figure in least.items()} == dict.fromkeys(
        least, True
    )

"""Damaged lines and what is made of them, with every repair: what a change of the repair changes is seen here.

The lines are of the bundled reports, damaged by the forward model in many ways; none of the rows has a wrong character.
The last column is renewed with `python -m tests.unit.test_repair_table`; read what changed before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.repair import repair
from meetreader.report import Repair

TABLE = Path(__file__).with_name("repair-table.tsv")
SHOWN = 4  # candidates of a repair


def describe_repairs(damaged: str) -> str:
    """The repaired text, and each repair: `bytes certain “？” 12-14`, those that are not certain with their candidates."""
    found = repair(damaged)
    return f"{found.text.replace(chr(10), '⏎')}\t{'; '.join(map(_describe, found.repairs))}"


def _describe(found: Repair) -> str:
    candidates = " ".join(candidate.replace("\n", "⏎") for candidate in found.candidates[:SHOWN])
    published = found.published.replace("\n", "⏎").replace("\t", "⇥")
    return f"{found.kind} {found.certainty} “{published}” {found.span.start}-{found.span.end} {candidates}".strip()


def read_table() -> list[tuple[str, str, str]]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0].replace("⏎", "\n"), row[1], row[2]) for row in rows]


ROWS = read_table()


@pytest.mark.parametrize(("damaged", "repaired", "repairs"), ROWS[::2])
def test_every_repair_of_a_damaged_line(damaged: str, repaired: str, repairs: str) -> None:
    assert describe_repairs(damaged) == f"{repaired}\t{repairs}"


@pytest.mark.parametrize(("damaged", "repaired", "repairs"), ROWS[1::2])
def test_every_repair_of_another_damaged_line(damaged: str, repaired: str, repairs: str) -> None:
    assert describe_repairs(damaged) == f"{repaired}\t{repairs}"


if __name__ == "__main__":
    header = TABLE.read_text(encoding="utf-8").splitlines()[0]
    lines = [
        f"{damaged.replace(chr(10), '⏎')}\t{describe_repairs(damaged)}" for damaged, _, _ in read_table()
    ]
    TABLE.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")

"""Every hit of a set of queries, with its span, kind and score: what a change of the search changes is seen here.

The table is renewed with `python -m tests.unit.test_search_hits`; read what changed before it is committed.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from meetreader.hanzi.script import simplify
from meetreader.repair import repair
from meetreader.search import Hit, TextIndex

TABLE = Path(__file__).with_name("search-hits.tsv")
SHOWN = 5  # hits a row
LINE = (
    "市委書記李俊明、王刚主持會議，2020年3月16日，35名隊員隔離14天，投资1.2亿元、三百五十万元，"
    "綠色旅遊、女干部、雪山、略阳县、老年人、能力，六稳六保。"
)
SCOPES = ("line", "report", "reports", "reports ten times")


@cache
def load_scope(scope: str) -> TextIndex:
    """A short text, the first of the bundled reports, all of them, and as many as are searched in several steps."""
    if scope == "line":
        return TextIndex(LINE, simplify(LINE))
    repaired = [repair(path.read_text(encoding="utf-8")) for path in sorted(corpus_folder().glob("*.txt"))]
    texts = repaired[:1] if scope == "report" else repaired
    times = 10 if scope == "reports ten times" else 1
    return TextIndex(
        "\n".join([found.text for found in texts] * times), "\n".join([found.hub for found in texts] * times)
    )


def describe_hits(scope: str, speech: str, query: str) -> str:
    """`2: exact 100 12-16, fuzzy 87.5 40-44`: the number of hits and the first ones."""
    hits = load_scope(scope).find_hits(query, southern=speech == "southern")
    return f"{len(hits)}: {', '.join(map(describe_hit, hits[:SHOWN]))}".strip()


def describe_hit(hit: Hit) -> str:
    return f"{hit.kind} {hit.score:g} {hit.span.start}-{hit.span.end}"


def read_table(scope: str) -> list[tuple[str, str, str, str]]:
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return [(row[0], row[1], row[2], row[3]) for row in rows if row[0] == scope]


@pytest.mark.parametrize(("scope", "speech", "query", "found"), read_table("line"))
def test_hits_in_a_line(scope: str, speech: str, query: str, found: str) -> None:
    assert describe_hits(scope, speech, query) == found


@pytest.mark.parametrize(("scope", "speech", "query", "found"), read_table("report"))
def test_hits_in_a_report(scope: str, speech: str, query: str, found: str) -> None:
    assert describe_hits(scope, speech, query) == found


@pytest.mark.parametrize(("scope", "speech", "query", "found"), read_table("reports"))
def test_hits_in_five_reports(scope: str, speech: str, query: str, found: str) -> None:
    assert describe_hits(scope, speech, query) == found


@pytest.mark.parametrize(("scope", "speech", "query", "found"), read_table("reports ten times"))
def test_hits_in_a_long_text(scope: str, speech: str, query: str, found: str) -> None:
    assert describe_hits(scope, speech, query) == found


if __name__ == "__main__":
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t")[:3] for line in lines[1:]]
    TABLE.write_text(
        "\n".join([lines[0], *("\t".join([*row, describe_hits(row[0], row[1], row[2])]) for row in rows)])
        + "\n",
        encoding="utf-8",
    )

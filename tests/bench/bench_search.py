"""The matcher beside str.find, grep, fzf and rapidfuzz's partial ratio: quality and time on the same queries.

Run with `python -m tests.bench.bench_search`. Right: the first hit is the place looked for (for grep and fzf, which know lines
only: the first line has it). None: a query whose words are not there finds nothing.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz

from meetreader.hanzi.script import simplify
from meetreader.repair import repair
from meetreader.resources import corpus
from meetreader.search import Index
from meetreader.search.fold import fold, letters

QUERIES = Path(__file__).parents[1] / "unit" / "search-queries.tsv"
LARGE = 700_000

Search = Callable[[str], str | None]


def main() -> None:
    """Print one row a method: right, none, and milliseconds a query on the five reports and on 700,000 characters."""
    reports = sorted(corpus().glob("*.txt"))
    text = simplify("\n\n".join(repair(path.read_text(encoding="utf-8")).text for path in reports))
    lines = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
    rows = [(query, expected) for _, query, expected in lines]
    large = (text * (LARGE // len(text) + 1))[:LARGE]
    print(f"{len(rows)} queries, {len(text)} characters\n")
    print(f"{'':24}{'right':>8}{'none':>8}{'ms':>9}{'longest':>9}{'ms large':>10}")
    for name, make in METHODS.items():
        report(name, make(text), make(large), rows)


def report(name: str, search: Search, search_large: Search, rows: list[tuple[str, str]]) -> None:
    """Print the row of one method."""
    right = none = present = 0
    times = []
    for query, expected in rows:
        started = time.perf_counter()
        found = search(query)
        times.append(time.perf_counter() - started)
        if expected:
            present += 1
            right += (
                found is not None and normal(expected) in normal(found) and is_place(name, found, expected)
            )
        else:
            none += found is None
    few = [query for query, _ in rows[::12]]
    started = time.perf_counter()
    for query in few:
        search_large(query)
    large = (time.perf_counter() - started) / len(few)
    absent = len(rows) - present
    print(
        f"{name:24}{right / present:8.1%}{none / absent:8.1%}{sum(times) / len(times) * 1000:9.2f}"
        f"{max(times) * 1000:9.1f}{large * 1000:10.1f}"
    )


def is_place(name: str, found: str, expected: str) -> bool:
    """Whether what was found is the place itself; a line finder has done its work with the line."""
    return name in LINE_FINDERS or normal(found) == normal(expected)


def normal(text: str) -> str:
    """The folded letters of a text."""
    return "".join(map(fold, letters(simplify(text))))


def by_matcher(text: str) -> Search:
    """Our matcher."""
    index = Index(text, text)

    def search(query: str) -> str | None:
        hits = index.find(query)
        return hits[0].span.of(text) if hits else None

    search("表")  # tables are made on first use
    search("biao")
    return search


def by_find(text: str) -> Search:
    """The query as it is typed."""
    return lambda query: query if text.find(query) >= 0 else None


def by_partial_ratio(text: str) -> Search:
    """The best window of rapidfuzz, at the floor that serves it best here."""

    def search(query: str) -> str | None:
        found = fuzz.partial_ratio_alignment(query, text, score_cutoff=75)
        return text[found.dest_start : found.dest_end] if found else None

    return search


def by_command(*command: str) -> Callable[[str], Search]:
    """The first line that a command prints; the query follows its arguments, the text is a file or standard input."""

    def make(text: str) -> Search:
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt", delete=False) as file:
            file.write(text.replace("。", "。\n"))
        path = Path(file.name)

        def search(query: str) -> str | None:
            with path.open(encoding="utf-8") as standard_input:
                done = subprocess.run(
                    [*command, query], stdin=standard_input, capture_output=True, text=True, check=False
                )
            return done.stdout.split("\n")[0] or None

        return search

    return make


METHODS: dict[str, Callable[[str], Search]] = {
    "meetreader": by_matcher,
    "str.find": by_find,
    "rapidfuzz partial ratio": by_partial_ratio,
}
LINE_FINDERS = {"grep": ("grep", "-F", "-i", "--"), "fzf --filter": ("fzf", "--filter")}
METHODS |= {name: by_command(*words) for name, words in LINE_FINDERS.items() if shutil.which(words[0])}

if __name__ == "__main__":
    main()

"""The matcher beside str.find, grep, fzf and rapidfuzz's partial ratio: quality and time on the same queries.

Run with `python -m tests.bench.bench_search`. Three sets: the queries that were in view while the matcher was made, the
third that was kept aside, and random pieces of many texts with one random error each. Right: the first hit is the place
looked for (for grep and fzf, which know lines only: the first line has it). None: a query whose words are not there finds
nothing.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from meetreader.data.files import corpus_folder
from meetreader.hanzi.script import simplify
from meetreader.hanzi.segmenter import cut_words
from meetreader.repair import repair
from meetreader.search import TextIndex
from meetreader.search.character_folding import fold_character, keep_letters
from tests.property.test_search import Damager

QUERIES = Path(__file__).parents[1] / "unit" / "search-queries.tsv"
GOLD = Path(__file__).parents[3] / "shared" / "gold" / "written.jsonl"
LARGE = 700_000
GENERATED = 440
ASIDE = "# kept aside"

Search = Callable[[str], str | None]


class Query(NamedTuple):
    """What is typed, and what the first hit must be; empty: nothing is found."""

    typed: str
    expected: str


def main() -> None:
    """Print one row a method: its share of right first hits, and milliseconds a query."""
    text = "\n\n".join(load_bundled())
    known, aside = load_queries()
    more = load_annotated() + load_bundled()
    generated_text, generated_queries = "\n\n".join(more), generate_queries(more)
    large = (text * (LARGE // len(text) + 1))[:LARGE]
    print(
        f"{len(known)} queries in view and {len(aside)} kept aside over {len(text)} characters;"
        f" {len(generated_queries)} generated over {len(generated_text)}\n"
    )
    columns = ("in view", "aside", "generated", "none", "ms", "longest", "ms large")
    print(" " * 24 + "".join(f"{name:>11}" for name in columns))
    for name in (*LIBRARIES, *LINE_FINDERS):
        if name in LINE_FINDERS and not shutil.which(LINE_FINDERS[name][0]):
            print(f"{name:24}   skipped: not installed here")
            continue
        make = LIBRARIES.get(name) or by_command(*LINE_FINDERS[name])
        search = make(text)
        rights = [share_right(name, search, known), share_right(name, search, aside)]
        rights.append(share_right(name, make(generated_text), generated_queries))
        absent = [query for query in known + aside if not query.expected]
        none = sum(search(query.typed) is None for query in absent) / len(absent)
        times = [time_search(search, query.typed) for query in known + aside]
        large_search = make(large)
        few = [time_search(large_search, query.typed) for query in (known + aside)[::12]]
        shares = "".join(f"{share:11.1%}" for share in (*rights, none))
        print(f"{name:24}{shares}{average(times):11.2f}{max(times):11.1f}{average(few):11.1f}")


def load_bundled() -> list[str]:
    """The bundled reports, repaired and simplified."""
    paths = sorted(corpus_folder().glob("*.txt"))
    return [repair(path.read_text(encoding="utf-8")).hub for path in paths]


def load_queries() -> tuple[list[Query], list[Query]]:
    """The queries made by hand: those in view, those kept aside."""
    lines = QUERIES.read_text(encoding="utf-8").splitlines()
    border = next(number for number, line in enumerate(lines) if line.startswith(ASIDE))
    rows = [
        (number > border, Query(*line.split("\t")[1:])) for number, line in enumerate(lines) if line[0] != "#"
    ]
    return [q for is_aside, q in rows if not is_aside], [q for is_aside, q in rows if is_aside]


def load_annotated() -> list[str]:
    """The other reports annotated by hand, where they are."""
    if not GOLD.is_file():
        return []
    rows = GOLD.read_text(encoding="utf-8").splitlines()
    return [repair(json.loads(row)["text"]).hub for row in rows]


def generate_queries(texts: list[str]) -> list[Query]:
    """Random pieces of whole words, each with an error of each kind in turn."""
    chance = random.Random(6)
    damager = Damager(texts, chance)
    borders = [[0, *accumulate(map(len, cut_words(text)))] for text in texts]
    queries: list[Query] = []
    while len(queries) < GENERATED:
        number = chance.randrange(len(texts))
        text, start = texts[number], chance.choice(borders[number])
        piece = text[start : chance.choice([end for end in borders[number] if end >= start][:6])]
        if re.fullmatch("[\u4e00-\u9fff]{4,10}", piece):
            kind = Damager.KINDS[len(queries) % len(Damager.KINDS)]
            queries.append(Query(damager.type_with_error(kind, piece), piece))
    return queries


def share_right(name: str, search: Search, queries: list[Query]) -> float:
    """The share of the queries that have a place whose first hit is that place."""
    present = [query for query in queries if query.expected]
    return sum(is_place(name, search(query.typed), query.expected) for query in present) / len(present)


def is_place(name: str, found: str | None, expected: str) -> bool:
    """Whether what was found is the place itself; a line finder has done its work with the line."""
    if found is None:
        return False
    if name in LINE_FINDERS:
        return fold_letters(expected) in fold_letters(found)
    return fold_letters(found) == fold_letters(expected)


def fold_letters(text: str) -> str:
    """The folded letters of a text."""
    return "".join(map(fold_character, keep_letters(simplify(text))))


def time_search(search: Search, query: str) -> float:
    """Milliseconds of one search."""
    started = time.perf_counter()
    search(query)
    return (time.perf_counter() - started) * 1000


def average(values: list[float]) -> float:
    """Their average."""
    return sum(values) / len(values)


def by_matcher(text: str) -> Search:
    """Our matcher."""
    index = TextIndex(text, text)

    def search(query: str) -> str | None:
        hits = index.find_hits(query)
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


LIBRARIES: dict[str, Callable[[str], Search]] = {
    "meetreader": by_matcher,
    "str.find": by_find,
    "rapidfuzz partial ratio": by_partial_ratio,
}
LINE_FINDERS = {"grep": ("grep", "-F", "-i", "--"), "fzf --filter": ("fzf", "--filter")}

if __name__ == "__main__":
    main()

"""Search over a library: the index names candidates, and the matcher of `search/` finds the query in each of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from itertools import islice
from typing import NamedTuple

from meetreader.library.query_filters import read_filters
from meetreader.library.query_terms import make_stages
from meetreader.library.stored_values import from_stored, from_stored_or_none
from meetreader.search.hits import Hits
from meetreader.search.matcher import TextIndex

_ENOUGH = 20  # reports that have the query; from so many on none is looked for that has it with errors
_MOST_WITH_ERRORS = 300  # candidates that are looked at for errors
_MOST_WIDE = 2000  # candidates of a stage that can't be narrowed down
_A_READ = 32  # texts that are read at a time
_MANY = 2000  # reports; the dates of fewer are looked up one by one
_FIRST_LISTED = 1000
_A_FILTERING = 500  # reports that are put through the filters at a time
_CANDIDATES_A_REPORT = 10
_LEAST_CANDIDATES = 1000

ReadRows = Callable[[str, Sequence[object]], list[tuple[object, ...]]]
"""Runs SQL with values and returns the rows."""


class FoundReport(NamedTuple):
    """A report in which a query was found: where it is, its two texts, and the hits, best first.

    Without a query, where there are filters only, there are no hits.
    """

    id: int
    text_id: str
    path: str
    date: str | None
    copy_of: int | None
    text: str
    hub: str
    hits: Hits


class LibrarySearch:
    """One search; see `Library.search`."""

    def __init__(
        self, query: str, *, southern: bool, wanted: int | None, cancelled: Callable[[], bool]
    ) -> None:
        self._filters = read_filters(query)
        self._phrase = self._filters.rest
        self._southern, self._wanted, self._cancelled = southern, wanted, cancelled
        self._seen: set[int] = set()

    def run(self, read_rows: ReadRows) -> Iterator[FoundReport]:
        """The reports, stage by stage, each of them once."""
        if not self._phrase.strip():
            yield from self._look_into(read_rows, self._find_candidates(read_rows, ""))
            return
        stages = make_stages(self._phrase, southern=self._southern)
        found = 0
        for asked in (*stages.as_typed, *stages.as_read):
            candidates = islice(self._find_candidates(read_rows, asked), self._limit_candidates(asked))
            for report in self._look_into(read_rows, candidates):
                found += 1
                yield report
        left = _MOST_WITH_ERRORS
        for asked in stages.with_errors:
            if found >= _ENOUGH or left <= 0 or self._cancelled():
                return
            likely = list(islice(self._find_candidates(read_rows, asked), left))
            left -= len(likely)
            for report in self._look_into(read_rows, likely):
                found += 1
                yield report

    def _limit_candidates(self, asked: str) -> int | None:
        if not asked:
            return _MOST_WIDE
        if self._wanted is None:
            return None
        return max(_LEAST_CANDIDATES, _CANDIDATES_A_REPORT * self._wanted)

    def _find_candidates(self, read_rows: ReadRows, asked: str) -> Iterator[int]:
        """The ids of the reports that the index names and the filters pass and that were not looked at, newest first."""
        if not asked:
            yield from self._order_many(read_rows, None)
            return
        rows = read_rows("SELECT rowid FROM term_index WHERE term_index MATCH ?", (asked,))
        named = {number for (number,) in rows if isinstance(number, int)} - self._seen
        if len(named) > _MANY:
            yield from self._order_many(read_rows, named)
        else:
            yield from self._pass_filters(read_rows, named)

    def _order_many(self, read_rows: ReadRows, named: Set[int] | None) -> Iterator[int]:
        """The same for many: the index by date is read from its beginning, which is sooner than the date of each of them."""
        found: list[int] = []
        for number in _list_by_date(read_rows):
            if number in named if named is not None else number not in self._seen:
                found.append(number)
                if len(found) == _A_FILTERING:
                    yield from self._pass_filters(read_rows, found)
                    found.clear()
        yield from self._pass_filters(read_rows, found)

    def _pass_filters(self, read_rows: ReadRows, numbers: Collection[int]) -> list[int]:
        """Those of some reports that pass the filters, the newest first."""
        rows = read_rows(
            "SELECT r.id FROM report r WHERE r.id IN (SELECT value FROM json_each(?)) "
            f"AND {self._filters.condition} ORDER BY r.date DESC, r.id DESC",
            (json.dumps(list(numbers)), *self._filters.values),
        )
        return [number for (number,) in rows if isinstance(number, int)]

    def _look_into(self, read_rows: ReadRows, candidates: Iterable[int]) -> Iterator[FoundReport]:
        """Those of the candidates that have the query."""
        remaining = iter(candidates)
        while ids := list(islice(remaining, _A_READ)):
            rows = read_rows(
                "SELECT r.id, r.text_id, r.path, r.date, r.copy_of, coalesce(t.text, t.hub), t.hub "
                f"FROM report r JOIN content t ON t.report_id = r.id WHERE r.id IN ({', '.join('?' * len(ids))})",
                ids,
            )
            by_id = {row[0]: row for row in rows}
            for report_id in ids:
                if self._cancelled():
                    return
                self._seen.add(report_id)
                if report_id in by_id:
                    report = self._search_one(by_id[report_id])
                    if report.hits or not self._phrase.strip():
                        yield report

    def _search_one(self, row: tuple[object, ...]) -> FoundReport:
        report_id, text_id, path, date, copy_of, text, hub = row
        assert isinstance(report_id, int)
        shown, simplified = from_stored(text), from_stored(hub)
        phrase = self._phrase
        index = TextIndex(shown, simplified) if phrase.strip() else TextIndex("", "")
        return FoundReport(
            report_id,
            str(text_id),
            from_stored(path),
            from_stored_or_none(date),
            copy_of if isinstance(copy_of, int) else None,
            shown,
            simplified,
            index.find_hits(phrase, southern=self._southern, cancelled=self._cancelled),
        )


def _list_by_date(read_rows: ReadRows) -> Iterator[int]:
    """The ids of all reports, the newest first; a few at first, for often no more are needed."""
    size, at = _FIRST_LISTED, 0
    while rows := read_rows("SELECT id FROM report ORDER BY date DESC, id DESC LIMIT ? OFFSET ?", (size, at)):
        yield from (number for (number,) in rows if isinstance(number, int))
        at, size = at + size, size * 8

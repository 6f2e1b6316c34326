"""Search over a library: the index names candidates, and the matcher of `search/` finds the query in each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from meetreader.library.query_filters import read_filters
from meetreader.library.query_terms import make_stages
from meetreader.library.stored_values import from_stored, from_stored_or_none
from meetreader.search.hits import Hits
from meetreader.search.matcher import TextIndex

_ENOUGH = 20  # reports that have the query; from so many on none is looked for that has it with errors
_MOST_WITH_ERRORS = 300  # candidates that are looked at for errors
_MOST_WIDE = 2000  # candidates of a stage that can't be narrowed down
_A_READ = 64  # texts that are read at a time
_CANDIDATES_A_REPORT = 4
_LEAST_CANDIDATES = 200

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
            limit = self._limit_candidates(asked)
            candidates = self._find_candidates(read_rows, asked)[:limit]
            for report in self._look_into(read_rows, candidates):
                found += 1
                yield report
        left = _MOST_WITH_ERRORS
        for asked in stages.with_errors:
            if found >= _ENOUGH or left <= 0 or self._cancelled():
                return
            candidates = self._find_candidates(read_rows, asked)[:left]
            left -= len(candidates)
            for report in self._look_into(read_rows, candidates):
                found += 1
                yield report

    def _limit_candidates(self, asked: str) -> int | None:
        if not asked:
            return _MOST_WIDE
        if self._wanted is None:
            return None
        return max(_LEAST_CANDIDATES, _CANDIDATES_A_REPORT * self._wanted)

    def _find_candidates(self, read_rows: ReadRows, asked: str) -> list[int]:
        """The ids of the reports that the index names and the filters pass and that were not looked at, newest first."""
        condition, values = self._filters.condition, list(self._filters.values)
        if asked:
            condition = f"r.id IN (SELECT rowid FROM term_index WHERE term_index MATCH ?) AND {condition}"
            values = [asked, *values]
        rows = read_rows(
            f"SELECT r.id FROM report r WHERE {condition} ORDER BY r.date DESC, r.id DESC", values
        )
        return [number for (number,) in rows if isinstance(number, int) and number not in self._seen]

    def _look_into(self, read_rows: ReadRows, candidates: Sequence[int]) -> Iterator[FoundReport]:
        """Those of the candidates that have the query."""
        for at in range(0, len(candidates), _A_READ):
            ids = candidates[at : at + _A_READ]
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

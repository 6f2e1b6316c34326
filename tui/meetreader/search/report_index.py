"""A report made ready to be searched: its repaired text, and, for the published view, the text as published."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from meetreader.hanzi.script import simplify
from meetreader.report import Report
from meetreader.search.fold import WRITTEN, Folded, fold, letters
from meetreader.search.matcher import Index
from meetreader.search.places import literal
from meetreader.search.ranking import Hit, settled


class ReportIndex:
    """Finds places of one report. Made when first asked: the index of the repaired text, and that of the published one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._kept_part = (0, 0), Index("", "")

    @cached_property
    def _repaired(self) -> Index:
        return Index(self.report.text, self.report.hub)

    @cached_property
    def _published(self) -> Folded:
        return Folded(simplify(self.report.raw), WRITTEN)

    def prepare(self) -> None:
        """Make what every search of the repaired text needs."""
        self._repaired.prepare()

    def find(
        self,
        query: str,
        *,
        as_published: bool = False,
        southern: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> list[Hit]:
        """The hits as `Index.find` has them, best first; with `as_published` their spans are those of the raw text.

        Places of the published text are found by their repaired form, in all ways, and as they stand there, marks
        and remains of damage included (領(lǐng)導, 六?！比蝿). A query with marks in it that stands there just so
        finds these places only: it says which place is meant.
        """
        if not as_published:
            return self._repaired.find(query, southern=southern, cancelled=cancelled)
        written = self.find_written(query)
        if written and letters(query) != "".join(query.split()):
            return written
        carry = self.report.map.back
        found = self._repaired.find(query, southern=southern, cancelled=cancelled)
        return settled([*written, *(hit._replace(span=carry(hit.span)) for hit in found)])

    def find_written(self, query: str) -> list[Hit]:
        """Where a query stands in the published text with all its marks, script, width and spaces apart: raw spans."""
        needle = "".join(map(fold, simplify("".join(query.split()))))
        hits = []
        starts = literal(self._published.letters, needle) if needle else ()
        for span in self._published.spans(starts, len(needle)):
            hits.append(Hit(span, 100.0, "exact" if span.of(self.report.raw) == query else "script"))
        return settled(hits)

    def find_near(self, query: str, offset: int, reach: int, *, southern: bool = False) -> list[Hit]:
        """The hits in the repaired text at most `reach` code points from `offset`: few and at once, in a long text."""
        first = max(0, offset - reach)
        hits = self._part(first, offset + reach).find(query, southern=southern)
        return [hit._replace(span=hit.span.shift(first)) for hit in hits]

    def _part(self, start: int, end: int) -> Index:
        """The index of a part; the last one is kept, as one goes on typing at the same place."""
        if self._kept_part[0] != (start, end):
            self._kept_part = (start, end), Index(self.report.text[start:end], self.report.hub[start:end])
        return self._kept_part[1]

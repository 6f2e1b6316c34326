"""A report made ready to be searched: its repaired text, and, for the published view, the text as published."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from meetreader.hanzi.script import simplify
from meetreader.report import Report
from meetreader.search.character_folding import WRITTEN, FoldedText, keep_letters
from meetreader.search.hits import HitColumns, Hits, rank_hits
from meetreader.search.matcher import TextIndex, find_as_written
from meetreader.text.spans import Span


class ReportIndex:
    """Finds places of one report. Made when first asked: the index of the repaired text, and that of the published one."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._kept_part = (0, 0), TextIndex("", "")

    @cached_property
    def _repaired(self) -> TextIndex:
        return TextIndex(self.report.text, self.report.hub)

    @cached_property
    def _published(self) -> FoldedText:
        return FoldedText(simplify(self.report.raw), WRITTEN)

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
    ) -> Hits:
        """The hits as `Index.find` has them, best first; with `as_published` their spans are those of the raw text.

        Places of the published text are found by their repaired form, in all ways, and as they stand there, marks
        and remains of damage included (領(lǐng)導, 六?！比蝿). A query with marks in it that stands there just so
        finds these places only: it says which place is meant.
        """
        if not as_published:
            return self._repaired.find(query, southern=southern, cancelled=cancelled)
        as_written = self.find_written(query)
        if as_written and keep_letters(query) != "".join(query.split()):
            return as_written
        starts, ends, scores, kinds = self._repaired.find(
            query, southern=southern, cancelled=cancelled
        ).columns
        raw = [self.report.map.back(Span(*place)) for place in zip(starts, ends, strict=True)]
        carried = HitColumns([span.start for span in raw], [span.end for span in raw], scores, kinds)
        return rank_hits([as_written.columns, carried])

    def find_written(self, query: str) -> Hits:
        """Where a query stands in the published text with all its marks, script, width and spaces apart: raw spans."""
        return rank_hits([find_as_written(self._published, self.report.raw, query)])

    def find_near(self, query: str, offset: int, reach: int, *, southern: bool = False) -> Hits:
        """The hits in the repaired text at most `reach` code points from `offset`: few and at once, in a long text."""
        first = max(0, offset - reach)
        return self._part(first, offset + reach).find(query, southern=southern).shifted(first)

    def _part(self, start: int, end: int) -> TextIndex:
        """The index of a part; the last one is kept, as one goes on typing at the same place."""
        if self._kept_part[0] != (start, end):
            self._kept_part = (start, end), TextIndex(self.report.text[start:end], self.report.hub[start:end])
        return self._kept_part[1]

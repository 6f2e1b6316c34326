"""A report made ready to be searched: its repaired text, and its published text for the view of the file as published."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from meetreader.hanzi.script import simplify
from meetreader.report import Report
from meetreader.search.character_folding import ALL_BUT_SPACES, FoldedText, keep_letters
from meetreader.search.hits import HitColumns, Hits, rank_hits
from meetreader.search.matcher import TextIndex, find_as_written
from meetreader.text.spans import Span


class ReportIndex:
    """Searches one report. The indexes of its two texts are made by the first search that needs them."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._last_part = (0, 0), TextIndex("", "")

    @cached_property
    def _repaired(self) -> TextIndex:
        return TextIndex(self.report.text, self.report.hub)

    @cached_property
    def _published(self) -> FoldedText:
        return FoldedText(simplify(self.report.raw), ALL_BUT_SPACES)

    def load_tables(self) -> None:
        """Make what every search of the repaired text needs; may run in a thread before the first search."""
        self._repaired.load_tables()

    def find_hits(
        self,
        query: str,
        *,
        as_published: bool = False,
        southern: bool = False,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> Hits:
        """The hits of a query, best first, as `TextIndex.find_hits` has them.

        With `as_published` their spans are spans of the published text, in which a place is found in two ways: by its
        repaired form, however the query was typed, and by what is written there, punctuation and the remains of
        damage included (領(lǐng)導, 六?！比蝿). If a query with punctuation is found as written, nothing else is
        returned, since it says precisely which place is meant.
        """
        if not as_published:
            return self._repaired.find_hits(query, southern=southern, cancelled=cancelled)
        as_written = self.find_written(query)
        has_marks = keep_letters(query) != "".join(query.split())
        if as_written and has_marks:
            return as_written
        by_repaired_form = self._repaired.find_hits(query, southern=southern, cancelled=cancelled)
        return rank_hits([as_written.columns, self._carry_to_published(by_repaired_form.columns)])

    def _carry_to_published(self, found: HitColumns) -> HitColumns:
        places = zip(found.starts, found.ends, strict=True)
        spans = [self.report.map.back(Span(start, end)) for start, end in places]
        return found._replace(starts=[span.start for span in spans], ends=[span.end for span in spans])

    def find_written(self, query: str) -> Hits:
        """Where a query is in the published text with all its marks; only script, width, case and spaces may differ.

        The spans are spans of the published text.
        """
        return rank_hits([find_as_written(self._published, self.report.raw, query)])

    def find_near(self, query: str, offset: int, reach: int, *, southern: bool = False) -> Hits:
        """The hits in the repaired text at most `reach` code points from `offset`, at once even in a long text."""
        first = max(0, offset - reach)
        return self._index_part(first, offset + reach).find_hits(query, southern=southern).shift_by(first)

    def _index_part(self, start: int, end: int) -> TextIndex:
        """The index of a part of the text. The last one is kept, for the next key is typed at the same place."""
        if self._last_part[0] != (start, end):
            self._last_part = (start, end), TextIndex(self.report.text[start:end], self.report.hub[start:end])
        return self._last_part[1]

"""The current hit of the open report: which one a search begins with, showing it, and what the status line says of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from meetreader.language import translate
from meetreader.text.spans import Span
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.session import ReaderScreen, TextSearch

if TYPE_CHECKING:
    from meetreader.search import Hit

_AS_GOOD = (
    5.0  # points: a hit at most so much worse than the best counts as equally good, and the nearest wins
)


class CurrentHit:
    """Its index is in `session.search`; spans of hits count the text as it is shown."""

    def __init__(self, screen: ReaderScreen, words: WordController) -> None:
        self._screen, self._words = screen, words

    def describe(self) -> str:
        """The current hit for the status line, `hit 1/7 · sounds alike 87`; empty without one."""
        search, report = self._screen.session.search, self._screen.session.report
        if not search.hits or search.query is None or report is None or self._screen.text.shown is None:
            return ""
        from meetreader.search import label_match

        hit = search.hits[search.number]
        text = report.raw if self._screen.session.display.as_published else report.text
        label = label_match(hit, search.query.query, hit.span.of(text)).full
        score = f" {hit.score:.0f}" if hit.score < 100 else ""
        more = "" if search.is_whole else "…"
        said = translate("hit {number}/{count} · {label}")
        return said.format(
            number=search.number + 1, count=f"{len(search.hits)}{more}", label=f"{label}{score}"
        )

    def show(self, number: int) -> None:
        """Make a hit the current one and scroll to it; -1 is none."""
        session, text = self._screen.session, self._screen.text
        session.search = session.search._replace(number=number)
        spans = session.search.spans[number : number + 1] if number >= 0 else ()
        text.mark_spans("here", spans, shown=True)
        if spans and text.shown is not None and session.open is not None:
            while self._words.put_away():  # the gloss of a word would hide what is said of the hit
                pass
            text.go_to(text.shown.map_to_repaired(spans[0]))
            self._screen.panel.follow_hit(session.open, session.search.hits[number])
        self._screen.show_state()

    def find_number(self, hit: Hit) -> int:
        """The index of a hit in the order of the text, or of one nearby if it is not among the hits; -1 where there are none."""
        spans = self._screen.session.search.spans
        return min(bisect_left(spans.starts, hit.span.start), len(spans) - 1)


def choose_hit(search: TextSearch, near: Span, wanted: Span | None) -> int:
    """The index of the hit to go to: the one at `wanted`, or of those about as good as the best the nearest to `near`.

    Both are spans of the text as it is shown. -1 where nothing was found.
    """
    if not search.found:
        return -1
    if wanted is not None:
        there = bisect_right(search.spans.ends, wanted.start)
        if there < len(search.spans) and search.spans[there].overlaps(wanted):
            return there
    enough = search.found[0].score - _AS_GOOD
    (start, end), scores = near, [hit.score for hit in search.hits]
    first = bisect_left(search.spans.starts, start)
    after = (n for n in range(first, len(scores)) if scores[n] >= enough)
    before = (n for n in range(first - 1, -1, -1) if scores[n] >= enough)
    around = [(search.spans.starts[n] - end, n) for n in islice(after, 1)]
    around += [(start - search.spans.starts[n], n) for n in islice(before, 1)]
    return min(around, key=itemgetter(0))[1]  # never empty: the best hit itself is on one of the two sides

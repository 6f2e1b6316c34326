"""The hits of a search in the text in front: found as one types, marked, gone through by their place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import islice
from operator import itemgetter
from threading import Event
from typing import TYPE_CHECKING, NamedTuple

from meetreader.text.spans import Span, Spans
from meetreader.ui.rendering.hit_entries import Results, hits_of, index_of, target_of

if TYPE_CHECKING:
    from meetreader.search import Hit, Hits
    from meetreader.search.report_index import ReportIndex
    from meetreader.ui.app import Reader
    from meetreader.ui.documents import Document
    from meetreader.ui.rendering.report_entries import Target

LARGE = 50_000
"""Code points from which on a text is searched in a thread, cancelled by the next key."""
GRACE = 0.03
"""Seconds such a search has before the hits near by are shown first; mostly it has ended then, and all is painted once."""
NEAR = 5_000
"""Code points on each side of the place one reads at that are searched then."""
_AS_GOOD = 5.0  # points; hits that are no worse than the best by more than that are as good for the nearest


class Search(NamedTuple):
    """What is looked for, where, and how."""

    document: Document
    query: str
    as_published: bool
    southern: bool


class Held(NamedTuple):
    """What a search found in the text in front, to be put back after another one."""

    found: Hits | None
    here: int
    search: Search | None
    whole: bool


class Finding:
    """Spans of hits count the text as shown."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.southern = False
        """Whether zh/z, ch/c, sh/s, n/l and -ng/-n are the same in what is typed."""
        self._best_first: Hits | None = None
        self._here = -1
        self._searched: Search | None = None
        self._whole = True
        self.pending = False
        """Whether a text is still being searched, or will be once it is analysed."""
        self._later = ""
        self._threads = ThreadPoolExecutor(2, "find")
        self._stop = Event()
        self._from = Span(0, 0)
        self._began_at = 0
        self._chosen: Span | None = None
        """The place to go to in any case, in the text as shown; else it is the nearest of the best."""

    @property
    def hits(self) -> Sequence[Hit]:
        """The hits, in the order of the text."""
        return self._best_first.by_place if self._best_first else ()

    @property
    def _spans(self) -> Spans:
        return self._best_first.spans if self._best_first else Spans()

    @property
    def query(self) -> str:
        """What was looked for last."""
        return self._searched.query if self._searched else ""

    @property
    def state(self) -> str:
        """`hit 1/7 · sounds alike 87`, or nothing."""
        if not self.hits or self.reader.text.shown is None:
            return ""
        from meetreader.search import label_match

        hit = self.hits[self._here]
        told = label_match(hit, self.query, hit.span.of(self._shown_text())).full
        score = f" {hit.score:.0f}" if hit.score < 100 else ""
        return f"hit {self._here + 1}/{len(self.hits)}{'' if self._whole else '…'} · {told}{score}"

    def _shown_text(self) -> str:
        report = self.reader.report
        assert report is not None
        return report.raw if self.reader.reading.as_published else report.text

    # Looking for something

    def begin(self) -> None:
        """What is found from now on is near or far from what the window shows."""
        self._began_at = self.reader.text.reading_at
        window = self.reader.text.window()
        if window:
            self._from = Span(window[0][1].row.span.start, max(line.row.span.end for _, line in window))

    def prepare(self, least: int = 0) -> None:
        """Make in a thread what the first search of the report in front would else wait for, if it has `least` code points."""
        document = self.reader.document
        if document is not None and document.report is not None and len(document.report.text) >= least:
            self._threads.submit(prepared, index_of(document))

    def find(self, query: str, *, at: Span | None = None, listed: bool = True) -> None:
        """Mark every hit of `query` in the text in front and go to the nearest one of the best.

        With `at`, a span of the repaired text, go to the hit there. The panel lists them unless not `listed`.
        """
        reader = self.reader
        document, shown = reader.document, reader.text.shown
        if document is None or document.report is None or shown is None:
            self.wait_for(query)
            reader.status.say(self.not_found)
            return
        search = Search(document, query, reader.reading.as_published, self.southern)
        if search == self._searched and at is None:
            return
        self._chosen = None if at is None else shown.from_text(at)
        self._from = self._chosen or self._from
        self._searched = search
        if len(document.report.text) < LARGE or not query.strip():
            self._found(search, hits_of(*search), listed=listed)
            return
        self._stop.set()
        self._stop = stop = Event()
        self.pending = True
        whole = self._threads.submit(hits_of, *search, cancelled=stop.is_set)
        if not wait([whole], GRACE).done:
            self._show_near(search, shown.to_text(self._from).start, listed=listed)

            def deliver() -> None:
                found = whole.result()
                if not stop.is_set():
                    reader.call_from_thread(self._found, search, found, listed=listed)

            reader.run_worker(deliver, thread=True, group="find")
        else:
            self._found(search, whole.result(), listed=listed)

    def wait_for(self, query: str) -> None:
        """Look for this once the report in front is analysed; for nothing, where it is empty."""
        self._later, self.pending = query.strip(), bool(query.strip())

    @property
    def waiting(self) -> bool:
        """Whether something is looked for once the report is analysed."""
        return bool(self._later)

    def begin_later(self) -> None:
        """Look now for what was asked while the report in front was not analysed, if it is by now."""
        if self._later and self.reader.report is not None:
            query, self._later = self._later, ""
            self.begin()
            self.find(query)

    def _show_near(self, search: Search, offset: int, *, listed: bool) -> None:
        """Show the hits around the place one reads at, until the others are found too."""
        if not search.as_published:
            near = index_of(search.document).find_near(search.query, offset, NEAR, southern=search.southern)
            if near:
                self._found(search, near, whole=False, listed=listed)

    def _found(self, search: Search, found: Hits | None, *, whole: bool = True, listed: bool = True) -> None:
        """Show what was found, best first; what a later key made old is dropped."""
        if self._searched != search:
            return
        self._best_first, self._whole = found, whole
        self.reader.text.mark("hit", self._spans, shown=True)
        if listed:
            self.reader.panel.show_results(
                Results(search.query, search.as_published, [(search.document, found or ())])
            )
        self.pending = not whole
        if not self.hits and self._chosen is None:
            self.go_back()
        self._go_to(self._nearest())
        if said := self.not_found:
            self.reader.status.say(said)

    def go_back(self) -> None:
        """Show again what the window showed when the search began."""
        text = self.reader.text
        text.show_from(text.place_of(self._began_at))

    def held(self) -> Held:
        """What is found now."""
        return Held(self._best_first, self._here, self._searched, self._whole)

    def put_back(self, held: Held) -> None:
        """Show what was found before instead of what was found since; no row moves."""
        self._stop.set()
        self._best_first, self._here, self._searched, self._whole = held
        self.wait_for("")
        self.reader.text.mark("hit", self._spans, shown=True)
        self.reader.text.mark("here", self._spans[held.here : held.here + 1], shown=True)

    @property
    def not_found(self) -> str:
        """That the text has nothing of what was looked for last, and what may help; nothing where it has."""
        if self._later:
            return "not analysed yet: what is looked for will be found then"
        search = self._searched
        if search is None or self.hits or not search.query.strip():
            return ""
        said = f"not in this report: {search.query}"
        is_short = self.reader.text.shown is not None and self.reader.text.shown.length < LARGE
        if is_short and not search.as_published and index_of(search.document).find_written(search.query):
            return f"{said}  (but so published: u)"
        return said + ("  (S searches all)" if len(self.reader.documents) > 1 else "")

    def _nearest(self) -> int:
        """The number of the hit nearest to where the search began, of those about as good as the best."""
        if not self._best_first:
            return -1
        if self._chosen is not None:
            there = bisect_right(self._spans.ends, self._chosen.start)
            if there < len(self._spans) and self._spans[there].overlaps(self._chosen):
                return there
        enough = self._best_first[0].score - _AS_GOOD
        (start, end), scores = self._from, self._best_first.columns.scores
        at = bisect_left(self._spans.starts, start)
        after = (n for n in range(at, len(scores)) if scores[n] >= enough)
        before = (n for n in range(at - 1, -1, -1) if scores[n] >= enough)
        near = [(self._spans.starts[n] - end, n) for n in islice(after, 1)]
        near += [(start - self._spans.starts[n], n) for n in islice(before, 1)]
        return min(near, key=itemgetter(0))[1]  # the best hit itself is one of them

    def _number(self, hit: Hit) -> int:
        """The number of a hit in the order of the text; that of one near by where it is not among them."""
        return min(bisect_left(self._spans.starts, hit.span.start), len(self._spans) - 1)

    def again(self) -> None:
        """The text is shown in another way, or another way of searching was chosen: look for the same again, here."""
        searched = self._searched
        if searched is None or not searched.query.strip():
            return
        if (searched.as_published, searched.southern) != (self.reader.reading.as_published, self.southern):
            here = self._spans[self._here] if self._here >= 0 else None
            if here is not None and searched.as_published and self.reader.report is not None:
                here = self.reader.report.map.forward(here)
            self.reader.text.mark("hit", ())
            self.begin()
            self.find(searched.query, at=here)

    def search_word(self) -> None:
        """Search for the word under the cursor."""
        word, report = self.reader.words.cursor, self.reader.report
        if word is None or report is None:
            self.reader.status.say("no word: w puts the cursor on one")
            return
        self.find(word.of(report.text), at=word)

    def change_southern(self) -> None:
        self.southern = not self.southern
        self.again()
        self.reader.filter_anew()
        self.reader.status.say(
            "zh/z, ch/c, sh/s, n/l and -ng/-n are "
            + ("the same to a search" if self.southern else "told apart")
        )

    # Going through them

    def show_target(self, target: Target, *, opened: bool) -> None:
        """Go to a hit of the list; one in another report is gone to when it is opened."""
        if target.document is None or target.hit is None:
            return
        if opened:
            self.reader.open_document(target.document)
            self.reader.reports.show_cursor_on(target.document)
        elif target.document is not self.reader.document:
            return
        number = self._number(target.hit)
        if self.hits and self.query == target.query and self.hits[number] == target.hit:
            self._go_to(number)
        else:
            self.find(target.query, at=target.span, listed=False)

    def _go_to(self, number: int) -> None:
        self._here = number
        text, spans = self.reader.text, self._spans[number : number + 1] if number >= 0 else Spans()
        text.mark("here", spans, shown=True)
        if spans and text.shown is not None:
            while (
                self.reader.words.put_away()
            ):  # what the foot says of the word would hide what it says of the hit
                pass
            text.go_to(text.shown.to_text(spans[0]))
            self.show_in_list()
        self.reader.show_state()

    def show_in_list(self) -> None:
        """Put the bar of the list of hits on the hit one is at."""
        if self.hits and self.reader.document is not None:
            self.reader.panel.follow_hit(self.reader.document, self.hits[self._here])

    def _turn(self, step: int) -> None:
        results = self.reader.panel.results
        if len(results.groups) > 1 and results.query != self.query:  # all reports were searched since
            self._go_on(results, 0 if step > 0 else -1, step)
            return
        if not self.query and results.query.strip():  # for the first time in this report
            self.begin()
            self.find(results.query)
            return
        if not self.hits:
            self.reader.status.say(
                f"not in this report: {self.query}" if self.query else "no search: / begins one"
            )
            return
        self.reader.panes.show_text()
        if not 0 <= self._here + step < len(self.hits) and len(results.groups) > 1:
            documents = [document for document, _ in results.groups]
            if self.reader.document in documents:
                self._go_on(results, documents.index(self.reader.document) + step, step)
                return
        number = (self._here + step) % len(self.hits)
        wrapped = number != self._here + step
        self._go_to(number)
        if wrapped:
            self.reader.status.say(f"{self.state} · from the {'beginning' if step > 0 else 'end'} again")

    def _go_on(self, results: Results, number: int, step: int) -> None:
        """Go to the first hit, or backwards the last one, of another report in which something was found."""
        number %= len(results.groups)
        document, found = results.groups[number]
        hit = min(found) if step > 0 else max(found)
        self.reader.panes.show_text()
        self.show_target(target_of(document, hit, results), opened=True)
        self.reader.status.say(f"{self.state} · report {number + 1} of {len(results.groups)}")

    def next_hit(self) -> None:
        self._turn(1)

    def previous_hit(self) -> None:
        self._turn(-1)

    def forget(self) -> None:
        """Drop the hits."""
        self._best_first, self._here, self._searched = None, -1, None
        self.reader.text.mark("hit", ())
        self.reader.text.mark("here", ())


def prepared(index: ReportIndex) -> None:
    """Make the tables of an index, and load how characters sound and where words begin."""
    from meetreader.search import find_hits

    index.prepare()
    for query in ("会义精神", "h", "huiyi"):
        find_hits("会议精神" * 30, "会议精神" * 30, query)

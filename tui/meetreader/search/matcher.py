"""The one matcher: finds a query in a text, or scores a short string, however the query was typed.

Texts and queries are compared folded (see `fold`). A hit is `exact` (the same characters as the text shows), `script`
(the same after folding), `pinyin`, `initials`, or `fuzzy` (wrong, missing, added or swapped characters; those that
sound alike count less).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from meetreader.hanzi.script import simplify
from meetreader.hanzi.word_borders import find_borders
from meetreader.search.character_folding import WRITTEN, FoldedText, fold_character, keep_letters
from meetreader.search.hits import HitColumns, Hit, Hits, HitKind, rank_hits
from meetreader.search.match_candidates import SearchedLetters, find_literal, find_approximate, find_as_read, find_reordered
from meetreader.search.phonetics import typed_syllables
from meetreader.search.query import Query, QueryUnit, parse_query
from meetreader.search.scoring import (
    LEAST_SCORE,
    among_words,
    edges,
    marked_off,
    rounded,
    within_clauses,
    without_marks,
)
from meetreader.text.spans import Span

_SHORT_FLOOR = (
    80.0  # for two characters: only a wrong one of the same sound and tone; for pinyin, which says less
)
_BESIDE_EXACT = 85.0  # where the query stands in the text as it is, only what is very near is shown too
_PINYIN, _INITIALS = 96.0, 84.0  # the best that a reading can reach
_OFTEN = 2.0  # what initials gain where they stand for something that is there again and again
_FEWEST_INITIALS = 3  # two would be found on every page;
_SHORT_TEXT = (
    80  # in a name or a title of so many letters one will do, as a list is filtered from the first key on
)
_ENOUGH = 300  # a query found so often as it stands needs no places that are only near
_SHORT_READING = 3  # syllables of a reading that must not be found by chance
_WEIGHED = (
    2000  # a query read in more places than this, or of one syllable, is no rarity: edges are not looked at
)
_LONGEST_REORDERED = 12
_SAMPLED, _COMMON = (
    40_000,
    900,
)  # characters of a long text that are looked at for those that words are made ready for
_APART = 60  # characters that the terms of a query may lie apart


class TextIndex:
    """A text made ready to be searched.

    `text` is the text as shown in the published script, `hub` the same in simplified characters, code point for
    code point; spans hold in both. Raises ValueError where their lengths differ.
    """

    def __init__(self, text: str, hub: str) -> None:
        if len(text) != len(hub):
            raise ValueError("the hub must be as long as the text")
        self.text = text
        self.hub = hub
        self._folded = FoldedText(hub)
        self._letters = SearchedLetters(self._folded.letters)

    def prepare(self) -> None:
        """Make the tables that are else made, or read from disk, by the first search that needs them."""
        self._prepared  # noqa: B018  (made when asked for)

    @cached_property
    def _prepared(self) -> None:
        self._letters.voiced(southern=False)
        self._letters.by_syllable  # noqa: B018
        typed_syllables()
        for character, _ in Counter(self.hub[:: 1 + len(self.hub) // _SAMPLED]).most_common(_COMMON):
            find_borders(character)  # reads the words that begin with it

    def find(
        self, query: str, *, southern: bool = False, cancelled: Callable[[], bool] = lambda: False
    ) -> Hits:
        """The hits of a query, none overlapping: exact ones first, then by score, then by place.

        `southern` takes zh/z, ch/c, sh/s, n/l and -ng/-n for the same. Once `cancelled` says so, what was found
        until then is returned. Total on any query.
        """
        parsed = parse_query(query)
        if not parsed.letters:
            return rank_hits([find_as_written(self._written, self.text, query)])
        hits = rank_hits(self._hits(parsed, southern, cancelled))
        if not hits and len(parsed.terms) > 1:
            hits = rank_hits([HitColumns.of(self._together(parsed.terms, southern, cancelled))])
        return hits

    @cached_property
    def _written(self) -> FoldedText:
        """The text with its marks, which are looked at only where a query is made of nothing else."""
        return FoldedText(self.hub, WRITTEN)

    def _hits(self, query: Query, southern: bool, cancelled: Callable[[], bool]) -> Iterator[HitColumns]:
        as_typed = self._literal(query)
        yield as_typed
        readings = list(self._readings(query, southern, cancelled))
        yield from readings
        found = len(as_typed.starts)
        if readings or cancelled() or found > _ENOUGH or (found and len(query.letters) < 3):
            return
        if not found and not query.latin:
            yield HitColumns.of(self._reordered(query))
        for units in query.readings:
            floor = _BESIDE_EXACT if found else LEAST_SCORE
            yield HitColumns.of(self._nearly(units, query, floor, southern, cancelled))

    def _literal(self, query: Query) -> HitColumns:
        """The places where the letters of the query stand."""
        text, size = self.text, len(query.letters)
        places = self._folded.columns(list(find_literal(self._letters.text, query.letters)), size)
        pieces = [text[start:end] for start, end in zip(*places, strict=True)]
        worth = {piece: _literal_worth(piece, query) for piece in set(pieces)}
        return HitColumns(*places, [worth[piece][0] for piece in pieces], [worth[piece][1] for piece in pieces])

    def _readings(self, query: Query, southern: bool, cancelled: Callable[[], bool]) -> Iterator[HitColumns]:
        """The places that read as the query says, and if there is none, those that it spells by initials."""
        none = True
        for units in (*query.readings, query.spelled) if query.latin else ():
            if (none or units is not query.spelled) and (southern or not _is_begun(units, query.readings)):
                found = self._read(units, southern, cancelled)
                if found.starts:
                    none = False
                    yield found

    def _read(self, units: Sequence[QueryUnit], southern: bool, cancelled: Callable[[], bool]) -> HitColumns:
        if not units:
            return HitColumns()
        kind: HitKind = "initials" if _only_initials(units) else "pinyin"
        size = len(units)
        fewest = _FEWEST_INITIALS if len(self._letters.text) > _SHORT_TEXT else 1
        if kind == "initials" and size < fewest:
            return HitColumns()
        starts, costs = find_as_read(self._letters, units, southern, cancelled)
        searched = self._letters.text
        pieces = [searched[start : start + size] for start in starts]
        best, often = (_INITIALS, _OFTEN) if kind == "initials" else (_PINYIN, 0.0)
        worth = {
            piece: rounded(best - 100 * costs[piece] / size + min(often, count / 2))
            for piece, count in Counter(pieces).items()
        }
        places = self._folded.columns(starts, size)
        found = HitColumns(*places, [worth[piece] for piece in pieces], [kind] * len(pieces))
        if kind == "initials":
            found = within_clauses(self.hub, found)
        if len(starts) <= _WEIGHED and (size > 1 or kind == "initials"):
            least = size >= _SHORT_READING and kind == "pinyin"
            found = among_words(self.hub, found, by_chance=least, inside=kind == "pinyin")
        return without_marks(self.hub, found, size) if size > 1 else found

    def _reordered(self, query: Query) -> Iterator[Hit]:
        size = len(query.letters)
        if 3 <= size <= _LONGEST_REORDERED and not query.letters.isascii():
            for place in find_reordered(self._folded.letters, query.letters):
                reached = 100 * (1 - place.cost / size)
                if reached >= LEAST_SCORE:
                    yield self._hit(
                        self._folded.span(place.start, place.end), reached, "fuzzy", place.end - place.start
                    )

    def _nearly(
        self, units: Sequence[QueryUnit], query: Query, floor: float, southern: bool, cancelled: Callable[[], bool]
    ) -> Iterator[Hit]:
        size = len(units)
        floor = max(floor, _SHORT_FLOOR) if size < 3 or query.latin else floor
        for place in find_approximate(self._letters, units, size * (1 - floor / 100), southern, cancelled):
            span = self._folded.span(place.start, place.end)
            if size >= 3 or not edges(self.hub, span).by_chance:
                kind: HitKind = "pinyin" if query.latin else "fuzzy"
                yield self._hit(span, 100 * (1 - place.cost / size), kind, place.end - place.start)

    def _hit(self, span: Span, reached: float, kind: HitKind, size: int) -> Hit:
        """A hit; where its span is longer than its letters there are marks in it."""
        if span.length > size:
            reached -= marked_off(span.of(self.hub))
        return Hit(span, rounded(reached), kind)

    def _together(self, terms: Sequence[str], southern: bool, cancelled: Callable[[], bool]) -> Iterator[Hit]:
        """Places where all terms stand near one another, in any order."""
        found: list[Hits] = []
        for term in terms:
            hits = self.find(term, southern=southern, cancelled=cancelled) if len(term) > 1 else None
            if not hits or cancelled():
                return
            found.append(hits.by_place)
        for anchor in min(found, key=len):
            near = [_nearest(hits, anchor.span.start) for hits in found]
            span = Span(min(hit.span.start for hit in near), max(hit.span.end for hit in near))
            between = span.length - sum(hit.span.length for hit in near)
            if between <= _APART:
                reached = sum(hit.score for hit in near) / len(near) * 0.9 - between / 4
                yield Hit(span, rounded(reached), "fuzzy")


def find_as_written(folded: FoldedText, text: str, query: str) -> HitColumns:
    """Where a query stands in a text with all its marks, script, width and spaces apart; `folded` keeps the marks."""
    needle = "".join(map(fold_character, simplify("".join(query.split()))))
    starts = list(find_literal(folded.letters, needle)) if needle else []
    places = folded.columns(starts, len(needle))
    kinds: list[HitKind] = [
        "exact" if text[start:end] == query else "script" for start, end in zip(*places, strict=True)
    ]
    return HitColumns(*places, [100.0] * len(starts), kinds)


def find_hits(text: str, hub: str, query: str, *, southern: bool = False) -> Hits:
    """The hits of a query in a text that is searched once; see `Index`."""
    return TextIndex(text, hub).find(query, southern=southern)


def find_best_hit(query: str, text: str, *, southern: bool = False) -> Hit | None:
    """The best hit of a query in a short string (a name, a title, a date), None where there is none."""
    hits = _index(text).find(query, southern=southern)
    return hits[0] if hits else None


@lru_cache(maxsize=1 << 13)
def _index(text: str) -> TextIndex:
    return TextIndex(text, simplify(text))


def _literal_worth(piece: str, query: Query) -> tuple[float, HitKind]:
    """What a place is worth that has the letters of the query, with the marks it holds."""
    if len(piece) == len(query.letters):
        return 100.0, "exact" if piece == query.typed else "script"
    return rounded(100 - marked_off(piece)), "exact" if keep_letters(piece) == query.typed else "script"


def _is_begun(units: Sequence[QueryUnit], readings: Sequence[Sequence[QueryUnit]]) -> bool:
    """Whether a reading that takes the last syllable for the beginning of one finds all that this one finds."""
    last = units[-1] if units else None
    if last is None or last.kind != "syllable" or last.tone:
        return False
    return (*units[:-1], QueryUnit(last.text, "prefix")) in readings


def _only_initials(units: Sequence[QueryUnit]) -> bool:
    return all(unit.kind == "initial" for unit in units if unit.kind != "literal")


def _nearest(hits: Hits, offset: int) -> Hit:
    """The hit nearest to an offset; `hits` are in the order of the text."""
    at = bisect_left(hits.columns.starts, offset)
    return min(hits[max(0, at - 1) : at + 1], key=lambda hit: abs(hit.span.start - offset))

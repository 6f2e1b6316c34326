"""The one matcher: finds a query in a text, or scores a short string, however the query was typed.

Texts and queries are compared folded (see `character_folding`). A hit is `exact` (the same characters as the text
shows), `script` (the same after folding), `pinyin`, `initials`, or `fuzzy` (characters wrong, missing, added or
exchanged; those that sound alike count less).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from meetreader.hanzi.script import simplify
from meetreader.hanzi.word_borders import find_borders
from meetreader.search.character_folding import ALL_BUT_SPACES, FoldedText, fold_string, keep_letters
from meetreader.search.hits import Hit, HitColumns, HitKind, Hits, rank_hits
from meetreader.search.match_candidates import (
    CandidateMatch,
    ReadingCosts,
    SearchedLetters,
    find_approximate,
    find_as_read,
    find_literal,
    find_reordered,
)
from meetreader.search.phonetics import typed_syllables
from meetreader.search.query import Query, QueryUnit, parse_query
from meetreader.search.scoring import (
    LEAST_SCORE,
    deduct_marks,
    find_edges,
    keep_within_clauses,
    mark_penalty,
    round_score,
    score_by_edges,
)
from meetreader.text.spans import Span

# Least scores: of two characters, only a wrong one of the same sound and tone will do, and pinyin says less than hanzi;
# beside exact hits only what is very near is worth showing.
_LEAST_SCORE_SHORT = 80.0
_LEAST_SCORE_BESIDE_EXACT = 85.0
_BEST_PINYIN, _BEST_INITIALS = 96.0, 84.0  # the score of a reading without any cost
_REPEATED = 2.0  # the most that initials gain by standing for something the text says again and again
_FEWEST_INITIALS = 3  # two would be found on every page
_SHORT_TEXT = (
    80  # letters; in a name or a title one initial will do, for lists are filtered from the first key on
)
_ENOUGH = 300  # a query found as typed this often is not looked for with errors too
_UNLIKELY_BY_CHANCE = 3  # so many syllables in a row are meant, even where they cut words apart
_TOO_MANY_TO_WEIGH = 2000  # above so many hits the word borders around each of them are not looked at
_LONGEST_REORDERED = 12  # letters
_SAMPLED, _COMMONEST = (
    40_000,
    900,
)  # the code points of a long text that are counted, the characters made ready for
_FARTHEST_TERMS = 60  # code points between the terms of a query


def _never() -> bool:
    return False


class TextIndex:
    """A text made ready to be searched.

    `text` is the repaired text in the script it was published in, `hub` the same in simplified characters, code
    point for code point, so spans hold in both. Raises ValueError where their lengths differ.
    """

    def __init__(self, text: str, hub: str) -> None:
        if len(text) != len(hub):
            raise ValueError("the hub must be as long as the text")
        self.text = text
        self.hub = hub
        self._folded = FoldedText(hub)
        self._letters = SearchedLetters(self._folded.letters)

    def load_tables(self) -> None:
        """Make or read from disk the tables that would otherwise hold up the first search that needs them."""
        self._letters.sound_string(southern=False)
        _ = self._letters.characters_by_syllable
        typed_syllables()
        sample = self.hub[:: 1 + len(self.hub) // _SAMPLED]
        for character, _ in Counter(sample).most_common(_COMMONEST):
            find_borders(character)  # reads the words that begin with it

    def find_hits(
        self, query: str, *, southern: bool = False, cancelled: Callable[[], bool] = _never
    ) -> Hits:
        """The hits of a query, none overlapping: exact ones first, then by score, then by place.

        With `southern`, zh/z, ch/c, sh/s, n/l and -ng/-n are the same. As soon as `cancelled` returns True, the hits
        found so far are returned. Takes any string for a query.
        """
        parsed = parse_query(query)
        if not parsed.letters:
            return rank_hits([find_as_written(self._with_marks, self.text, query)])
        hits = rank_hits(self._find_batches(parsed, southern, cancelled))
        if not hits and len(parsed.terms) > 1:
            together = self._find_terms_together(parsed.terms, southern, cancelled)
            hits = rank_hits([HitColumns.from_hits(together)])
        return hits

    @cached_property
    def _with_marks(self) -> FoldedText:
        """The text with its punctuation, which is searched only where a query has nothing else."""
        return FoldedText(self.hub, ALL_BUT_SPACES)

    def _find_batches(
        self, query: Query, southern: bool, cancelled: Callable[[], bool]
    ) -> Iterator[HitColumns]:
        """The hits as typed and as read, and only where these are few, those with errors."""
        as_typed = self._find_as_typed(query)
        yield as_typed
        as_read = list(self._find_readings(query, southern, cancelled))
        yield from as_read
        count = len(as_typed.starts)
        if as_read or cancelled() or count > _ENOUGH or (count and len(query.letters) < 3):
            return
        if not count and not query.has_pinyin:
            yield HitColumns.from_hits(self._find_reordered_hits(query))
        least = _LEAST_SCORE_BESIDE_EXACT if count else LEAST_SCORE
        for units in query.readings:
            yield HitColumns.from_hits(self._find_approximate_hits(units, query, least, southern, cancelled))

    def _find_as_typed(self, query: Query) -> HitColumns:
        """The hits that have the letters of the query."""
        size = len(query.letters)
        places = self._folded.to_hub_columns(list(find_literal(self._letters.text, query.letters)), size)
        pieces = [self.text[start:end] for start, end in zip(*places, strict=True)]
        # Scores are worked out once for each different piece: most of thousands of hits are the same string.
        scored = {piece: _score_as_typed(piece, query) for piece in set(pieces)}
        return HitColumns(
            *places, [scored[piece][0] for piece in pieces], [scored[piece][1] for piece in pieces]
        )

    def _find_readings(
        self, query: Query, southern: bool, cancelled: Callable[[], bool]
    ) -> Iterator[HitColumns]:
        """The hits that the readings of the query stand for; if there are none, those of its letters as initials."""
        if not query.has_pinyin:
            return
        found_any = False
        for units in query.readings:
            if southern or not _is_covered_by_prefix(units, query.readings):
                found = self._find_reading(units, southern, cancelled)
                if found.starts:
                    found_any = True
                    yield found
        if not found_any:
            found = self._find_reading(query.as_initials, southern, cancelled)
            if found.starts:
                yield found

    def _find_reading(
        self, units: Sequence[QueryUnit], southern: bool, cancelled: Callable[[], bool]
    ) -> HitColumns:
        """The hits whose characters are read as the units say, one unit a character."""
        kind: HitKind = "initials" if _is_only_initials(units) else "pinyin"
        size = len(units)
        fewest = _FEWEST_INITIALS if len(self._letters.text) > _SHORT_TEXT else 1
        if not units or (kind == "initials" and size < fewest):
            return HitColumns()
        starts, costs = find_as_read(self._letters, units, southern, cancelled)
        found = self._score_reading(starts, costs, size, kind)
        if kind == "initials":
            found = keep_within_clauses(self.hub, found)
        if len(starts) <= _TOO_MANY_TO_WEIGH and (size > 1 or kind == "initials"):
            by_chance = kind == "pinyin" and size >= _UNLIKELY_BY_CHANCE
            found = score_by_edges(self.hub, found, by_chance=by_chance, inside=kind == "pinyin")
        return deduct_marks(self.hub, found, size) if size > 1 else found

    def _score_reading(
        self, starts: Sequence[int], costs: ReadingCosts, size: int, kind: HitKind
    ) -> HitColumns:
        """Hits of `size` letters from each of the starts on, scored by the cost of their reading."""
        best, repeated = (_BEST_INITIALS, _REPEATED) if kind == "initials" else (_BEST_PINYIN, 0.0)
        text = self._letters.text
        pieces = [text[start : start + size] for start in starts]
        scores = {
            piece: round_score(best - 100 * costs[piece] / size + min(repeated, count / 2))
            for piece, count in Counter(pieces).items()
        }
        places = self._folded.to_hub_columns(starts, size)
        return HitColumns(*places, [scores[piece] for piece in pieces], [kind] * len(pieces))

    def _find_reordered_hits(self, query: Query) -> Iterator[Hit]:
        size = len(query.letters)
        if 3 <= size <= _LONGEST_REORDERED and not query.letters.isascii():
            for match in find_reordered(self._folded.letters, query.letters):
                score = 100 * (1 - match.cost / size)
                if score >= LEAST_SCORE:
                    yield self._make_hit(match, score, "fuzzy")

    def _find_approximate_hits(
        self,
        units: Sequence[QueryUnit],
        query: Query,
        least: float,
        southern: bool,
        cancelled: Callable[[], bool],
    ) -> Iterator[Hit]:
        """The hits with errors whose score is `least` or more; of two letters only those that cut no words apart."""
        size = len(units)
        if size < 3 or query.has_pinyin:
            least = max(least, _LEAST_SCORE_SHORT)
        budget = size * (1 - least / 100)
        for match in find_approximate(self._letters, units, budget, southern, cancelled):
            span = self._folded.to_hub(match.start, match.end)
            if size >= 3 or not find_edges(self.hub, span).by_chance:
                kind: HitKind = "pinyin" if query.has_pinyin else "fuzzy"
                yield self._make_hit(match, 100 * (1 - match.cost / size), kind)

    def _make_hit(self, match: CandidateMatch, score: float, kind: HitKind) -> Hit:
        """The hit of a match; a span longer than its letters holds punctuation and loses by it."""
        span = self._folded.to_hub(match.start, match.end)
        if span.length > match.end - match.start:
            score -= mark_penalty(span.of(self.hub))
        return Hit(span, round_score(score), kind)

    def _find_terms_together(
        self, terms: Sequence[str], southern: bool, cancelled: Callable[[], bool]
    ) -> Iterator[Hit]:
        """Hits of all terms near one another, in any order: 会议 李俊明 is found in 李俊明主持会议."""
        found: list[Hits] = []
        for term in terms:
            hits = self.find_hits(term, southern=southern, cancelled=cancelled) if len(term) > 1 else None
            if not hits or cancelled():
                return
            found.append(hits.by_place)
        for anchor in min(found, key=len):
            near = [_nearest_hit(hits, anchor.span.start) for hits in found]
            span = Span(min(hit.span.start for hit in near), max(hit.span.end for hit in near))
            between = span.length - sum(hit.span.length for hit in near)
            if between <= _FARTHEST_TERMS:
                mean = sum(hit.score for hit in near) / len(near)
                yield Hit(span, round_score(mean * 0.9 - between / 4), "fuzzy")


def find_as_written(folded: FoldedText, text: str, query: str) -> HitColumns:
    """Where a query is in a text with all its marks; only script, width, case and spaces may differ.

    `folded` is the text folded with `ALL_BUT_SPACES`.
    """
    needle = fold_string(simplify("".join(query.split())))
    starts = list(find_literal(folded.letters, needle)) if needle else []
    places = folded.to_hub_columns(starts, len(needle))
    kinds: list[HitKind] = [
        "exact" if text[start:end] == query else "script" for start, end in zip(*places, strict=True)
    ]
    return HitColumns(*places, [100.0] * len(starts), kinds)


def find_hits(text: str, hub: str, query: str, *, southern: bool = False) -> Hits:
    """The hits of a query in a text that is searched only once; see `TextIndex`."""
    return TextIndex(text, hub).find_hits(query, southern=southern)


def find_best_hit(query: str, text: str, *, southern: bool = False) -> Hit | None:
    """The best hit of a query in a short string (a name, a title, a date), None where there is none."""
    hits = _index_short_text(text).find_hits(query, southern=southern)
    return hits[0] if hits else None


@lru_cache(maxsize=1 << 13)
def _index_short_text(text: str) -> TextIndex:
    return TextIndex(text, simplify(text))


def _score_as_typed(piece: str, query: Query) -> tuple[float, HitKind]:
    """The score and the kind of a hit that has the letters of the query, with or without marks between them."""
    if len(piece) == len(query.letters):
        return 100.0, "exact" if piece == query.typed else "script"
    kind: HitKind = "exact" if keep_letters(piece) == query.typed else "script"
    return round_score(100 - mark_penalty(piece)), kind


def _is_covered_by_prefix(units: Sequence[QueryUnit], readings: Sequence[Sequence[QueryUnit]]) -> bool:
    """Whether another of the readings finds all that this one finds: the same with its last syllable as a prefix.

    After `yixia` the text may go on in xia or in xian, xiang; as a prefix xia stands for all of them.
    """
    last = units[-1] if units else None
    if last is None or last.kind != "syllable" or last.tone:
        return False
    return (*units[:-1], QueryUnit(last.text, "prefix")) in readings


def _is_only_initials(units: Sequence[QueryUnit]) -> bool:
    return all(unit.kind == "initial" for unit in units if unit.kind != "literal")


def _nearest_hit(hits: Hits, offset: int) -> Hit:
    """The hit that starts nearest to an offset; `hits` are in text order."""
    at = bisect_left(hits.columns.starts, offset)
    return min(hits[max(0, at - 1) : at + 1], key=lambda hit: abs(hit.span.start - offset))

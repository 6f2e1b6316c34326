"""The one matcher: finds a query in a text, or scores a short string, however the query was typed.

Texts and queries are compared folded (see `character_folding`). A hit is `exact` (the same characters as the text
shows), `script` (the same after folding), `number` (the same but for the way its numbers are written), `pinyin`,
`initials`, or `fuzzy` (characters wrong, missing, added or exchanged; those that sound alike count less).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache

from meetreader.hanzi.script import simplify
from meetreader.hanzi.word_borders import find_borders
from meetreader.search.character_folding import ALL_BUT_SPACES, FoldedText, fold_string
from meetreader.search.hits import Hit, HitColumns, HitKind, Hits, rank_hits
from meetreader.search.letters_matcher import LettersMatcher
from meetreader.search.match_candidates import find_literal
from meetreader.search.number_folding import NumberFoldedText
from meetreader.search.phonetics import typed_syllables
from meetreader.search.query import Query, fold_query, parse_folded, parse_query
from meetreader.search.scoring import LEAST_SCORE, round_score
from meetreader.search.written_numbers import is_numeral, list_marked_values, list_values
from meetreader.text.spans import Span

_LEAST_SCORE_BESIDE_EXACT = 85.0  # beside exact hits only what is very near is worth showing
_ENOUGH = 300  # a query found as typed this often is not looked for with errors too
_SAMPLED, _COMMONEST = (
    40_000,
    900,
)  # the code points of a long text that are counted, the characters made ready for
_FARTHEST_TERMS = 60  # code points between the terms of a query
_PERCENT_SIGNS = "%％‰"
_CUT_NUMBER = 85.0  # the score of a hit inside another number, where the number itself is found as well


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
        self._as_written = LettersMatcher(text, hub, FoldedText(hub))

    def load_tables(self) -> None:
        """Make or read from disk the tables that would otherwise hold up the first search that needs them."""
        self._as_written.letters.sound_string(southern=False)
        _ = self._as_written.letters.met, self._numbers
        typed_syllables()
        sample = self.hub[:: 1 + len(self.hub) // _SAMPLED]
        for character, _ in Counter(sample).most_common(_COMMONEST):
            find_borders(character)  # reads the words that begin with it

    @cached_property
    def _numbers(self) -> NumberFoldedText:
        return NumberFoldedText(self.hub, self._as_written.folded)

    @cached_property
    def _by_number(self) -> LettersMatcher:
        """Finds queries with numbers, however these are written."""
        return LettersMatcher(self.text, self.hub, self._numbers)

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
        by_number = self._parse_numbers(query, parsed)
        hits = rank_hits(self._find_batches(parsed, by_number, southern, cancelled))
        if not hits and not cancelled():
            slips = self._as_written.find_slips(fold_query(query), southern, cancelled)
            hits = rank_hits([HitColumns.from_hits(slips)])
        if not hits and len(parsed.terms) > 1:
            together = self._find_terms_together(parsed.terms, southern, cancelled)
            hits = rank_hits([HitColumns.from_hits(together)])
        return hits

    @cached_property
    def _with_marks(self) -> FoldedText:
        """The text with its punctuation, which is searched only where a query has nothing else."""
        return FoldedText(self.hub, ALL_BUT_SPACES)

    def _parse_numbers(self, query: str, parsed: Query) -> Query | None:
        """The query with symbols for its numbers; None where these are written in no other way in the text."""
        if not any(map(is_numeral, parsed.letters)):
            return None
        folded = self._numbers.fold_query(query)
        return parse_folded(folded, parsed.typed) if folded is not None else None

    def _find_batches(
        self, query: Query, by_number: Query | None, southern: bool, cancelled: Callable[[], bool]
    ) -> Iterator[HitColumns]:
        """The hits as typed and as read, and only where these are few, those with errors."""
        as_typed = self._as_written.find_as_typed(query)
        as_typed = self._drop_other_values(query, as_typed)
        other_number = self._by_number.find_by_number(by_number) if by_number else HitColumns()
        if is_numeral(query.letters[0]) or is_numeral(query.letters[-1]):
            as_typed = self._demote_cut_numbers(as_typed, bool(other_number.starts))
        yield as_typed
        yield other_number
        as_read = list(self._as_written.find_readings(query, southern, cancelled))
        yield from as_read
        count = len(as_typed.starts) + len(other_number.starts)
        if as_read or cancelled() or count > _ENOUGH or (count and len(query.letters) < 3):
            return
        least = _LEAST_SCORE_BESIDE_EXACT if count else LEAST_SCORE
        found = False
        for batch in self._find_with_errors(self._as_written, query, count, least, southern, cancelled):
            found |= bool(batch.starts)
            yield batch
        if by_number and not count and not found:
            yield from self._by_number.find_readings(by_number, southern, cancelled)
            yield from self._find_with_errors(self._by_number, by_number, 0, least, southern, cancelled)

    def _find_with_errors(
        self,
        matcher: LettersMatcher,
        query: Query,
        count: int,
        least: float,
        southern: bool,
        cancelled: Callable[[], bool],
    ) -> Iterator[HitColumns]:
        if not count and not query.has_pinyin:
            yield HitColumns.from_hits(matcher.find_reordered_hits(query))
        for units in query.readings:
            yield HitColumns.from_hits(
                matcher.find_approximate_hits(units, query, least, southern, cancelled)
            )

    def _drop_other_values(self, query: Query, found: HitColumns) -> HitColumns:
        """The hits as typed without those of another value, whose letters are the same.

        35 is not found in 3.5, 20天 not in 20%, and 1.2亿 not for 12亿.
        """
        if not found.starts or not any(map(is_numeral, query.letters)):
            return found
        places = zip(found.starts, found.ends, strict=True)
        pieces = [
            self.hub[start : end + (self.hub[end : end + 1] in _PERCENT_SIGNS)] for start, end in places
        ]
        meant = query.marked_values or list_values(query.letters)
        list_meant = list_values if query.marked_values else list_marked_values
        values = {
            piece: list_meant(fold_string(piece)) for piece in set(pieces)
        }  # thousands are the same few
        unmarked = () if query.marked_values else ((),)
        return found.select_rows(
            [row for row, piece in enumerate(pieces) if values[piece] in (meant, *unmarked)]
        )

    def _demote_cut_numbers(self, found: HitColumns, other_number: bool) -> HitColumns:
        """The hits as typed, where those inside another number come last: 6日 in 16日, if 6日 is found as well."""
        cuts = [
            self._numbers.cuts_number(Span(*place)) for place in zip(found.starts, found.ends, strict=True)
        ]
        if all(cuts) and not other_number:
            return found
        scores = [_CUT_NUMBER if cut else score for cut, score in zip(cuts, found.scores, strict=True)]
        kinds: list[HitKind] = ["fuzzy" if cut else kind for cut, kind in zip(cuts, found.kinds, strict=True)]
        return found._replace(scores=scores, kinds=kinds)

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


def _nearest_hit(hits: Hits, offset: int) -> Hit:
    """The hit that starts nearest to an offset; `hits` are in text order."""
    at = bisect_left(hits.columns.starts, offset)
    return min(hits[max(0, at - 1) : at + 1], key=lambda hit: abs(hit.span.start - offset))

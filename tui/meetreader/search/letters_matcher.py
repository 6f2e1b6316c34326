"""Finds a parsed query in the letters of one folded text: as typed, as read, with errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from meetreader.search.character_folding import FoldedText, keep_letters
from meetreader.search.hits import Hit, HitColumns, HitKind
from meetreader.search.match_candidates import (
    CandidateMatch,
    ReadingCosts,
    SearchedLetters,
    find_approximate,
    find_as_read,
    find_literal,
    find_reordered,
)
from meetreader.search.pinyin_slips import read_with_slip
from meetreader.search.query import Query, QueryUnit
from meetreader.search.scoring import (
    LEAST_SCORE,
    deduct_marks,
    find_edges,
    keep_within_clauses,
    mark_penalty,
    round_score,
    score_by_edges,
)
from meetreader.search.written_numbers import strip_numbers

# Least scores: of two characters, only a wrong one of the same sound and tone will do, and pinyin says less than hanzi.
_LEAST_SCORE_SHORT = 80.0
_BEST_PINYIN, _BEST_INITIALS = 96.0, 84.0  # the score of a reading without any cost
_BEST_SLIP = 92.0  # the same of pinyin with one wrong letter, before the cost of the slip
_FEWEST_SLIPPED = 2  # syllables
_DEAREST_SLIP = 0.5  # a wrong letter, and one character that is not in its commonest reading
_BY_NUMBER = 99.0  # the score of a hit whose numbers are written in another way
_REPEATED = 2.0  # the most that initials gain by standing for something the text says again and again
_FEWEST_INITIALS = 3  # two would be found on every page
_SHORT_TEXT = (
    80  # letters; in a name or a title one initial will do, for lists are filtered from the first key on
)
_UNLIKELY_BY_CHANCE = 3  # so many syllables in a row are meant, even where they cut words apart
_TOO_MANY_TO_WEIGH = 2000  # above so many hits the word borders around each of them are not looked at
_LONGEST_REORDERED = 12  # letters


class LettersMatcher:
    """The ways of finding a query in one text.

    `text` is the text in the script it was published in, `hub` the same in simplified characters, `folded` the hub as
    it is compared: with its numbers as they are written, or with symbols for them.
    """

    def __init__(self, text: str, hub: str, folded: FoldedText) -> None:
        self.text = text
        self.hub = hub
        self.folded = folded
        self.letters = SearchedLetters(folded.letters)

    def find_as_typed(self, query: Query) -> HitColumns:
        """The hits that have the letters of the query."""
        size = len(query.letters)
        places = self.folded.to_hub_columns(list(find_literal(self.letters.text, query.letters)), size)
        pieces = [self.text[start:end] for start, end in zip(*places, strict=True)]
        # Scores are worked out once for each different piece: most of thousands of hits are the same string.
        scored = {piece: _score_as_typed(piece, query) for piece in set(pieces)}
        return HitColumns(
            *places, [scored[piece][0] for piece in pieces], [scored[piece][1] for piece in pieces]
        )

    def find_readings(
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
        fewest = _FEWEST_INITIALS if len(self.letters.text) > _SHORT_TEXT else 1
        if not units or (kind == "initials" and size < fewest):
            return HitColumns()
        starts, costs = find_as_read(self.letters, units, southern, cancelled)
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
        text = self.letters.text
        pieces = [text[start : start + size] for start in starts]
        scores = {
            piece: round_score(best - 100 * costs[piece] / size + min(repeated, count / 2))
            for piece, count in Counter(pieces).items()
        }
        places = self.folded.to_hub_columns(starts, size)
        return HitColumns(*places, [scores[piece] for piece in pieces], [kind] * len(pieces))

    def find_reordered_hits(self, query: Query) -> Iterator[Hit]:
        """The hits with two characters or parts of the query exchanged."""
        size = len(query.letters)
        if 3 <= size <= _LONGEST_REORDERED and not query.letters.isascii():
            for match in find_reordered(self.letters.text, query.letters):
                score = 100 * (1 - match.cost / size)
                if score >= LEAST_SCORE:
                    yield self._make_hit(match, score, "fuzzy")

    def find_approximate_hits(
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
        for match in find_approximate(self.letters, units, budget, southern, cancelled):
            span = self.folded.to_hub(match.start, match.end)
            if size >= 3 or not find_edges(self.hub, span).by_chance:
                kind: HitKind = "pinyin" if query.has_pinyin else "fuzzy"
                yield self._make_hit(match, 100 * (1 - match.cost / size), kind)

    def _make_hit(self, match: CandidateMatch, score: float, kind: HitKind) -> Hit:
        """The hit of a match; a span longer than its letters holds punctuation and loses by it."""
        span = self.folded.to_hub(match.start, match.end)
        if span.length > match.end - match.start:
            score -= mark_penalty(span.of(self.hub))
        return Hit(span, round_score(score), kind)

    def find_slips(self, query: str, southern: bool, cancelled: Callable[[], bool]) -> Iterator[Hit]:
        """The hits of a folded query whose pinyin has one wrong letter.

        A slip may stand for many syllables, so only whole words are found (two syllables one word, more of them
        words side by side), each character in a common reading.
        """
        for units, cost in read_with_slip(query):
            size = len(units)
            is_vague = size == _FEWEST_SLIPPED and units[-1].kind in ("prefix", "initial")
            if size < _FEWEST_SLIPPED or is_vague or cancelled():
                continue
            starts, costs = find_as_read(self.letters, units, southern, cancelled)
            for start in starts:
                slip = cost + costs[self.letters.text[start : start + size]]
                span = self.folded.to_hub(start, start + size)
                if slip > _DEAREST_SLIP or span.length > size:
                    continue
                edges = find_edges(self.hub, span)
                if edges.start and edges.end and (size > _FEWEST_SLIPPED or not edges.borders):
                    score = _BEST_SLIP - 100 * slip / (size + _FEWEST_SLIPPED) - edges.borders
                    yield Hit(span, round_score(score), "pinyin")

    def find_by_number(self, query: Query) -> HitColumns:
        """The hits that have the letters of a query whose numbers are symbols, where some are written otherwise."""
        size = len(query.letters)
        places = self.folded.to_hub_columns(list(find_literal(self.letters.text, query.letters)), size)
        pieces = [self.hub[start:end] for start, end in zip(*places, strict=True)]
        scores = {
            piece: round_score(_BY_NUMBER - mark_penalty(strip_numbers(piece))) for piece in set(pieces)
        }
        return HitColumns(*places, [scores[piece] for piece in pieces], ["number"] * len(pieces))


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

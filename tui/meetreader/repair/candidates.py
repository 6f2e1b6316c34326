"""Which original of a shifted run is the likeliest in its place: the candidates of each slot, and their ranking.

All scores are in bits, as in the language model: the higher, the likelier; penalties are below 0.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from heapq import heapify, heappop, heapreplace
from operator import add
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.repair.damage_model import find_unassigned_leads
from meetreader.repair.inline_pinyin import AnnotationHabits, find_homophones, has_reading
from meetreader.repair.language_model import FoldedCharacters, PageLanguageModel, prepare_characters
from meetreader.repair.page_script import SELDOM_CONVERTED, is_traditional_page, list_off_script
from meetreader.repair.paired_marks import count_unopened
from meetreader.repair.published_score import (
    LEVELS,
    OPENS_CLAUSE,
    RAREST_STOP,
    SEEN,
    STOPS,
    UNCOUNTED,
    fold_character,
    score_commonness,
    score_mark,
    score_published,
)
from meetreader.repair.shifted_runs import ANY_LEAD, Slot, possible_characters

OPEN = "□"
_WRITTEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000〇、。·—…“”‘’《》〈〉【】〔〕，！？；：（）％]")
_BEAM_WIDTH, _MOST_ALIKE = 16, 4  # partial originals that are followed; of these, how many may end alike
_MOST_OPTIONS = 64  # after one partial original: more than can be among the best
_KEPT_STEPS, _KEPT_RANKED = 2000, 10_000  # of one page: beams whose extensions are kept, ranked options
_TOO_FAR_BEHIND = 14.0  # bits behind the best one: given up
_FEW, _RARE = 12, -20.0  # of more candidates than that, those below these bits are left out
_MANY, _SELDOM = 1000, -13.0  # the same, where next to nothing is known of a character
_UNOPENED_BRACKET = -8.0
_SELDOM_READ = -6.0  # the slot's annotation is a reading of the character, but not the first
_MISREAD = -14.0  # it is none
_AGAINST_HABIT = -12.0  # annotated where the page leaves the character plain, or the other way round
_WRONG_SCRIPT = -8.0
_TORN_STOP = 0.2  # 。 before another mark is what is torn most often
_MARKS = STOPS | UNCOUNTED
_INDENT = "\u3000"
_OTHER_FORM = -5.0  # of a character that the page writes too: mirror sites keep one form where there were two


class PartialOriginal(NamedTuple):
    """The original of the first slots of a run, a character a slot, and its score."""

    score: float
    text: str
    context: str  # the last folded characters: those before the run, then those of `text`


class Guess(NamedTuple):
    """The original of a whole run, a character a slot, and its score."""

    text: str
    score: float


class _SlotOptions(NamedTuple):
    """The characters that a slot leaves open: themselves, as the n-grams see them, and what speaks against each.

    They are in the order of their code points.
    """

    number: int  # among those of the page
    characters: tuple[str, ...]
    folded: FoldedCharacters
    costs: tuple[float, ...]
    leads: tuple[int, ...]
    marks: tuple[int, ...]  # at which places there are marks, which the n-grams alone do not judge
    follows_lost_pair: bool


class _RankedOptions(NamedTuple):
    """The options of a slot after some text: the score of each, and the numbers of the likely ones, best first.

    Arrays, since thousands of these with hundreds of options each are kept, and a list takes four times as much.
    """

    scores: array[float]
    order: array[int]


def list_options(slot: Slot) -> tuple[str, ...]:
    """The characters a slot leaves open."""
    return _list_written(slot.leads, slot.trails, slot.reading)


@cache
def _list_written(leads: tuple[int, ...], trails: tuple[int, ...], reading: str) -> tuple[str, ...]:
    """Of the characters that the bytes allow, those that Chinese is written with; one alone is taken, whatever it is."""
    if not trails:
        return tuple(map(chr, leads))
    found = possible_characters(leads, trails)
    if len(found) > 1:
        found = tuple(c for c in found if _WRITTEN.match(c))
    return tuple(c for c in found if c in find_homophones(reading)) or found if reading else found


class CandidateRanking:
    """Ranks the originals of runs on one page."""

    def __init__(self, page: str, habits: AnnotationHabits) -> None:
        """`page` is the published text without its annotations, `habits` are those of the annotated one."""
        self._habits = habits
        self._language = PageLanguageModel(page)
        self._off_script = list_off_script()[is_traditional_page(page)]
        self._written = frozenset(page)
        self._folded = frozenset(map(fold_character, self._written))
        self._forms: dict[str, float] = dict.fromkeys(self._written, 0.0)
        self._known: dict[Slot, _SlotOptions] = {}
        self._extended: dict[tuple[tuple[PartialOriginal, ...], Slot], list[PartialOriginal]] = {}
        self._ranked: dict[tuple[int, str], _RankedOptions] = {}

    def is_on_page(self, text: str) -> bool:
        """Whether the page has a folded text."""
        return self._language.is_on_page(text)

    def rank_originals(self, slots: tuple[Slot, ...], before: str) -> list[PartialOriginal]:
        """The likeliest originals of the slots after a folded text, best first."""
        beam = [PartialOriginal(0.0, "", before[-SEEN:])]
        for slot in slots:
            beam = self.extend_beam(beam, slot)
        return beam

    def extend_beam(self, beam: list[PartialOriginal], slot: Slot) -> list[PartialOriginal]:
        """The best partial originals with one more character each: what the slot leaves open.

        Readings of one run share most of their slots, so a quarter of all beams has been extended before.
        """
        step = tuple(beam), slot._replace(end=0)
        if step not in self._extended:
            if len(self._extended) >= _KEPT_STEPS:
                self._extended.clear()
            self._extended[step] = self._extend_by(beam, slot)
        return self._extended[step]

    def _extend_by(self, beam: list[PartialOriginal], slot: Slot) -> list[PartialOriginal]:
        options = self._find_options(slot)
        if not options.characters:
            return []
        sources = []
        for partial in beam:
            ranked = self._rank_options(options, partial.context)
            if slot.follows_lost_pair and partial.text:
                ranked = _keep_behind_pair(options, ranked, find_unassigned_leads(partial.text[-1]))
            if ranked.order:
                sources.append((partial, ranked))
        return _merge_best(sources, options)

    def _rank_options(self, options: _SlotOptions, context: str) -> _RankedOptions:
        """The options after a folded text; those too far behind the best only where some may be ruled out yet."""
        known = self._language.shorten_context(context)
        key = options.number, known
        ranked = self._ranked.get(key)
        if ranked is None:
            scores = self._score_options(options, known)
            order = list(range(len(scores) - 1, -1, -1))
            if not options.follows_lost_pair:
                least = max(scores) - _TOO_FAR_BEHIND
                order = [at for at in order if scores[at] > least]
            order.sort(key=scores.__getitem__, reverse=True)
            if len(self._ranked) >= _KEPT_RANKED:
                self._ranked.clear()
            ranked = self._ranked[key] = _RankedOptions(array("d", scores), array("I", order))
        return ranked

    def _score_options(self, options: _SlotOptions, context: str) -> list[float]:
        """The score of each option after a folded text, with what speaks against it."""
        scores = self._language.score_each(options.folded, context)
        for at in options.marks:
            scores[at] = score_mark(options.folded.each[at], context) or max(scores[at], RAREST_STOP)
            if options.characters[at] == _INDENT and not context:
                scores[at] = 0.0  # where a line begins
        if context[-1:] in STOPS:
            for level in LEVELS & options.folded.places.keys():
                for at in options.folded.places[level]:
                    scores[at] += OPENS_CLAUSE
        return list(map(add, scores, options.costs))

    def _find_options(self, slot: Slot) -> _SlotOptions:
        alike = slot._replace(end=0)
        options = self._known.get(alike)
        if options is None:
            usual = sorted(self._keep_usual(list_options(slot)))
            folded = prepare_characters(tuple(map(fold_character, usual)))
            marks = [at for mark in _MARKS & folded.places.keys() for at in folded.places[mark]]
            leads = tuple(map(find_lead, usual)) if slot.follows_lost_pair else ()
            costs = tuple(self._judge_in_slot(usual, slot))
            options = self._known[alike] = _SlotOptions(
                len(self._known), tuple(usual), folded, costs, leads, tuple(marks), slot.follows_lost_pair
            )
        return options

    def _keep_usual(self, options: tuple[str, ...]) -> list[str]:
        """Of many characters the usual ones."""
        if len(options) <= _FEW:
            return list(options)
        least = _RARE if len(options) <= _MANY else _SELDOM
        return [c for c in options if score_commonness(c) > least or c in self._written] or list(options)

    def _judge_form(self, character: str) -> float:
        """What speaks against the form of a character: that the page has it nowhere, but the other one."""
        cost = self._forms.get(character)
        if cost is None:
            is_other_form = fold_character(character) in self._folded or character in SELDOM_CONVERTED
            cost = _WRONG_SCRIPT if character in self._off_script else _OTHER_FORM if is_other_form else 0.0
            self._forms[character] = cost
        return cost

    def _judge_in_slot(self, characters: list[str], slot: Slot) -> list[float]:
        """What speaks against each of the characters in a slot, whatever stands around it."""
        costs = list(map(self._judge_form, characters))
        against_habit = self._habits.plain if slot.reading else self._habits.annotated
        is_any = len(slot.leads) == len(ANY_LEAD)
        if not (slot.reading or slot.doubts or is_any or against_habit):
            return costs
        for at, character in enumerate(characters):
            if character in against_habit and not slot.is_torn:
                costs[at] += _AGAINST_HABIT
            if slot.reading and readings(character)[:1] != (slot.reading,):
                costs[at] += _SELDOM_READ if has_reading(character, slot.reading) else _MISREAD
            if is_any and character == "。":
                costs[at] += _TORN_STOP
            if slot.doubts:
                costs[at] += slot.doubts[slot.leads.index(find_lead(character))]
        return costs


@cache
def find_lead(character: str) -> int:
    """The first byte of a character in GBK."""
    return character.encode("gbk")[0]


def rank_between(beam: list[PartialOriginal], before: str, after: str) -> list[Guess]:
    """The originals of a beam between two folded texts, best first."""
    guesses = [
        Guess(
            text,
            score + score_published(after, context) + _UNOPENED_BRACKET * count_unopened(before, text, after),
        )
        for score, text, context in beam
    ]
    guesses.sort(key=lambda guess: -guess.score)
    return [guess for guess in guesses if guess.score > guesses[0].score - _TOO_FAR_BEHIND]


def _keep_behind_pair(options: _SlotOptions, ranked: _RankedOptions, leads: frozenset[int]) -> _RankedOptions:
    """Of ranked options those that begin with one of the bytes which a lost pair before them leaves open."""
    scores, kept = ranked.scores, array("I")
    for option in ranked.order:
        if kept and scores[option] <= scores[kept[0]] - _TOO_FAR_BEHIND:
            break
        if options.leads[option] in leads:
            kept.append(option)
            if len(kept) == _MOST_OPTIONS:
                break
    return _RankedOptions(scores, kept)


def _merge_best(
    sources: list[tuple[PartialOriginal, _RankedOptions]], options: _SlotOptions
) -> list[PartialOriginal]:
    """The best partial originals with one more character, best first: of those that end alike, and so go on alike, a few.

    Of each source only the next one waits; so the many that are never among the best are not made.
    """
    waiting = [
        (-partial.score - scores[order[0]], number, 0)
        for number, (partial, (scores, order)) in enumerate(sources)
    ]
    heapify(waiting)
    most = waiting[0][0] + _TOO_FAR_BEHIND if waiting else 0.0
    kept: list[PartialOriginal] = []
    alike: dict[str, int] = {}
    while waiting and waiting[0][0] < most and len(kept) < _BEAM_WIDTH:
        cost, number, rank = waiting[0]
        partial, (scores, order) = sources[number]
        option = order[rank]
        context = partial.context[1 - SEEN :] + options.folded.each[option]
        times = alike[context] = alike.get(context, 0) + 1
        if times <= _MOST_ALIKE:
            kept.append(PartialOriginal(-cost, partial.text + options.characters[option], context))
        if rank + 1 < len(order):
            heapreplace(waiting, (-partial.score - scores[order[rank + 1]], number, rank + 1))
        else:
            heappop(waiting)
    kept.sort(reverse=True)  # for the order of those that are equally likely
    return kept

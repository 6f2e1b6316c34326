"""Which original of a shifted run is the likeliest in its place: the candidates of each slot, and their ranking.

All scores are in bits, as in the language model: the higher, the likelier; penalties are below 0.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from operator import add
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.repair.damage_model import find_unassigned_leads
from meetreader.repair.inline_pinyin import AnnotationHabits, find_homophones, has_reading
from meetreader.repair.language_model import (
    ORDER,
    FoldedCharacters,
    PageLanguageModel,
    fold_text,
    score_alone,
    score_in_language,
)
from meetreader.repair.page_script import SELDOM_CONVERTED, is_traditional_page, list_off_script
from meetreader.repair.paired_marks import count_unopened
from meetreader.repair.shifted_runs import ANY_LEAD, Slot, possible_characters

OPEN = "□"
SEEN = ORDER - 1  # characters before one that its score depends on
_WRITTEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000〇、。·—…“”‘’《》〈〉【】〔〕，！？；：（）％]")
_BEAM_WIDTH, _MOST_ALIKE = 30, 5  # partial originals that are followed; of these, how many may end alike
_KEPT_STEPS = 2000  # beams of one page whose extensions are kept
_TOO_FAR_BEHIND = 14.0  # bits behind the best one: given up
_FLUENT, _STUMBLE = -8.0, -13.0  # bits a character
_FEW, _RARE = 12, -20.0  # of more candidates than that, those below these bits are left out
_STOPS = tuple("。，、；：")
_LEVELS, _OPENS_CLAUSE = (
    frozenset("县市区州旗省镇乡盟"),
    3.0,
)  # 。县委, 、区长: local reports are full of them
_UNCOUNTED = frozenset(" ·—…‘’〈〉【】〔〕％")  # marks that the n-grams leave out
_RAREST_STOP = -9.5
_UNCOUNTED_MARK, _DOUBLED_STOP, _UNOPENED_BRACKET = -15.0, -20.0, -8.0
_SELDOM_READ = -6.0  # the slot's annotation is a reading of the character, but not the first
_MISREAD = -14.0  # it is none
_AGAINST_HABIT = -12.0  # annotated where the page leaves the character plain, or the other way round
_WRONG_SCRIPT = -8.0
_TORN_STOP = 0.2  # 。 before another mark is what is torn most often
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
    """The characters that a slot leaves open: themselves, as the n-grams see them, and what speaks against each."""

    characters: tuple[str, ...]
    folded: FoldedCharacters
    costs: tuple[float, ...]
    leads: tuple[int, ...]
    marks: tuple[int, ...]  # at which places there are marks, which the n-grams alone do not judge


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
        self._known: dict[Slot, _SlotOptions] = {}
        self._extended: dict[tuple[tuple[PartialOriginal, ...], Slot], list[PartialOriginal]] = {}

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
        if not options.characters or not beam:
            return []
        by_context: dict[str, list[float]] = {}
        scored: list[tuple[PartialOriginal, list[float]]] = []
        for partial in beam:
            if partial.context not in by_context:
                by_context[partial.context] = self._score_options(options, partial.context)
            gains = by_context[partial.context]
            if slot.follows_lost_pair and partial.text:
                allowed = find_unassigned_leads(partial.text[-1])
                gains = [
                    gain if lead in allowed else -math.inf
                    for gain, lead in zip(gains, options.leads, strict=True)
                ]
            scored.append((partial, gains))
        least = max(partial.score + max(gains) for partial, gains in scored) - _TOO_FAR_BEHIND
        characters, folded = options.characters, options.folded.each
        found = [
            (score + gain, text + characters[at], context[1 - SEEN :] + folded[at])
            for (score, text, context), gains in scored
            for at, gain in enumerate(gains)
            if gain > least - score
        ]
        return _narrow_beam(found)

    def _score_options(self, options: _SlotOptions, context: str) -> list[float]:
        """The score of each option after a folded text, with what speaks against it."""
        scores = self._language.score_each(options.folded, context)
        for at in options.marks:
            scores[at] = _score_mark(options.folded.each[at], context) or max(scores[at], _RAREST_STOP)
            if options.characters[at] == _INDENT and not context:
                scores[at] = 0.0  # where a line begins
        if context[-1:] in _STOPS:
            for level in _LEVELS & options.folded.places.keys():
                for at in options.folded.places[level]:
                    scores[at] += _OPENS_CLAUSE
        return list(map(add, scores, options.costs))

    def _find_options(self, slot: Slot) -> _SlotOptions:
        alike = slot._replace(end=0, follows_lost_pair=False)
        if alike not in self._known:
            usual = tuple(self._keep_usual(list_options(slot)))
            folded = FoldedCharacters([fold_character(c) for c in usual])
            leads = tuple(c.encode("gbk")[0] for c in usual)
            costs = tuple(self._judge_in_slot(c, slot) for c in usual)
            marks = tuple(at for at, c in enumerate(folded.each) if c in _STOPS or c in _UNCOUNTED)
            self._known[alike] = _SlotOptions(usual, folded, costs, leads, marks)
        return self._known[alike]

    def _keep_usual(self, options: tuple[str, ...]) -> list[str]:
        """Of many characters the usual ones."""
        if len(options) <= _FEW:
            return list(options)
        return [c for c in options if _score_commonness(c) > _RARE or c in self._written] or list(options)

    def _judge_form(self, character: str) -> float:
        """What speaks against the form of a character that the page does not have elsewhere."""
        if character in self._off_script:
            return _WRONG_SCRIPT
        is_other_form = fold_character(character) in self._folded or character in SELDOM_CONVERTED
        return _OTHER_FORM if is_other_form else 0.0

    def _judge_in_slot(self, character: str, slot: Slot) -> float:
        """What speaks against a character in a slot, whatever stands around it."""
        cost = 0.0 if character in self._written else self._judge_form(character)
        against_habit = self._habits.plain if slot.reading else self._habits.annotated
        cost += _AGAINST_HABIT if character in against_habit and not slot.is_torn else 0.0
        if slot.reading and readings(character)[:1] != (slot.reading,):
            cost += _SELDOM_READ if has_reading(character, slot.reading) else _MISREAD
        if character == "。" and len(slot.leads) == len(ANY_LEAD):
            cost += _TORN_STOP
        if slot.doubts:
            cost += slot.doubts[slot.leads.index(character.encode("gbk")[0])]
        return cost


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


@lru_cache(maxsize=4096)
def score_published(text: str, before: str) -> float:
    """The score of a published, folded text after another one.

    By the language alone: that the page has the text says nothing, since this is the page.
    """
    total = 0.0
    for character in text:
        total += (
            _score_line_end(before)
            if character == "\n"
            else _score_mark(character, before) or _score_character(character, before)
        )
        if character in _LEVELS and before[-1:] in _STOPS:
            total += _OPENS_CLAUSE
        before = before[1 - SEEN :] + character
    return total


def _score_character(character: str, before: str) -> float:
    """The score of a folded character by the language; a stop may be anywhere, also where n-grams have seen none."""
    score = score_in_language(character, before)
    return max(score, _RAREST_STOP) if character in _STOPS else score


def reads_fluently(original: str, before: str) -> bool:
    """Whether an original reads like language after a folded text: on the whole, and in each of its characters."""
    scores = []
    for character in map(fold_character, original):
        scores.append(score_published(character, before[-SEEN:]))
        before = before[1 - SEEN :] + character
    return min(scores) > _STUMBLE and sum(scores) > _FLUENT * len(scores)


def sort_by_commonness(options: tuple[str, ...]) -> list[str]:
    """The characters, the commonest first."""
    return sorted(options, key=_score_commonness, reverse=True)


@cache
def fold_character(character: str) -> str:
    """One character as the n-grams see it; the wide space is a space."""
    return fold_text(character).replace("\u3000", " ")


@cache
def _score_commonness(character: str) -> float:
    folded = fold_character(character)
    return _score_mark(folded, "") or score_alone(folded)


def _score_mark(mark: str, before: str) -> float:
    """The score of a mark that the n-grams do not judge; 0 for what they do."""
    if mark in _UNCOUNTED:
        return _UNCOUNTED_MARK
    return _DOUBLED_STOP if mark in _STOPS and before[-1:] in _STOPS else 0.0


def _score_line_end(before: str) -> float:
    """The score of the end of a line after a folded text: likely after a full stop, hardly after a comma."""
    last = before[-1:]
    if last == " ":  # an indent may stand at the end of a paragraph, hardly inside one
        return 10.0 if before[-2:-1] in set("。！？”") else -4.0
    return -1.0 if last in "。" else -4.0 if last in "”）！？；：" else -14.0 if last in "，、“（《" else -7.0


def _narrow_beam(found: list[tuple[float, str, str]]) -> list[PartialOriginal]:
    """The best partial originals, best first: of those that end alike, and so go on alike, a few."""
    if len(found) <= _MOST_ALIKE:
        return sorted(map(PartialOriginal._make, found), reverse=True)
    kept: list[PartialOriginal] = []
    alike: Counter[str] = Counter()
    for partial in map(PartialOriginal._make, sorted(found, reverse=True)):
        alike[partial.context] += 1
        if alike[partial.context] <= _MOST_ALIKE:
            kept.append(partial)
            if len(kept) == _BEAM_WIDTH:
                break
    return kept

"""Which original of a shifted run is the likeliest in its place."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import simplify
from meetreader.repair.byte_alignment import Slot, possible
from meetreader.repair.damage_model import leads_unassigned_after, rows
from meetreader.repair.inline_pinyin import Habits, read_as, reads
from meetreader.repair.language_model import ORDER, Folds, Likelihood, alone, folded, in_language

OPEN = "□"
_WRITTEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000〇、。·—…“”‘’《》〈〉【】〔〕，！？；：（）％]")
SEEN = ORDER - 1  # how many characters before count
_BEAM, _ALIKE = 30, 5
_FAR = 14.0
_SHORT, _FLUENT, _STUMBLE = 3, -10.0, -13.0  # characters; bits a character
_FEW, _RARE = 12, -20.0
_SELDOM_READ, _MISREAD = -6.0, -14.0
_STOPS = tuple("。，、；：")
_SPACE, _DOUBLED, _UNOPENED, _WRONG_SCRIPT, _AGAINST_HABIT = -15.0, -20.0, -8.0, -8.0, -12.0
_UNCOUNTED = frozenset(" ·—…‘’〈〉【】〔〕％")  # marks that the n-grams leave out
_OTHER_FORM = (
    -5.0
)  # the page writes the character in another form, as mirror sites do where one form stands for two
_SELDOM_CONVERTED = frozenset("後並鬆幹鬥麼於裡裏麵隻")
_PAIRS = tuple(zip("“《（【‘〈〔", "”》）】’〉〕", strict=True))

Partial = tuple[float, str, str]  # likelihood in bits, the original so far, the last folded characters


class Guess(NamedTuple):
    """One original of a run, a character a slot, and the binary logarithm of its likelihood."""

    text: str
    score: float


class _Options(NamedTuple):
    """The characters that a slot leaves open: themselves, as the n-grams see them, and what speaks against each."""

    characters: tuple[str, ...]
    folds: Folds
    costs: tuple[float, ...]
    leads: tuple[int, ...]
    marks: tuple[int, ...]  # where marks stand, which the n-grams alone do not judge


def choices(slot: Slot) -> tuple[str, ...]:
    """The characters a slot leaves open."""
    return _written(slot.leads, slot.trails, slot.reading)


@cache
def _written(leads: tuple[int, ...], trails: tuple[int, ...], reading: str) -> tuple[str, ...]:
    if not trails:
        return tuple(map(chr, leads))
    found = possible(leads, trails)
    if len(found) > 1:
        found = tuple(c for c in found if _WRITTEN.match(c))
    return tuple(c for c in found if c in read_as(reading)) or found if reading else found


class Ranking:
    """Ranks the originals of runs on one page."""

    def __init__(self, page: str, habits: Habits) -> None:
        self._habits = habits
        self._likelihood = Likelihood(page)
        self._off_script = _forms()[traditional(page)]
        self._written = frozenset(page)
        self._folds = frozenset(map(fold, self._written))
        self._known: dict[Slot, _Options] = {}

    def has(self, text: str) -> bool:
        """Whether the page has a folded text."""
        return self._likelihood.on_page(text)

    def originals(self, slots: tuple[Slot, ...], before: str) -> list[Partial]:
        """The likeliest originals of the slots after a folded text."""
        beam = [(0.0, "", before[-SEEN:])]
        for slot in slots:
            beam = self.continued(beam, slot)
        return beam

    def continued(self, beam: list[Partial], slot: Slot, most: int = _BEAM) -> list[Partial]:
        """The best partial originals with one more character each: what the slot leaves open."""
        options = self._options(slot)
        if not options.characters or not beam:
            return []
        scores: dict[str, list[float]] = {}
        weighed: list[tuple[Partial, list[float]]] = []
        for partial in beam:
            _, text, context = partial
            if context not in scores:
                scores[context] = self._scores(options, context)
            gains = scores[context]
            if slot.linked and text:
                linked = leads_unassigned_after(text[-1])
                gains = [
                    g if lead in linked else -math.inf for g, lead in zip(gains, options.leads, strict=True)
                ]
            weighed.append((partial, gains))
        least = max(partial[0] + max(gains) for partial, gains in weighed) - _FAR
        characters, folds = options.characters, options.folds.each
        found = [
            (score + gain, text + characters[at], context[1 - SEEN :] + folds[at])
            for (score, text, context), gains in weighed
            for at, gain in enumerate(gains)
            if score + gain > least
        ]
        return _best(found, most)

    def _scores(self, options: _Options, context: str) -> list[float]:
        """How likely each option is after a folded text, with what speaks against it."""
        scores = self._likelihood.of(options.folds, context)
        for at in options.marks:
            scores[at] = _mark(options.folds.each[at], context) or scores[at]
        return [score + cost for score, cost in zip(scores, options.costs, strict=True)]

    def _options(self, slot: Slot) -> _Options:
        alike = slot._replace(end=0, linked=False)
        if alike not in self._known:
            usual = tuple(self._usual(choices(slot)))
            folds = Folds([fold(c) for c in usual])
            leads = tuple(c.encode("gbk")[0] for c in usual)
            costs = tuple(self._cost(c, slot) for c in usual)
            marks = tuple(at for at, c in enumerate(folds.each) if c in _STOPS or c in _UNCOUNTED)
            self._known[alike] = _Options(usual, folds, costs, leads, marks)
        return self._known[alike]

    def _usual(self, options: tuple[str, ...]) -> list[str]:
        """Of many characters the usual ones."""
        if len(options) <= _FEW:
            return list(options)
        return [c for c in options if _alone(c) > _RARE or c in self._written] or list(options)

    def _strangeness(self, character: str) -> float:
        """What speaks against a character that the page does not have elsewhere."""
        if character in self._off_script:
            return _WRONG_SCRIPT
        return _OTHER_FORM if fold(character) in self._folds or character in _SELDOM_CONVERTED else 0.0

    def _cost(self, character: str, slot: Slot) -> float:
        cost = 0.0 if character in self._written else self._strangeness(character)
        unlike = self._habits.plain if slot.reading else self._habits.annotated
        cost += _AGAINST_HABIT if character in unlike and not slot.torn else 0.0
        if slot.reading and readings(character)[:1] != (slot.reading,):
            cost += _SELDOM_READ if reads(character, slot.reading) else _MISREAD
        if slot.doubts:
            cost += slot.doubts[slot.leads.index(character.encode("gbk")[0])]
        return cost


def closed(beam: list[Partial], before: str, after: str) -> list[Guess]:
    """The originals of a beam between two folded texts, best first."""
    guesses = [
        Guess(text, score + published(after, context) + _UNOPENED * _unopened(before, text))
        for score, text, context in beam
    ]
    guesses.sort(key=lambda guess: -guess.score)
    return [guess for guess in guesses if guess.score > guesses[0].score - _FAR]


@lru_cache(maxsize=4096)
def published(text: str, before: str) -> float:
    """The likelihood of a published, folded text after another; that the page has it tells nothing."""
    total = 0.0
    for character in text:
        total += (
            _line_ends(before)
            if character == "\n"
            else _mark(character, before) or in_language(character, before)
        )
        before = before[1 - SEEN :] + character
    return total


def stumbles(text: str, before: str) -> list[int]:
    """Where an original does not read like language after a folded text; nowhere if it does on the whole."""
    each = []
    for character in map(fold, text):
        each.append(published(character, before[-SEEN:]))
        before = before[1 - SEEN :] + character
    if len(each) < _SHORT or sum(each) > _FLUENT * len(each):
        return []
    return [k for k, score in enumerate(each) if score < _STUMBLE]


def commonest(options: tuple[str, ...]) -> list[str]:
    """The characters in the order of how common they are."""
    return sorted(options, key=_alone, reverse=True)


@cache
def fold(character: str) -> str:
    """One character as the n-grams see it; the wide space is a space."""
    return folded(character).replace("\u3000", " ")


@cache
def _alone(character: str) -> float:
    return _mark(fold(character), "") or alone(fold(character))


def _mark(mark: str, before: str) -> float:
    """How likely a mark is that the n-grams do not judge; 0 for what they do."""
    if mark in _UNCOUNTED:
        return _SPACE
    return _DOUBLED if mark in _STOPS and before[-1:] in _STOPS else 0.0


def _unopened(before: str, text: str) -> int:
    """How many quotation marks and brackets a text closes that it and what stands before have not opened."""
    if not any(close in text for _, close in _PAIRS):
        return 0
    return sum(
        max(text.count(close) + before.count(close) - text.count(open_) - before.count(open_), 0)
        for open_, close in _PAIRS
        if close in text
    )


def _line_ends(before: str) -> float:
    last = before[-1:]
    if last == " ":  # an indent may stand at the end of a paragraph, hardly inside one
        return 10.0 if before[-2:-1] in set("。！？”") else -4.0
    return -1.0 if last in "。" else -4.0 if last in "”）！？；：" else -14.0 if last in "，、“（《" else -7.0


def _best(beam: list[Partial], most: int) -> list[Partial]:
    """The best of a beam: of those that end alike, and so go on alike, a few."""
    if len(beam) <= _ALIKE:
        return beam
    kept: list[Partial] = []
    alike: Counter[str] = Counter()
    for item in sorted(beam, reverse=True):
        alike[item[2]] += 1
        if alike[item[2]] <= _ALIKE:
            kept.append(item)
            if len(kept) == most:
                break
    return kept


@cache
def _forms() -> tuple[str, str]:
    """The characters of GBK that a simplified page does not write, and those that a traditional one does not."""
    everything = "".join(rows()).replace("\0", "")
    changed = [(a, b) for a, b in zip(everything, simplify(everything), strict=True) if a != b]
    kept = simplify("".join(_SELDOM_CONVERTED))
    return "".join(a for a, _ in changed), "".join({b for _, b in changed}.difference(kept))


def traditional(page: str) -> bool:
    """Whether a page is written in traditional characters."""
    simplified_does_not, traditional_does_not = _forms()
    written = set(page[:20_000])
    return sum(c in simplified_does_not for c in written) > sum(c in traditional_does_not for c in written)

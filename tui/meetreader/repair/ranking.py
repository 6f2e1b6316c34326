"""Which original of a shifted run is the likeliest in its place."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import NamedTuple

from meetreader.hanzi.readings import readings
from meetreader.hanzi.script import simplify
from meetreader.repair.annotations import Habits, reads
from meetreader.repair.damage import characters
from meetreader.repair.likelihood import Likelihood, folded
from meetreader.repair.shifts import Slot, possible

OPEN = "□"
_WRITTEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000〇、。·—…“”‘’《》〈〉【】〔〕，！？；：（）％]")
_WORK = 6_000  # how many continuations are weighed at one slot
_BEAM, _ALIKE = 30, 5
_FAR = 14.0
_SHORT, _FLUENT, _STUMBLE = 3, -10.0, -13.0  # characters; bits a character
_FEW, _RARE = 12, -19.0
_SELDOM_READ, _MISREAD = -6.0, -14.0
_STOPS = tuple("。，、；：")
_SPACE, _DOUBLED, _UNOPENED, _WRONG_SCRIPT, _AGAINST_HABIT = -15.0, -20.0, -8.0, -8.0, -12.0
_PAIRS = tuple(zip("“《（【‘〈〔", "”》）】’〉〕", strict=True))


class Guess(NamedTuple):
    """One original of a run, a character a slot, and the binary logarithm of its likelihood."""

    text: str
    score: float


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
    return tuple(c for c in found if reads(c, reading)) or found if reading else found


class Ranking:
    """Ranks the originals of runs on one page."""

    def __init__(self, page: str, habits: Habits) -> None:
        self._habits = habits
        self._likelihood = Likelihood(page)
        self._off_script = _forms()[traditional(page)]
        self._written = frozenset(page)

    def ranked(self, slots: tuple[Slot, ...], before: str, after: str) -> list[Guess]:
        """The likeliest originals of the slots between two folded texts, best first."""
        beam = [(0.0, "", before)]
        for slot in slots:
            usual = self._usual(choices(slot))
            if not usual:
                return []
            options = [(c, _fold(c), self._cost(c, slot)) for c in usual]
            beam = beam[: max(_WORK // len(options), 1)]
            beam = _best(
                [
                    (score + cost + self.score(fold, context), text + c, context[-2:] + fold)
                    for score, text, context in beam
                    for c, fold, cost in options
                ]
            )
        onward = {context: self.published(after, context) for context in {context for _, _, context in beam}}
        closed = [
            Guess(text, score + onward[context] + _UNOPENED * _unopened(before + text))
            for score, text, context in beam
        ]
        least = max(guess.score for guess in closed) - _FAR if closed else 0.0
        return sorted((guess for guess in closed if guess.score > least), key=lambda guess: -guess.score)

    def score(self, fold: str, context: str) -> float:
        """The likelihood of one folded character after a folded text."""
        if fold == " ":
            return _SPACE
        if fold in _STOPS and context[-1:] in _STOPS:
            return _DOUBLED
        return self._likelihood.of(fold, context)

    def published(self, text: str, before: str) -> float:
        """The likelihood of a published, folded text after another; that the page has it tells nothing."""
        total = 0.0
        for fold in text:
            ends = fold == "\n"
            total += _line_ends(before) if ends else self._likelihood.in_language(fold, before[-3:])
            before = before[-2:] + fold
        return total

    def stumbles(self, text: str, before: str) -> list[int]:
        """Where an original does not read like language after a folded text; nowhere if it does on the whole."""
        each = []
        for fold in map(_fold, text):
            each.append(self.published(fold, before))
            before = before[-2:] + fold
        if len(each) < _SHORT or sum(each) > _FLUENT * len(each):
            return []
        return [k for k, score in enumerate(each) if score < _STUMBLE]

    def commonest(self, options: tuple[str, ...]) -> list[str]:
        """The characters in the order of how common they are."""
        return sorted(options, key=self._alone, reverse=True)

    def _usual(self, options: tuple[str, ...]) -> list[str]:
        """Of many characters the usual ones."""
        if len(options) <= _FEW:
            return list(options)
        return [c for c in options if self._alone(c) > _RARE or c in self._written] or list(options)

    def _alone(self, character: str) -> float:
        fold = _fold(character)
        return self._likelihood.in_language(fold, "") if fold != " " else _SPACE

    def _cost(self, character: str, slot: Slot) -> float:
        cost = _WRONG_SCRIPT if character in self._off_script and character not in self._written else 0.0
        unlike = self._habits.plain if slot.reading else self._habits.annotated
        cost += _AGAINST_HABIT if character in unlike and not slot.torn else 0.0
        if slot.reading and readings(character)[:1] != (slot.reading,):
            cost += _SELDOM_READ if reads(character, slot.reading) else _MISREAD
        return cost


@cache
def _fold(character: str) -> str:
    return folded(character).replace("\u3000", " ")


def _unopened(text: str) -> int:
    """How many quotation marks and brackets a text closes without having opened them."""
    return sum(max(text.count(close) - text.count(open_), 0) for open_, close in _PAIRS)


def _line_ends(before: str) -> float:
    last = before[-1:]
    if last == " ":  # an indent may stand at the end of a paragraph, hardly inside one
        return 10.0 if before[-2:-1] in set("。！？”") else -4.0
    return -1.0 if last in "。" else -4.0 if last in "”）！？；：" else -14.0 if last in "，、“（《" else -7.0


def _best(beam: list[tuple[float, str, str]]) -> list[tuple[float, str, str]]:
    """The best of a beam: of those that end alike, and so go on alike, a few."""
    if len(beam) <= _ALIKE:
        return beam
    kept: list[tuple[float, str, str]] = []
    alike: Counter[str] = Counter()
    for item in sorted(beam, reverse=True):
        alike[item[2][-3:]] += 1
        if alike[item[2][-3:]] <= _ALIKE:
            kept.append(item)
            if len(kept) == _BEAM:
                break
    return kept


@cache
def _forms() -> tuple[frozenset[str], frozenset[str]]:
    """The characters of GBK that a simplified page does not write, and those that a traditional one does not."""
    everything = "".join(characters().values())
    changed = [(a, b) for a, b in zip(everything, simplify(everything), strict=True) if a != b]
    return frozenset(a for a, _ in changed), frozenset(b for _, b in changed)


def traditional(page: str) -> bool:
    """Whether a page is written in traditional characters."""
    simplified_does_not, traditional_does_not = _forms()
    written = set(page[:20_000])
    return len(written & simplified_does_not) > len(written & traditional_does_not)

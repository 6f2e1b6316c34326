"""A shifted run and its likeliest original: of all ways to read it, those that damage again to what was published."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from meetreader.repair.beam_search import (
    ODDITY,
    USUAL_SCORE,
    find_likeliest_readings,
    read_up_to_damage,
    score_as_text,
)
from meetreader.repair.byte_alignment import NOTE, START_OF_RUN
from meetreader.repair.candidates import (
    CandidateRanking,
    Guess,
    PartialOriginal,
    list_options,
    rank_between,
)
from meetreader.repair.damage_model import UNSEEN
from meetreader.repair.inline_pinyin import AnnotationHabits, has_reading
from meetreader.repair.language_model import fold_text
from meetreader.repair.page_decoder import SHOWS_ALL, PageDecoder
from meetreader.repair.protected_names import is_surname
from meetreader.repair.published_check import PublishedCheck, normalize_published
from meetreader.repair.published_score import SEEN, reads_fluently, score_published
from meetreader.repair.shifted_runs import Run

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
NEAR = 80  # characters before and after a run that are looked at
_BLANKS = " \u3000"
_MOST_CHECKED = 30  # originals of one reading that are damaged again
_GAIN = 8.0  # bits: how much likelier than the published text an original has to be
_GARBLED, _GARBLED_LENGTH, _FEWEST_GARBLED = (
    -10.5,
    8,
    3,
)  # bits a character; characters behind an orphan that was not shown
_STRETCH = re.compile(rf"[^\n，。、；：！？,;:!?]{{1,{_GARBLED_LENGTH}}}")
LEFT_OF_TAG = re.compile(r"/?(?:p|br|div|span|strong|b|td|font)[ /]*>", re.I)

_LONGEST_NAME = 3

_SlotKey = tuple[int, int]
"""Where a slot ends in the published text, and how many slots end there before it: what makes it the same slot in
another reading."""


class PageEvidence(NamedTuple):
    """What one page knows for the repair of its runs."""

    habits: AnnotationHabits
    ranking: CandidateRanking
    check: PublishedCheck
    decoder: PageDecoder


class Rival(NamedTuple):
    """One reading of a run with its possible originals, best first; never without any."""

    run: Run
    guesses: list[Guess]

    @property
    def score(self) -> float:
        """The score of the likeliest original, in bits."""
        return self.guesses[0].score


class MendedRun(NamedTuple):
    """The likeliest reading of a run, and what the other readings say about its slots."""

    run: Run
    alike: tuple[Run, ...]  # the readings that end with it and have as many characters, itself among them
    guesses: list[Guess]  # of all of these, best first
    rivals: list[Rival]  # every reading
    keys: list[_SlotKey]
    places: list[dict[_SlotKey, int]]  # of the same slots in the runs of `rivals`

    @property
    def original(self) -> str:
        """The likeliest original, a character for each slot."""
        return self.guesses[0].text

    def list_options(self, k: int) -> tuple[str, ...]:
        """The characters that the bytes leave open in slot `k`, whichever way the run is read."""
        return tuple(dict.fromkeys(c for run in self.alike for c in list_options(run.slots[k])))

    def weigh_options(self, k: int) -> dict[str, float]:
        """The share that each character has in slot `k`, best first, in the likelihood of all originals together.

        With the share of the readings that have no such slot they add up to 1.
        """
        best = self.guesses[0].score
        found: dict[str, float] = {}
        whole = 0.0
        for rival, places in zip(self.rivals, self.places, strict=True):
            at = places.get(self.keys[k])
            for guess in rival.guesses:
                weight = 2 ** (guess.score - best)
                whole += weight
                if at is not None:
                    found[guess.text[at]] = found.get(guess.text[at], 0.0) + weight
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return {character: weight / whole for character, weight in ranked}


def mend_run(text: str, start: int, before: str, page: PageEvidence) -> MendedRun | None:
    """The likeliest way to read the run that starts with the orphan at `start`, after the folded text `before`.

    None where it is no damage: where no reading is much likelier than the published text itself.
    """
    rivals = _judge_readings(text, start, before, page, SHOWS_ALL)
    if page.decoder.hides_bytes and not (rivals and _is_settled(text, max(rivals, key=_score_rival), before)):
        # Side by side: among so many readings with what was not shown the plain ones are soon given up.
        known = {(rival.run.end, rival.run.slots) for rival in rivals}
        others = _judge_readings(text, start, before, page, page.decoder)
        rivals += (other for other in others if (other.run.end, other.run.slots) not in known)
    if not rivals:
        return None
    best = max(rivals, key=_score_rival).run
    alike = [
        rival for rival in rivals if rival.run.end == best.end and len(rival.run.slots) == len(best.slots)
    ]
    return MendedRun(
        best,
        tuple(rival.run for rival in alike),
        _merge_guesses(rival.guesses for rival in alike),
        rivals,
        _key_slots(best),
        [{key: at for at, key in enumerate(_key_slots(rival.run))} for rival in rivals],
    )


def looks_garbled(text: str, start: int) -> bool:
    """Whether what follows the mark at `start`, up to the next one, is no Chinese; an annotation there is proof enough."""
    if NOTE.match(text, start):
        return True
    stretch = _STRETCH.match(text, start + 1)
    plain = fold_text(NOTE.sub("", stretch[0])) if stretch else ""
    if not stretch or re.search(r"[@-~]", stretch[0]):
        return plain != ""
    if len(plain) <= _LONGEST_NAME and is_surname(plain[:1]):
        return False  # a name in a list is as unlikely as garbled text
    return len(plain) >= _FEWEST_GARBLED and score_published(plain, text[start]) < _GARBLED * len(plain)


def _judge_readings(
    text: str, start: int, before: str, page: PageEvidence, decoder: PageDecoder
) -> list[Rival]:
    """The likeliest readings of a run that damage again to what was published."""
    found = find_likeliest_readings(text, start, before, page.habits, page.ranking, decoder)
    if not found:
        return []
    judge = _RunJudge(text, start, max(run.end for run, _ in found), before, page.check)
    return [rival for run, beam in found if (rival := judge.judge_reading(run, beam))]


def _is_settled(text: str, rival: Rival, before: str) -> bool:
    """Whether a reading is so good that none with orphans or pairs that were not shown can be better."""
    best = rival.guesses[0].text
    slots = rival.run.slots
    if LEFT_OF_TAG.match(text, rival.run.end) or not all(
        not slot.reading or has_reading(c, slot.reading) for c, slot in zip(best, slots, strict=True)
    ):
        return False
    # One character between two annotations that fit is settled by these, however unlikely it is: 上下?tīng)?zhēng)先.
    return (len(slots) == 1 and slots[0].reading != "") or reads_fluently(best, before)


class _RunJudge:
    """Compares the readings of one run.

    They end at different places, so each is scored together with the published text up to the furthest `end`.
    """

    def __init__(self, text: str, start: int, end: int, before: str, check: PublishedCheck) -> None:
        self._text, self._end, self._before, self._check = text, end, before, check
        self._after = read_line_after(text, end)[:SEEN]
        self._least = score_as_text(text, start, end, before) + _GAIN
        behind = fold_text(NOTE.sub("", text[start:end]))
        self._least += score_published(self._after, (before + behind)[-SEEN:])

    def judge_reading(self, run: Run, beam: list[PartialOriginal]) -> Rival | None:
        """A reading with the originals that are likely enough and damage again to what was published.

        None where it has no such original.
        """
        text = self._text
        behind, cost = read_up_to_damage(text, run.end, self._end)
        if LEFT_OF_TAG.match(text, run.end):  # the orphan took its < along: the line ends here
            behind, cost = "\n", 0.0
        elif cost:  # there is more damage before `end`: what follows `end` counts as usual text
            cost += USUAL_SCORE * len(self._after)
        else:
            behind += self._after
        published = normalize_published(text[run.start : run.end])
        guesses = []
        for guess in rank_between(_add_swallowed_space(text, run, beam), self._before, behind)[
            :_MOST_CHECKED
        ]:
            score = guess.score + cost - ODDITY * _count_oddities(text, run, guess)
            if behind == "\n" and guess.text[-1] in _BLANKS:
                continue
            if score > self._least and self._check.damages_to(published, run, guess.text):
                guesses.append(guess._replace(score=score))
        return Rival(run, guesses) if guesses else None


def _score_rival(rival: Rival) -> float:
    return rival.score


def _key_slots(run: Run) -> list[_SlotKey]:
    """The key of each slot of a run: 12, 13, 13 as ends give (12, 0), (13, 0), (13, 1)."""
    ends: Counter[int] = Counter()
    keys = []
    for slot in run.slots:
        keys.append((slot.end, ends[slot.end]))
        ends[slot.end] += 1
    return keys


def has_swallowed(text: str, run: Run) -> bool:
    """Whether the orphan that closes a run took a space or a bracket along that stood before a Chinese character."""
    return run.stream[-1] == UNSEEN and HAN.match(text, run.end) is not None


def _add_swallowed_space(text: str, run: Run, beam: list[PartialOriginal]) -> list[PartialOriginal]:
    """The originals of a run; where it swallowed what followed it, a space separates them from the text behind."""
    if not has_swallowed(text, run):
        return beam
    return [partial._replace(context=" ") for partial in beam]


def _count_oddities(text: str, run: Run, guess: Guess) -> float:
    """How odd a reading is; a space that was swallowed stands behind a word, hardly behind a mark."""
    space_behind_mark = has_swallowed(text, run) and not HAN.match(guess.text[-1])
    return run.oddities + 2 * space_behind_mark


def _merge_guesses(readings: Iterable[list[Guess]]) -> list[Guess]:
    """The originals of several readings, each once, best first."""
    best: dict[str, float] = {}
    for guess in (guess for guesses in readings for guess in guesses):
        best[guess.text] = max(guess.score, best.get(guess.text, guess.score))
    return sorted((Guess(text, score) for text, score in best.items()), key=lambda guess: -guess.score)


def read_line_after(text: str, end: int) -> str:
    """The folded characters of the line after `end`, its line break included, up to the next damage."""
    near = text[end : end + NEAR] + "\n" * (end + NEAR > len(text))
    line, line_break, _ = NOTE.sub("", near).partition("\n")
    damage = START_OF_RUN.search(line)
    return fold_text(line[: damage.start()] if damage else line.rstrip() + line_break)

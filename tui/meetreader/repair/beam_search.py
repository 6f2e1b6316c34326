"""The likeliest ways to read a shifted run: all readings are followed together, the unlikely ones given up on the way.

A run of thirty characters with ten orphans has thousands of readings that the bytes allow. Each published character
takes every reading one step on; each original character that this completes is scored at once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from meetreader.repair.byte_alignment import (
    NOTE,
    ORPHANS,
    START_OF_RUN,
    advance_reading,
    begin_readings,
    contradicts,
    insert_unseen_pair,
)
from meetreader.repair.candidates import CandidateRanking, PartialOriginal
from meetreader.repair.inline_pinyin import AnnotationHabits
from meetreader.repair.language_model import fold_text
from meetreader.repair.page_decoder import PageDecoder
from meetreader.repair.published_score import SEEN, score_published
from meetreader.repair.shifted_runs import Run, RunReading

_LONGEST_RUN = 600  # published characters
_MOST_PATHS, _TOO_FAR_BEHIND = 8, 16.0  # paths at each character; bits
_MOST_BRANCHED = 1  # of these, before which pairs may have been that were not shown
_MOST_PAIRS, _FOLLOWED = 2, 3  # such pairs in a row; originals that are followed there
_MOST_ENDS = 8
# Oddities of a path that may branch, and how many characters allow one more.
_MOST_ODD, _SLOTS_TO_ODD = 2.0, 3
_WRONG_ANNOTATION = -24.0  # bits
_CLEARLY_TEXT = 16.0  # bits by which the published text is likelier than every reading of it: no run
_DAMAGE = -18.0  # bits: the score of one more place of damage
ODDITY = 6.0  # bits
_UNLIKELY = -6.0  # bits: the score of a character before which a pair may have been that was not shown
USUAL_SCORE = -4.5  # bits: the score of an average character of a text that is read correctly
_LOOK_AHEAD = 10  # characters that show whether an orphan begins a run


class _Path(NamedTuple):
    """One reading up to some published character, and the likeliest originals of what it has read."""

    reading: RunReading
    beam: list[PartialOriginal]

    @property
    def score(self) -> float:
        return self.beam[0].score - ODDITY * self.reading.oddities


class _End(NamedTuple):
    """A reading that is back in step; its score includes the published text behind it up to `at`."""

    score: float
    context: str  # the last folded characters before `at`
    at: int
    path: _Path


def find_likeliest_readings(
    text: str,
    start: int,
    before: str,
    habits: AnnotationHabits,
    ranking: CandidateRanking,
    decoder: PageDecoder,
) -> list[tuple[Run, list[PartialOriginal]]]:
    """The likeliest readings of the run that starts with the orphan at `start`, after a folded text.

    Each comes with the likeliest originals of its slots, best first. Orphans and pairs that the decoder hides are
    looked for after the first orphan; that takes several times as long.
    """
    waiting: dict[int, list[_Path]] = {}  # by the published character that each path reads next
    ends: list[_End] = []
    nothing_read = _Path(RunReading(start), [PartialOriginal(0.0, "", before[-SEEN:])])
    for reading in begin_readings(text, start, habits):
        _add_path(waiting, _extend_path(nothing_read, reading, ranking))
    while waiting:
        at = min(waiting)
        ends = _keep_best_ends([_move_end(end, text, at) for end in ends])
        paths = sorted(waiting.pop(at), key=lambda path: path.score, reverse=True)
        best = max(paths[0].score, ends[0].score) if ends else paths[0].score
        if best < score_as_text(text, start, at, before) - _CLEARLY_TEXT:
            break
        for rank, path in enumerate(paths[:_MOST_PATHS]):
            if path.score < best - _TOO_FAR_BEHIND:
                break
            if not path.reading.pending:
                ends.append(_End(path.score, path.beam[0].context, at, path))
            elif at - start < _LONGEST_RUN:
                for onward in _follow_path(text, path, ranking, decoder, rank < _MOST_BRANCHED):
                    _add_path(waiting, onward)
    return [(end.path.reading.end_run(start), end.path.beam) for end in _keep_best_ends(ends)]


def score_as_text(text: str, start: int, end: int, before: str) -> float:
    """The score of a published stretch as it is, after a folded text; an annotation that cannot be has no excuse."""
    wrong = sum(contradicts(text, note) for note in NOTE.finditer(text, start, end))
    return (
        score_published(fold_text(NOTE.sub("", text[start:end])), before[-SEEN:]) + wrong * _WRONG_ANNOTATION
    )


def _follow_path(
    text: str, path: _Path, ranking: CandidateRanking, decoder: PageDecoder, branches: bool
) -> list[_Path]:
    """The paths after one more published character.

    One or two pairs that the decoder hides may be before an unlikely one, if the path is among those that branch.
    """
    found = [_extend_path(path, reading, ranking) for reading in advance_reading(text, path.reading, decoder)]
    is_odd = path.reading.oddities > _MOST_ODD + len(path.reading.slots) / _SLOTS_TO_ODD
    if not decoder.hides_pairs or not branches or is_odd:
        return found
    usual = (other for other in found if other.beam and other.reading.oddities == path.reading.oddities)
    best = path.score + _UNLIKELY
    if _find_best(usual) < best or text[path.reading.at : path.reading.at + 1] in ORPHANS:
        after = path
        for _ in range(_MOST_PAIRS):
            reading = insert_unseen_pair(text, after.reading)
            if reading is None:
                break
            after = _extend_path(after._replace(beam=after.beam[:_FOLLOWED]), reading, ranking)
            if not after.beam:
                break
            behind = [_extend_path(after, onward, ranking) for onward in advance_reading(text, reading)]
            found += behind
            best += _UNLIKELY
            if _find_best(behind) >= best:
                break
    return found


def _find_best(paths: Iterable[_Path]) -> float:
    """The score of the likeliest path; nothing is less likely than where there is none."""
    return max((path.score for path in paths if path.beam), default=-math.inf)


def _extend_path(path: _Path, reading: RunReading, ranking: CandidateRanking) -> _Path:
    """The path after one more step of its reading, which may have completed some slots."""
    beam = path.beam
    for slot in reading.slots[len(path.reading.slots) :]:
        beam = ranking.extend_beam(beam, slot)
    return _Path(reading, beam)


def _add_path(waiting: dict[int, list[_Path]], path: _Path) -> None:
    if path.beam:
        waiting.setdefault(path.reading.at, []).append(path)


def _move_end(end: _End, text: str, at: int) -> _End:
    """The end with its score carried on to `at`, so that it compares with the paths that are there."""
    if at <= end.at:
        return end
    more, cost = read_up_to_damage(text, end.at, at)
    score = end.score + score_published(more, end.context) + cost
    return end._replace(score=score, context=(end.context + more)[-SEEN:], at=at)


def read_up_to_damage(text: str, start: int, end: int) -> tuple[str, float]:
    """A stretch of published text, folded, up to the next damage; and what that and the rest of the stretch cost.

    The cost is in bits: 0 where the stretch is undamaged.
    """
    damage = START_OF_RUN.search(text, start, end + _LOOK_AHEAD)
    stop = damage.start() if damage and damage.start() < end else end
    rest = len(NOTE.sub("", text[stop:end]))
    return fold_text(NOTE.sub("", text[start:stop])), _DAMAGE + USUAL_SCORE * rest if rest else 0.0


def _keep_best_ends(ends: list[_End]) -> list[_End]:
    return sorted(ends, key=lambda end: -end.score)[:_MOST_ENDS]

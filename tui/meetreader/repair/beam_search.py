"""The likeliest ways to read a shifted run: all readings are followed together, the unlikely ones given up on the way.

A run of thirty characters with ten orphans has thousands of readings that the bytes allow. Each published character
takes every reading one step on; each original character that this completes is weighed at once.
"""

from __future__ import annotations

from typing import NamedTuple

from meetreader.repair.byte_alignment import NOTE, START, Reading, Run, beginnings, steps
from meetreader.repair.candidates import SEEN, Partial, Ranking, published
from meetreader.repair.inline_pinyin import Habits
from meetreader.repair.language_model import folded

_LONGEST = 600
_PATHS, _FAR = 12, 18.0
_ENDS = 8
_DAMAGE, USUAL = -18.0, -4.5  # bits: of one more place of damage, of a character of a text read aright
_LOOK_AHEAD = 10  # characters that tell damage


class _Path(NamedTuple):
    """One reading up to some published character, and the likeliest originals of what it has read."""

    reading: Reading
    beam: list[Partial]


class _End(NamedTuple):
    """A reading that is back in step: how likely it is, with the published text behind it up to `at`."""

    score: float
    context: str
    at: int
    path: _Path


def likeliest(
    text: str, start: int, before: str, habits: Habits, ranking: Ranking
) -> list[tuple[Run, list[Partial]]]:
    """The likeliest readings of the run that starts with the orphan at `start`, after a folded text.

    Each with the likeliest originals of its slots.
    """
    waiting: dict[int, list[_Path]] = {}
    ends: list[_End] = []
    none = [(0.0, "", before[-SEEN:])]
    for reading in beginnings(text, start, habits):
        _add(waiting, _grown(_Path(reading, none), reading, ranking))
    while waiting:
        at = min(waiting)
        ends = _kept([_onward(end, text, at) for end in ends])
        paths = sorted(waiting.pop(at), key=_score, reverse=True)
        least = max(_score(paths[0]), ends[0].score if ends else _score(paths[0])) - _FAR
        for path in paths[:_PATHS]:
            if _score(path) < least:
                break
            if not path.reading.pending:
                ends.append(_End(_score(path), path.beam[0][2], at, path))
            elif at < len(text) and at - start < _LONGEST:
                for reading in steps(text, path.reading):
                    _add(waiting, _grown(path, reading, ranking))
    return [(end.path.reading.run(start), end.path.beam) for end in _kept(ends)]


def _grown(path: _Path, reading: Reading, ranking: Ranking) -> _Path:
    beam = path.beam
    for slot in reading.slots[len(path.reading.slots) if path.reading is not reading else 0 :]:
        beam = ranking.continued(beam, slot)
    return _Path(reading, beam)


def _add(waiting: dict[int, list[_Path]], path: _Path) -> None:
    if path.beam:
        waiting.setdefault(path.reading.at, []).append(path)


def _score(path: _Path) -> float:
    return path.beam[0][0]


def _onward(end: _End, text: str, at: int) -> _End:
    if at <= end.at:
        return end
    more, cost = up_to_damage(text, end.at, at)
    context = (end.context + more)[-SEEN:]
    return end._replace(score=end.score + published(more, end.context) + cost, context=context, at=at)


def up_to_damage(text: str, start: int, end: int) -> tuple[str, float]:
    """A stretch of published text, folded, up to the next damage; and what that and the rest of the stretch cost."""
    damage = START.search(text, start, end + _LOOK_AHEAD)
    stop = damage.start() if damage and damage.start() < end else end
    rest = len(NOTE.sub("", text[stop:end]))
    return folded(NOTE.sub("", text[start:stop])), _DAMAGE + USUAL * rest if rest else 0.0


def _kept(ends: list[_End]) -> list[_End]:
    return sorted(ends, key=lambda end: -end.score)[:_ENDS]

"""Characters that were torn apart by bytes, put together again: “六?!比蝿?, is “六保”任務，.

Every reading of a shifted run is ranked by how likely it is in its place, and taken only if it damages again to
exactly the published text. What neither bytes nor context settle is shown as □.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from meetreader.repair.annotations import LETTERS, Habits, habits
from meetreader.repair.damage import MARKS, UNSEEN, read
from meetreader.repair.edits import Edit
from meetreader.repair.likelihood import folded
from meetreader.repair.names import in_name, is_surname
from meetreader.repair.ranking import OPEN, Guess, Ranking, choices
from meetreader.repair.shifts import NOTE, START, Run, parted, runs
from meetreader.report import Certainty
from meetreader.spans import Span

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_GARBLED = re.compile("乱码|亂碼")
_HALVED = str.maketrans({**MARKS, "\ufffd": "?"})
_AFTER_ORPHAN = re.compile(rf"\?(?: ?[{LETTERS}]{{1,7}} ?\)|\(\))")
_READINGS, _CHECKED, _NEAR = 16, 60, 80
_MOST_PLACES, _MOST_DENSE = 2000, 60
_SURE = 0.88  # of the likelihood of all originals together
_VERY_SURE, _MANY = 0.97, 100  # the same in a run read in a rare way, and of so many characters
_GAIN = 8.0  # in bits, over the published text
_ODDITY = 6.0
_MOST_DROPPED, _HELPS = 5, 8.0


_Rival = tuple[Run, list[Guess]]


class _Mending(NamedTuple):
    run: Run
    readings: tuple[Run, ...]  # all that end with it and have as many characters, itself among them
    guesses: list[Guess]


def lost_bytes(text: str) -> list[Edit]:
    """The edits that put torn characters of a published text together."""
    edits: list[Edit] = []
    page: tuple[Habits, Ranking] | None = None
    known: dict[tuple[str, str], list[Edit]] = {}  # by what stands before and behind, the edits from there on
    done = 0
    starts = [match.start() for match in START.finditer(text)]
    if len(starts) > max(_MOST_DENSE, len(text) // 10):
        return []  # no page: damage is seldom, once or twice a paragraph
    for start in starts:
        if start < done:
            continue
        around = text[max(start - _NEAR, 0) : start], text[start : start + 2 * _NEAR]
        if around not in known and len(known) < _MOST_PLACES:
            page = page or _page(text)
            before = _before(text, edits, start)
            mending = None if _quoted(text, start) else _mending(text, start, before, *page)
            found = _edits(text, mending, before, page[1]) if mending else []
            known[around] = [edit._replace(span=edit.span.shift(-start)) for edit in found]
        new = [edit._replace(span=edit.span.shift(start)) for edit in known.get(around, ())]
        edits += new
        done = new[-1].span.end if new else done
    return edits


def _page(text: str) -> tuple[Habits, Ranking]:
    customs = habits(text)
    return customs, Ranking(text, customs)


def _quoted(text: str, at: int) -> bool:
    """Whether the line speaks of garbled text itself."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return _GARBLED.search(text, begin, end if end >= 0 else len(text)) is not None


def _before(text: str, edits: list[Edit], start: int) -> str:
    """The folded characters of the line before `start`, the last edits done."""
    begin = max(start - _NEAR, 0)
    pieces: list[str] = []
    for edit in edits[-_NEAR:]:
        if edit.span.end > begin:
            pieces += text[begin : edit.span.start], edit.new
            begin = edit.span.end
    return folded(NOTE.sub("", "".join((*pieces, text[begin:start])))).rpartition("\n")[2]


def _after(text: str, end: int) -> str:
    """The folded characters of the line after `end`, its end too, up to the next damage."""
    line, ends, _ = NOTE.sub("", text[end : end + _NEAR] + "\n" * (end + _NEAR > len(text))).partition("\n")
    damage = START.search(line)
    return folded(line[: damage.start()] if damage else line.rstrip() + ends)


def _mending(text: str, start: int, before: str, habits: Habits, ranking: Ranking) -> _Mending | None:
    """The likeliest way to read the run that starts at `start`; None where it is no damage."""
    found = [run for _, run in zip(range(_READINGS), runs(text, start, habits), strict=False)]
    if not found:
        return None
    end = max(run.end for run in found)
    after = _after(text, end)[:4]
    least = ranking.published(_folded(text, start, end) + after, before) + _GAIN

    def guessed(run: Run) -> list[Guess]:
        guesses = ranking.ranked(run.slots, before, _folded(text, run.end, end) + after)[:_CHECKED]
        guesses = [
            guess._replace(score=guess.score - _ODDITY * _oddity(text, run, guess)) for guess in guesses
        ]
        return [guess for guess in guesses if guess.score > least and damages_to(text, run, guess.text)]

    rivals = [(run, guesses) for run in found if (guesses := guessed(run))]
    if not rivals:
        return None
    rivals += _with_pairs_not_shown(rivals, guessed, lambda original: ranking.stumbles(original, before))
    best = max(rivals, key=_score)[0]
    alike = [(run, g) for run, g in rivals if run.end == best.end and len(run.slots) == len(best.slots)]
    return _Mending(best, tuple(run for run, _ in alike), _merged(guesses for _, guesses in alike))


def _oddity(text: str, run: Run, guess: Guess) -> float:
    """How odd a reading is; a space that was swallowed stands behind a word, hardly behind a mark."""
    behind_mark = run.stream[-1] == UNSEEN and _HAN.match(text, run.end) and not _HAN.match(guess.text[-1])
    return run.oddities + 2 * bool(behind_mark)


def _score(rival: _Rival) -> float:
    return rival[1][0].score


def _with_pairs_not_shown(
    rivals: list[_Rival], guessed: Callable[[Run], list[Guess]], stumbles: Callable[[str], list[int]]
) -> list[_Rival]:
    """The best reading with pairs put in that the decoder dropped, one after the other, as long as each helps."""
    helpful = [max(rivals, key=_score)]
    for _ in range(_MOST_DROPPED):
        run, guesses = helpful[-1]
        single = (k for k in stumbles(guesses[0].text) if len(choices(run.slots[k])) == 1)
        others = [other for k in single if (other := parted(run, k))]
        better = [(other, better) for other in others if (better := guessed(other))]
        if not better or _score(max(better, key=_score)) < guesses[0].score + _HELPS:
            break
        helpful.append(max(better, key=_score))
    return helpful[1:]


def _merged(readings: Iterable[list[Guess]]) -> list[Guess]:
    """The originals of several readings, each once, best first."""
    best: dict[str, float] = {}
    for guess in (guess for guesses in readings for guess in guesses):
        best[guess.text] = max(guess.score, best.get(guess.text, guess.score))
    return sorted((Guess(text, score) for text, score in best.items()), key=lambda guess: -guess.score)


def _folded(text: str, start: int, end: int) -> str:
    return folded(NOTE.sub("", text[start:end]))


def damages_to(text: str, run: Run, original: str) -> bool:
    """Whether the original of a run, damaged again, reads exactly as published."""
    known = original.encode("gbk", "replace")
    if len(known) != sum(1 + bool(slot.trails) for slot in run.slots):
        return False
    damaged = b"".join(known[item] if isinstance(item, slice) else item for item in run.stream)
    published = NOTE.sub("()", text[run.start : run.end]).translate(_HALVED)
    published = _AFTER_ORPHAN.sub("?)", published)
    return any(read(damaged, way).translate(_HALVED) == published for way in ("pair", "lead", "dropped"))


def _edits(text: str, mending: _Mending, before: str, ranking: Ranking) -> list[Edit]:
    """One edit for each character the bytes leave open, one for each stretch they settle."""
    run, best = mending.run, mending.guesses[0].text
    edits: list[Edit] = []
    start = run.start
    for k, slot in enumerate(run.slots):
        span, options = Span(start, slot.end), _options(mending, k)
        start = slot.end
        if len(options) == 1:
            joins = edits and not edits[-1].candidates
            joined = edits.pop() if joins else Edit(span, "", "bytes")
            edits.append(joined._replace(span=Span(joined.span.start, span.end), new=joined.new + best[k]))
            continue
        around = before + folded("".join(edit.new for edit in edits)), _following(text, mending, k)
        new = _chosen(mending, k, *around)
        certainty: Certainty = "open" if new == OPEN else "likely"
        if in_name(*around) and _HAN.match(best[k + 1 : k + 2]) and len(_options(mending, k + 1)) > 1:
            new = _given_name(mending.guesses, k)
        others = dict.fromkeys((*(guess.text[k] for guess in mending.guesses), *ranking.commonest(options)))
        edits.append(Edit(span, new, "bytes", certainty, tuple(others)))
    return _with_swallowed(text, run, edits)


def _options(mending: _Mending, k: int) -> tuple[str, ...]:
    """The characters that the bytes leave open at slot `k`, whichever way the run is read."""
    return tuple(dict.fromkeys(c for run in mending.readings for c in choices(run.slots[k])))


def _chosen(mending: _Mending, k: int, before: str, after: str) -> str:
    """The character of slot `k` if the context settles it, else □; nobody's name is guessed."""
    guesses, best = mending.guesses, mending.guesses[0].text[k]
    if in_name(before, after):
        return OPEN
    weights = [2 ** (guess.score - guesses[0].score) for guess in guesses]
    for_it = sum(weight for weight, guess in zip(weights, guesses, strict=True) if guess.text[k] == best)
    plain = mending.run.oddities < 1 and len(_options(mending, k)) < _MANY
    settled = for_it >= sum(weights) * (_SURE if plain else _VERY_SURE)
    return best if settled and not is_surname(folded(best), before, after) else OPEN


def _given_name(guesses: list[Guess], k: int) -> str:
    """The likeliest first character of a given name that lost both, so that the name can still be told from others."""
    return next((guess.text[k] for guess in guesses if _HAN.match(guess.text[k])), OPEN)


def _following(text: str, mending: _Mending, k: int) -> str:
    return folded(mending.guesses[0].text[k + 1 :]) + _after(text, mending.run.end)


def _with_swallowed(text: str, run: Run, edits: list[Edit]) -> list[Edit]:
    """The edits with what the closing orphan swallowed: a bracket that is closed later on, or else a space."""
    if run.stream[-1] == UNSEEN and _HAN.match(text, run.end):
        edits[-1] = edits[-1]._replace(new=edits[-1].new + ("（" if _closes_later(text, run) else " "))
    return edits


def _closes_later(text: str, run: Run) -> bool:
    """Whether the line closes a bracket after the run that it does not open."""
    begin, end = text.rfind("\n", 0, run.start) + 1, text.find("\n", run.end)
    before = NOTE.sub("", text[max(begin, run.start - 200) : run.start])
    after = NOTE.sub("", text[run.end : min(end if end >= 0 else len(text), run.end + 200)])
    opened = re.search(r"[(（][^()（）]*$", before) is not None
    return not opened and re.match(r"[^(（]*?[)）]", after) is not None

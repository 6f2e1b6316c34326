"""Characters that were torn apart by bytes, put together again: “六?!比蝿?, is “六保”任務，.

Every reading of a shifted run is ranked by how likely it is in its place, and taken only if it damages again to
exactly the published text. What neither bytes nor context settle is shown as □.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from meetreader.repair.beam_search import USUAL, likeliest, up_to_damage
from meetreader.repair.byte_alignment import NOTE, START, Run, parted
from meetreader.repair.candidates import (
    OPEN,
    SEEN,
    Guess,
    Partial,
    Ranking,
    choices,
    closed,
    commonest,
    fold,
    published,
    stumbles,
)
from meetreader.repair.damage_model import MARKS, UNSEEN, read
from meetreader.repair.edits import Edit
from meetreader.repair.inline_pinyin import LETTERS, Habits, habits
from meetreader.repair.language_model import folded, in_language
from meetreader.repair.protected_names import is_surname, name_before, opens_name
from meetreader.report import Certainty
from meetreader.text.spans import Span

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_GARBLED = re.compile("乱码|亂碼")
_HALVED = str.maketrans({**MARKS, "\ufffd": "?"})
_AFTER_ORPHAN = re.compile(rf"\?(?: ?[{LETTERS}]{{1,7}} ?\)|\(\))")
_CHECKED, _NEAR = 30, 80
_MOST_PLACES, _MOST_DENSE = 2000, 60
_IDLE, _SELDOM = 200, 5  # places looked at in vain; where more than four of five are, it is no page
_SURE = 0.75  # of the likelihood of all originals together
_MANY, _SURE_OF_MANY = 100, 0.85  # of so many characters
_SURE_OF_READING = 0.9  # where the bytes leave one character, if they are read aright
_SURE_OF_ODD = 0.92  # in a run read in a rare way
_MAY_BE_NAME = 0.03  # where a name may begin: of the likelihood of all originals together, that of surnames
_GAIN = 8.0  # in bits, over the published text
_ODDITY = 6.0
_MOST_DROPPED, _HELPS = 5, 8.0
_LONG_NAME = 3
_NO_NAME = 100.0  # in bits, what speaks against a mark in a name
_MOST_CANDIDATES = 20


_Rival = tuple[Run, list[Guess]]
_Key = tuple[int, int]  # where a slot ends in the published text, and how many slots end there before it


class _Mending(NamedTuple):
    run: Run
    readings: tuple[Run, ...]  # all that end with it and have as many characters, itself among them
    guesses: list[Guess]
    rivals: list[_Rival]  # every reading with its guesses
    keys: list[_Key]
    places: list[dict[_Key, int]]  # of the same slots in the runs of `rivals`

    def weights(self, k: int) -> dict[str, float]:
        """How likely each character is in slot `k`; together with the readings that have no such slot they make 1."""
        most = self.guesses[0].score
        found: dict[str, float] = {}
        whole = 0.0
        for (_, guesses), places in zip(self.rivals, self.places, strict=True):
            at = places.get(self.keys[k])
            for guess in guesses:
                weight = 2 ** (guess.score - most)
                whole += weight
                if at is not None:
                    found[guess.text[at]] = found.get(guess.text[at], 0.0) + weight
        ranked = sorted(found.items(), key=lambda item: -item[1])
        return {character: weight / whole for character, weight in ranked}


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
        if around not in known and len(known) < _MOST_PLACES and len(known) <= _IDLE + _SELDOM * len(edits):
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
    return customs, Ranking(NOTE.sub("", text), customs)


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
    found = likeliest(text, start, before, habits, ranking)
    if not found:
        return None
    end = max(run.end for run, _ in found)
    after = _after(text, end)[:SEEN]
    least = published(_folded(text, start, end) + after, before[-SEEN:]) + _GAIN

    def closing(run: Run, beam: list[Partial]) -> list[Guess]:
        behind, cost = up_to_damage(text, run.end, end)
        guesses = closed(_parted(text, run, beam), before, behind if cost else behind + after)[:_CHECKED]
        cost += len(after) * USUAL if cost else 0.0
        guesses = [
            guess._replace(score=guess.score + cost - _ODDITY * _oddity(text, run, guess))
            for guess in guesses
        ]
        published_run = _bare(text[run.start : run.end])
        return [
            guess for guess in guesses if guess.score > least and damages_to(published_run, run, guess.text)
        ]

    def guessed(run: Run) -> list[Guess]:
        return closing(run, ranking.originals(run.slots, before))

    rivals = [(run, guesses) for run, beam in found if (guesses := closing(run, beam))]
    if not rivals:
        return None
    rivals += _with_pairs_not_shown(rivals, guessed, lambda original: stumbles(original, before))
    best = max(rivals, key=_score)[0]
    alike = [(run, g) for run, g in rivals if run.end == best.end and len(run.slots) == len(best.slots)]
    places = [{key: at for at, key in enumerate(_keys(run))} for run, _ in rivals]
    guesses = _merged(guesses for _, guesses in alike)
    return _Mending(best, tuple(run for run, _ in alike), guesses, rivals, _keys(best), places)


def _keys(run: Run) -> list[_Key]:
    ends: Counter[int] = Counter()
    keys = []
    for slot in run.slots:
        keys.append((slot.end, ends[slot.end]))
        ends[slot.end] += 1
    return keys


def _parted(text: str, run: Run, beam: list[Partial]) -> list[Partial]:
    """The originals of a run; where it swallowed what stood behind it, a space parts them from what follows."""
    if run.stream[-1] != UNSEEN or not _HAN.match(text, run.end):
        return beam
    return [(score, original, " ") for score, original, _ in beam]


def _oddity(text: str, run: Run, guess: Guess) -> float:
    """How odd a reading is; a space that was swallowed stands behind a word, hardly behind a mark."""
    behind_mark = run.stream[-1] == UNSEEN and _HAN.match(text, run.end) and not _HAN.match(guess.text[-1])
    return run.oddities + 2 * bool(behind_mark)


def _score(rival: _Rival) -> float:
    return rival[1][0].score


def _with_pairs_not_shown(
    rivals: list[_Rival], guessed: Callable[[Run], list[Guess]], unlikely: Callable[[str], list[int]]
) -> list[_Rival]:
    """The best reading with pairs put in that the decoder dropped, one after the other, as long as each helps."""
    helpful = [max(rivals, key=_score)]
    for _ in range(_MOST_DROPPED):
        run, guesses = helpful[-1]
        single = (k for k in unlikely(guesses[0].text) if len(choices(run.slots[k])) == 1)
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


def damages_to(published: str, run: Run, original: str) -> bool:
    """Whether the original of a run, damaged again, reads as `published`, the run as `_bare` leaves it."""
    known = original.encode("gbk", "replace")
    if len(known) != sum(1 + bool(slot.trails) for slot in run.slots):
        return False
    damaged = b"".join(known[item] if isinstance(item, slice) else item for item in run.stream)
    return any(_bare(read(damaged, way)) == published for way in ("pair", "lead", "dropped"))


def _bare(run: str) -> str:
    """A published run without readings and brackets, its marks half-width: in these, sites and decoders differ."""
    return _AFTER_ORPHAN.sub("?)", NOTE.sub("()", run).translate(_HALVED))


def _edits(text: str, mending: _Mending, before: str, ranking: Ranking) -> list[Edit]:
    """One edit for each character the bytes leave open, one for each stretch they settle."""
    run, best = mending.run, mending.guesses[0].text
    edits: list[Edit] = []
    start = run.start
    for k, slot in enumerate(run.slots):
        span, weights = Span(start, slot.end), mending.weights(k)
        options = tuple(dict.fromkeys((*weights, *commonest(_options(mending, k)))))
        start = slot.end
        if len(_options(mending, k)) == 1 and weights[best[k]] > _SURE_OF_READING:
            joins = edits and not edits[-1].candidates
            joined = edits.pop() if joins else Edit(span, "", "bytes")
            edits.append(joined._replace(span=Span(joined.span.start, span.end), new=joined.new + best[k]))
            continue
        around = before + folded("".join(edit.new for edit in edits)), _following(text, mending, k)
        name = name_before(*around)
        options = tuple(sorted(options, key=partial(_in_name, name), reverse=True)) if name else options
        new = _named(name, options, around[1], ranking) if name else _chosen(mending, k, weights, *around)
        certainty: Certainty = "open" if new == OPEN else "likely"
        if name and new == OPEN and _HAN.match(best[k + 1 : k + 2]) and len(_options(mending, k + 1)) > 1:
            new = next(filter(_HAN.match, options), OPEN)  # so that the name can still be told from others
        edits.append(Edit(span, new, "bytes", certainty, options[:_MOST_CANDIDATES]))
    return _with_swallowed(text, run, edits)


def _options(mending: _Mending, k: int) -> tuple[str, ...]:
    """The characters that the bytes leave open at slot `k`, whichever way the run is read."""
    return tuple(dict.fromkeys(c for run in mending.readings for c in choices(run.slots[k])))


def _chosen(mending: _Mending, k: int, weights: dict[str, float], before: str, after: str) -> str:
    """The character of slot `k` if the context settles it, else □; nobody's surname is guessed."""
    best = mending.guesses[0].text[k]
    of_surnames = sum(weight for c, weight in weights.items() if is_surname(fold(c)))
    if opens_name(before, after) and of_surnames > _MAY_BE_NAME:
        return OPEN
    if mending.run.oddities >= 1:
        needed = _SURE_OF_ODD
    else:
        needed = _SURE_OF_MANY if len(_options(mending, k)) >= _MANY else _SURE
    return best if weights[best] > needed else OPEN


def _named(name: str, options: tuple[str, ...], after: str, ranking: Ranking) -> str:
    """The option that makes the name one that the page has elsewhere, undamaged; nobody's name is guessed."""
    known = [c for c in options if ranking.has(name + fold(c) + after[:1])]
    if not known and len(name) == _LONG_NAME - 1:
        known = [c for c in options if ranking.has(name + fold(c))]
    return known[0] if len(known) == 1 else OPEN


def _in_name(name: str, option: str) -> float:
    """How likely a character is to go on with a name; marks last."""
    likelihood = in_language(fold(option), name) + in_language(fold(option), "")
    return likelihood if _HAN.match(option) else likelihood - _NO_NAME


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

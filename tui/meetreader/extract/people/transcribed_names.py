"""Names written by sound, without a Chinese surname: 洛桑江村, 德力格尔, 艾力·买买提."""

from __future__ import annotations

import re

from meetreader.extract.people.name_context import (
    HAN_RUN,
    NEVER_FIRST,
    NEVER_LAST,
    SELDOM_LAST,
    STRONG,
    WEAK,
    NameContext,
)
from meetreader.extract.people.name_lexicon import HAN, load_lexicon

_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,7}}){{0,2}}[·•・](?=[{HAN}])")
_WITHOUT_DOTS = str.maketrans("", "", "·•・")
_LONGEST_TRANSCRIPTION = 7  # code points of a transcribed name, or of its part after a dot


def match_dotted(hub: str, at: int, end: int) -> re.Match[str] | None:
    """The parts of a name with dots that begins at `at`, up to its last dot: 艾力· in 艾力·买买提."""
    return _DOTTED.match(hub, at, end)


def is_written_by_sound(parts: str) -> bool:
    """Whether a name with dots consists of characters used for sounds only."""
    return load_lexicon().sounds.issuperset(parts.translate(_WITHOUT_DOTS))


def read_last_part(context: NameContext, at: int, end: int) -> int | None:
    """The end of the last part of a name with dots, which begins at `at`: 买买提 in 艾力·买买提."""
    sounds = load_lexicon().sounds
    run = HAN_RUN.match(context.hub, at, min(end, at + _LONGEST_TRANSCRIPTION))
    if run is None:
        return None
    stops = [
        stop
        for stop in range(at + 1, run.end() + 1)
        if context.may_be_name(at, stop, end) and context.hub[stop - 1] not in NEVER_LAST | SELDOM_LAST
    ]
    ratings = {stop: context.rate_ending(stop, end) for stop in stops}
    strong = next((stop for stop in stops if ratings[stop] == STRONG), None)
    weak = next((stop for stop in stops if stop - at > 2 and ratings[stop] == WEAK), None)
    if strong and ratings.get(strong + 1) == STRONG and context.hub[strong] in sounds:
        strong += 1
    if strong and weak and sounds.issuperset(context.hub[weak:strong]):
        return strong
    return min(filter(None, (strong, weak)), default=None)


def read_transcription(context: NameContext, at: int, end: int) -> int | None:
    """The end of a name written by sound, without a Chinese surname: 洛桑江村, 德力格尔."""
    sounds = load_lexicon().sounds
    is_word = context.hub[at : at + 3] in load_lexicon().everyday_words
    if is_word or context.hub[at : at + 1] in NEVER_FIRST:
        return None
    stop, others, found = at, 0, None  # others: characters that are not used for sounds, one at most
    while stop < min(end, at + _LONGEST_TRANSCRIPTION) and context.may_be_name(at, stop + 1, end):
        last = context.hub[stop]
        others += last not in sounds
        stop += 1
        if others > 1 or (found and (last not in sounds or not context.is_settled(stop, end))):
            return found
        can_end = last not in NEVER_LAST and (others == 0 or stop - at > 2)
        if stop - at > 1 and can_end and context.is_settled(stop, end):
            if context.is_barred(context.hub[at:stop], stop, end, False):
                return None
            found = stop
    return found

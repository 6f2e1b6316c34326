"""A text whose offices are known, and what can be said of a place in it: surnames, what follows, what rules a name out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property

from meetreader.extract.people.name_lexicon import HAN, load_lexicon, official_acts_at

HAN_RUN = re.compile(f"[{HAN}]+")
_SAYS = re.compile(r"(?:再次|进一步|反复)?(?:强调|指出|要求|表示|提出|说|告诉|部署|安排|抓|推进|落实)")
_SHORT_TEXT = 20_000  # code points up to which phrases are counted by searching the text again

# Characters that are words of grammar: never inside a given name, hardly ever or seldom at its end, never at its start.
NEVER_IN = frozenset("的了是就对等与及将把被没这那们也而或说")
NEVER_LAST = frozenset("未不致摄所在作就对到要由主率赴还因曾任并已又从有则专先亲即")
SELDOM_LAST = frozenset("和为以向于来同前后")
NEVER_FIRST = frozenset("的了是在就对与及将把被没这们也而或说和为以到要由主率赴还因并已又从则专")
_EXCEPTIONS = frozenset(("于是",))  # contains a word of grammar and is a name all the same

# How surely a name ends at a place.
STRONG, WEAK, NONE = 2, 1, 0


class NameContext:
    """One text; `posts` are where the posts in it begin, `ends` where the offices end.

    All places are offsets in the hub; a name at `at` lies in `hub[at:end]`.
    """

    def __init__(self, hub: str, posts: Collection[int] = (), ends: Collection[int] = ()) -> None:
        self.hub = hub
        self.posts = frozenset(posts)
        self.ends = frozenset(ends)
        self.listed: dict[
            int, int
        ] = {}  # where the names in lists begin and end, as far as they are known already

    def is_han(self, at: int) -> bool:
        """Whether the character at `at` is Chinese."""
        character = self.hub[at : at + 1] if at >= 0 else ""
        return "\u4e00" <= character <= "\u9fff" or HAN_RUN.match(character) is not None

    def rate_ending(self, at: int, end: int) -> int:
        """How surely a name ends at `at`: STRONG before a mark, an office or a verb, WEAK before a particle, or NONE."""
        if at >= end or at in self.posts or not self.is_han(at):
            return STRONG
        if load_lexicon().strong_followers.match(self.hub, at, end):
            return STRONG
        return WEAK if load_lexicon().weak_followers.match(self.hub, at, end) else NONE

    def is_settled(self, stop: int, end: int) -> bool:
        """Whether what comes after `stop` makes it certain that a name ends there."""
        return self.rate_ending(stop, end) == STRONG or official_acts_at(self.hub, stop, end)

    def find_surname(self, at: int, end: int) -> tuple[int, bool]:
        """The length of the surname at `at` (0: none), and whether it is a common or compound one."""
        lexicon = load_lexicon()
        character = self.hub[at : at + 1]
        if character in lexicon.compound_openings:
            for width in (4, 3, 2):
                if at + width < end and self.hub[at : at + width] in lexicon.compound_surnames:
                    return width, True
        is_common = character in lexicon.common_surnames
        return int(is_common or character in lexicon.rare_surnames), is_common

    def may_be_name(self, at: int, stop: int, end: int) -> bool:
        """Whether nothing inside `hub[at:stop]` rules out a name: no mark, no office, no word of grammar."""
        if stop > end or not self.posts.isdisjoint(range(at + 1, stop)):
            return False
        run = HAN_RUN.match(self.hub, at, stop)
        if run is None or run.end() < stop:
            return False
        stands_alone = not self.is_han(stop) and not self.is_han(at - 1)
        name = self.hub[at:stop]
        return stands_alone or name in _EXCEPTIONS or not NEVER_IN.intersection(name[1:])

    def is_barred(self, name: str, stop: int, end: int, is_common: bool) -> bool:
        """Whether a word list says that this is no name here."""
        lexicon = load_lexicon()
        if name in lexicon.never_names or name[1:] in lexicon.never_given or name[1:] in lexicon.never_names:
            return True
        if name[:2] in lexicon.never_names and not (is_common and self.is_settled(stop, end)):
            return True
        is_manner = name in lexicon.never_before_speech and _SAYS.match(self.hub, stop, end)
        if is_manner and not self._acts_elsewhere(name):
            return True
        is_adverb = name in lexicon.never_before_verbs or name[1:] in lexicon.never_before_verbs
        return is_adverb and (stop in self.posts or self.is_han(stop))

    def _acts_elsewhere(self, name: str) -> bool:
        """Whether the word comes after an office elsewhere without a speech verb after it: 副市长严肃出席."""
        places = (end for end in self.ends if self.hub.startswith(name, end))
        return any(not _SAYS.match(self.hub, place + len(name)) for place in places)

    def rate_third_character(self, name: str) -> float:
        """1 where the first two characters never occur without the third, and more than once; -1 where they do; else 0."""
        pair, triple = self._count_phrase(name[:2]), self._count_phrase(name)
        if pair != triple:
            return -1.0
        return 1.0 if pair > 1 else 0.0

    def _count_phrase(self, phrase: str) -> int:
        """How often two or three characters occur together; in a long text all phrases are counted at once."""
        if len(self.hub) < _SHORT_TEXT:
            return self.hub.count(phrase)
        return (self._pair_counts if len(phrase) == 2 else self._triple_counts)[tuple(phrase)]

    @cached_property
    def _pair_counts(self) -> Counter[tuple[str, ...]]:
        return Counter(zip(self.hub, self.hub[1:], strict=False))

    @cached_property
    def _triple_counts(self) -> Counter[tuple[str, ...]]:
        return Counter(zip(self.hub, self.hub[1:], self.hub[2:], strict=False))

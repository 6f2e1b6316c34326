"""Personal names: where one that begins at a place ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property

from meetreader.extract.people.name_lexicon import HAN, acts_next, is_word, lexicon

_HAN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,7}}){{0,2}}[·•・](?=[{HAN}])")
_UNDOTTED = str.maketrans("", "", "·•・")
_PADDED = re.compile(f"([{HAN}])[ \u3000\u00a0]{{1,4}}([{HAN}])")
_PRESIDES = re.compile(r"主持|出席|讲话|强调|指出")
_SAYS = re.compile(r"(?:再次|进一步|反复)?(?:强调|指出|要求|表示|提出|说|告诉|部署|安排|抓|推进|落实)")
_SHORT = 20_000  # code points of a text that is searched for each name
_LONGEST_SOUND = 7  # code points of a name written by sound, or of its part after a dot

# Characters that are words of grammar: never inside a given name, hardly ever or seldom at its end, never at its start.
_NEVER_IN = frozenset("的了是就对等与及将把被没这那们也而或说")
_NEVER_LAST = frozenset("未不致摄所在作就对到要由主率赴还因曾任并已又从有则专先亲即")
_SELDOM_LAST = frozenset("和为以向于来同前后")
_NEVER_FIRST = frozenset("的了是在就对与及将把被没这们也而或说和为以到要由主率赴还因并已又从则专")
_ALL_THE_SAME = frozenset(("于是",))  # holds a word of grammar and is a name
_JOINS = frozenset("和与及")
_BECOMES = frozenset("为任是兼")  # 李明为团长: the name ends before it
_BODY = frozenset("办局委部处科室院校站队所组会厅社")
_DISTRICT = frozenset("区县镇乡省")  # 市长宁新区: no name


class NameReader:
    """Reads names at places of one text; `posts` are where the posts in it begin, `ends` where the offices end."""

    def __init__(self, hub: str, posts: Collection[int] = (), ends: Collection[int] = ()) -> None:
        self.hub = hub
        self.posts = frozenset(posts)
        self.ends = frozenset(ends)

    def is_han(self, at: int) -> bool:
        """Whether a Chinese character stands at `at`."""
        character = self.hub[at : at + 1] if at >= 0 else ""
        return "\u4e00" <= character <= "\u9fff" or _HAN.match(character) is not None

    def follow(self, at: int, end: int) -> int:
        """How surely a name ends at `at`: 2 a mark, an office or a verb, 1 a particle, 0 neither."""
        if at >= end or at in self.posts or not self.is_han(at):
            return 2
        if lexicon().strong.match(self.hub, at, end):
            return 2
        return 1 if lexicon().weak.match(self.hub, at, end) else 0

    def settled(self, stop: int, end: int) -> bool:
        """Whether what stands at `stop` makes it sure that a name ends there."""
        return self.follow(stop, end) == 2 or acts_next(self.hub, stop, end)

    def surname(self, at: int, end: int) -> tuple[int, bool]:
        """The length of the surname at `at` (0: none), and whether it is a common or compound one."""
        words = lexicon()
        character = self.hub[at : at + 1]
        if character in words.openings:
            for width in (4, 3, 2):
                if at + width < end and self.hub[at : at + width] in words.compound:
                    return width, True
        return int(character in words.common or character in words.rare), character in words.common

    def read(self, at: int, end: int, sure: bool = True, label: bool = False) -> int | None:
        """Where the name at `at` ends, or None.

        `sure`: an office or a list says that a name comes; `label`: a label with a colon does.
        """
        if sure and (dotted := _DOTTED.match(self.hub, at, end)):
            return self._dotted(dotted.end(), end)
        width, common = self.surname(at, end)
        best, best_score = None, 0.0
        if width and (sure or common):
            for stop in self._stops(at, end, width):
                score = self._score(at, stop, end, sure, label)
                if score > best_score:
                    best, best_score = stop, score
        if not sure or best_score >= 4:
            return best
        if best is not None:
            return self._sounded(at, end) or best
        return self._without_list(at, end, width, common) if label or self._may_open(at) else None

    def dotted(self, at: int, end: int) -> bool:
        """Whether what stands at `at` is written with a dot and by sound, as 海若拉·巴吾丁 is."""
        found = _DOTTED.match(self.hub, at, end)
        return found is not None and lexicon().sounds.issuperset(found[0][:-1].translate(_UNDOTTED))

    def padded(self, at: int, end: int) -> int | None:
        """The end of a name of two characters set apart by spaces (李　明), or None."""
        found = _PADDED.match(self.hub, at, end)
        if found and found[1] in lexicon().common and self.follow(found.end(), end) == 2:
            return found.end()
        return None

    def _count(self, phrase: str) -> int:
        """How often two or three characters stand together; a long text is counted once for all."""
        if len(self.hub) < _SHORT:
            return self.hub.count(phrase)
        return (self._pairs if len(phrase) == 2 else self._triples)[tuple(phrase)]

    @cached_property
    def _pairs(self) -> Counter[tuple[str, ...]]:
        return Counter(zip(self.hub, self.hub[1:], strict=False))

    @cached_property
    def _triples(self) -> Counter[tuple[str, ...]]:
        return Counter(zip(self.hub, self.hub[1:], self.hub[2:], strict=False))

    def _stops(self, at: int, end: int, width: int) -> list[int]:
        lengths = (2, 3, 4) if width == 1 else (width + 1, width + 2, width)
        return [at + n for n in lengths if self._plain(at, at + n, end)]

    def _plain(self, at: int, stop: int, end: int) -> bool:
        """Whether nothing inside `hub[at:stop]` speaks against a name: no mark, no office, no word of grammar."""
        if stop > end or not self.posts.isdisjoint(range(at + 1, stop)):
            return False
        run = _HAN.match(self.hub, at, stop)
        if run is None or run.end() < stop:
            return False
        alone = not self.is_han(stop) and not self.is_han(at - 1)
        return (
            alone or self.hub[at:stop] in _ALL_THE_SAME or not _NEVER_IN.intersection(self.hub[at + 1 : stop])
        )

    def _score(self, at: int, stop: int, end: int, sure: bool, label: bool) -> float:
        """How well the name `hub[at:stop]` fits: 0 and less for not at all."""
        name = self.hub[at:stop]
        follow = self.follow(stop, end)
        width, common = self.surname(at, end)
        if not follow or name[-1] in _DISTRICT or (not sure and is_word(name)):
            return 0
        if (not label and self._barred(name, stop, end, common)) or self._loose(
            name, stop, end, follow, common
        ):
            return 0
        if lexicon().acts.match(self.hub, stop, end):
            follow = 2
        score = 2.0 * follow - 3 * bool(_NEVER_IN.intersection(name[1:]))
        if len(name) > width + 1:
            score -= 2.5 if name[-1] in _NEVER_LAST else 1 if name[-1] in _SELDOM_LAST else 0
        if len(name) == 3 and width == 1:
            score += 0.5 + self._steady(name)
        elif len(name) - width > 2 and not lexicon().sounds.issuperset(name):
            score -= 9
        elif len(name) == width:
            score -= 1.5
        return score

    def _barred(self, name: str, stop: int, end: int, common: bool) -> bool:
        """Whether a word list says that this is no name here."""
        words = lexicon()
        if name in words.never or name[1:] in words.nouns or name[1:] in words.never:
            return True
        if name[:2] in words.never and not (common and self.settled(stop, end)):
            return True
        if name in words.manners and _SAYS.match(self.hub, stop, end) and not self._takes_part(name):
            return True
        return (name in words.adverbs or name[1:] in words.adverbs) and (
            stop in self.posts or self.is_han(stop)
        )

    def _takes_part(self, name: str) -> bool:
        """Whether the word stands after an office elsewhere, and no verb of saying after it: 副市长严肃出席."""
        places = (end for end in self.ends if self.hub.startswith(name, end))
        return any(not _SAYS.match(self.hub, place + len(name)) for place in places)

    def _loose(self, name: str, stop: int, end: int, follow: int, common: bool) -> bool:
        """Whether what follows is too little for a name of this form."""
        if stop in self.posts and (name[0] in _JOINS or name[-1] in _BECOMES):
            return True
        if name[-1] in _JOINS and self.hub[stop : stop + 1].isdecimal():  # 李明和40多家企业
            return True
        if not self.is_han(stop) or acts_next(self.hub, stop, end):
            return name[-1] == "摄" and len(name) > 2
        if len(name) > 2 and is_word(name) and follow < 2:
            return True
        return follow < 2 and (
            name in lexicon().words or (not common and (len(name) < 3 or name[0] in _JOINS))
        )

    def _steady(self, name: str) -> float:
        """1 where the first two characters of the name never come without the third, -1 where they do."""
        two, three = self._count(name[:2]), self._count(name)
        if two == three:
            return 1.0 if two > 1 else 0.0
        return -1.0

    def _may_open(self, at: int) -> bool:
        """Whether a name can open with these characters although no surname list settles it."""
        words, first = lexicon(), self.hub[at : at + 2]
        return first not in words.never and first not in words.adverbs and first[:1] not in _JOINS

    def _without_list(self, at: int, end: int, width: int, common: bool) -> int | None:
        return self._sounded(at, end) or (
            self._guessed(at, end, width) if common else self._unlisted(at, end)
        )

    def _dotted(self, at: int, end: int) -> int | None:
        """The end of the last part of a name with dots, which begins at `at`: 艾力·买买提."""
        sounds = lexicon().sounds
        run = _HAN.match(self.hub, at, min(end, at + _LONGEST_SOUND))
        stops = (
            []
            if run is None
            else [stop for stop in range(at + 1, run.end() + 1) if self._plain(at, stop, end)]
        )
        stops = [stop for stop in stops if self.hub[stop - 1] not in _NEVER_LAST | _SELDOM_LAST]
        strong = next((stop for stop in stops if self.follow(stop, end) == 2), None)
        weak = next((stop for stop in stops if stop - at > 2 and self.follow(stop, end) == 1), None)
        if (
            strong
            and strong + 1 in stops
            and self.hub[strong] in sounds
            and self.follow(strong + 1, end) == 2
        ):
            strong += 1
        if strong and weak and sounds.issuperset(self.hub[weak:strong]):
            return strong
        return min(filter(None, (strong, weak)), default=None)

    def _sounded(self, at: int, end: int) -> int | None:
        """The end of a name written by sound, without a Chinese surname: 洛桑江村, 德力格尔."""
        sounds = lexicon().sounds
        if self.hub[at : at + 3] in lexicon().words or self.hub[at : at + 1] in _NEVER_FIRST:
            return None
        stop, odd, found = at, 0, None
        while stop < min(end, at + _LONGEST_SOUND) and self._plain(at, stop + 1, end):
            odd += self.hub[stop] not in sounds
            stop += 1
            if odd > 1 or (found and (self.hub[stop - 1] not in sounds or not self.settled(stop, end))):
                return found
            ends = self.hub[stop - 1] not in _NEVER_LAST and (odd == 0 or stop - at > 2)
            if stop - at > 1 and ends and self.settled(stop, end):
                if self._barred(self.hub[at:stop], stop, end, False):
                    return None
                found = stop
        return found

    def _guessed(self, at: int, end: int, width: int) -> int | None:
        """The end of a name before a word that no list holds, by how often its characters stand together."""
        stops = [stop for stop in (at + width + 1, at + width + 2) if self._plain(at, stop, end)]
        words = lexicon()
        if not stops or is_word(self.hub[at : stops[0]]) or self.hub[at : stops[-1]] in words.barred:
            return None
        if width == 1 and len(stops) == 2:
            name = self.hub[at : stops[1]]
            if name[2] in _DISTRICT:
                return None
            particle = name[2] in _NEVER_LAST and self.follow(stops[0], end)
            if self._steady(name) < 0 or (particle and self._steady(name) <= 0):
                return stops[0]
        return stops[-1]

    def _opens_list(self, at: int, end: int) -> bool:
        name, stop = self.hub[at : at + 3], at + 3
        if at not in self.ends or self.hub[stop : stop + 1] != "、" or not self._plain(at, stop, end):
            return False
        if (
            is_word(name)
            or name[2] in _BODY
            or name[1:] in lexicon().words
            or self._barred(name, stop, end, False)
        ):
            return False
        following = _HAN.match(self.hub, stop + 1, end)
        if following and not self.posts.isdisjoint(range(stop + 1, following.end())):
            return True
        return self.surname(stop + 1, end)[1] and self.read(stop + 1, end) is not None

    def _unlisted(self, at: int, end: int) -> int | None:
        """The end of a name with a surname that no list holds, where a verb of acting settles it (思永福主持), or
        where it opens a list that goes on with another office or a common surname (后羿平、李明).
        """
        if self.follow(at, end):
            return None
        if self._opens_list(at, end):
            return at + 3
        for stop in (at + 3, at + 2):
            settled = (
                acts_next(self.hub, stop, end) if stop == at + 3 else _PRESIDES.match(self.hub, stop, end)
            )
            if (
                self._plain(at, stop, end)
                and settled
                and not self._barred(self.hub[at:stop], stop, end, False)
            ):
                return stop
        return None

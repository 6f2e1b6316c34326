"""Personal names: where a name that begins at a given place ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import NamedTuple

from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.offices import Title
from meetreader.hanzi.word_borders import find_borders
from meetreader.text.spans import Span

_HAN = re.compile(f"[{HAN}]+")
_DOTTED = re.compile(f"[{HAN}]{{1,6}}(?:[·•・][{HAN}]{{1,7}}){{0,2}}[·•・](?=[{HAN}])")
_WITHOUT_DOTS = str.maketrans("", "", "·•・")
_SPACED = re.compile(f"([{HAN}])[ \u3000\u00a0]{{1,4}}([{HAN}])")
_PRESIDES = re.compile(r"主持|出席|讲话|强调|指出")
_SAYS = re.compile(r"(?:再次|进一步|反复)?(?:强调|指出|要求|表示|提出|说|告诉|部署|安排|抓|推进|落实)")
_SHORT_TEXT = 20_000  # code points up to which phrases are counted by searching the text again
_LONGEST_TRANSCRIPTION = 7  # code points of a transcribed name, or of its part after a dot

# Characters that are words of grammar: never inside a given name, hardly ever or seldom at its end, never at its start.
_NEVER_IN = frozenset("的了是就对等与及将把被没这那们也而或说")
_NEVER_LAST = frozenset("未不致摄所在作就对到要由主率赴还因曾任并已又从有则专先亲即")
_SELDOM_LAST = frozenset("和为以向于来同前后")
_NEVER_FIRST = frozenset("的了是在就对与及将把被没这们也而或说和为以到要由主率赴还因并已又从则专")
_EXCEPTIONS = frozenset(("于是",))  # contains a word of grammar and is a name all the same
_CONJUNCTIONS = frozenset("和与及")
_COPULAS = frozenset("为任是兼")  # 李明为团长: the name ends before it
_BODY_ENDINGS = frozenset("办局委部处科室院校站队所组会厅社")
_DISTRICT_ENDINGS = frozenset("区县镇乡省")  # 市长宁新区: no name

# How surely a name ends at a place.
STRONG, WEAK, NONE = 2, 1, 0
_CERTAIN = 4  # the score from which no other reading of the name is tried


class NameReading(NamedTuple):
    """A name read at a place, and the titles that belong to it there."""

    span: Span
    titles: tuple[Title, ...] = ()


class NameReader:
    """Reads names at places of one text; `posts` are where the posts in it begin, `ends` where the offices end.

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
        return "\u4e00" <= character <= "\u9fff" or _HAN.match(character) is not None

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

    def read_name(self, at: int, end: int, announced: bool = True, labelled: bool = False) -> int | None:
        """Where the name at `at` ends, or None.

        `announced` says that an office, a label or a list announces a name, `labelled` that a label with a colon
        does; where nothing announces a name, only a common surname opens one.

            市长|李俊明主持会议   -> the end of 李俊明, as 主持 follows
            市长|尚可在会上强调   -> the end of 尚可 rather than of 尚可在
            市委书记|艾力·买买提  -> the end of the part after the dot
            副市长|洛桑江村       -> the end of a name written by sound, without a surname
        """
        if announced and (listed := self.listed.get(at)):
            return listed
        if announced and (dotted := _DOTTED.match(self.hub, at, end)):
            return self._read_last_part(dotted.end(), end)
        width, is_common = self.find_surname(at, end)
        best, best_score = None, 0.0
        if width and (announced or is_common):
            for stop in self._candidate_ends(at, end, width):
                score = self._score_name(at, stop, end, announced, labelled)
                if score > best_score:
                    best, best_score = stop, score
        if not announced or best_score >= _CERTAIN:
            return best
        # Something announces a name, but no word list settles where it ends.
        if best is not None:
            return self._read_transcription(at, end) or best
        if not labelled and not self._can_open_name(at):
            return None
        if transcription := self._read_transcription(at, end):
            return transcription
        return self._guess_end(at, end, width) if is_common else self._read_unlisted(at, end)

    def is_dotted_name(self, at: int, end: int) -> bool:
        """Whether a name with a dot that is written by sound begins at `at`: 海若拉·巴吾丁."""
        found = _DOTTED.match(self.hub, at, end)
        return found is not None and load_lexicon().sounds.issuperset(found[0][:-1].translate(_WITHOUT_DOTS))

    def read_spaced_name(self, at: int, end: int) -> int | None:
        """The end of a name of two characters with spaces between them (李　明), or None."""
        found = _SPACED.match(self.hub, at, end)
        if found and found[1] in load_lexicon().common_surnames:
            return found.end() if self.rate_ending(found.end(), end) == STRONG else None
        return None

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

    def _candidate_ends(self, at: int, end: int, width: int) -> list[int]:
        """The places where a name with a surname of this width may end."""
        lengths = (2, 3, 4) if width == 1 else (width + 1, width + 2, width)
        return [at + length for length in lengths if self.may_be_name(at, at + length, end)]

    def may_be_name(self, at: int, stop: int, end: int) -> bool:
        """Whether nothing inside `hub[at:stop]` rules out a name: no mark, no office, no word of grammar."""
        if stop > end or not self.posts.isdisjoint(range(at + 1, stop)):
            return False
        run = _HAN.match(self.hub, at, stop)
        if run is None or run.end() < stop:
            return False
        stands_alone = not self.is_han(stop) and not self.is_han(at - 1)
        name = self.hub[at:stop]
        return stands_alone or name in _EXCEPTIONS or not _NEVER_IN.intersection(name[1:])

    def _score_name(self, at: int, stop: int, end: int, announced: bool, labelled: bool) -> float:
        """How well `hub[at:stop]` fits as a name; 0 or less: it is none.

        What follows counts most (4 for a mark, an office or a verb, 2 for a particle). The form of the name adds or
        subtracts: most given names have two characters and do not end in a word of grammar.

            李俊明|主持: 4 + 0.5 for three characters = 4.5        李俊|明主持: 0, nothing follows that ends a name
        """
        name = self.hub[at:stop]
        width, is_common = self.find_surname(at, end)
        ending = self.rate_ending(stop, end)
        if ending == NONE or name[-1] in _DISTRICT_ENDINGS or (not announced and is_everyday_word(name)):
            return 0
        if not labelled and self._is_barred(name, stop, end, is_common):
            return 0
        if self._needs_more(name, stop, end, ending, is_common):
            return 0
        if load_lexicon().acts.match(self.hub, stop, end):
            ending = STRONG
        score = 2.0 * ending
        if _NEVER_IN.intersection(name[1:]):
            score -= 3
        if len(name) > width + 1:
            score -= 2.5 if name[-1] in _NEVER_LAST else 1 if name[-1] in _SELDOM_LAST else 0
        if len(name) == 3 and width == 1:
            rating = self._rate_third_character(name)
            score += 0.5 + rating - (rating < 0 and name[-1] in _SELDOM_LAST)
        elif len(name) > width + 2 and not load_lexicon().sounds.issuperset(name):
            score -= 9
        elif len(name) == width:
            score -= 1.5
        return score

    def _is_barred(self, name: str, stop: int, end: int, is_common: bool) -> bool:
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

    def _needs_more(self, name: str, stop: int, end: int, ending: int, is_common: bool) -> bool:
        """Whether what follows is too little for a name of this form."""
        if stop in self.posts and (name[0] in _CONJUNCTIONS or name[-1] in _COPULAS):
            return True
        if name[-1] in _CONJUNCTIONS and self.hub[stop : stop + 1].isdecimal():  # 李明和40多家企业
            return True
        if not self.is_han(stop) or official_acts_at(self.hub, stop, end):
            return name[-1] == "摄" and len(name) > 2
        if ending == STRONG:
            return False
        if len(name) > 2 and is_everyday_word(name):
            return True
        is_odd = not is_common and (len(name) < 3 or name[0] in _CONJUNCTIONS)
        return is_odd or name in load_lexicon().everyday_words

    def _rate_third_character(self, name: str) -> float:
        """1 where the first two characters never occur without the third, and more than once; -1 where they do; else 0."""
        pair, triple = self._count_phrase(name[:2]), self._count_phrase(name)
        if pair != triple:
            return -1.0
        return 1.0 if pair > 1 else 0.0

    def _can_open_name(self, at: int) -> bool:
        """Whether an unknown name can begin with the two characters at `at`."""
        lexicon, opening = load_lexicon(), self.hub[at : at + 2]
        is_word = opening in lexicon.never_names or opening in lexicon.never_before_verbs
        return not is_word and opening[:1] not in _CONJUNCTIONS

    def _read_last_part(self, at: int, end: int) -> int | None:
        """The end of the last part of a name with dots, which begins at `at`: 买买提 in 艾力·买买提."""
        sounds = load_lexicon().sounds
        run = _HAN.match(self.hub, at, min(end, at + _LONGEST_TRANSCRIPTION))
        if run is None:
            return None
        stops = [
            stop
            for stop in range(at + 1, run.end() + 1)
            if self.may_be_name(at, stop, end) and self.hub[stop - 1] not in _NEVER_LAST | _SELDOM_LAST
        ]
        ratings = {stop: self.rate_ending(stop, end) for stop in stops}
        strong = next((stop for stop in stops if ratings[stop] == STRONG), None)
        weak = next((stop for stop in stops if stop - at > 2 and ratings[stop] == WEAK), None)
        if strong and ratings.get(strong + 1) == STRONG and self.hub[strong] in sounds:
            strong += 1
        if strong and weak and sounds.issuperset(self.hub[weak:strong]):
            return strong
        return min(filter(None, (strong, weak)), default=None)

    def _read_transcription(self, at: int, end: int) -> int | None:
        """The end of a name written by sound, without a Chinese surname: 洛桑江村, 德力格尔."""
        sounds = load_lexicon().sounds
        is_word = self.hub[at : at + 3] in load_lexicon().everyday_words
        if is_word or self.hub[at : at + 1] in _NEVER_FIRST:
            return None
        stop, others, found = at, 0, None  # others: characters that are not used for sounds, one at most
        while stop < min(end, at + _LONGEST_TRANSCRIPTION) and self.may_be_name(at, stop + 1, end):
            last = self.hub[stop]
            others += last not in sounds
            stop += 1
            if others > 1 or (found and (last not in sounds or not self.is_settled(stop, end))):
                return found
            can_end = last not in _NEVER_LAST and (others == 0 or stop - at > 2)
            if stop - at > 1 and can_end and self.is_settled(stop, end):
                if self._is_barred(self.hub[at:stop], stop, end, False):
                    return None
                found = stop
        return found

    def _guess_end(self, at: int, end: int, width: int) -> int | None:
        """The end of a name before a word that no list contains, by how often its characters occur together."""
        stops = [stop for stop in (at + width + 1, at + width + 2) if self.may_be_name(at, stop, end)]
        lexicon = load_lexicon()
        if not stops or is_everyday_word(self.hub[at : stops[0]]):
            return None
        longest = self.hub[at : stops[-1]]
        if longest in lexicon.never_names or longest in lexicon.never_before_verbs:
            return None
        if width == 1 and len(stops) == 2:
            if longest[2] in _DISTRICT_ENDINGS:
                return None
            is_particle = longest[2] in _NEVER_LAST and self.rate_ending(stops[0], end) > NONE
            rating = self._rate_third_character(longest)
            if rating < 0 or (is_particle and rating <= 0):
                return stops[0]
        return stops[-1]

    def _read_unlisted(self, at: int, end: int) -> int | None:
        """The end of a name with a surname that no list contains, or None.

        A verb that officials act with settles it (思永福主持), or a list that it opens and that continues with another
        office or a common surname (后羿平、李明).
        """
        if self.rate_ending(at, end) > NONE:
            return None
        if stop := self._find_list_opener(at, end):
            return stop
        if self._is_unlisted_name(at, at + 3, end) and official_acts_at(self.hub, at + 3, end):
            return at + 3
        if self._is_unlisted_name(at, at + 2, end) and _PRESIDES.match(self.hub, at + 2, end):
            return at + 2
        return None

    def _is_unlisted_name(self, at: int, stop: int, end: int) -> bool:
        return self.may_be_name(at, stop, end) and not self._is_barred(self.hub[at:stop], stop, end, False)

    def _find_list_opener(self, at: int, end: int) -> int | None:
        """The end of a name after an office that opens a list or is followed by the next office; None where none does.

        市领导|后羿平、李明; 区长|续明，区委常委王刚
        """
        if at not in self.ends:
            return None
        if self.hub[at + 3 : at + 4] == "、" and self._opens_list(at, end):
            return at + 3
        for stop in (at + 3, at + 2):
            if self.hub[stop : stop + 1] == "，" and self._is_unlisted_name(at, stop, end):
                # No word is in it (市长|听汇报，), and another office follows.
                has_words = len(find_borders(self.hub[at:stop])) <= stop - at
                if not has_words and self._has_post_in_run(stop + 1, end):
                    return stop
        return None

    def _has_post_in_run(self, at: int, end: int) -> bool:
        following = _HAN.match(self.hub, at, end)
        return following is not None and not self.posts.isdisjoint(range(at, following.end()))

    def _opens_list(self, at: int, end: int) -> bool:
        """Whether the three characters at `at` are a name that opens a list."""
        name, stop = self.hub[at : at + 3], at + 3
        if not self._is_unlisted_name(at, stop, end):
            return False
        is_word = is_everyday_word(name) or name[1:] in load_lexicon().everyday_words
        if is_word or name[2] in _BODY_ENDINGS:
            return False
        if self._has_post_in_run(stop + 1, end):
            return True
        return self.find_surname(stop + 1, end)[1] and self.read_name(stop + 1, end) is not None

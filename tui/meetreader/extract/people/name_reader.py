"""Personal names: where a name that begins at a given place ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from meetreader.extract.gazetteer import divisions_by_name
from meetreader.extract.people.name_context import (
    HAN_RUN,
    NEVER_IN,
    NEVER_LAST,
    NONE,
    SELDOM_LAST,
    STRONG,
    NameContext,
)
from meetreader.extract.people.name_lexicon import HAN, is_everyday_word, load_lexicon, official_acts_at
from meetreader.extract.people.offices import Title
from meetreader.extract.people.transcribed_names import (
    is_written_by_sound,
    match_dotted,
    read_last_part,
    read_transcription,
)
from meetreader.hanzi.word_borders import find_borders
from meetreader.text.spans import Span

_SPACED = re.compile(f"([{HAN}])[ \u3000\u00a0]{{1,4}}([{HAN}])")
_PRESIDES = re.compile(r"主持|出席|讲话|强调|指出")
_ADDRESSED_BODY = re.compile(
    "大会|会议|全会|常委|党组|党委|党支部|主席团|与会|参会|代表|委员|省委|市委|县委|区委|州委|上级|中央|全[省市县区州体]|各[级地位界]"
    "|社会|群众|记者|企业|学校|教职|职工|干部|领导|组织|督[导查]|检查|考察|调研|专家|困难|受灾|基层|一线|媒体|有关|相关"
)
_PREPOSITIONS = frozenset("来于从")
_CONJUNCTIONS = frozenset("和与及")
_COPULAS = frozenset("为任是兼")  # 李明为团长: the name ends before it
_BODY_ENDINGS = frozenset("办局委部处科室院校站队所组会厅社")
_DISTRICT_ENDINGS = frozenset("区县镇乡省")  # 市长宁新区: no name
# A verb of one character that a mark follows is no verb: 李明作、王刚.
_BARE_VERB = re.compile("[作率赴就对由将把被在到因曾已则以与和及为任主致](?=[，、。；]|$)")
_OWN_BODY = re.compile(f"[省市县区州旗盟](?:委(?!托|派|任|以)|政府|人民政府|人大|政协|纪委)(?=[{HAN}])")
_LEVELS = frozenset("省市县区州旗盟")
_LONGEST_BODY = 14  # 市委统一战线工作领导小组|副组长
_CERTAIN = 4  # the score from which no other reading of the name is tried


class NameReading(NamedTuple):
    """A name read at a place, and the titles that belong to it there."""

    span: Span
    titles: tuple[Title, ...] = ()


class NameReader(NameContext):
    """Reads the names at places of one text."""

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
        if announced and (dotted := match_dotted(self.hub, at, end)):
            return read_last_part(self, dotted.end(), end)
        if self.hub[at : at + 1] in _PREPOSITIONS and self.hub[at + 1 : at + 3] in divisions_by_name():
            return None  # 市领导|来台江督导
        # 董事长|向刘立新副市长介绍, 副主任|向大会报告
        if self.hub.startswith("向", at) and (
            self._is_addressed(at + 1, end) or _ADDRESSED_BODY.match(self.hub, at + 1, end)
        ):
            return None
        width, is_common = self.find_surname(at, end)
        best, best_score = None, 0.0
        if width and (announced or is_common):
            for stop in self._candidate_ends(at, end, width):
                score = self._score_name(at, stop, end, (width, is_common), announced, labelled)
                if score > best_score:
                    best, best_score = stop, score
        if not announced or best_score >= _CERTAIN:
            return best
        # Something announces a name, but no word list settles where it ends.
        if best is not None:
            return read_transcription(self, at, end) or best
        if not labelled and not self._can_open_name(at):
            return None
        if transcription := read_transcription(self, at, end):
            return transcription
        return self._guess_end(at, end, width) if is_common else self._read_unlisted(at, end)

    def is_dotted_name(self, at: int, end: int) -> bool:
        """Whether a name with a dot that is written by sound begins at `at`: 海若拉·巴吾丁."""
        found = match_dotted(self.hub, at, end)
        return found is not None and is_written_by_sound(found[0])

    def read_spaced_name(self, at: int, end: int) -> int | None:
        """The end of a name of two characters with spaces between them (李　明), or None."""
        found = _SPACED.match(self.hub, at, end)
        if found and found[1] in load_lexicon().common_surnames:
            return found.end() if self.rate_ending(found.end(), end) == STRONG else None
        return None

    def _candidate_ends(self, at: int, end: int, width: int) -> list[int]:
        """The places where a name with a surname of this width may end."""
        lengths = (2, 3, 4) if width == 1 else (width + 1, width + 2, width)
        return [at + length for length in lengths if self.may_be_name(at, at + length, end)]

    def _score_name(
        self, at: int, stop: int, end: int, surname: tuple[int, bool], announced: bool, labelled: bool
    ) -> float:
        """How well `hub[at:stop]` fits as a name with this surname (see `find_surname`); 0 or less: it is none.

        What follows counts most (4 for a mark, an office or a verb, 2 for a particle). The form of the name adds or
        subtracts: most given names have two characters and do not end in a word of grammar.

            李俊明|主持: 4 + 0.5 for three characters = 4.5        李俊|明主持: 0, nothing follows that ends a name
        """
        name = self.hub[at:stop]
        width, is_common = surname
        ending = self.rate_ending(stop, end)
        joins = self.hub[stop : stop + 1] in _CONJUNCTIONS
        may_rise = announced and is_common and ending != STRONG
        if may_rise and self._opens_office(stop + joins) and name not in divisions_by_name():
            ending = STRONG
        if ending == NONE or name[-1] in _DISTRICT_ENDINGS or (not announced and is_everyday_word(name)):
            return 0
        if not labelled and self.is_barred(name, stop, end, is_common):
            return 0
        if self._needs_more(name, stop, end, ending, is_common):
            return 0
        if _BARE_VERB.match(self.hub, stop, end) or (name[-1] in "市州旗盟" and self._opens_office(stop - 1)):
            return 0
        if load_lexicon().acts.match(self.hub, stop, end):
            ending = STRONG
        score = 2.0 * ending
        if NEVER_IN.intersection(name[1:]):
            score -= 3
        if len(name) > width + 1:
            score -= 2.5 if name[-1] in NEVER_LAST else 1 if name[-1] in SELDOM_LAST else 0
        if len(name) == 3 and width == 1:
            rating = self.rate_third_character(name)
            score += 0.5 + rating - (rating < 0 and name[-1] in SELDOM_LAST)
            score -= rating <= 0 and self._cuts_verb(stop, end)
        elif len(name) > width + 2 and not load_lexicon().sounds.issuperset(name):
            score -= 9
        elif len(name) == width:
            score -= 1.5
        return score

    def _cuts_verb(self, stop: int, end: int) -> bool:
        """Whether a verb that may follow a name would be cut: 李明接|任; but 李克强|调研, where a longer one follows."""
        followers = load_lexicon().strong_followers
        cut, own = followers.match(self.hub, stop - 1, end), followers.match(self.hub, stop, end)
        return cut is not None and cut.end() > stop and (own is None or own.end() == stop + 1)

    def _opens_office(self, at: int) -> bool:
        """Whether a post or a leading body with a post begins at `at`: 副书记李明|市委常委王刚."""
        if at in self.posts:
            return True
        if self.hub[at : at + 1] not in _LEVELS or not (body := _OWN_BODY.match(self.hub, at)):
            return False
        run = HAN_RUN.match(self.hub, at, at + _LONGEST_BODY)
        return run is not None and not self.posts.isdisjoint(range(body.end(), run.end()))

    def _is_addressed(self, at: int, end: int) -> bool:
        """Whether a name with its office after it begins at `at`."""
        return self.find_surname(at, end)[1] and not self.posts.isdisjoint((at + 2, at + 3))

    def _needs_more(self, name: str, stop: int, end: int, ending: int, is_common: bool) -> bool:
        """Whether what follows is too little for a name of this form."""
        if stop in self.posts and (name[0] in _CONJUNCTIONS or name[-1] in _COPULAS):
            return True
        # 李明和|县长王刚, unless the name 李明和 occurs elsewhere
        is_joint = name[-1] in _CONJUNCTIONS and self.rate_third_character(name[-3:]) <= 0
        if is_joint and self._opens_office(stop):
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

    def _can_open_name(self, at: int) -> bool:
        """Whether an unknown name can begin with the two characters at `at`."""
        lexicon, opening = load_lexicon(), self.hub[at : at + 2]
        is_word = opening in lexicon.never_names or opening in lexicon.never_before_verbs
        return not is_word and opening[:1] not in _CONJUNCTIONS

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
            is_particle = longest[2] in NEVER_LAST and self.rate_ending(stops[0], end) > NONE
            rating = self.rate_third_character(longest)
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
        return self.may_be_name(at, stop, end) and not self.is_barred(self.hub[at:stop], stop, end, False)

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
        following = HAN_RUN.match(self.hub, at, end)
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

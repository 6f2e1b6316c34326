"""Mentions: every place of a report where a known person occurs, by name or by surname and post (侯市长)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from meetreader.extract.people.name_context import NONE, STRONG
from meetreader.extract.people.name_lexicon import (
    HAN,
    is_everyday_word,
    load_lexicon,
    official_acts_at,
)
from meetreader.extract.people.name_reader import NameReader
from meetreader.extract.people.offices import Title
from meetreader.text.spans import Span

_MODIFIER = re.compile("^(?:常务|代|第一)?副?")
# 习近平新时代中国特色社会主义思想 mentions a doctrine, not the person.
_DOCTRINE = re.compile(r"(?:新时代中国特色社会主义|外交|法治|强军|经济|生态文明|文化)?思想|理论")
_BEFORE_NAME = re.compile(
    rf"(?:^|[^{HAN}]|[和与及由对向受据是]|以及|会上|听取|听取了|随后|传达|学习|宣传|慰问|看望|陪同|同志)$"
)


class NameFinder:
    """Finds the mentions of `names` in one text; the spans `certain` are mentions whatever surrounds them."""

    def __init__(self, reader: NameReader, names: Iterable[str], certain: Iterable[Span]) -> None:
        self.reader = reader
        self.certain = {span.start: span for span in certain}
        self.names_by_opening: dict[str, list[str]] = {}  # by their first two characters, longest name first
        for name in sorted(names, key=len, reverse=True):
            self.names_by_opening.setdefault(name[:2], []).append(name)
        firsts = "".join(sorted({opening[0] for opening in self.names_by_opening}))
        self.first = re.compile(f"[{re.escape(firsts)}]" if firsts else "(?!)")

    def find_mentions(self, start: int, end: int) -> Iterator[Span]:
        """Every mention in the stretch, in order and not overlapping; the longest name wins.

        A name of two characters, or one that is also a word, counts only where its surroundings confirm it.
        """
        at = start
        while found := self.first.search(self.reader.hub, at, end):
            at = found.start()
            span = self.certain.get(at) or self._match_name(at, start, end)
            if span:
                yield span
            at = span.end if span else at + 1

    def _match_name(self, at: int, start: int, end: int) -> Span | None:
        hub = self.reader.hub
        for name in self.names_by_opening.get(hub[at : at + 2], ()):
            if hub.startswith(name, at, end) and self._is_mention(name, at, start, end):
                return Span(at, at + len(name))
        return None

    def _is_mention(self, name: str, at: int, start: int, end: int) -> bool:
        reader, lexicon, stop = self.reader, load_lexicon(), at + len(name)
        if _DOCTRINE.match(reader.hub, stop, end):
            return False
        width, is_common = reader.find_surname(at, end)
        if len(name) > (width or 1) + 1 and not is_everyday_word(name):
            return True
        opens = (
            at == start
            or at in reader.ends
            or _BEFORE_NAME.search(reader.hub, max(start, at - 4), at) is not None
        )
        if name in lexicon.everyday_words or name in lexicon.never_names or not is_common:
            return opens and official_acts_at(reader.hub, stop, end)
        ending = reader.rate_ending(stop, end)
        return ending == STRONG or (opens and ending > NONE)


class OfficeFinder:
    """Finds the mentions by surname and post, such as 侯市长, where only one person can be meant."""

    def __init__(self, hub: str, posts_by_name: Mapping[str, Iterable[str]]) -> None:
        """`posts_by_name` gives the posts of each person; a deputy is also called by the post itself (副市长 -> 李市长)."""
        self.hub = hub
        self.names_by_call: dict[tuple[str, str], set[str]] = {}
        for name, posts in posts_by_name.items():
            surname = name[:2] if name[:2] in load_lexicon().compound_surnames else name[:1]
            for post in posts:
                for called in {post, _MODIFIER.sub("", post)}:
                    self.names_by_call.setdefault((surname, called), set()).add(name)

    def find_mentions(self, titles: Iterable[Title]) -> Iterator[tuple[str, Span]]:
        """The name of the person and the span of the mention, for the offices of a stretch of text."""
        for title in titles:
            call = self.hub[title.start : title.post], self.hub[title.post : title.end]
            names = self.names_by_call.get(call, set())
            if len(names) == 1:
                yield next(iter(names)), Span(title.start, title.end)

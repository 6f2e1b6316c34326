"""Every place of a report where a person who is known stands, by name or by family name and office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from meetreader.extract.people.name_lexicon import HAN, acts_next, is_word, lexicon
from meetreader.extract.people.name_reader import NameReader
from meetreader.extract.people.offices import Title
from meetreader.text.spans import Span

_MODIFIED = re.compile("^(?:常务|代|第一)?副?")
_THOUGHT = re.compile(r"(?:新时代中国特色社会主义|外交|法治|强军|经济|生态文明|文化)?思想|理论")
_OPENS = re.compile(
    rf"(?:^|[^{HAN}]|[和与及由对向受据是]|以及|会上|听取|听取了|随后|传达|学习|宣传|慰问|看望|陪同|同志)$"
)


class NameFinder:
    """Finds the mentions of `names` in one text; the spans `sure` are mentions whatever stands around them."""

    def __init__(self, reader: NameReader, names: Iterable[str], sure: Iterable[Span]) -> None:
        self.reader = reader
        self.sure = {span.start: span for span in sure}
        self.by_opening: dict[str, list[str]] = {}
        for name in sorted(names, key=len, reverse=True):
            self.by_opening.setdefault(name[:2], []).append(name)
        firsts = "".join(sorted({opening[0] for opening in self.by_opening}))
        self.first = re.compile(f"[{re.escape(firsts)}]" if firsts else "(?!)")

    def find(self, start: int, end: int) -> Iterator[Span]:
        """Every mention in the stretch, in order and not overlapping; the longest name wins.

        A name of two characters or one that is also a word counts only where its surroundings say so.
        """
        at = start
        while found := self.first.search(self.reader.hub, at, end):
            at = found.start()
            span = self.sure.get(at) or self._named(at, start, end)
            if span:
                yield span
            at = span.end if span else at + 1

    def _named(self, at: int, start: int, end: int) -> Span | None:
        hub = self.reader.hub
        for name in self.by_opening.get(hub[at : at + 2], ()):
            if hub.startswith(name, at, end) and self._is_mention(name, at, start, end):
                return Span(at, at + len(name))
        return None

    def _is_mention(self, name: str, at: int, start: int, end: int) -> bool:
        reader, stop = self.reader, at + len(name)
        if _THOUGHT.match(reader.hub, stop, end):
            return False
        width, common = reader.surname(at, end)
        if len(name) > (width or 1) + 1 and not is_word(name):
            return True
        opens = at == start or at in reader.ends or bool(_OPENS.search(reader.hub, max(start, at - 4), at))
        if name in lexicon().words or name in lexicon().never or not common:
            return opens and acts_next(reader.hub, stop, end)
        return reader.follow(stop, end) == 2 or (opens and reader.follow(stop, end) > 0)


class OfficeFinder:
    """Finds the mentions by family name and post, such as 侯市长, where only one person can be meant."""

    def __init__(self, hub: str, held: Mapping[str, Iterable[str]]) -> None:
        """`held` gives the posts of each person; a deputy is also called by the post itself (a 副书记 is 李书记)."""
        self.hub = hub
        self.meant: dict[tuple[str, str], set[str]] = {}
        for name, posts in held.items():
            surname = name[:2] if name[:2] in lexicon().compound else name[:1]
            for post in posts:
                for called in {post, _MODIFIED.sub("", post)}:
                    self.meant.setdefault((surname, called), set()).add(name)

    def find(self, titles: Iterable[Title]) -> Iterator[tuple[str, Span]]:
        """The name of the person and the span of the mention, for the offices of a stretch of text."""
        for title in titles:
            names = self.meant.get(
                (self.hub[title.start : title.post], self.hub[title.post : title.end]), set()
            )
            if len(names) == 1:
                yield next(iter(names)), Span(title.start, title.end)

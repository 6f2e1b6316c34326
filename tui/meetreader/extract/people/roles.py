"""What the people of a report do in it: who chairs, speaks, reports, attends, inspects, relays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, get_args

from meetreader.data.files import lines
from meetreader.data.first_sets import led
from meetreader.report import Role
from meetreader.text.spans import Span

_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"[^，；：]+")
_AGENT = re.compile(
    r"会议|大会|全会|同志|人员|部门|单位|代表|干部|成员|专家|企业|各[地级县区乡镇]|街道|负责人|班子|群众|党员|领导|专班|记者|大家|局长|全体|职工|师生|员工|医生|居民"
)
# After a name that waits for its verb: nothing, the rest of the list, an office or a word of respect.
_WAITS = re.compile(
    r"\s*(?:$|等|及|和|以及|、|（|同志$|先生$|一行$|[^，。；]{0,12}(?:书记|长|主任|主席|委员|领导|负责人|人员)$"
    r"|(?:针对|结合|围绕|就|从|根据|按照|代表|以|通过)[^，。；]*$)"
)
_CONTINUES = re.compile(
    r"[并还又也就对向为到赴]|在(?![^，。；]{0,2}(?:党委|班子|领导|家|的))|同时|随后|先后|分别|来到|前往|深入|走进|实地|详细|认真|仔细|现场|看望|慰问|察看|检查|调研|督导"
    r"|要求|强调|指出|出席|参加|听取|了解|重点|逐一|一一"
)
_MEETING_SAYS = re.compile(r"(?:会议|大会|全会)(?:强调|指出|要求|认为|决定)")
_PRONOUN = re.compile(
    r"(?:^|(?<=[，；：。”]))(?:同时，)?[他她](?=[^们]{0,20}(?:强调|指出|要求|说|表示|希望|认为|勉励|还|就))"
)
_REVERSED = re.compile(
    r"(?:出席|参加|列席|参会|到会)[^，。；]{0,16}?的?(?:有|还有|领导有|同志有|人员有|包括)"
    r"|(?:出席|参加|列席|参会|与会)(?:会议)?(?:人员|领导|同志|单位|人|嘉宾)?[:：]"
)
_CHAIRED = re.compile(r"\s{0,4}(?:会议)?主持人?[\s:：]+")
_HEARD = re.compile(r"(?:听取|审议)了?[^。；]{0,8}$")
_OBJECT = re.compile(
    r"(?:听取了?|看望了?|慰问了?|会见了?|受|根据|按照|学习|宣传|向|对|传达了?|贯彻|感谢|陪同|免去|任命|选举|决定|像|以|由于|落实)$"
)
_BESIDE = frozenset(
    ("陪同", "看望", "看望了", "慰问", "慰问了", "会见", "会见了")
)  # the subject goes on acting
_OBJECTS_GO_ON = re.compile(r"[、和及与]|以及")
_POSSESSED = re.compile(
    r"(?:同志|老师|烈士)?的?(?:妻子|丈夫|家属|先进事迹|事迹|家中|家里|一家|家，|生平|精神)"
)
_WITH = ("与", "同", "会同", "携")
_JOINTLY = re.compile(r"[^，。；]{0,10}?(?:共同|一同|一起|一道)")
_GOES = re.compile("来到|走进|深入|前往|一行|现场|实地|先后到|一线")
_PRESS = re.compile("发布会|记者招待会|媒体见面会")
_SPOKEN = re.compile(r"\s?：(?:\s*$|(?![男女][，、])[^。！？\n]{4,}[。！？])")
_TOP = 600  # code points in which a report says what sort of meeting it is about
_BEFORE = 16  # code points looked at before a person

_GIVES: dict[str, Role] = {role: role for role in get_args(Role)} | {"say": "speak", "arrange": "speak"}


class Mention(NamedTuple):
    """A person at a place: `start` counts the office before the name, `span` the name alone."""

    start: int
    span: Span
    name: str


class Told(NamedTuple):
    """What a place tells of the person `name`: a role, a pronoun that stands for them, or that they were there.

    `there` is the role of those who are listed as officials with no verb of the table; any `role` goes before it.
    """

    name: str
    role: Role | None = None
    pronoun: Span | None = None
    there: Role | None = None


class _Act(NamedTuple):
    start: int
    kind: str


class RoleReader:
    """Reads the roles off a report block by block, in order; remembers who spoke last, for 他 and 她."""

    def __init__(self, hub: str) -> None:
        self.hub = hub
        self.speaker: str | None = None
        self.inspecting = False
        self.officials: set[str] = set()
        self.chairs: set[str] = set()  # the host of a transcript gives the word to others
        self.led = False  # whether the one who spoke last did so, chaired or inspected
        self.telling: Role = "speak" if _PRESS.search(hub, 0, _TOP) else "report"

    def read(self, mentions: Sequence[Mention], start: int, end: int) -> Iterator[Told]:
        """What the block `hub[start:end]` tells; `mentions` are those in it, in order."""
        number = 0
        if mentions and self._speaks(mentions[0], start, end):
            yield Told(mentions[0].name, "speak")
        for sentence in _SENTENCE.finditer(self.hub, start, end):
            first = number
            while number < len(mentions) and mentions[number].span.start < sentence.end():
                number += 1
            yield from self._sentence(
                [m for m in mentions[first:number] if m.start >= sentence.start()], *sentence.span()
            )

    def _speaks(self, first: Mention, start: int, end: int) -> bool:
        """Whether a paragraph of a transcript opens with an official who speaks (李明：感谢你的提问)."""
        official = first.start < first.span.start or first.name in self.officials
        official = official and first.name not in self.chairs
        return official and first.start == start and _SPOKEN.match(self.hub, first.span.end, end) is not None

    def _sentence(self, mentions: list[Mention], start: int, end: int) -> Iterator[Told]:
        if not mentions and _MEETING_SAYS.search(self.hub, start, end):
            self.speaker = None
        if not mentions and not (self.speaker and _PRONOUN.search(self.hub, start, end)):
            return
        along: Role = "inspect" if self.inspecting else "attend"
        told = list(_Sentence(self.hub, mentions, self.speaker, along, self.telling).told(start, end))
        yield from told
        self.chairs |= {one.name for one in told if one.role == "chair"}
        leading = [one.role for one in told if one.role in ("chair", "inspect")]
        self.inspecting = leading[-1] == "inspect" if leading else self.inspecting
        speakers = {one.name for one in told if one.role == "speak"}
        speakers = speakers or {one.name for one in told if one.role in ("chair", "inspect")}
        self.officials |= {mention.name for mention in mentions if mention.start < mention.span.start}
        named = {mention.name for mention in mentions} & self.officials
        if speakers:
            self.speaker, self.led = (speakers.pop() if len(speakers) == 1 else None), len(speakers) == 0
        elif named and not self.led:  # nobody leads: 他 is the official named last
            self.speaker = named.pop() if len(named) == 1 else None


class _Sentence:
    """One sentence read from left to right: subjects gather until a verb comes, which tells what they do."""

    def __init__(
        self, hub: str, mentions: Sequence[Mention], speaker: str | None, along: Role, telling: Role
    ) -> None:
        self.hub = hub
        self.along = along
        self.telling = telling
        self.mentions = list(mentions)
        self.speaker = speaker
        self.group: dict[str, bool] = {}  # and whether an office stands with the name
        self.given: set[Role] = set()
        self.acted = False
        self.saying = False
        self.agenda = False
        self.heard = False
        self.object_end = 0
        self.next = 0
        self.start = 0

    def told(self, start: int, end: int) -> Iterator[Told]:
        self.start = start
        if chaired := _CHAIRED.match(self.hub, start, end):
            yield from (Told(m.name, "chair") for m in self.mentions[:1] if m.start <= chaired.end())
        if self._is_list(start, end):
            yield from (Told(mention.name, "attend") for mention in self.mentions)
            return
        for clause in _CLAUSE.finditer(self.hub, start, end):
            yield from self._clause(*clause.span())
        yield from self._took_part()

    def _is_list(self, start: int, end: int) -> bool:
        """Whether the verb stands before the names: 出席会议的有李明、王刚."""
        verb = _REVERSED.search(self.hub, start, end)
        return bool(verb and self.mentions and verb.end() <= self.mentions[0].start)

    def _clause(self, start: int, end: int) -> Iterator[Told]:
        here = self._between(start, end)
        if self.saying and not (
            here and here[0].start == start and self.hub[start - 1 : start] in ("；", "，")
        ):
            return
        yield from self._pronoun(start, end)
        if self.acted and not here and self._others(start, end):
            self._clear()
        at, self.heard, idle = start, False, True
        for mention in [*here, None]:
            for act in self._acts(at, mention.start if mention else end):
                idle = False
                if self.group:
                    yield from self._act(act, bool(here))
                if self.saying:
                    return
            if mention:
                yield from self._subject(mention, start)
                at = mention.span.end
        if here and idle and not _WAITS.match(self.hub, at, end):
            yield from self._took_part()
            self.acted = True

    def _took_part(self) -> Iterator[Told]:
        """Officials listed together whose verb is none of the table's were there all the same."""
        if not self.acted and len(self.group) > 1:
            yield from (Told(name, there=self.along) for name, office in self.group.items() if office)

    def _others(self, start: int, end: int) -> bool:
        """Whether a clause without a name has a subject of its own: 各县区负责人参加会议."""
        if _CONTINUES.match(self.hub, start, end):
            return False
        first = next(self._acts(start, end), None)
        return bool(_AGENT.search(self.hub, start, first.start if first else end))

    def _clear(self) -> None:
        self.group.clear()
        self.given.clear()

    def _between(self, start: int, end: int) -> list[Mention]:
        """The mentions of the clause; clauses are asked for in order."""
        first = self.next
        while self.next < len(self.mentions) and self.mentions[self.next].span.start < end:
            self.next += 1
        return [m for m in self.mentions[first : self.next] if m.span.start >= start]

    def _pronoun(self, start: int, end: int) -> Iterator[Told]:
        found = _PRONOUN.search(self.hub, start, end)
        if found and self.speaker:
            self._clear()
            self.group[self.speaker] = False
            self.acted = self.saying = self.agenda = False
            yield Told(self.speaker, pronoun=Span(found.end() - 1, found.end()))

    def _subject(self, mention: Mention, start: int) -> Iterator[Told]:
        before = self.hub[max(start, mention.start - _BEFORE) : mention.start]
        if self.object_end and _OBJECTS_GO_ON.fullmatch(self.hub, self.object_end, mention.start):
            self.object_end = mention.span.end
            return
        self.object_end = 0
        if _HEARD.search(before):
            yield Told(mention.name, "report")
            self.heard = True
            return
        if _POSSESSED.match(self.hub, mention.span.end):
            return
        if found := _OBJECT.search(before):
            if found[0] not in _BESIDE:
                self._clear()
            self.object_end = mention.span.end
            return
        if self.group and before.endswith(_WITH):
            if not _JOINTLY.match(self.hub, mention.span.end):
                return
        elif self.acted:
            self._clear()
            self.acted = self.agenda = False
        self.saying = False
        self.group[mention.name] = mention.start < mention.span.start
        self.given.clear()

    def _act(self, act: _Act, own: bool) -> Iterator[Told]:
        if act.kind in ("relay", "report", "tell") and self.acted and not own:
            return
        if self.agenda and not own and act.kind != "say" and self.hub[act.start - 1] != "并":
            return
        if act.kind in ("report", "tell") and self.heard:
            return
        if act.kind == "arrange" and self.acted:
            return
        role = {"along": self.along, "tell": self.telling}.get(act.kind) or _GIVES.get(act.kind)
        if act.kind == "look" and (self.along == "inspect" or _GOES.search(self.hub, self.start, act.start)):
            role = "inspect"
        if role and role not in self.given:
            self.given.add(role)
            yield from (Told(name, role) for name in self.group)
        if role == "inspect":
            self.along = role
        self.acted = True
        self.saying = act.kind == "say"
        self.agenda = self.agenda or self.hub.startswith("召开", act.start + 2)

    def _acts(self, start: int, end: int) -> Iterator[_Act]:
        for match in _verbs().finditer(self.hub, start, end):
            kind = match.lastgroup
            if kind and kind[:-2] != "none":
                yield _Act(match.start(), kind[:-2])


@cache
def _verbs() -> re.Pattern[str]:
    rows = [line.split("\t") for line in lines("rules/people/roles.tsv")]
    return re.compile(led("|".join(f"(?P<{row[0]}{number:02}>{row[1]})" for number, row in enumerate(rows))))

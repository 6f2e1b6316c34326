"""The roles in one sentence: which of the people named in it chair, speak, report, attend, inspect or relay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, get_args

from meetreader.data.first_sets import add_first_set
from meetreader.data.rule_tables import read_rows
from meetreader.report import Role
from meetreader.text.spans import Span

_CLAUSE = re.compile(r"[^，；：]+")
# Whoever may be the subject of a clause without being named.
_OTHER_SUBJECT = re.compile(
    r"会议|大会|全会|同志|人员|委员|常委|两委|科室|部门|单位|代表|干部|成员|专家|企业|各[地级县区乡镇]|街道|负责人|班子|群众|党员|领导|专班|记者|大家|局长|全体|职工|师生|员工|医生|居民"
)
# What comes after a name that still awaits its verb: nothing, the rest of a list, an office, a form of address.
_AWAITS_VERB = re.compile(
    r"\s*(?:$|等|及|和|以及|、|（|同志$|先生$|一行$|[^，。；]{0,12}(?:书记|长|主任|主席|委员|领导|负责人|人员)$"
    r"|(?:针对|结合|围绕|就|从|根据|按照|代表|以|通过)[^，。；]*$)"
)
# How a clause begins that has the subject of the one before.
_SAME_SUBJECT = re.compile(
    r"[并还又也就对向为到赴]|代表(?=[^，。；]{2,14}[向作对致])|在(?![^，。；]{0,2}(?:党委|班子|领导|家|的))|同时|随后|先后|分别|来到|前往|深入|走进|实地|详细|认真|仔细|现场|看望|慰问|察看|检查|调研|督导"
    r"|要求|强调|指出|出席|参加|听取|了解|重点|逐一|一一"
)
# 他 or 她 as the subject of a speech verb.
PRONOUN = re.compile(
    r"(?:^|(?<=[，；：。”]))(?:同时，)?[他她](?=[^们]{0,20}(?:强调|指出|要求|说|表示|希望|认为|勉励|还|就))"
)
_VERB_BEFORE_NAMES = re.compile(
    r"(?:出席|参加|列席|参会|到会)[^，。；]{0,16}?的?(?:有|还有|领导有|同志有|人员有|包括)"
    r"|(?:出席|参加|列席|参会|与会)(?:会议)?(?:人员|领导|同志|单位|人|嘉宾)?[:：]"
)
_PRESIDES = re.compile("(?:同志)?主持")
_CHAIR_LABEL = re.compile(r"\s{0,4}(?:会议)?主持人?[\s:：]+")
# Before a name: what is heard there is a report by that person (听取市长李明关于…的汇报).
_HEARD_BEFORE = re.compile(r"(?:听取|审议)了?[^。；]{0,8}$")
# Before a name that is the object of the verb, not its subject.
_OBJECT_BEFORE = re.compile(
    r"(?:听取了?|看望了?|慰问了?|会见了?|受|根据|按照|学习|宣传|向|对|传达了?|贯彻|感谢|陪同|免去|任命|选举|决定|像|以|由于|落实|领会)$"
)
# After these the subject remains the subject: 李明会见王刚，并….
_ACCOMPANYING = frozenset(("陪同", "看望", "看望了", "慰问", "慰问了", "会见", "会见了"))
_NEXT_OBJECT = re.compile(r"[、和及与]|以及")
_POSSESSION = re.compile(
    r"(?:同志|老师|烈士)?的?(?:妻子|丈夫|家属|先进事迹|事迹|家中|家里|一家|家，|生平|精神)"
)
_ACCOMPANIES = re.compile(r"(?:等|等人|同志|一行)?的?陪同下")  # 在市委常委李明的陪同下
_COMITATIVES = ("与", "同", "会同", "携")
_JOINTLY = re.compile(r"[^，。；]{0,10}?(?:共同|一同|一起|一道)")
_GOING = re.compile("来到|走进|深入|前往|一行|现场|实地|先后到|一线")
_REACH_BEFORE = 16  # code points that are looked at before a name

# The role that each kind of verb in roles.tsv gives; the other kinds give one by circumstances, or none.
_ROLE_OF_VERB: dict[str, Role] = {role: role for role in get_args(Role)} | {
    "say": "speak",
    "arrange": "speak",
}


class Mention(NamedTuple):
    """A person at a place: `start` is the start of the office before the name, `span` that of the name alone."""

    start: int
    span: Span
    name: str


class RoleFinding(NamedTuple):
    """What a place says about the person `name`: a role, a pronoun that stands for them, or that they were present.

    `present` is the role of officials who are listed with a verb that the table does not contain; any `role` replaces
    it.
    """

    name: str
    role: Role | None = None
    pronoun: Span | None = None
    present: Role | None = None


class _RoleVerb(NamedTuple):
    """A verb of `roles.tsv` at a place."""

    start: int
    kind: str


class SentenceReader:
    """The roles in one sentence, read from left to right.

    Names gather as `subjects` until a verb comes, which says what all of them do. A name after such a verb begins a
    new group of subjects:

        市委书记李明、市长王刚出席会议，副市长赵敏主持，并讲话。
        subjects {李明, 王刚}, 出席 -> both attend; subjects {赵敏}, 主持 -> chairs, 讲话 -> speaks too

    A name that is no subject is passed over (受市长李明委托, 向李明汇报); after a verb that opens reported speech (强调)
    nobody acts until a clause opens with a name again.
    """

    def __init__(
        self, hub: str, mentions: Sequence[Mention], speaker: str | None, accompanying: Role, explaining: Role
    ) -> None:
        """`speaker` is whom 他 means, `accompanying` and `explaining` the roles of the verbs 陪同 and 介绍 here."""
        self.hub = hub
        self.mentions = list(mentions)
        self.speaker = speaker
        self.accompanying = accompanying
        self.explaining = explaining
        self.start = 0
        self.next_mention = 0
        self.subjects: dict[str, bool] = {}  # the names, and whether an office comes before each
        self.given_roles: set[Role] = set()  # to the subjects, each once
        self.has_acted = False  # whether a verb has followed the subjects
        self.in_speech = False  # what follows is what somebody says
        self.in_agenda = False  # what follows is what the meeting does, after 主持召开
        self.was_heard = False  # the last name was that of somebody whose report was heard
        self.clause_start = 0
        self.relay_start = -1  # where the clause begins in which something is passed on
        self.object_end = 0  # where the last name ends that is an object

    def read_sentence(self, start: int, end: int) -> Iterator[RoleFinding]:
        """What the sentence `hub[start:end]` says, in order."""
        self.start = start
        if label := _CHAIR_LABEL.match(self.hub, start, end):
            yield from (
                RoleFinding(mention.name, "chair")
                for mention in self.mentions[:1]
                if mention.start <= label.end()
            )
        if self._has_verb_before_names(start, end):
            yield from (
                RoleFinding(mention.name, self._find_listed_role(mention)) for mention in self.mentions
            )
            return
        for clause in _CLAUSE.finditer(self.hub, start, end):
            yield from self._read_clause(*clause.span())
        yield from self._find_present()

    def _has_verb_before_names(self, start: int, end: int) -> bool:
        """Whether the sentence is a list after its verb: 出席会议的有李明、王刚."""
        verb = _VERB_BEFORE_NAMES.search(self.hub, start, end)
        return bool(verb and self.mentions and verb.end() <= self.mentions[0].span.start)

    def _find_listed_role(self, mention: Mention) -> Role:
        """The role of somebody in a list after its verb, which a run-on sentence may end with its chair (…等，由王刚主持)."""
        presides = self.hub[mention.start - 1] == "由" and _PRESIDES.match(self.hub, mention.span.end)
        return "chair" if presides else "attend"

    def _read_clause(self, start: int, end: int) -> Iterator[RoleFinding]:
        self.clause_start = start
        here = self._take_mentions(start, end)
        opens_with_name = (
            bool(here) and here[0].start == start and self.hub[start - 1 : start] in ("；", "，")
        )
        if self.in_speech and not opens_with_name:
            return
        yield from self._read_pronoun(start, end)
        if self.has_acted and not here and self._has_other_subject(start, end):
            self._clear_subjects()
        self.was_heard = False
        if not here and not self.subjects:  # nobody acts
            return
        at, is_idle = start, True
        for mention in [*here, None]:
            for verb in self._find_verbs(at, mention.start if mention else end):
                is_idle = False
                if self.subjects:
                    yield from self._read_verb(verb, has_names=bool(here))
                if self.in_speech:
                    return
            if mention:
                yield from self._read_mention(mention, start)
                at = mention.span.end
        if here and is_idle and not _AWAITS_VERB.match(self.hub, at, end):
            yield from self._find_present()
            self.has_acted = True

    def _find_present(self) -> Iterator[RoleFinding]:
        """Officials listed together whose verb the table does not contain were at least present."""
        if not self.has_acted and len(self.subjects) > 1:
            for name, has_office in self.subjects.items():
                if has_office:
                    yield RoleFinding(name, present=self.accompanying)

    def _has_other_subject(self, start: int, end: int) -> bool:
        """Whether a clause without a name has a subject of its own: 各县区负责人参加会议."""
        if _SAME_SUBJECT.match(self.hub, start, end):
            return False
        verb = next(self._find_verbs(start, end), None)
        return bool(_OTHER_SUBJECT.search(self.hub, start, verb.start if verb else end))

    def _clear_subjects(self) -> None:
        self.subjects.clear()
        self.given_roles.clear()

    def _take_mentions(self, start: int, end: int) -> list[Mention]:
        """The mentions in the clause; to be called for one clause after the other."""
        first = self.next_mention
        while self.next_mention < len(self.mentions) and self.mentions[self.next_mention].span.start < end:
            self.next_mention += 1
        return [m for m in self.mentions[first : self.next_mention] if m.span.start >= start]

    def _read_pronoun(self, start: int, end: int) -> Iterator[RoleFinding]:
        """Make the last speaker the subject of a clause with 他 or 她."""
        found = PRONOUN.search(self.hub, start, end)
        if found and self.speaker:
            self._clear_subjects()
            self.subjects[self.speaker] = False
            self.has_acted = self.in_speech = self.in_agenda = False
            yield RoleFinding(self.speaker, pronoun=Span(found.end() - 1, found.end()))

    def _read_mention(self, mention: Mention, start: int) -> Iterator[RoleFinding]:
        """Add a name in the clause from `start` to the subjects, unless what surrounds it shows that it is none."""
        before = self.hub[max(start, mention.start - _REACH_BEFORE) : mention.start]
        if self.object_end and _NEXT_OBJECT.fullmatch(self.hub, self.object_end, mention.start):
            self.object_end = mention.span.end
            return
        self.object_end = 0
        if _HEARD_BEFORE.search(before):
            yield RoleFinding(mention.name, "report")
            self.was_heard = True
            return
        if _POSSESSION.match(self.hub, mention.span.end):
            return
        if _ACCOMPANIES.match(self.hub, mention.span.end):
            yield RoleFinding(mention.name, "inspect")
            return
        if verb := _OBJECT_BEFORE.search(before):
            if verb[0] not in _ACCOMPANYING:
                self._clear_subjects()
            self.object_end = mention.span.end
            return
        if self.subjects and before.endswith(_COMITATIVES):
            if not _JOINTLY.match(self.hub, mention.span.end):
                return
        elif self.has_acted:
            self._clear_subjects()
            self.has_acted = self.in_agenda = False
        self.in_speech = False
        self.subjects[mention.name] = mention.start < mention.span.start
        self.given_roles.clear()

    def _read_verb(self, verb: _RoleVerb, *, has_names: bool) -> Iterator[RoleFinding]:
        """Give the subjects the role of a verb; `has_names` says that the clause of the verb contains a name."""
        if not self._is_act_of_subjects(verb, has_names):
            return
        role = self._find_role(verb)
        if role and role not in self.given_roles:
            self.given_roles.add(role)
            yield from (RoleFinding(name, role) for name in self.subjects)
        if role == "inspect":
            self.accompanying = role
        if role == "relay":
            self.relay_start = self.clause_start
        self.has_acted = True
        self.in_speech = verb.kind == "say"
        self.in_agenda = self.in_agenda or self.hub.startswith("召开", verb.start + 2)

    def _is_act_of_subjects(self, verb: _RoleVerb, has_names: bool) -> bool:
        """Whether the verb is one of the subjects' own: not what the meeting does, nor a report that they hear."""
        if verb.kind == "inspect" and self.relay_start == self.clause_start:  # 传达省领导调研我州时的指示
            return False
        is_for_body = self.hub.startswith("代表", self.clause_start)  # 主持会议，代表市委常委会报告工作
        if verb.kind in ("relay", "report", "explain") and self.has_acted and not (has_names or is_for_body):
            return False
        if self.in_agenda and not has_names and verb.kind != "say" and self.hub[verb.start - 1] != "并":
            return False
        if verb.kind in ("report", "explain") and self.was_heard:
            return False
        return verb.kind != "arrange" or not self.has_acted

    def _find_role(self, verb: _RoleVerb) -> Role | None:
        if verb.kind == "along":
            return self.accompanying
        if verb.kind == "explain":
            return self.explaining
        if verb.kind == "look":
            goes = _GOING.search(self.hub, self.start, verb.start)
            return "inspect" if self.accompanying == "inspect" or goes else None
        return _ROLE_OF_VERB.get(verb.kind)

    def _find_verbs(self, start: int, end: int) -> Iterator[_RoleVerb]:
        pattern, kinds = _load_verbs()
        for match in pattern.finditer(self.hub, start, end):
            kind = kinds[match.lastgroup or ""]
            if kind != "none":
                yield _RoleVerb(match.start(), kind)


@cache
def _load_verbs() -> tuple[re.Pattern[str], dict[str, str]]:
    """All rows of `roles.tsv`, each in a group `r` with its number, and the kind of each group."""
    allowed = {*get_args(Role), "say", "arrange", "explain", "along", "look", "act", "none"}
    rows = read_rows("rules/people/roles.tsv", "role pattern sentence", {"role": allowed})
    groups = [f"(?P<r{number}>{pattern})" for number, (_, pattern, _) in enumerate(rows)]
    kinds = {f"r{number}": kind for number, (kind, _, _) in enumerate(rows)}
    return re.compile(add_first_set("|".join(groups))), kinds

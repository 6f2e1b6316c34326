"""Attributions: the place where a unit says who speaks (周宁强调, 会议要求), by the verbs of `assets/rules/directives/report-verbs.tsv`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from meetreader.data.first_sets import led
from meetreader.data.word_lists import modal, rows
from meetreader.extract.directives.actors import kind_of_actor
from meetreader.report import Finding
from meetreader.structure.sentences import Unit

Stance = Literal["silent", "speaking", "quoting"]
_REACH = 80  # code points between a subject and its verb

_CLAUSE_END = re.compile(r"[，,：:]")
_CROWD = re.compile(r"大家|与会|参会|代表们|纷纷|干部群众|企业家们")
_CONNECTIVE = re.compile(
    r"(?:并且?|还|也|同时|又|随后|最后|其间|期间|现场|当场|再次|反复|特别|着重|一再|就|对|针对|围绕|在|结合|代表|每到|要|他)"
)
_LED = re.compile(
    r"(?:时|中|上|后|并且?|还|也|都|则|又|再次|反复|特别|最后|着重|分别|提出了?|明确|提出了?.{0,4}[点条项个](?:具体|明确)?|一再|同时|现场"
    r"|当场|郑重|就此|为此|殷切|严肃|地|^)$"
)
_NOT_SAID = re.compile(
    r"的|感谢|衷心|热烈|诚挚|崇高|欢迎|祝贺|慰问|赞赏|肯定|满意|同意|赞同|所|过|落到|落实|精神|事项|内容|、|和|与(?!会)|不高"
)
_NOUN = re.compile(
    r"按照?|根据|落实|对照|围绕|达到|符合|结合|针对|提出|依据|遵照|的|”|贯彻|学习|传达|工作|精神"
)
_HEARD = re.compile(r"听取|的|情况|了解|后")
_POST = re.compile(
    r"^(?:[一-龥]{0,3}(?:书记|[市县区州镇乡局厅部组队院校会]长|主任|主席|同志|委员|指挥|秘书长))?(?:一行|等)?"
)
_AFTER = re.compile(r"了?[，,：:“—]*")


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a unit is. `start` is where they begin in the unit, after 会议强调，; `named` whether the unit
    itself names who speaks, and `verb` the kind of the verb that does (`order`, `demand`, `say`, `agenda`); `told`
    whether the unit says what somebody did.
    """

    stance: Stance
    issuer: Finding | None = None
    start: int = 0
    named: bool = False
    verb: str = ""
    told: bool = False


class Subject(NamedTuple):
    """Somebody a unit names who may speak; offsets count from the start of the unit.

    `cited` is a leader who is only quoted, `leads` one who speaks, chairs or inspects, `meets` the meeting itself.
    """

    start: int
    end: int
    issuer: Finding | None
    cited: bool = False
    leads: bool = False
    meets: bool = False


class _Said(NamedTuple):
    """A verb of saying in its place: the subject in its clause, and whether it is the only one; what stands between
    them; whether the clause opens the unit; where its words begin, after which punctuation `mark`, and
    whether there are none.
    """

    verb: str
    kind: str
    subject: Subject | None
    alone: bool
    between: str
    opens: bool
    start: int
    mark: str
    ends: bool
    crowd: bool
    earlier: Finding | None


@cache
def _verbs() -> re.Pattern[str]:
    """The verbs of saying, each kind and reach in a group of that name (`demand_far`)."""
    kinds: dict[str, list[str]] = {}
    for verb, kind, reach, _ in rows("rules/directives/report-verbs.tsv"):
        kinds.setdefault(f"{kind}_{reach}", []).append(verb)
    groups = (
        f"(?P<{name}>{'|'.join(sorted(verbs, key=len, reverse=True))})" for name, verbs in kinds.items()
    )
    return re.compile(led("|".join(groups)))


def attribution(unit: Unit, subjects: Sequence[Subject], carried: Finding | None) -> Voice | None:
    """The voice that the unit itself names, or None.

    `subjects` are those of the unit in order; `carried` is who speaks where a verb has no subject of its own.
    """
    ends = [match.end() for match in _CLAUSE_END.finditer(unit.plain)]
    starts = [subject.start for subject in subjects]
    demand = modal().search(unit.bare)
    best: Voice | None = None
    for match in _verbs().finditer(unit.plain):
        clause = ends[before - 1] if (before := bisect_right(ends, match.start())) else 0
        first, stop = bisect_left(starts, clause), bisect_left(starts, match.start())
        local = subjects[first : min(stop, first + 2)]
        # 要按照市委会议要求: who is named after the demand has begun does not utter it.
        said_by = local[0].start if local else match.start()
        if demand and demand.start() < said_by and (not local or clause <= demand.start()):
            continue
        last = subjects[stop - 1] if local else None
        earlier = subjects[0].issuer if subjects and subjects[0].start < match.start() else carried
        said = _said(unit.plain, match, clause, local, last, earlier)
        voice = _voice(said, len(unit.plain)) if said else None
        if voice and local and local[0].meets and match.lastgroup == "speech_far" and _goes_on(demand, match):
            continue  # 全会作出部署，我们要抓好: the demand is not the words of that meeting alone
        if voice and (best is None or not best.named or (local and voice.named)):
            best = voice
    return best


def _goes_on(demand: re.Match[str] | None, verb: re.Match[str]) -> bool:
    return demand is not None and demand.start() > verb.end()


def _said(
    text: str,
    verb: re.Match[str],
    clause: int,
    local: Sequence[Subject],
    last: Subject | None,
    earlier: Finding | None,
) -> _Said | None:
    since = last.end if last else clause
    if verb.start() - since > _REACH or _NOT_SAID.match(text, verb.end()):
        return None
    between = text[since : verb.start()]
    if between.endswith(("的", "所", "被")):
        return None
    kind, reach = str(verb.lastgroup).split("_")
    after = _AFTER.match(text, verb.end())
    start = after.end() if after else verb.end()
    return _Said(
        verb=verb.group(),
        kind=kind,
        subject=local[0] if local else None,
        alone=len(local) == 1,
        between=_POST.sub("", between) if local else between,
        opens=clause == 0,
        start=start,
        mark=text[verb.end() : start],
        ends=len(text) - start == 1,
        crowd=not local and _CROWD.search(between) is not None,
        earlier=earlier if reach == "far" else None,
    )


def _voice(said: _Said, length: int) -> Voice | None:
    """The voice that one verb of saying gives in a unit of `length` code points."""
    if said.kind == "agenda":
        meets = said.subject is not None and said.subject.meets and len(said.between) <= 6
        return (
            Voice("speaking", said.subject.issuer, length, verb="agenda") if said.subject and meets else None
        )
    if said.kind == "vow":
        told = (said.subject or said.crowd) and not _HEARD.search(said.between)
        return Voice("quoting") if told else None
    if said.kind == "speech":
        return _speech(said, length)
    if said.crowd:
        return Voice("quoting")
    return None if said.ends else _saying(said)


def _speech(said: _Said, length: int) -> Voice | None:
    """周宁讲话: from here on one person speaks; what is said follows only after a colon."""
    if said.subject is None or said.subject.cited or not said.alone or "的" in said.between:
        return None
    if "：" in said.mark and said.start < length:
        return Voice("speaking", said.subject.issuer, said.start, True, "order")
    return Voice("speaking", said.subject.issuer, length)


def _saying(said: _Said) -> Voice | None:
    """周宁强调, 会议要求: what follows is said."""
    if said.verb not in ("强调", "指出") and not _LED.search(said.between):
        if said.subject or said.kind == "say" or _NOUN.search(said.between):
            return None
        body = kind_of_actor(said.between) is not None or (
            said.opens and said.mark != "" and len(said.between) <= 12
        )
        return Voice("speaking", None, said.start, True, said.kind) if body else None
    if said.subject:
        if said.subject.cited and "批示" not in said.between:
            return Voice("quoting")
        return Voice("speaking", said.subject.issuer, said.start, True, said.kind)
    if said.earlier and (not said.between or _CONNECTIVE.match(said.between)):
        return Voice("speaking", said.earlier, said.start, True, said.kind)
    if said.kind != "say" and said.mark and not _NOUN.search(said.between):
        return Voice("speaking", None, said.start, True, said.kind)
    return None

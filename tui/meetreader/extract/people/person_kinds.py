"""Of what kind a person is: participant, cited leader, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from meetreader.data.files import lines
from meetreader.extract.people.roles import Mention
from meetreader.report import Office, PersonKind, Role

_AROUND = 60  # code points looked at on either side of a name
_CLAUSE_BEFORE = re.compile(r"[^，。！？\n]*$")
_CLAUSE_AFTER = re.compile(r"[^，。！？\n]*")
_NATIONAL = re.compile(r"(?:中共中央|中央|国务院|全国人大|全国政协|国家主席|总书记|总理|副总理|国务委员)")
_BUSINESS = re.compile(r"(?:董事长|总经理|经理|厂长|总裁|负责人|创始人|支书|场长|店长|理事长|总监)$")


def kind_of(
    hub: str, offices: Sequence[Office], roles: Collection[Role], mentions: Sequence[Mention]
) -> PersonKind:
    """The kind of a person who is neither a maker of the report nor a national leader.

    The rules of `assets/rules/people/person-kinds.tsv` are asked in turn: absent, studied, quoted, wrote, praised, visited.
    """
    done = set(roles)
    if not mentions or any(_fits(hub, mention, "absent") for mention in mentions):
        return "other"
    if all(_studied(hub, mention) for mention in mentions if done - {"speak"} or mention is mentions[0]):
        return "cited"
    if not done and any(_fits(hub, mention, "quoted") for mention in mentions):
        return "cited"
    if not done - {"speak"} and any(_fits(hub, mention, "wrote") for mention in mentions):
        return "cited"
    if not done and any(_NATIONAL.match(office.title) for office in offices):
        return "cited"
    if not done and (not offices or all(_fits(hub, mention, "praised") for mention in mentions)):
        return "other"
    if not offices and not done - {"speak"} and any(_fits(hub, mention, "visited") for mention in mentions):
        return "other"
    if not done - {"report"} and any(_BUSINESS.search(office.title) for office in offices):
        return "other"
    return "participant"


def _fits(hub: str, mention: Mention, rule: str) -> bool:
    """Whether one of the patterns of the rule fits, on its own side of the name."""
    before, after = _rules()[rule]
    end = mention.span.end
    return bool(
        after.match(hub, end, min(len(hub), end + _AROUND))
        or before.search(hub, max(0, mention.start - _AROUND), mention.start)
    )


def _studied(hub: str, mention: Mention) -> bool:
    before, after = _rules()["studied"]
    end = mention.span.end
    left = _CLAUSE_BEFORE.search(hub, max(0, mention.start - _AROUND), mention.start)
    right = _CLAUSE_AFTER.match(hub, end, min(len(hub), end + _AROUND))
    return bool(left and before.search(left[0]) and right and after.search(right[0]))


@cache
def _rules() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The patterns before and after the name for each rule; `(?!)`, which never fits, where it has none."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for line in lines("rules/people/person-kinds.tsv"):
        rule, side, pattern = line.split("\t")[:3]
        found.setdefault(rule, ([], []))[side == "after"].append(pattern)
    return {
        rule: (re.compile("|".join(before) or "(?!)"), re.compile("|".join(after) or "(?!)"))
        for rule, (before, after) in found.items()
    }

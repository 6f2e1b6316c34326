"""What kind of person somebody is: participant, cited leader, or somebody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from meetreader.data.rule_tables import read_rows
from meetreader.extract.people.sentence_roles import Mention
from meetreader.report import Office, PersonKind, Role

_REACH = 60  # code points that are looked at on either side of a name
_CLAUSE_BREAK = re.compile("[，。！？\n]")
_CENTRAL_OFFICE = re.compile(
    r"(?:中共中央|中央|国务院|全国人大|全国政协|国家主席|总书记|总理|副总理|国务委员)"
)
_BUSINESS_OFFICE = re.compile(r"(?:董事长|总经理|经理|厂长|总裁|负责人|创始人|支书|场长|店长|理事长|总监)$")


_RULES = ("absent", "studied", "quoted", "wrote", "praised", "visited")


def classify_person(
    hub: str, offices: Sequence[Office], roles: Collection[Role], mentions: Sequence[Mention]
) -> PersonKind:
    """The kind of a person who is neither a maker of the report nor a national leader.

    The rules of `person-kinds.tsv` are tried in turn: absent, studied, quoted, wrote, praised, visited.
    """
    done = set(roles)
    only_speaks = not done - {"speak"}
    if not mentions or any(_rule_matches(hub, mention, "absent") for mention in mentions):
        return "other"
    if all(_is_studied(hub, mention) for mention in mentions if not only_speaks or mention is mentions[0]):
        return "cited"
    if not done and any(_rule_matches(hub, mention, "quoted") for mention in mentions):
        return "cited"
    if only_speaks and any(_rule_matches(hub, mention, "wrote") for mention in mentions):
        return "cited"
    if not done and any(_CENTRAL_OFFICE.match(office.title) for office in offices):
        return "cited"
    if not done and (not offices or all(_rule_matches(hub, mention, "praised") for mention in mentions)):
        return "other"
    if not offices and only_speaks and any(_rule_matches(hub, mention, "visited") for mention in mentions):
        return "other"
    if not done - {"report"} and any(_BUSINESS_OFFICE.search(office.title) for office in offices):
        return "other"
    return "participant"


def _rule_matches(hub: str, mention: Mention, rule: str) -> bool:
    """Whether one of the patterns of the rule matches on its own side of the name."""
    before, after = _load_rules()[rule]
    end = mention.span.end
    return bool(
        after.match(hub, end, min(len(hub), end + _REACH))
        or before.search(hub, max(0, mention.start - _REACH), mention.start)
    )


def _is_studied(hub: str, mention: Mention) -> bool:
    """Whether the clause is about passing on what the person said: 会议传达学习省委书记李明的讲话."""
    before, after = _load_rules()["studied"]
    end = mention.span.end
    left = _CLAUSE_BREAK.split(hub[max(0, mention.start - _REACH) : mention.start])[-1]
    if not before.search(left):
        return False
    # 传达学习了市委书记李明，市长王刚的批示: 李明's clause ends at once, and 批示 belongs to both.
    right = hub[end : end + _REACH].removeprefix("，")
    return after.search(_CLAUSE_BREAK.split(right, maxsplit=1)[0]) is not None


@cache
def _load_rules() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """The patterns before and after the name for each rule; `(?!)`, which never matches, where it has none."""
    patterns: dict[str, dict[str, list[str]]] = {rule: {"before": [], "after": []} for rule in _RULES}
    for rule, side, pattern, _ in read_rows(
        "rules/people/person-kinds.tsv",
        "rule side pattern sentence",
        {"rule": _RULES, "side": {"before", "after"}},
    ):
        patterns[rule][side].append(pattern)
    return {
        rule: (
            re.compile("|".join(sides["before"]) or "(?!)"),
            re.compile("|".join(sides["after"]) or "(?!)"),
        )
        for rule, sides in patterns.items()
    }

"""Values of a report in words for people: roles, forces, kinds of damage and of repairs. Programs get the values themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from meetreader.language import mark_label, translate_label

if TYPE_CHECKING:
    from meetreader.report import Certainty, Force, PersonKind, RepairKind, Role

_ROLES: Mapping[Role, str] = {
    "chair": mark_label("role", "chair"),
    "speak": mark_label("role", "speak"),
    "report": mark_label("role", "report"),
    "attend": mark_label("role", "attend"),
    "inspect": mark_label("role", "inspect"),
    "relay": mark_label("role", "relay"),
}
_FORCES: Mapping[Force, str] = {
    "must": mark_label("force", "must"),
    "must_not": mark_label("force", "must not"),
    "should": mark_label("force", "should"),
    "encourage": mark_label("force", "encourage"),
}
_DAMAGE: Mapping[str, str] = {
    "pinyin": mark_label("damage", "pinyin"),
    "byteloss": mark_label("damage", "byteloss"),
    "doubled": mark_label("damage", "doubled"),
    "chrome": mark_label("damage", "chrome"),
    "traditional": mark_label("damage", "traditional"),
    "nbsp": mark_label("damage", "nbsp"),
    "charset": mark_label("damage", "charset"),
}
_PEOPLE: Mapping[PersonKind, str] = {
    "participant": mark_label("person", "participant"),
    "cited": mark_label("person", "cited"),
    "byline": mark_label("person", "byline"),
    "other": mark_label("person", "other"),
}
_REPAIRS: Mapping[RepairKind, str] = {
    "pinyin": mark_label("repair", "pinyin"),
    "bytes": mark_label("repair", "bytes"),
    "punctuation": mark_label("repair", "punctuation"),
    "doubled": mark_label("repair", "doubled"),
    "spaces": mark_label("repair", "spaces"),
    "linebreak": mark_label("repair", "linebreak"),
    "separator": mark_label("repair", "separator"),
    "noise": mark_label("repair", "noise"),
    "markup": mark_label("repair", "markup"),
    "charset": mark_label("repair", "charset"),
}
_CERTAINTIES: Mapping[Certainty, str] = {
    "certain": mark_label("repair", "certain"),
    "likely": mark_label("repair", "likely"),
    "open": mark_label("repair", "open"),
}


def name_role(role: Role) -> str:
    """What a person does: `chair`, 主持."""
    return translate_label("role", _ROLES[role])


def name_force(force: Force) -> str:
    """How strongly something is demanded: `must not`, 禁止."""
    return translate_label("force", _FORCES[force])


def name_damage(kind: str) -> str:
    """A kind of damage that a report came with: `byteloss`, 字节丢失."""
    return translate_label("damage", _DAMAGE.get(kind, kind))


def name_person_kind(kind: PersonKind) -> str:
    """What a person is to a report: `cited`, 提及."""
    return translate_label("person", _PEOPLE[kind])


def name_repair(kind: RepairKind) -> str:
    """What a repair undoes: `doubled`, 重复标点."""
    return translate_label("repair", _REPAIRS[kind])


def name_certainty(certainty: Certainty) -> str:
    """How certain a repair is: `likely`, 很可能."""
    return translate_label("repair", _CERTAINTIES[certainty])

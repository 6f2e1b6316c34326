"""Values of a report in words for people: roles, forces, kinds of damage. Programs get the values themselves."""

from __future__ import annotations

from collections.abc import Mapping

from meetreader.language import mark_label, translate_label
from meetreader.report import Force, Role

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


def name_role(role: Role) -> str:
    """What a person does: `chair`, 主持."""
    return translate_label("role", _ROLES[role])


def name_force(force: Force) -> str:
    """How strongly something is demanded: `must not`, 禁止."""
    return translate_label("force", _FORCES[force])


def name_damage(kind: str) -> str:
    """A kind of damage that a report came with: `byteloss`, 字节丢失."""
    return translate_label("damage", _DAMAGE.get(kind, kind))

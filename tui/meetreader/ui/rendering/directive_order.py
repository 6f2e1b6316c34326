"""The orders of the ledger of directives: as the text has them, by deadline, by the body that must act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from meetreader.language import mark_label, translate

if TYPE_CHECKING:
    from meetreader.report import Directive, Report

DirectiveOrder = Literal["text", "deadline", "body"]
DIRECTIVE_ORDERS: tuple[DirectiveOrder, ...] = ("text", "deadline", "body")
ORDER_LABELS: Mapping[DirectiveOrder, str] = {
    "text": mark_label("order", "as in the text"),
    "deadline": mark_label("order", "by deadline"),
    "body": mark_label("order", "by the body that must act"),
}
"""How the status line calls them."""
SHORT_LABELS: Mapping[DirectiveOrder, str] = {
    "deadline": mark_label("order", "by due"),
    "body": mark_label("order", "by body"),
}
"""How the head of the panel does, which has seven cells for them; of the usual order it says nothing."""
_UNDATED, _OPEN = "~", "~~"
"""What deadlines without a date (汛期前) and no deadline at all are sorted by: behind every date."""


class LedgerGroup(NamedTuple):
    """Directives under one heading, by their indices."""

    name: str
    """A month, a body, or what is said instead of one, in the language of the interface."""
    directives: list[int]
    is_body: bool = False
    """Whether the name is one that the report has."""


def group_directives(report: Report, order: DirectiveOrder) -> list[LedgerGroup]:
    """The directives in an order other than that of the text, under their headings.

    By deadline each stands once, at its first one: months, then what has no year, no date (汛期前), no deadline. By body it stands
    under each body that must act: the bodies in the order in which the text first names them, and last those it names none
    for.
    """
    return _group_by_body(report) if order == "body" else _group_by_deadline(report)


def _group_by_deadline(report: Report) -> list[LedgerGroup]:
    keys = {index: _find_deadline_key(found) for index, found in enumerate(report.directives)}
    ordered = sorted(keys, key=lambda index: (keys[index], index))
    return [
        LedgerGroup(_name_month(name), list(found))
        for name, found in groupby(ordered, key=lambda index: keys[index][:7])
    ]


def _find_deadline_key(directive: Directive) -> str:
    """The first date by which it is to be done; those without a year (`--03-31`) behind those that have one."""
    dates = sorted(
        (limit.end for limit in directive.deadlines if limit.end), key=lambda end: end.startswith("--")
    )
    if dates:
        dated = [end for end in dates if not end.startswith("--")]
        return min(dated) if dated else "x" + min(dates)
    return _UNDATED if directive.deadlines else _OPEN


def _name_month(key: str) -> str:
    if key == _OPEN:
        return translate("no deadline")
    if key == _UNDATED:
        return translate("no date")
    if key.startswith("x--"):
        return translate("{month}, year unknown").format(month=key[3:5])
    return key


def _group_by_body(report: Report) -> list[LedgerGroup]:
    bodies: dict[str, list[int]] = {}
    unaddressed: list[int] = []
    for index, directive in enumerate(report.directives):
        for name in _list_bodies(directive):
            bodies.setdefault(name, []).append(index)
        if not directive.addressees:
            unaddressed.append(index)
    groups = [LedgerGroup(name, found, is_body=True) for name, found in bodies.items()]
    return [*groups, LedgerGroup(translate("nobody named"), unaddressed)] if unaddressed else groups


def _list_bodies(directive: Directive) -> Iterable[str]:
    return dict.fromkeys(addressee.value for addressee in directive.addressees)

"""What is marked in the text of a report: the spans of each layer, and the force of each directive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label
from meetreader.ui.rendering.report_entries import ROUTINE

if TYPE_CHECKING:
    from meetreader.report import Force, Report
    from meetreader.text.spans import Span

MARK_NAMES = {
    "official": mark_label("marks", "officials"),
    "directive": mark_label("marks", "directives"),
    "deadline": mark_label("marks", "deadlines"),
    "repair": mark_label("marks", "repairs"),
}
"""The layers that are marked on request, and what the reader calls them: labels."""


def find_marks(report: Report | None, layer: str) -> Sequence[Span]:
    """The spans of one layer of MARK_NAMES, or of `open`, what was lost and stays so; in the repaired text."""
    if report is None:
        return ()
    if layer == "official":
        return [mention for person in report.people_of_kind("participant") for mention in person.mentions]
    if layer == "directive":
        return [directive.span for directive in report.directives]
    if layer == "deadline":
        return [limit.span for directive in report.directives for limit in directive.deadlines]
    if layer == "open":
        return [repair.span for repair in report.repairs if repair.certainty == "open"]
    return [repair.span for repair in report.repairs if repair.kind not in ROUTINE]


def find_forces(report: Report | None) -> Mapping[Span, Force]:
    """With what force each directive speaks, by its span."""
    return {directive.span: directive.force for directive in report.directives} if report else {}

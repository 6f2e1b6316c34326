"""The groups of a list of reports, each below a heading: places, months, what is new, what could not be read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetreader.hanzi.script import Script, convert
from meetreader.language import mark_message, translate, translate_count
from meetreader.ui.listed_reports import ListedReport, ReportWindow

GROUP_LABELS: Mapping[str, str] = {
    "place": mark_message("place not known"),
    "month": mark_message("month not known"),
}
"""The orders whose reports stand in groups, and what those are called that have no such thing."""


def list_groups(reports: Sequence[ListedReport], order: str, script: Script) -> list[tuple[int, str, str]]:
    """The groups of a list: the index of the first report, the label, and what stands at the right of it."""
    if not isinstance(reports, ReportWindow):
        unread = sum(listed.is_unread for listed in reports)
        first = len(reports) - unread
        marks = _group_files(reports[:first], order, script)
    else:
        first, unread = reports.count_ordered(), len(reports.unread)
        grouped = [] if reports.shows_copies else reports.groups
        marks = [(index, show_group(label, order, script)) for label, index in grouped]
        if len(reports) - unread > first:
            marks.append((first, translate("New")))
        first = len(reports) - unread
    ends = [*(index for index, _ in marks[1:]), first] if marks else []
    groups = [(index, label, f"{end - index:,}") for (index, label), end in zip(marks, ends, strict=True)]
    if unread:
        said = translate_count("{count} file not read", "{count} files not read", unread)
        groups.append((first, said.format(count=f"{unread:,}"), ""))
    return groups


def _group_files(reports: Sequence[ListedReport], order: str, script: Script) -> list[tuple[int, str]]:
    if order not in GROUP_LABELS or not all(listed.is_known for listed in reports):
        return []
    marks: list[tuple[int, str]] = []
    for index, listed in enumerate(reports):
        summary = listed.summary
        label = (summary.place.hub if order == "place" else summary.date[:7]) if summary else ""
        shown = show_group(label, order, script)
        if not marks or marks[-1][1] != shown:
            marks.append((index, shown))
    return marks


def show_group(label: str, order: str, script: Script) -> str:
    """The label of a group: a place in the script shown, a month, or that there is none."""
    if not label:
        return translate(GROUP_LABELS[order])
    return convert(label, script) if script != "original" else label

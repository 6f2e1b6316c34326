"""The fields of a report in the list, at which a filter looks."""

from __future__ import annotations

from collections.abc import Iterable

from meetreader.ui.listed_reports import ListedReport


def collect_fields(listed: ListedReport) -> dict[str, str]:
    """The fields by name, in simplified characters. `3月16` finds 2020-03-16 too.

    Of a report of the library that is not open, they are what the list says of it.
    """
    report, summary = listed.report, listed.summary
    if report is None and summary is not None:
        return {
            "date": _write_dates([summary.date] if summary.date else []),
            "place": summary.place.hub,
            "meeting": summary.name.hub,
            "title": summary.title,
            "chair": summary.chair.hub,
            "file": listed.path.name,
        }
    if report is None:
        return {"title": listed.first_line, "file": listed.path.name}
    meeting = report.meeting
    place = report.place.city or report.place.province
    return {
        "date": _write_dates([found.value for found in (meeting.held, meeting.published) if found]),
        "place": place.value if place else "",
        "meeting": meeting.name.value if meeting.name else "",
        "title": report.title.value if report.title else "",
        "people": " ".join(person.name for person in report.people),
        "chair": " ".join(person.name for person in report.people if "chair" in person.roles),
        "file": listed.path.name,
    }


def _write_dates(dates: Iterable[str]) -> str:
    """Dates as they are, and as reports write them."""
    dates = list(dates)
    written = [f"{int(date[-5:-3])}月{int(date[-2:])}日" for date in dates if len(date) > 6]
    return " ".join([*dates, *written])

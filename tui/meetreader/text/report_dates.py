"""Dates as reports have them: in ISO 8601, or `--03-16` where the year is not known."""

from __future__ import annotations

from meetreader.language import translate


def format_date(iso: str) -> str:
    """A date of a report for people: `--03-16` is `03-16 (year unknown)`, any other date stays as it is."""
    return translate("{date} (year unknown)").format(date=iso[2:]) if iso.startswith("--") else iso


def choose_date(held: str | None, published: str | None, of_page: str | None) -> str | None:
    """The day of the meeting, or else of publication or of the page; a date with its year is preferred."""
    found = [date for date in (held, published, (of_page or "")[:10]) if date]
    return next((date for date in found if not date.startswith("--")), found[0] if found else None)

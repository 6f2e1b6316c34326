"""The header of a report: meeting, dates, place, source."""

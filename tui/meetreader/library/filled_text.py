"""A report with the characters that it has lost and that a copy has."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from meetreader.report import Repair, Report
from meetreader.text.spans import Span

LOST = "□"


class FilledCharacter(NamedTuple):
    """A lost character that a copy has: its offset in the repaired text, the character, and the path of that copy."""

    start: int
    character: str
    copy_path: str


def fill_report(report: Report, filled: Sequence[FilledCharacter]) -> Report:
    """The report with what is lost in it as a copy has it, each place as a repair that names the copy.

    The text keeps its length, so that every span holds; characters are written as the report itself writes them.
    """
    known = {found.start: found for found in filled if report.text[found.start : found.start + 1] == LOST}
    if not known:
        return report
    hub, text = list(report.hub), list(report.text)
    for start, found in known.items():
        hub[start] = found.character
        text[start] = report.published_forms.get(ord(found.character), found.character)
    repairs = tuple(_name_copies(report, known))
    return replace(report, hub="".join(hub), text="".join(text), repairs=repairs)


def _name_copies(report: Report, known: Mapping[int, FilledCharacter]) -> Iterator[Repair]:
    """The repairs, each that holds a lost character with its copy, and new ones for those that were published as lost."""
    left = dict(known)
    changed: list[Repair] = []
    for repair in report.repairs:
        held = [start for start in range(*repair.span) if start in left]
        paths = [left.pop(start).copy_path for start in held]
        if paths:
            is_whole = report.text[slice(*repair.span)].count(LOST) == len(paths)
            repair = replace(
                repair,
                certainty="likely" if is_whole else repair.certainty,
                candidates=(),
                copied_from=paths[0],
            )
        changed.append(repair)
    starts = [repair.span.start for repair in changed]
    for start, found in sorted(left.items(), reverse=True):
        raw = report.map.back(Span(start, start + 1))
        made = Repair(Span(start, start + 1), raw, LOST, "bytes", "likely", (), found.copy_path)
        changed.insert(bisect_right(starts, start), made)
    yield from changed

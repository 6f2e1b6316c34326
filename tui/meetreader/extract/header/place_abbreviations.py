"""Single characters that stand for a place: 来威人员 are people who come to 威海."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from meetreader.extract.gazetteer import Division, divisions_by_abbreviation
from meetreader.extract.header.place_hits import cue_pattern
from meetreader.structure.zones import HeaderZones
from meetreader.text.spans import Span


class Abbreviation(NamedTuple):
    """A character that may stand for a division, and how likely that is (see `divisions_by_abbreviation`)."""

    division: Division
    likelihood: float
    span: Span


def find_abbreviations(zones: HeaderZones) -> Iterator[Abbreviation]:
    """The divisions that single characters of the body may stand for."""
    for span in zones.body:
        for match in cue_pattern("visit").finditer(zones.hub, span.start, span.end):
            for division, likelihood in divisions_by_abbreviation().get(match[1], ()):
                yield Abbreviation(division, likelihood, Span(*match.span(1)))

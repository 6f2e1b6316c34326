"""Directives: the units in which the meeting or a speaker says what must, should or must not be done."""

from __future__ import annotations

from collections.abc import Sequence

from meetreader.extract.addressees import addressees
from meetreader.extract.deadlines import deadlines
from meetreader.extract.demands import Utterance, force_of
from meetreader.extract.headings import headings
from meetreader.extract.quantities import quantities
from meetreader.report import Directive, Finding


def directives(said: Sequence[Utterance]) -> tuple[Directive, ...]:
    """The demands among the utterances, in order: who says each, whom it tells to act, by when, how much, under what."""
    under = zip(said, headings(said), strict=True)
    return tuple(_directive(utterance, heading) for utterance, heading in under if utterance.rule)


def _directive(utterance: Utterance, heading: Finding | None) -> Directive:
    unit, voice = utterance.unit, utterance.voice
    start = utterance.mark.end() if utterance.mark else voice.start
    limits = tuple(deadlines(unit, start))
    return Directive(
        span=unit.span,
        force=force_of(unit.bare[voice.start :]),
        issuer=voice.issuer,
        addressees=tuple(addressees(unit, voice, start)),
        deadlines=limits,
        quantities=tuple(quantities(unit, start, [limit.span for limit in limits])),
        heading=heading,
    )

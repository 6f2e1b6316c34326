"""Directives: the units in which the meeting or a speaker says what must, should or must not be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from meetreader.extract.directives.addressees import addressees
from meetreader.extract.directives.deadlines import deadlines
from meetreader.extract.directives.headings import headings
from meetreader.extract.directives.quantities import quantities
from meetreader.extract.directives.rules import Utterance, force_of
from meetreader.report import Directive, Finding, Person


def directives(said: Sequence[Utterance], people: Iterable[Person] = ()) -> tuple[Directive, ...]:
    """The demands among the utterances, in order: who says each, whom it tells to act, by when, how much, under what.

    `people` are those whom the report names.
    """
    names = {span.end: span.start for person in people for span in person.mentions if span.length > 1}
    under = zip(said, headings(said), strict=True)
    return tuple(_directive(utterance, heading, names) for utterance, heading in under if utterance.rule)


def _directive(utterance: Utterance, heading: Finding | None, names: Mapping[int, int]) -> Directive:
    unit, voice = utterance.unit, utterance.voice
    start = utterance.mark.end() if utterance.mark else voice.start
    limits = tuple(deadlines(unit, start))
    return Directive(
        span=unit.span,
        force=force_of(unit.bare[voice.start :]),
        issuer=voice.issuer,
        addressees=tuple(addressees(unit, voice, start, names)),
        deadlines=limits,
        quantities=tuple(quantities(unit, start, [limit.span for limit in limits])),
        heading=heading,
    )

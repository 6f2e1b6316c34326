"""Directives: the sentences in which the meeting or a speaker says what must, should or must not be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from meetreader.extract.directives.addressees import find_addressees
from meetreader.extract.directives.deadlines import find_deadlines
from meetreader.extract.directives.headings import find_headings
from meetreader.extract.directives.quantities import find_quantities
from meetreader.extract.directives.rules import Utterance, find_force
from meetreader.report import Directive, Finding, Person


def find_directives(utterances: Sequence[Utterance], people: Iterable[Person] = ()) -> tuple[Directive, ...]:
    """The demands among the utterances, in order, each with issuer, addressees, deadlines, quantities and heading.

    `people` are those whom the report names; a person may be an addressee.
    """
    names = {span.end: span.start for person in people for span in person.mentions if span.length > 1}
    headings = zip(utterances, find_headings(utterances), strict=True)
    return tuple(
        _build_directive(utterance, heading, names) for utterance, heading in headings if utterance.rule
    )


def _build_directive(utterance: Utterance, heading: Finding | None, names: Mapping[int, int]) -> Directive:
    sentence, voice = utterance.sentence, utterance.voice
    start = utterance.item_mark.end() if utterance.item_mark else voice.start
    deadlines = tuple(find_deadlines(sentence, start))
    return Directive(
        span=sentence.span,
        force=find_force(sentence.modal_text[voice.start :]),
        issuer=voice.issuer,
        addressees=tuple(find_addressees(sentence, voice, start, names)),
        deadlines=deadlines,
        quantities=tuple(find_quantities(sentence, start, [deadline.span for deadline in deadlines])),
        heading=heading,
    )

"""Extraction: from a repaired text to everything known about the report."""

from __future__ import annotations

from dataclasses import replace

from meetreader.extract.directives.deadlines import resolve_deadlines
from meetreader.extract.directives.demands import find_directives
from meetreader.extract.directives.rules import find_utterances
from meetreader.extract.directives.speakers import find_voices
from meetreader.extract.header.report_header import find_header
from meetreader.extract.outline import build_outline
from meetreader.extract.people.named_people import find_people
from meetreader.extract.people.unread import find_unread_roles
from meetreader.extract.problems import find_problems
from meetreader.repair.damage_kinds import list_damage_kinds
from meetreader.report import Repaired, Report
from meetreader.structure.sentences import find_sentences


def extract(repaired: Repaired, *, id: str, path: str | None = None) -> Report:  # noqa: A002
    """The report of a repaired text. Total on any text; `id` and `path` are only carried along."""
    hub = repaired.hub
    people = find_people(hub, repaired.blocks)
    names = (span for person in people for span in person.mentions if span.of(hub) == person.name)
    header = find_header(repaired, names)
    sentences = find_sentences(hub, repaired.blocks)
    utterances = tuple(find_utterances(sentences, find_voices(sentences, people)))
    held = header.meeting.held or header.meeting.published
    return Report(
        raw=repaired.raw,
        text=repaired.text,
        repairs=repaired.repairs,
        blocks=repaired.blocks,
        id=id,
        hub=hub,
        path=path,
        title=header.title,
        subtitles=header.subtitles,
        source=header.source,
        url=header.url,
        url_span=header.url_span,
        meeting=replace(header.meeting, unread=find_unread_roles(hub, repaired.blocks, people)),
        place=header.place,
        people=people,
        directives=resolve_deadlines(find_directives(utterances, people), hub, held.value if held else None),
        problems=find_problems(sentences),
        outline=build_outline(repaired.blocks, utterances),
        damage=list_damage_kinds(repaired),
    )

"""Extraction: from a repaired text to everything known about the report."""

from __future__ import annotations

from meetreader.extract.directives.deadlines import resolved
from meetreader.extract.directives.demands import directives
from meetreader.extract.directives.rules import utterances
from meetreader.extract.directives.speakers import voices
from meetreader.extract.header.report_header import header
from meetreader.extract.outline import outline
from meetreader.extract.people.named_people import people
from meetreader.extract.problems import problems
from meetreader.repair.damage_kinds import list_damage_kinds
from meetreader.report import Repaired, Report
from meetreader.structure.sentences import units


def extract(repaired: Repaired, *, id: str, path: str | None = None) -> Report:  # noqa: A002
    """The report of a repaired text. Total on any text; `id` and `path` are only carried along."""
    hub = repaired.hub
    persons = people(hub, repaired.blocks)
    head = header(repaired, hub, (m for p in persons for m in p.mentions if m.of(hub) == p.name))
    parts = units(hub, repaired.blocks)
    said = tuple(utterances(parts, voices(parts, persons)))
    held = head.meeting.held or head.meeting.published
    return Report(
        raw=repaired.raw,
        text=repaired.text,
        repairs=repaired.repairs,
        blocks=repaired.blocks,
        id=id,
        hub=hub,
        path=path,
        title=head.title,
        subtitles=head.subtitles,
        source=head.source,
        url=head.url,
        meeting=head.meeting,
        place=head.place,
        people=persons,
        directives=resolved(directives(said, persons), hub, held.value if held else None),
        problems=problems(parts),
        outline=outline(repaired.blocks, said),
        damage=list_damage_kinds(repaired),
    )

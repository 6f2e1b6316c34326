"""Extraction: from a repaired text to everything known about the report."""

from __future__ import annotations

from meetreader.extract.damage import damage
from meetreader.extract.deadlines import resolved
from meetreader.extract.demands import utterances
from meetreader.extract.directives import directives
from meetreader.extract.header import header
from meetreader.extract.issuers import voices
from meetreader.extract.outline import outline
from meetreader.extract.people import people
from meetreader.extract.problems import problems
from meetreader.extract.units import units
from meetreader.hanzi.script import simplify
from meetreader.report import Repaired, Report


def extract(repaired: Repaired, *, id: str, path: str | None = None) -> Report:  # noqa: A002
    """The report of a repaired text. Total on any text; `id` and `path` are only carried along."""
    hub = simplify(repaired.text)
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
        damage=damage(repaired, hub),
    )

"""Edits of a text, and how two rounds of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from meetreader.report import Certainty, Repair, RepairKind
from meetreader.spans import Span


class Edit(NamedTuple):
    """`new` in place of `span`; a list of edits is in order and does not overlap."""

    span: Span
    new: str
    kind: RepairKind
    certainty: Certainty = "certain"
    candidates: tuple[str, ...] = ()


def apart(*rounds: Iterable[Edit]) -> list[Edit]:
    """The edits of several rounds over one text; where they share characters, those of the earlier round."""
    ranked = sorted((edit.span, rank, edit) for rank, edits in enumerate(rounds) for edit in edits)
    kept: list[tuple[int, Edit]] = []
    for span, rank, edit in ranked:
        while kept and kept[-1][0] > rank and kept[-1][1].span.end > span.start:
            kept.pop()
        if not kept or kept[-1][1].span.end <= span.start:
            kept.append((rank, edit))
    return [edit for _, edit in kept]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit done."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += text[done : edit.span.start], edit.new
        done = edit.span.end
    return "".join((*pieces, text[done:]))


def repairs(text: str, edits: Iterable[Edit]) -> tuple[Repair, ...]:
    """The edits of a published text as repairs, with their places in the repaired one."""
    found, shift = [], 0
    for span, new, kind, certainty, candidates in edits:
        start = span.start + shift
        target = Span(start, start + len(new))
        found.append(Repair(target, span, span.of(text), kind, certainty, candidates))
        shift += len(new) - span.length
    return tuple(found)


def composed(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One round of edits of `text` that does what `first` does, and then `second` on the text so edited.

    Edits that share characters of the text between the two rounds become one, of the kind of the earlier round.
    """
    if not first or not second:
        return [*first, *second]
    middle = edited(text, first)
    placed = [(repair.span, 0, edit) for repair, edit in zip(repairs(text, first), first, strict=True)]
    queue = sorted([*placed, *((edit.span, 1, edit) for edit in second)], key=lambda item: item[:2])
    result: list[Edit] = []
    shift = at = 0
    while at < len(queue):
        span, before = queue[at][0], shift
        group: list[tuple[Span, int, Edit]] = []
        while at < len(queue) and (not group or queue[at][0].start < span.end):
            here, later, edit = queue[at]
            span = Span(span.start, max(span.end, here.end))
            shift += 0 if later else here.length - edit.span.length
            group.append(queue[at])
            at += 1
        inner = [edit._replace(span=edit.span.shift(-span.start)) for _, later, edit in group if later]
        lead = min(group, key=lambda item: item[1])[2]
        source = Span(span.start - before, span.end - shift)
        joined = lead._replace(span=source, new=edited(span.of(middle), inner))
        if joined.new != source.of(text):
            result.append(joined)
    return result

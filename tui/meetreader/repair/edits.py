"""Edits of a text, and how two rounds of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meetreader.report import Certainty, Repair, RepairKind
from meetreader.text.spans import Span


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
        start, end = span
        target = Span(start + shift, start + shift + len(new))
        found.append(Repair(target, span, text[start:end], kind, certainty, candidates))
        shift += len(new) - (end - start)
    return tuple(found)


def composed(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One round of edits of `text` that does what `first` does, and then `second` on the text so edited.

    Edits that share characters of the text between the two rounds become one, of the kind of the earlier round.
    """
    if not first or not second:
        return [*first, *second]
    middle = edited(text, first)
    queue = sorted([*_placed(first), *((edit.span, 1, edit) for edit in second)], key=_place)
    result: list[Edit] = []
    shift = at = 0
    while at < len(queue):
        span, later, edit = queue[at]
        before = shift
        shift += 0 if later else span.length - edit.span.length
        at += 1
        if at == len(queue) or queue[at][0].start >= span.end:  # alone, as nearly all are
            result.append(edit._replace(span=span.shift(-before)) if later else edit)
            continue
        group = [(span, later, edit)]
        while at < len(queue) and queue[at][0].start < span.end:
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


def _placed(edits: Iterable[Edit]) -> Iterator[tuple[Span, int, Edit]]:
    """The edits with their places in the text that they make."""
    shift = 0
    for edit in edits:
        start = edit.span.start + shift
        yield Span(start, start + len(edit.new)), 0, edit
        shift += len(edit.new) - edit.span.length


def _place(item: tuple[Span, int, Edit]) -> tuple[Span, int]:
    return item[:2]

"""Edits of a text, and how two rounds of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
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

    @property
    def growth(self) -> int:
        """By how many code points the edit makes the text longer; negative where it makes it shorter."""
        return len(self.new) - self.span.length


def resolve_overlaps(*rounds: Iterable[Edit]) -> list[Edit]:
    """The edits of several rounds over one text; of edits that share characters only that of the earliest round."""
    ranked = [(edit.span, rank, edit) for rank, edits in enumerate(rounds) for edit in edits]
    ranked.sort(key=lambda item: item[:2])  # two characters put in at one place stay in their order
    kept: list[tuple[int, Edit]] = []
    for span, rank, edit in ranked:
        while kept and kept[-1][0] > rank and kept[-1][1].span.end > span.start:
            kept.pop()
        if not kept or kept[-1][1].span.end <= span.start:
            kept.append((rank, edit))
    return [edit for _, edit in kept]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit done."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += text[done : edit.span.start], edit.new
        done = edit.span.end
    return "".join((*pieces, text[done:]))


def record_repairs(text: str, edits: Iterable[Edit]) -> tuple[Repair, ...]:
    """The edits of a published text as repairs, with their spans in the repaired one."""
    return tuple(
        Repair(target, edit.span, edit.span.of(text), edit.kind, edit.certainty, edit.candidates)
        for target, edit in _place_in_edited(edits)
    )


def compose_edits(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One round of edits of `text` that does what `first` does, and then `second` on the text so edited.

    Edits that share characters of the text between the two rounds become one, of the kind of the earlier round; where
    they undo each other, none is left. With `(lǐng)` taken out first, and `,,` made one mark in the result:

        text    領(lǐng)導,,出席      first:   [1, 7) -> ""
        middle  領導,,出席            second:  [2, 4) -> ，
                                      composed: [1, 7) -> "" and [8, 10) -> ，
    """
    if not first or not second:
        return [*first, *second]
    middle = apply_edits(text, first)
    placed = [_Placed(span, 1, edit) for span, edit in _place_in_edited(first)]
    placed += [_Placed(edit.span, 2, edit) for edit in second]
    composed: list[Edit] = []
    growth = 0  # of the middle text over the published one, up to the group
    for group in _group_overlapping(sorted(placed, key=lambda item: item[:2])):
        in_middle = Span(group[0].span.start, max(item.span.end for item in group))
        growth_before = growth
        growth += sum(item.edit.growth for item in group if item.round == 1)
        source = Span(in_middle.start - growth_before, in_middle.end - growth)
        if len(group) == 1:  # as nearly all are
            composed.append(group[0].edit._replace(span=source))
            continue
        inner = [
            item.edit._replace(span=item.span.shift(-in_middle.start)) for item in group if item.round == 2
        ]
        earliest = min(group, key=lambda item: item.round).edit
        joined = earliest._replace(span=source, new=apply_edits(in_middle.of(middle), inner))
        if joined.new != source.of(text):
            composed.append(joined)
    return composed


class _Placed(NamedTuple):
    """An edit of round 1 or 2, and its span in the middle text, which the first makes and the second changes."""

    span: Span
    round: int
    edit: Edit


def _place_in_edited(edits: Iterable[Edit]) -> Iterator[tuple[Span, Edit]]:
    """The edits, each after the span that its `new` has in the text that they make."""
    growth = 0
    for edit in edits:
        start = edit.span.start + growth
        yield Span(start, start + len(edit.new)), edit
        growth += edit.growth


def _group_overlapping(placed: Sequence[_Placed]) -> Iterator[list[_Placed]]:
    """The edits in their order, those together that share characters, directly or through others."""
    reached = [0, *accumulate((item.span.end for item in placed), max)]
    group: list[_Placed] = []
    for item, reach in zip(placed, reached, strict=False):
        if group and item.span.start >= reach:
            yield group
            group = []
        group.append(item)
    if group:
        yield group

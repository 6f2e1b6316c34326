"""How the paragraphs of a text become the lines of the pane: titles, body, page chrome, with the pinyin and the space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from meetreader.hanzi.word_borders import borders
from meetreader.text.cells import draw, fit, text_width
from meetreader.text.layout import Pinyin, Row, lay_out
from meetreader.text.spans import Span
from meetreader.ui.rendering.shown_text import Item, Shown

INDENT = 4
"""Cells before the first character of a paragraph: two characters."""
OPENS = "z opens"
"""What the line of folded chrome says of the key that opens it."""

Syllables = Callable[[str, Sequence[Span]], Sequence[str]]
"""How each character of a paragraph in hub characters, with the names in it, is read."""


class TextLine(NamedTuple):
    """One line of the pane: a row's text, the pinyin above it, folded chrome, or the space after a paragraph."""

    row: Row
    part: Literal["text", "ruby", "fold", "gap"]
    style: str
    text: str = ""


def set_lines(
    shown: Shown, item: Item, measure: int, pinyin: Pinyin, syllables: Syllables | None, *, hang: bool
) -> list[TextLine]:
    """The lines of one item, none wider than `measure` cells: a body indented, titles in the middle, chrome in one line.

    With the pinyin at the cursor a line is free above each row, so that no row moves when a reading comes to stand there;
    these set the paragraphs apart as well.
    """
    at_cursor = pinyin == "cursor"
    if item.folded:
        fold = TextLine(Row(item.span, (), ()), "fold", "chrome", _folded(shown.piece(item.span), measure))
        gap = TextLine(fold.row, "gap", "")
        return [gap, fold] if at_cursor else [fold, gap]
    style = {"title": "title", "subtitle": "title", "body": ""}.get(item.kind, "chrome")
    hub, names = shown.hub_piece(item.span), shown.names_in(item.span)
    rows = lay_out(
        shown.piece(item.span),
        item.span.start,
        measure,
        indent=INDENT if item.kind == "body" and shown.is_repaired else 0,
        pinyin=pinyin,
        syllables=syllables(hub, names) if syllables else (),
        hang=hang,
        centred=style == "title",
        unbroken=inside_words(hub, names) if style == "title" else (),
    )
    found = []
    for row in rows:
        if at_cursor or any(row.ruby):
            found.append(TextLine(row, "ruby", "faint"))
        found.append(TextLine(row, "text", style))
    return (
        found if at_cursor else [*found, TextLine(Row(Span(item.span.end, item.span.end), (), ()), "gap", "")]
    )


def inside_words(hub: str, names: Sequence[Span]) -> set[int]:
    """The places of a title that lie inside a word or a name."""
    inside = set(range(1, len(hub))) - borders(hub)
    return inside.union(*(range(name.start + 1, name.end) for name in names))


def _folded(piece: str, measure: int) -> str:
    """The first line of what is folded, how many more there are, and, where there is room, the key that opens it."""
    first, *rest = [line.strip() for line in piece.splitlines() if line.strip()]
    more = f" (+{len(rest)})" if rest else ""
    whole = f"⋯ {draw(first)}{more}  {OPENS}"
    if text_width(whole) <= measure:
        return whole
    return fit(fit(f"⋯ {draw(first)}", measure - len(more)) + more, measure)

"""How the paragraphs of a text become the lines of the pane: titles, body, page chrome, with the pinyin and the space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from meetreader.hanzi.word_borders import find_borders
from meetreader.language import translate_count
from meetreader.text.cells import draw_text, fit_text, text_width
from meetreader.text.layout import Pinyin, Row, lay_out
from meetreader.text.spans import Span
from meetreader.ui.rendering.shown_text import ShownParagraph, ShownText

INDENT = 4
"""Cells before the first character of a paragraph: two characters."""
CENTRED = 72
"""Cells of a row from which titles are centred; in narrower ones they begin where the text does."""

Syllables = Callable[[str, Sequence[Span]], Sequence[str]]
"""How each character of a paragraph in hub characters, with the names in it, is read."""


class TextLine(NamedTuple):
    """One line of the pane: a row's text, the pinyin above it, folded chrome, or the space after a paragraph."""

    row: Row
    part: Literal["text", "ruby", "fold", "gap"]
    style: str
    text: str = ""


def set_paragraph(
    shown: ShownText,
    paragraph: ShownParagraph,
    measure: int,
    pinyin: Pinyin,
    syllables: Syllables | None,
    *,
    hang: bool,
) -> list[TextLine]:
    """The lines of one paragraph, none wider than `measure` cells: a body indented, titles bold, chrome in one line.

    The pinyin of the word under the cursor takes no line: it is in the status line.
    """
    if paragraph.folded:
        fold = TextLine(
            Row(paragraph.span, (), ()),
            "fold",
            "chrome",
            _describe_folded(shown, paragraph.span, measure),
        )
        return [fold, TextLine(fold.row, "gap", "")]
    style = {"title": "title", "subtitle": "title", "body": ""}.get(paragraph.kind, "chrome")
    hub, names = shown.cut_hub_piece(paragraph.span), shown.find_names(paragraph.span)
    rows = lay_out(
        shown.cut_piece(paragraph.span),
        paragraph.span.start,
        measure,
        indent=INDENT if paragraph.kind == "body" and shown.is_repaired else 0,
        pinyin=pinyin,
        syllables=syllables(hub, names) if syllables else (),
        hang=hang,
        centred=style == "title" and measure >= CENTRED,
        unbroken=find_inside_words(hub, names) if style == "title" else (),
    )
    found = []
    for row in rows:
        if any(row.ruby):
            found.append(TextLine(row, "ruby", "muted"))
        found.append(TextLine(row, "text", style))
    return [*found, TextLine(Row(Span(paragraph.span.end, paragraph.span.end), (), ()), "gap", "")]


def find_inside_words(hub: str, names: Sequence[Span]) -> set[int]:
    """The places of a title that lie inside a word or a name."""
    inside = set(range(1, len(hub))) - find_borders(hub)
    return inside.union(*(range(name.start + 1, name.end) for name in names))


def _describe_folded(shown: ShownText, span: Span, measure: int) -> str:
    """The first line of what is folded, and, where there is room, the key that shows it all."""
    line, more = shown.find_first_line(span)
    head = shown.cut_piece(Span(line.start, min(line.end, line.start + 2 * measure)))  # a line may be a book
    first = draw_text(head.strip())
    said = translate_count("za shows {count} row", "za shows {count} rows", more + 1)
    opens = "  " + said.format(count=f"{more + 1:,}")
    if text_width(opens) > measure // 2:
        return fit_text(f"⋯ {first}", measure)
    return fit_text(f"⋯ {first}", measure - text_width(opens)) + opens

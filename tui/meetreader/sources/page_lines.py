"""A web page as lines of text, and which of its elements holds which lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Elements whose text is not for readers, or never of the report.
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "textarea",
        "select",
        "option",
        "button",
        "svg",
        "canvas",
        "object",
        "embed",
        "title",
        "input",
        "label",
        "nav",
        "footer",
        "aside",
        "head",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tr",
        "ul",
    ]
)
_CELLS = frozenset({"td", "th"})
CELL_SEPARATOR = "\u3000"
_NOT_LETTERS = re.compile(r"\W+")
_SPACES = re.compile(r"[ \t\r\n\f\xa0]+")


class PageLine(NamedTuple):
    """A line of a page: its text; how many letters it has, and how many of them are in links."""

    text: str
    letters: int
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether more than half of it is links, as in menus and lists of other reports."""
        return 2 * self.linked > self.letters


class ElementLines(NamedTuple):
    """An element that begins lines of its own, and where its lines begin and end."""

    start: int
    end: int


@dataclass
class PageLines:
    """The lines of a page in order, and its elements, the inner ones before those around them."""

    lines: list[PageLine] = field(default_factory=list)
    elements: list[ElementLines] = field(default_factory=list)


def keep_letters_only(text: str) -> str:
    """The letters, digits and hanzi of a text, by which lines are compared."""
    return _NOT_LETTERS.sub("", text)


def list_page_lines(root: Any) -> PageLines:
    """The lines of an lxml tree. An element that is hidden, and text that is not for readers, is left out.

    The cells of a table row are one line: its rows must not become paragraphs of a word each.
    """
    from lxml import etree

    page = PageLines()
    pieces: list[tuple[str, bool]] = []
    starts: list[int] = []
    links = 0

    def end_line() -> None:
        text = _SPACES.sub(" ", "".join(piece for piece, _ in pieces)).strip(" " + CELL_SEPARATOR)
        letters = len(keep_letters_only(text))
        if letters:
            linked = sum(len(keep_letters_only(piece)) for piece, is_linked in pieces if is_linked)
            page.lines.append(PageLine(text, letters, linked))
        pieces.clear()

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped = None
    for event, element in walk:
        if event in ("comment", "pi"):
            pieces.append((element.tail or "", links > 0))
        elif event == "start":
            if not isinstance(element.tag, str) or element.tag in _LEFT_OUT or _is_hidden(element):
                skipped = element
                walk.skip_subtree()
                continue
            if _begins_line(element):
                end_line()
                starts.append(len(page.lines))
            elif element.tag in _CELLS and pieces:
                pieces.append((CELL_SEPARATOR, False))
            elif element.tag == "br":
                end_line()
            links += element.tag == "a"
            pieces.append((element.text or "", links > 0))
        else:
            if element is skipped:
                skipped = None
            else:
                links -= element.tag == "a"
                if _begins_line(element):
                    end_line()
                    page.elements.append(ElementLines(starts.pop(), len(page.lines)))
            if element is not root:
                pieces.append((element.tail or "", links > 0))
    end_line()
    return page


def _is_hidden(element: Any) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _begins_line(element: Any) -> bool:
    """Whether an element is a line, or several, of its own; a lone paragraph in a cell of a table is none."""
    if element.tag in _CELLS:
        return _is_for_layout(element)
    if element.tag == "p":
        parent = element.getparent()
        return parent is None or parent.tag not in _CELLS or _is_for_layout(parent)
    return element.tag in _BLOCKS


def _is_for_layout(cell: Any) -> bool:
    """Whether a cell of a table has more than one line in it: old pages are laid out with tables.

    A cell with one paragraph is one of a real table, as Word writes them.
    """
    blocks = [child.tag for child in cell if child.tag in _BLOCKS or child.tag == "br"]
    return len(blocks) > 1 or (len(blocks) == 1 and blocks[0] != "p")

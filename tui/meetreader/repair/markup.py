"""What the markup of a page left in its text: entities (&ldquo;, &#8220;) and tags of lines and spans (</p>, <br>)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from meetreader.repair.edits import Edit
from meetreader.text.spans import Span

_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d?);")
_TAG = re.compile(r"</?(?:p|br|div|span|strong|b|font|td|tr|table|img|a|h[1-6])\b[^<>\n]{0,200}/?>", re.I)
_BREAKS = re.compile(r"</?(?:p|br|div|tr|h[1-6])\b", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u200b\ufeff]")


def repair_markup(text: str) -> list[Edit]:
    """The edits that read entities and take out tags; a tag that ends a line of the page becomes a line break."""
    return sorted((*_read_entities(text), *_take_out_tags(text)))


def _read_entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        read = html.unescape(match[0])
        if read != match[0]:
            shown = _CONTROL.sub("", read.replace("\xa0", " "))
            yield Edit(Span(*match.span()), shown, "markup")


def _take_out_tags(text: str) -> Iterator[Edit]:
    for match in _TAG.finditer(text):
        is_beside_break = (
            text[match.end() : match.end() + 1] in "\n" or text[match.start() - 1 : match.start()] in "\n"
        )
        breaks = _BREAKS.match(match[0]) is not None and not is_beside_break
        yield Edit(Span(*match.span()), "\n" if breaks else "", "markup")

"""The text of a pdf that has one."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meetreader.language import translate
from meetreader.sources.source import SourceError
from meetreader.text.cells import text_width

if TYPE_CHECKING:
    from pypdf import PdfReader

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
MOST_PAGES = 1000
FULL_LINE = 0.9
"""Share of the width of the page's widest line from which a line is taken for one that goes on in the next."""
_PAGE_NUMBER = re.compile(
    r"\s*(?:第\s*)?[-—–·\s]*\d{1,4}[-—–·\s]*(?:页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)?\s*"
)
_SENTENCE_END = "。！？!?；;：:"


class PdfText(NamedTuple):
    """The text of a pdf and the title in its properties."""

    text: str
    title: str | None


def read_pdf_document(data: bytes, path: Path) -> PdfText:
    """The text of a pdf, its lines put together to paragraphs; numbers of pages are left out. Raises SourceError."""
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceError(path, translate("protected by a password; save it without one"))
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise SourceError(
                path,
                translate("{count} pages: no report; split it (at most {most} pages)").format(
                    count=f"{count:,}", most=f"{MOST_PAGES:,}"
                ),
            )
        pages = [page.extract_text().split("\n") for page in reader.pages]
        has_pictures = not any(map(any, pages)) and _has_pictures(reader)
        title = " ".join(((reader.metadata and reader.metadata.title) or "").split())
    except SourceError:
        raise
    except Exception as error:  # pypdf raises many kinds on a damaged file
        raise SourceError(
            path,
            translate("can't be read as pdf ({error}); save it as text").format(error=type(error).__name__),
        ) from error
    text = "\n".join(_join_lines(pages))
    if not text.strip():
        raise SourceError(
            path,
            translate("a scanned pdf: pictures of pages, no text; recognise its text (OCR) first")
            if has_pictures
            else translate("no text in this pdf; recognise its text (OCR) first"),
        )
    return PdfText(text, title or None)


def _has_pictures(reader: PdfReader) -> bool:
    return any(len(page.images) for page in reader.pages[:3])


def _join_lines(pages: Sequence[Sequence[str]]) -> Iterator[str]:
    """The paragraphs: a line as wide as the page allows that ends in no 。 goes on in the next one, or on the next page."""
    paragraph = ""
    for lines in pages:
        kept = _drop_page_numbers([line.rstrip() for line in lines if line.strip()])
        widest = max(map(text_width, kept), default=0)
        for line in kept:
            is_indented = line.startswith(("\u3000\u3000", "    "))
            if paragraph and is_indented:
                yield paragraph
                paragraph = ""
            paragraph += line if not paragraph else line.lstrip()
            if text_width(line) < FULL_LINE * widest or line.endswith(tuple(_SENTENCE_END)):
                yield paragraph
                paragraph = ""
    if paragraph:
        yield paragraph


def _drop_page_numbers(lines: list[str]) -> list[str]:
    """The lines of a page without its number, which stands alone on the first or the last line."""
    first = 1 if lines and _PAGE_NUMBER.fullmatch(lines[0]) else 0
    last = len(lines) - (1 if len(lines) > first and _PAGE_NUMBER.fullmatch(lines[-1]) else 0)
    return lines[first:last]

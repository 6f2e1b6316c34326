"""The text of a docx: paragraphs and tables in the order of the document."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from meetreader.language import translate
from meetreader.sources.source import LARGEST, SourceError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell

CELL_SEPARATOR = "\u3000"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted text is in w:delText, which is not here.
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}


class WordText(NamedTuple):
    """The text of a document and the title in its properties."""

    text: str
    title: str | None


def read_word_document(data: bytes, path: Path) -> WordText:
    """The text of a docx, a line for a paragraph and for a row of a table. Raises SourceError.

    Left out are headers, footers, notes, and numbers that Word itself counts; text that a revision deleted is, and what
    it inserted is not.
    """
    _check_size(data, path)
    import docx

    try:
        document: Document = docx.Document(io.BytesIO(data))
        text = "\n".join(_read_blocks(document))
        title = " ".join((document.core_properties.title or "").split())
    except Exception as error:  # python-docx and lxml raise many kinds on a damaged file
        raise SourceError(
            path,
            translate("can't be read as docx ({error}); save it again").format(error=type(error).__name__),
        ) from error
    if not text.strip():
        raise SourceError(path, translate("no text in this document; perhaps it holds pictures of pages"))
    return WordText(text, title or None)


def _check_size(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(
                info.file_size for info in archive.filelist if info.filename.endswith((".xml", ".rels"))
            )
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise SourceError(path, translate("can't be read as docx (damaged); save it again")) from error
    if size > LARGEST:
        raise SourceError(
            path,
            translate("expands to more than {megabytes} MB: no report; split it").format(
                megabytes=LARGEST >> 20
            ),
        )


def _read_blocks(container: Document | _Cell) -> Iterator[str]:
    from docx.table import Table

    for block in container.iter_inner_content():
        if isinstance(block, Table):
            yield from _read_rows(block)
        else:
            yield _read_paragraph(block._p)


def _read_rows(table: Table) -> Iterator[str]:
    """A line for each row. A merged cell, which the library gives for each place it covers, is read once."""
    seen: set[Any] = set()
    for row in table.rows:
        cells = []
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                cells.append(" ".join(line for line in _read_blocks(cell) if line.strip()))
        yield CELL_SEPARATOR.join(cells)


def _read_paragraph(paragraph: Any) -> str:
    """The text of a paragraph, with inserted text and links, which the library leaves out of `Paragraph.text`."""
    parts = []
    for node in paragraph.iter():
        if node.tag == _W + "t":
            if not any(parent.tag == _FALLBACK for parent in node.iterancestors()):
                parts.append(node.text or "")
        elif node.tag in _CHARACTERS and node.getparent().tag == _W + "r":
            parts.append(_CHARACTERS[node.tag])
    return "".join(parts)

"""From a document as found to its text: decoded, taken apart, with its provenance."""

from __future__ import annotations

import hashlib

from meetreader.language import translate
from meetreader.report import Provenance
from meetreader.sources.charset import decode_bytes
from meetreader.sources.document_formats import Format
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.source import Source, SourceError

HEADLINE_REACH = 400
"""Code points at the beginning of a text in which its headline is looked for."""
_CONTROL_BYTES = [bytes([code]) for code in (*range(9), *range(14, 32), 0x7F)]


def parse_document(document: RawDocument, encoding: str | None = None) -> Source:
    """The text of a document. Raises SourceError, and nothing else.

    The charset is found out where `encoding` does not name it. A page, and a row of a dump, whose text lacks the headline
    that goes with it has it as its first line: sites often put it outside of the text.
    """
    path = document.path
    if not document.content.strip():
        raise SourceError(path, translate("empty: nothing to read"))
    charset: str | None = None
    title, url, date = document.title, document.url, document.date
    if document.format == "docx":
        from meetreader.sources.word_document import read_word_document

        text, own_title = read_word_document(_require_bytes(document), path)
        title = title or own_title
    elif document.format == "pdf":
        from meetreader.sources.pdf_document import read_pdf_document

        text, own_title = read_pdf_document(_require_bytes(document), path)
        title = title or own_title
    else:
        text, charset = _decode(document, encoding)
        if document.format == "html":
            from meetreader.sources.html_page import read_html_page

            page = read_html_page(text, path)
            text, title, url, date = page.text, title or page.title, url or page.url, date or page.date
        text = add_headline(text, title)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(path, translate("empty: nothing to read"))
    kept: Format = document.format
    return Source(
        text,
        path,
        Provenance(
            kept,
            charset,
            document.member,
            _one_line(url),
            _one_line(title),
            _one_line(date),
            _compute_digest(document.content),
        ),
    )


def _compute_digest(content: bytes | str) -> str:
    """The SHA-256 of the bytes, and of a text that a dump had as one that of its UTF-8."""
    return hashlib.sha256(
        content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    ).hexdigest()


def add_headline(text: str, title: str | None) -> str:
    """The text with its headline as its first line, if it does not begin with it already."""
    wanted = "".join((title or "").split())
    if not wanted or wanted in "".join(text[: HEADLINE_REACH + len(wanted)].split()):
        return text
    return f"{_one_line(title)}\n{text}"


def _decode(document: RawDocument, encoding: str | None) -> tuple[str, str | None]:
    """The text and its charset, None where it came decoded."""
    data = document.content
    if isinstance(data, str):
        return data, None
    claims = [document.charset] if document.charset else []
    if document.format == "html":
        from meetreader.sources.html_page import find_charset_claims

        claims += find_charset_claims(data)
    decoded = decode_bytes(data, encoding, claims)
    if decoded is None:
        raise SourceError(
            document.path,
            translate("no text in {encoding}").format(encoding=encoding)
            if encoding
            else _explain_undecodable(data),
        )
    return decoded


def _require_bytes(document: RawDocument) -> bytes:
    assert isinstance(document.content, bytes)
    return document.content


def _explain_undecodable(data: bytes) -> str:
    """Why the bytes of a file are no text that can be read here."""
    control = sum(map(data.count, _CONTROL_BYTES))
    if 100 * control > len(data):
        return translate("not a text file (binary data); save the report as plain text")
    return translate("unknown character set (not UTF-8, UTF-16, GB18030 or Big5); save the report as UTF-8")


def _one_line(text: str | None) -> str | None:
    return " ".join((text or "").split()) or None

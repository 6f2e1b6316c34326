"""In which format a document is, by its first bytes; its name decides only where these leave it open."""

from __future__ import annotations

import codecs
import re
from pathlib import PurePath
from typing import Literal, TypeAlias

from meetreader.language import translate

Format: TypeAlias = Literal["text", "html", "docx", "pdf", "jsonl", "zip", "gzip", "warc"]

SUFFIXES: dict[str, Format] = {
    "": "text", ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html",
    ".docx": "docx", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl", ".zip": "zip", ".warc": "warc",
}  # fmt: skip
"""The names that count in a folder or an archive; `.gz` behind any of them counts too."""
UNSUPPORTED_SUFFIXES = frozenset({".mhtml", ".mht", ".doc", ".wps", ".rtf", ".odt", ".epub"})
"""Documents whose text is not read here; they are named, not silently passed over."""
CONTAINERS: frozenset[Format] = frozenset({"jsonl", "zip", "gzip", "warc"})
HEAD_SIZE = 4096
"""Bytes by which a format is recognised."""
# Files that are about a folder and are no reports.
ABOUT_A_FOLDER = frozenset({"README", "SOURCES", "LICENSE", "LICENCE", "COPYING", "CHANGELOG"})

_SIGNATURES: tuple[tuple[bytes, Format | str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),  # with nothing in it
    (b"\x1f\x8b", "gzip"),
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"),
    (b"{\\rtf", ".rtf"),
    (b"From: <Saved by", ".mhtml"),
)
_COMMENT = rb"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml[^>]{0,200}>)*"
_HTML = re.compile(_COMMENT + rb"<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_JSON_ROW = re.compile(rb'\s*\{\s*"[\w .-]{1,40}"\s*:')


def recognise_format(head: bytes, name: str = "") -> Format | str:
    """The format of a document with these first bytes; a suffix (`.doc`) where it is one that is not read here.

    A docx is still a zip here: what it is stands at the end of the file. `name` is that of the file or the member.
    """
    for signature, found in _SIGNATURES:
        if head.startswith(signature):
            return found
    if b"%PDF-" in head[:1024]:  # its header may come after some other bytes
        return "pdf"
    suffix = PurePath(name).suffix.lower()
    if suffix in UNSUPPORTED_SUFFIXES:
        return suffix
    start = _drop_byte_order_mark(head)
    by_name = SUFFIXES.get(suffix)
    if by_name in ("html", "jsonl"):
        return by_name
    if _HTML.match(start):
        return "html"
    return "jsonl" if _JSON_ROW.match(start) else "text"


def is_report_name(name: str) -> bool:
    """Whether a file of that name counts in a folder or an archive: `a.html`, `b.txt.gz`, not `.a.txt`, `README.md`."""
    path = PurePath(name)
    if name.startswith(".") or path.stem in ABOUT_A_FOLDER:
        return False
    if path.suffix.lower() == ".gz":
        inner = PurePath(path.stem).suffix.lower()
        return bool(inner) and inner in SUFFIXES
    return path.suffix.lower() in SUFFIXES


def is_unsupported_name(name: str) -> bool:
    """Whether a file of that name is a document that is not read here."""
    return PurePath(name).suffix.lower() in UNSUPPORTED_SUFFIXES and not name.startswith(".")


def explain_unsupported(suffix: str) -> str:
    """What is said of a document of a kind that is not read here; `suffix` is empty where its name has none."""
    if not suffix:
        return translate("such files are not supported; save the report as .docx, .pdf, .html or plain text")
    return translate(
        "{suffix} files are not supported; save the report as .docx, .pdf, .html or plain text"
    ).format(suffix=suffix)


def _drop_byte_order_mark(head: bytes) -> bytes:
    """The first bytes as ASCII: without a mark, and of UTF-16 every other one."""
    if head.startswith(codecs.BOM_UTF8):
        return head[3:]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\0", b"")
    return head

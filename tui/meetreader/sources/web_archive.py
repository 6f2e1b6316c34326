"""The pages in a WARC file, as crawlers write them (ISO 28500)."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from meetreader.sources.archives import damaged_error
from meetreader.sources.document_formats import HEAD_SIZE, Format, recognise_format
from meetreader.sources.expansion import Expansion, ExpansionError
from meetreader.sources.raw_document import RawDocument, make_address
from meetreader.sources.source import LARGEST, SourceError, too_large_error

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord

logging.getLogger("warcio").setLevel(logging.CRITICAL)
KINDS = {"response", "resource", "conversion"}
_TYPES = re.compile(
    r"text/(?:html|plain)|application/(?:xhtml\+xml|pdf|vnd\.openxmlformats-[\w.-]*wordprocessingml)"
)
_FORMATS: dict[str, Format] = {"html": "html", "pdf": "pdf", "zip": "docx"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)


def read_pages(
    file: IO[bytes], path: Path, expansion: Expansion, is_wanted: Callable[[Path], bool]
) -> Iterator[RawDocument | SourceError]:
    """The pages of a WARC file, packed or not: what was fetched with success and may be a report.

    The page of the third record is `a.warc.gz/3`; its address on the web and the day it was fetched go with it.
    """
    from warcio.archiveiterator import ArchiveIterator

    records = enumerate(ArchiveIterator(file), 1)  # type: ignore[no-untyped-call]
    while True:
        try:
            number, record = next(records)
        except StopIteration:
            return
        except Exception as error:  # of the library: a damaged file ends it in many ways
            yield damaged_error(path, error)
            return
        address = make_address(path, str(number))
        if not _may_be_report(record) or not is_wanted(address):
            continue
        try:
            yield _read_page(record, address, str(number), expansion)
        except ExpansionError:
            raise
        except Exception as error:
            yield damaged_error(address, error)


def _may_be_report(record: ArcWarcRecord) -> bool:
    if record.rec_type not in KINDS:
        return False
    if record.http_headers is not None and record.http_headers.get_statuscode() != "200":
        return False
    return bool(_TYPES.match(_content_type(record)))


def _content_type(record: ArcWarcRecord) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").strip().lower()


def _read_page(
    record: ArcWarcRecord, address: Path, number: str, expansion: Expansion
) -> RawDocument | SourceError:
    data = bytearray()
    stream = record.content_stream()  # type: ignore[no-untyped-call]
    while piece := stream.read(1 << 16):
        expansion.count(len(piece))
        data += piece
        if len(data) > LARGEST:
            return too_large_error(address)
    kind = _content_type(record)
    charset = _CHARSET.search(kind)
    found = recognise_format(bytes(data[:HEAD_SIZE]), "page.html" if "html" in kind else "")
    return RawDocument(
        address,
        _FORMATS.get(found, "text"),
        bytes(data),
        number,
        charset=charset[1] if charset else None,
        url=record.rec_headers.get_header("WARC-Target-URI"),
        date=record.rec_headers.get_header("WARC-Date"),
    )

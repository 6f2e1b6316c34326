"""What is fuzzed: each target takes any bytes and raises where something does not hold that must."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from meetreader import analyse
from meetreader.repair import repair
from meetreader.search import find_best_hit, find_hits
from meetreader.sources.charset import decode_bytes
from meetreader.sources.document_formats import Format
from meetreader.sources.document_text import parse_document
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.source import SourceError
from meetreader.text.layout import Pinyin, lay_out, split_paragraphs
from tests.property.invariants import check_drawn, check_hits, check_repair, check_report, check_rows

CORPUS = Path(__file__).parent / "corpus"
LONGEST = 400
"""Bytes of an input. What is long is for the property tests: a short input is quick, and can be read when it fails."""
DOCUMENT_FORMATS: list[Format] = ["html", "text", "docx", "pdf"]
_PINYIN: list[Pinyin] = ["off", "above", "inline"]
_SYLLABLES = ["", "zhuàng", "ān", "ㄓㄨㄤˋ"]
_QUERY_BYTES = 24


def read_text(data: bytes) -> str:
    """A text with any code point: bytes that are not UTF-8 become lone surrogates, as in the name of a file."""
    return data.decode("utf-8", "surrogateescape")


def decode(data: bytes) -> None:
    """Any bytes give a text with line breaks of one kind, or none; also where a page names a charset."""
    claims = [data[:12].decode("latin-1")]
    for decoded in (decode_bytes(data), decode_bytes(data, None, claims), decode_bytes(data, "gb18030")):
        assert decoded is None or "\r" not in decoded[0]
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")) and is_clean(data):
        assert decode_bytes(data) == (data.decode().replace("\r\n", "\n").replace("\r", "\n"), "utf-8")


def is_clean(data: bytes) -> bool:
    """Whether the bytes are UTF-8 without a control character that no text has."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return all(character >= " " or character in "\t\n\r" for character in text) and not set(
        "\x7f\ufffd"
    ) & set(text)


def document(data: bytes) -> None:
    """A page, a Word file or a PDF gives a text or an error of one line. The first byte chooses the format."""
    found = DOCUMENT_FORMATS[data[0] % len(DOCUMENT_FORMATS)] if data else "text"
    try:
        source = parse_document(RawDocument(Path("x"), found, data[1:]))
    except SourceError as error:
        said = str(error)
    else:
        said = ""
        assert source.text.strip()
        assert "\r" not in source.text
    assert len(said.splitlines()) <= 1


def repair_text(data: bytes) -> None:
    """Every change is recorded, and a repaired text needs no repair."""
    result = repair(read_text(data))
    check_repair(result)
    again = repair(result.text)
    assert (again.text, again.repairs) == (result.text, ())


def extract(data: bytes) -> None:
    """Everything found in a text is in it, and can be written in every format."""
    check_report(analyse(read_text(data)))


def layout(data: bytes) -> None:
    """Rows of any width are the whole text, and no wider. The first two bytes choose the width and how."""
    width, how = (*data[:2], 0, 0)[:2]
    cells, ambiguous = 2 + width, 1 + how % 2
    text = read_text(data[2:])
    check_drawn(text)
    rows = []
    for span in split_paragraphs(text, longest=80):
        piece = span.of(text)
        rows += lay_out(
            piece,
            span.start,
            cells,
            indent=how >> 6,
            pinyin=_PINYIN[(how >> 1) % 3],
            syllables=[_SYLLABLES[ord(character) % 4] for character in piece],
            ambiguous=ambiguous,
            hang=bool(how & 8),
            centred=bool(how & 16),
        )
    check_rows(rows, text, cells, ambiguous)


def query(data: bytes) -> None:
    """Any query finds places of any text. The first bytes are the query, up to a line break."""
    head, _, tail = data.partition(b"\n")
    text, typed = read_text(tail), read_text(head[:_QUERY_BYTES])
    hub = repair(text).hub if len(text) < 40 else text
    southern = len(head) % 2 == 1
    text = text if len(hub) == len(text) else hub
    hits = find_hits(text, hub, typed, southern=southern)
    check_hits(list(hits), text)
    find_best_hit(typed, text[:40], southern=southern)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "decode": decode,
    "document": document,
    "repair": repair_text,
    "extract": extract,
    "layout": layout,
    "query": query,
}

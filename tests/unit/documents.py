"""Makes documents of every format that is read: docx, pdf, WARC, zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

BODY = ["市委召开常委会会议", "会议强调，要压实责任，3月底前完成排查。", "市领导王刚、张伟参加。"]
PAGE = (
    "<!DOCTYPE html><html><head><title>市委召开常委会会议_忻州网</title></head><body>"
    f"<h1>{BODY[0]}</h1><div><p>{BODY[1]}</p><p>{BODY[2]}</p></div></body></html>"
)


def make_docx(paragraphs: Sequence[str], table: Sequence[Sequence[str]] = (), title: str = "") -> bytes:
    """A docx of these paragraphs, with a table behind the first one."""
    import docx

    document = docx.Document()
    document.core_properties.title = title
    for number, paragraph in enumerate(paragraphs):
        document.add_paragraph(paragraph)
        if number == 0 and table:
            grid = document.add_table(len(table), len(table[0]))
            for row, cells in zip(grid.rows, table, strict=True):
                for cell, text in zip(row.cells, cells, strict=True):
                    cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def make_pdf(pages: Sequence[Sequence[str]], *, picture: bool = False, count: int | None = None) -> bytes:
    """A pdf of these lines, in a font without a file, as Word writes Chinese; `count` repeats the first page.

    A character is its code in UTF-16, two bytes, which the ToUnicode table maps to itself.
    """
    mapping = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange\nendcmap end end"
    )
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(mapping), mapping),
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
        b"stream\n\x00\nendstream",
    ]
    kids = []
    for lines in pages:
        stream = b"".join(
            b"BT /F 12 Tf 1 0 0 1 50 %d Tm <%s> Tj ET\n"
            % (800 - 20 * number, line.encode("utf-16-be").hex().upper().encode())
            for number, line in enumerate(lines)
        )
        if picture:
            stream += b"q 500 0 0 700 0 0 cm /P Do Q\n"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 850] /Contents %d 0 R "
            b"/Resources << /Font << /F 3 0 R >> %s >> >>"
            % (len(objects), b"/XObject << /P 6 0 R >>" if picture else b"")
        )
        kids.append(b"%d 0 R" % len(objects))
    if count is not None:
        kids = kids[:1] * count
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def make_zip(members: Mapping[str, bytes], *, windows_names: bool = False) -> bytes:
    """A zip archive; with `windows_names` its names are in GBK, as Chinese Windows writes them."""
    if windows_names:
        return _write_names_raw(members)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def _write_names_raw(members: Mapping[str, bytes]) -> bytes:
    class RawInfo(zipfile.ZipInfo):
        def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's name
            return self.filename.encode("gbk"), self.flag_bits & ~0x800

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(RawInfo(name), data)
    return out.getvalue()


def make_warc(
    pages: Sequence[tuple[str, str, bytes]], *, packed: bool = True, status: str = "200 OK"
) -> bytes:
    """A WARC file of responses: address, content type, body."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)  # type: ignore[no-untyped-call]
    for address, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")  # type: ignore[no-untyped-call]
        record = writer.create_warc_record(  # type: ignore[no-untyped-call]
            address, "response", payload=io.BytesIO(body), http_headers=headers,
            warc_headers_dict={"WARC-Date": "2020-03-17T08:30:00Z"},
        )  # fmt: skip
        writer.write_record(record)  # type: ignore[no-untyped-call]
    return out.getvalue()

"""Documents of every format, alone and inside archives and dumps: their texts, their provenance, their limits."""

from __future__ import annotations

import gzip
import io
import json
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from meetreader.report import Provenance
from meetreader.sources.guarded_reading import find_addresses
from meetreader.sources.report_files import read_source, read_sources
from meetreader.sources.report_paths import find_files
from meetreader.sources.source import Source, SourceError
from tests.unit.documents import BODY, PAGE, make_docx, make_pdf, make_warc, make_zip

TEXT = "\n".join(BODY)


def read_all(path: Path, encoding: str | None = None) -> list[tuple[str, str]]:
    """The address of every document below the folder of the file, and its text or what is wrong with it."""
    found = []
    for source in read_sources(path, encoding):
        address = str(source.path.relative_to(path.parent))
        found.append((address, source.text if isinstance(source, Source) else source.reason))
    return found


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_docx_is_read_in_order_with_its_tables(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", make_docx(BODY, [["地区", "新增"], ["忻府区", "3"]], "会议纪要"))
    source = read_source(path)
    assert source.text.split("\n") == [BODY[0], "地区　新增", "忻府区　3", *BODY[1:]]
    assert source.provenance == Provenance("docx", None, None, None, "会议纪要")


def test_in_a_docx_inserted_text_counts_and_deleted_text_does_not(tmp_path: Path) -> None:
    data = io.BytesIO(make_docx(["会议强调"]))
    changed = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                content = content.replace(
                    b"</w:p>",
                    b"<w:ins><w:r><w:t>NEW</w:t></w:r></w:ins><w:del><w:r><w:delText>OLD</w:delText></w:r></w:del></w:p>",
                )
            new.writestr(info.filename, content)
    assert read_source(write(tmp_path / "a.docx", changed.getvalue())).text.strip() == "会议强调NEW"


def test_the_lines_of_a_pdf_become_paragraphs_and_page_numbers_go(tmp_path: Path) -> None:
    pages = [
        ["市委召开常委会会议", "会议强调，要压实属地责任，落实各项措施，确保三月底", "前完成排查。", "— 1 —"],
        ["会议要求，各县区要组织好农资供应，满足春耕备耕的需", "要。", "2"],
    ]
    source = read_source(write(tmp_path / "a.pdf", make_pdf(pages)))
    assert source.text.split("\n") == [
        "市委召开常委会会议",
        "会议强调，要压实属地责任，落实各项措施，确保三月底前完成排查。",
        "会议要求，各县区要组织好农资供应，满足春耕备耕的需要。",
    ]
    assert source.provenance.format == "pdf"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            make_pdf([[]], picture=True),
            "a scanned pdf: pictures of pages, no text; recognise its text (OCR) first",
        ),
        (make_pdf([[]]), "no text in this pdf; recognise its text (OCR) first"),
        (make_pdf([BODY], count=10_000), "10,000 pages: no report; split it (at most 1,000 pages)"),
        (b"%PDF-1.7\n", "can't be read as pdf (EmptyFileError); save it as text"),
    ],
    ids=["scanned", "empty", "10,000 pages", "cut"],
)
def test_a_pdf_without_a_usable_text_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    path = write(tmp_path / "a.pdf", data)
    with pytest.raises(SourceError) as error:
        read_source(path)
    assert error.value.reason.startswith(reason.split("(E")[0])


def test_a_dump_has_a_report_in_each_row(tmp_path: Path) -> None:
    rows = [
        json.dumps(
            {"text": TEXT, "url": "http://a.cn/1", "published": "2020-03-17", "title": "市委召开常委会会议"}
        ),
        json.dumps({"html": PAGE, "text": None}),
        "",
        '{"text": "会议',
        "[1]",
        json.dumps({"title": "无文"}),
        json.dumps({"text": BODY[1], "title": BODY[0]}, ensure_ascii=False),
        "[" * 100_000,
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(rows).encode())
    assert read_all(path) == [
        ("a.jsonl/1", TEXT),
        ("a.jsonl/2", TEXT),
        ("a.jsonl/4", "no JSON object; each line must be one"),
        ("a.jsonl/5", "no JSON object; each line must be one"),
        ("a.jsonl/6", "has neither text nor html"),
        ("a.jsonl/7", "\n".join(BODY[:2])),
        ("a.jsonl/8", "no JSON object; each line must be one"),
    ]
    assert read_source(path / "1").provenance == Provenance(
        "text", None, "1", "http://a.cn/1", "市委召开常委会会议", "2020-03-17"
    )


def test_a_file_that_is_no_dump_is_given_up_soon(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "会议强调\n".encode() * 1000)
    found = read_all(path)
    assert len(found) == 21
    assert found[-1] == ("a.jsonl", "20 rows in succession can't be read; the rest is left out")


def test_an_archive_is_read_like_a_folder(tmp_path: Path) -> None:
    inner = make_zip({"c.txt": TEXT.encode("gbk")})
    members = {
        "2020/b.html": PAGE.encode(),
        "2020/a.docx": make_docx(BODY),
        "2020/z.txt.gz": gzip.compress(TEXT.encode()),
        "README.md": b"x",
        ".hidden.txt": b"x",
        "__MACOSX/2020/b.html": b"x",
        "p.png": b"x",
        "old.doc": b"x",
        "empty.txt": b"",
        "inner.zip": inner,
    }
    path = write(tmp_path / "a.zip", make_zip(members))
    assert read_all(path) == [
        ("a.zip/2020/a.docx", TEXT),
        ("a.zip/2020/b.html", TEXT),
        ("a.zip/2020/z.txt.gz", TEXT),
        ("a.zip/empty.txt", "empty: nothing to read"),
        ("a.zip/inner.zip/c.txt", TEXT),
        (
            "a.zip/old.doc",
            ".doc files are not supported; save the report as .docx, .pdf, .html or plain text",
        ),
    ]
    source = read_source(path / "inner.zip" / "c.txt")
    assert source.provenance == Provenance("text", "gb18030", "inner.zip/c.txt")


def test_names_in_an_archive_may_be_in_gbk(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", make_zip({"会议/三月.txt": TEXT.encode()}, windows_names=True))
    assert read_all(path) == [("a.zip/会议/三月.txt", TEXT)]


def test_a_name_in_an_archive_leads_nowhere_else(tmp_path: Path) -> None:
    members = {"../../up.txt": b"a", "/etc/root.txt": b"b", "..\\win.txt": b"c"}
    path = write(tmp_path / "a.zip", make_zip(members))
    assert sorted(read_all(path)) == [
        ("a.zip/etc/root.txt", "b"),
        ("a.zip/up.txt", "a"),
        ("a.zip/win.txt", "c"),
    ]


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_file_has_pages_with_their_address_and_day(tmp_path: Path, packed: bool) -> None:
    data = make_warc(
        [
            ("http://a.cn/1.html", "text/html; charset=gbk", PAGE.encode("gbk")),
            ("http://a.cn/1.png", "image/png", b"\x89PNG"),
            ("http://a.cn/2.txt", "text/plain", TEXT.encode()),
        ],
        packed=packed,
    )
    path = write(tmp_path / ("a.warc.gz" if packed else "a.warc"), data)
    assert read_all(path) == [(f"{path.name}/1", TEXT), (f"{path.name}/3", TEXT)]
    assert read_source(path / "1").provenance == Provenance(
        "html", "gb18030", "1", "http://a.cn/1.html", "市委召开常委会会议", "2020-03-17T08:30:00Z"
    )


def test_pages_that_were_not_found_are_no_reports(tmp_path: Path) -> None:
    data = make_warc([("http://a.cn/1", "text/html", PAGE.encode())], status="404 Not Found")
    assert read_all(write(tmp_path / "a.warc", data)) == [("a.warc", "no pages in this archive")]


def test_formats_are_known_by_content_whatever_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = json.dumps({"text": TEXT}).encode()
    for data in (
        TEXT.encode(),
        TEXT.encode("utf-16"),
        PAGE.encode(),
        PAGE.encode("utf-16"),
        b"\xef\xbb\xbf" + PAGE.encode(),
        b"<!-- saved -->\n" + PAGE.encode(),
        make_docx(BODY),
        make_pdf([BODY]),
        row,
        gzip.compress(row),
        gzip.compress(PAGE.encode()),
        make_zip({"a.txt": TEXT.encode()}),
        make_warc([("http://a.cn/1.html", "text/html", PAGE.encode())]),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert [source.text for source in read_sources("-") if isinstance(source, Source)] == [TEXT]
        assert [text for _, text in read_all(write(tmp_path / "unnamed", data))] == [TEXT]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc files are not supported"),
        ("a.rtf", b"{\\rtf1", ".rtf files are not supported"),
        (
            "a.xlsx",
            make_zip({"[Content_Types].xml": b"", "xl/workbook.xml": b""}),
            ".xlsx files are not supported",
        ),
        ("a.zip", b"PK\x03\x04broken", "can't be unpacked"),
        ("a.gz", b"\x1f\x8bbroken", "can't be unpacked"),
        ("a.docx", make_zip({"word/document.xml": b"<broken"}), "can't be read as docx"),
        ("a.zip", make_zip({"a.png": b""}), "no reports in this archive"),
        ("a.tar.gz", gzip.compress(b"\0" * 257 + b"ustar" + b"\0" * 500), "a tar archive; unpack it"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_can_not_be_read_is_one_line(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    ((_, found),) = read_all(write(tmp_path / name, data))
    assert found.startswith(reason)
    assert "\n" not in found


def test_a_member_that_is_not_there_and_a_file_of_several_reports_are_errors(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", make_zip({"a.txt": b"a", "b.txt": b"b"}))
    with pytest.raises(
        SourceError, match=r"holds several reports; name one of them, such as .*a\.zip/a\.txt"
    ):
        read_source(path)
    with pytest.raises(SourceError, match=r"no such document in .*a\.zip"):
        read_source(path / "c.txt")
    assert [str(place) for place in find_files([path / "b.txt"]).paths] == [str(path / "b.txt")]


def test_the_documents_of_archives_have_addresses_by_which_each_is_read(tmp_path: Path) -> None:
    archive = write(tmp_path / "a.zip", make_zip({"a.txt": b"a", "b.html": PAGE.encode()}))
    dump = write(tmp_path / "b.jsonl.gz", gzip.compress(b'{"text": "one"}\nbroken\n{"text": "three"}\n'))
    plain, letter = write(tmp_path / "c.txt", b"c"), write(tmp_path / "d.docx", make_docx(BODY))
    found = list(find_addresses([archive, dump, plain, letter]))
    paths = [place for place in found if isinstance(place, Path)]
    assert paths == [archive / "a.txt", archive / "b.html", dump / "1", dump / "3", plain, letter]
    assert [str(error) for error in found if isinstance(error, SourceError)] == [
        f"{dump}/2: no JSON object; each line must be one"
    ]
    assert [read_source(path).text for path in paths] == ["a", TEXT, "one", "three", "c", TEXT]


def test_what_a_browser_saved_beside_a_page_is_no_report(tmp_path: Path) -> None:
    write(tmp_path / "a.html", PAGE.encode())
    (tmp_path / "a_files").mkdir()
    write(tmp_path / "a_files" / "frame.html", PAGE.encode())
    (tmp_path / "b_files").mkdir()
    write(tmp_path / "b_files" / "c.html", PAGE.encode())
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path]).paths]
    assert found == ["a.html", "b_files/c.html"]


# Bombs: each ends soon, with one line.


def make_nested(depth: int) -> bytes:
    data = make_zip({"a.txt": b"x"})
    for _ in range(depth):
        data = make_zip({"a.zip": data})
    return data


BOMBS: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip of zeros": ("a.zip", lambda: make_zip({f"{n}.txt": bytes(60 << 20) for n in range(6)})),
    "member too large": ("a.zip", lambda: make_zip({"a.txt": bytes(65 << 20)})),
    "gzip of zeros": ("a.gz", lambda: gzip.compress(bytes(300 << 20), 1)),
    "gzip of one long row": ("a.jsonl.gz", lambda: gzip.compress(b'{"text": "' + b"x" * (300 << 20), 1)),
    "archives in archives": ("a.zip", lambda: make_nested(5)),
    "docx that expands": ("a.docx", lambda: make_zip({"word/document.xml": b" " * (100 << 20)})),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon_with_one_line(tmp_path: Path, name: str) -> None:
    suffix, make = BOMBS[name]
    path = write(tmp_path / suffix, make())
    began = time.process_time()
    found = read_all(path)
    assert time.process_time() - began < 20
    assert found
    assert all("\n" not in text and len(text) < 200 for _, text in found)


def test_entities_in_a_docx_are_not_expanded(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "xxxxxxxxxx"}">' for n in range(12))
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(make_docx(["会议强调"]))) as old, zipfile.ZipFile(changed, "w") as new:
        for info in old.infolist():
            content = old.read(info)
            if info.filename == "word/document.xml":
                head, _, rest = content.partition(b"?>")
                content = head + b"?><!DOCTYPE d [" + entities.encode() + b"]>" + rest
                content = content.replace("会议强调".encode(), "会议&a11;强调".encode())
            new.writestr(info.filename, content)
    ((_, text),) = read_all(write(tmp_path / "a.docx", changed.getvalue()))
    assert len(text) < 200

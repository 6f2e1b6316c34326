"""Which files are found, how their bytes become text, and what is said of those that can't be read."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from meetreader.data.files import corpus_folder
from meetreader.sources.charset import decode_bytes
from meetreader.sources.report_files import read_source
from meetreader.sources.report_paths import find_files
from meetreader.sources.source import STDIN, SourceError

REPORTS = sorted(corpus_folder().glob("*.txt"))
CHARSETS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
TITLE = "市委应对新冠肺炎疫情工作领导小组第四次会议召开"


def to_traditional(text: str) -> str:
    from opencc import OpenCC

    return str(OpenCC("s2hk").convert(text))


def encode_report(report: Path, charset: str) -> bytes:
    """A bundled report in another charset; Big5 has traditional characters only, and no letters with tone marks."""
    text = report.read_bytes().decode()
    return (to_traditional(text) if charset == "big5hkscs" else text).encode(charset, "ignore")


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem[:3])
@pytest.mark.parametrize("cut", [None, 4096, 4095, 400, 399, 60], ids=lambda cut: f"{cut or 'all'} bytes")
def test_the_charset_is_known_from_the_text_even_where_it_is_cut(
    report: Path, charset: str, cut: int | None
) -> None:
    data = encode_report(report, charset)[:cut]
    decoded = decode_bytes(data)
    assert decoded is not None
    text, found = decoded
    assert found == charset
    assert text == data.decode(charset, "replace").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("report", REPORTS, ids=lambda path: path.stem[:3])
def test_single_wrong_bytes_do_not_mislead(report: Path, charset: str) -> None:
    data = bytearray(encode_report(report, charset))
    data[50::211] = bytes(0xFF for _ in data[50::211])
    decoded = decode_bytes(bytes(data))
    assert decoded is not None
    assert decoded[1] == charset


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_settles_it_and_is_no_part_of_the_text(charset: str) -> None:
    decoded = decode_bytes(TITLE.encode(charset))
    assert decoded is not None
    assert decoded[0] == TITLE


def test_a_character_cut_at_the_end_is_shown_as_lost() -> None:
    assert decode_bytes(TITLE.encode()[:-1]) == (TITLE[:-1] + "\ufffd", "utf-8")


def test_line_breaks_of_all_systems_become_one() -> None:
    assert decode_bytes("一\r\n二\r三\n\u3000四\x0b五".encode()) == ("一\n二\n三\n\u3000四\x0b五", "utf-8")


def test_markup_and_control_characters_are_text() -> None:
    hostile = "[bold]会议[/bold] \x1b[2J[@click=app.quit]召开"
    assert decode_bytes(hostile.encode()) == (hostile, "utf-8")


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\0" * 40,
        Path(sys.executable).read_bytes()[:100_000],
        b"\x89PNG\r\n\x1a\n" + b"\0\x9c" * 99,
    ],
    ids=["all bytes", "null characters", "program", "picture"],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    assert decode_bytes(data) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "notes",
        "10/c.TEXT",
        "2/d.txt",
        ".hidden.txt",
        ".git/e.txt",
        "README.md",
        "2/LICENSE",
        "f.png",
        "g.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TITLE, encoding="utf-8")
    return tmp_path


def find_names(folder: Path, *places: str | Path) -> list[str]:
    found = find_files(places)
    assert not found.errors
    return [path.relative_to(folder).as_posix() for path in found.paths]


def test_a_folder_is_walked_to_the_bottom_without_hidden_and_other_files(folder: Path) -> None:
    assert find_names(folder, folder) == ["a.md", "b.txt", "notes", "10/c.TEXT", "2/d.txt"]


def test_the_order_given_is_kept_and_each_file_is_taken_once(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert find_names(folder, folder / "2", folder / "b.txt", folder / "2/../b.txt", folder / "link.txt") == [
        "2/d.txt",
        "b.txt",
    ]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(folder: Path) -> None:
    assert find_names(folder, folder / "f.png", folder / ".hidden.txt") == ["f.png", ".hidden.txt"]


def test_a_link_to_the_folder_above_does_not_go_round(folder: Path) -> None:
    (folder / "2" / "up").symlink_to(folder)
    assert find_names(folder, folder / "2") == ["2/d.txt"]


def test_the_dash_is_standard_input_and_a_file_of_that_name_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    Path("-").write_text("file", encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("管道".encode("gb18030"))))
    dash, file = find_files(["-", "./-"]).paths
    assert dash == STDIN
    assert read_source(dash).text == "管道"
    assert read_source(file).text == "file"


def list_complaints(place: Path) -> list[str]:
    """Every complaint about a place and the files in it, without the folder's name."""
    found = find_files([place])
    complaints = [str(error) for error in found.errors]
    for path in found.paths:
        with pytest.raises(SourceError) as error:
            read_source(path)
        complaints.append(str(error.value))
    return [line.removeprefix(f"{place.parent}/") for line in complaints]


def test_what_can_not_be_read_is_named_with_the_reason_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "blank.txt").write_bytes("\ufeff \r\n\u3000".encode())
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    japanese = "会議を開いた。ひらがなとカタカナの文章です。" * 9
    (tmp_path / "japanese.txt").write_bytes(japanese.encode("shift_jis"))
    (tmp_path / "page.html").write_text("<p>会议", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    assert [
        list_complaints(tmp_path / name)
        for name in (
            "none.txt",
            "empty.txt",
            "blank.txt",
            "binary.txt",
            "japanese.txt",
            "page.html",
            "folder",
        )
    ] == [
        ["none.txt: no such file or folder"],
        ["empty.txt: empty: nothing to read"],
        ["blank.txt: empty: nothing to read"],
        ["binary.txt: not a text file (binary data); save the report as plain text"],
        [
            "japanese.txt: unknown character set (not UTF-8, UTF-16, GB18030 or Big5); save the report as UTF-8"
        ],
        ["page.html: no main text in this page; copy its text into a file"],
        ["folder: no reports in this folder (.txt, .md, .html, .docx, .pdf, .jsonl, .zip, .warc)"],
    ]


def test_a_document_that_can_not_be_read_is_not_passed_over_in_a_folder(folder: Path) -> None:
    (folder / "minutes.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    found = find_files([folder])
    assert [str(error) for error in found.errors] == [
        f"{folder}/minutes.doc: .doc files are not supported; save the report as .docx, .pdf, .html or plain text"
    ]
    assert len(found.paths) == 5


def test_a_link_to_nothing_is_not_passed_over_in_a_folder(folder: Path) -> None:
    (folder / "2" / "gone.txt").symlink_to("../away.txt")
    (folder / "picture.png").symlink_to("../away.png")
    assert [str(error) for error in find_files([folder]).errors] == [
        f"{folder}/2/gone.txt: is a link to ../away.txt, which is gone"
    ]


def test_a_folder_given_as_a_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is a folder, not a file"):
        read_source(tmp_path)


@pytest.mark.parametrize("place", ["a\0b", "x" * 5000], ids=["null character", "too long"])
def test_an_impossible_name_is_an_error_like_others(place: str) -> None:
    assert len(find_files([place]).errors) == 1
    with pytest.raises(SourceError, match="can't be read"):
        read_source(place)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(TITLE, encoding="utf-8")
    closed.chmod(0)
    with pytest.raises(SourceError, match="permission denied"):
        read_source(closed)


def test_something_without_end_is_refused() -> None:
    with pytest.raises(SourceError, match="larger than 64 MB"):
        read_source("/dev/zero")


def test_reading_leaves_the_file_as_it_is() -> None:
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in REPORTS]
    for path in REPORTS:
        read_source(path)
    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in REPORTS] == before


def test_a_given_encoding_is_not_guessed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("会议强调".encode("gbk"))
    assert read_source(path, "gbk").text == "会议强调"
    assert read_source(path, "big5").text != "会议强调"
    path.write_bytes(b"\xef\xbb\xbf" + "会议强调".encode())
    assert read_source(path, "utf-8").text == "会议强调"


@pytest.mark.parametrize("encoding", ["klingon", "idna", "hex"])
def test_an_encoding_that_gives_no_text_is_an_error(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("会议强调".encode("gbk"))
    with pytest.raises(SourceError, match=f"no text in {encoding}"):
        read_source(path, encoding)

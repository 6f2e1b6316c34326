"""Every command on files of any content and any name: a result or a line for each fault, and nothing that harms a terminal."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader.cli.main import main
from tests.property.alphabets import ANY_CHARACTER, ANY_TEXT
from tests.property.invariants import has_control

# Most work in this process: starting others takes a second each time.
COMMANDS = [
    ["show", "FILE"],
    ["show", "FILE", "--script", "traditional", "--width", "10", "--pinyin", "ruby"],
    ["show", "FILE", "--script", "hongkong", "--pinyin", "inline", "--tones", "numbers"],
    ["show", "FILE", "--script", "simplified", "--pinyin", "ruby", "--tones", "zhuyin"],
    ["show", "FILE", "--encoding", "gb18030"],
    ["show", "FILE", "--encoding", "utf-16"],
    ["extract", "FILE", "--jobs", "1"],
    ["extract", "FILE", "--format", "json", "--jobs", "1"],
    ["extract", "FILE", "--format", "csv", "--jobs", "1"],
    ["extract", "FILE", "--format", "markdown", "--jobs", "1"],
    ["extract", "FILE", "FILE", "--encoding", "big5"],
    ["repair", "FILE", "--jobs", "1"],
    ["repair", "FILE", "--list", "--jobs", "1"],
    ["search", "疫情防控", "FILE", "--jobs", "1"],
    ["search", "yiqing", "FILE", "--southern", "--context", "0", "--format", "jsonl", "--jobs", "1"],
]
ENDINGS = [
    "",
    ".txt",
    ".md",
    ".html",
    ".htm",
    ".docx",
    ".pdf",
    ".jsonl",
    ".json",
    ".csv",
    ".zip",
    ".gz",
    ".tar",
    ".warc",
]
HTML = "<html><head><meta charset={0}><title>{1}</title></head><body><p>{1}</p><!--{1}--></body></html>"
NAME_CHARACTER = ANY_CHARACTER.filter(
    lambda c: c not in "/\0" and not "\ud800" <= c < "\udc80" and c < "\udd00"
)


class Done(NamedTuple):
    """What a command did."""

    status: int
    out: bytes
    complaints: list[str]


def encode(text: str, charset: str) -> bytes:
    """The text as a file: what a charset has no bytes for is lost, but lone surrogates of UTF-8 are kept as bytes."""
    return text.encode(charset, "surrogatepass" if charset.startswith("utf") else "replace")


def pack(text: str, charset: str, ending: str) -> bytes:
    """The content of a file of some format, with the text somewhere in it."""
    data = encode(text, charset)
    if ending.startswith(".htm"):
        return encode(HTML.format(charset, text), charset)
    if ending.startswith(".json"):
        return json.dumps({"text": text, "title": text[:9], "url": text[-9:]}).encode()
    if ending == ".gz":
        return gzip.compress(data, mtime=0)
    if ending in (".zip", ".docx"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("word/document.xml" if ending == ".docx" else "../a\x1b[2J.txt", data)
        return packed.getvalue()
    return (b"%PDF-1.4\n" if ending == ".pdf" else b"") + data


def cut_and_flip(data: bytes, cut: int, flip: int) -> bytes:
    """The bytes with some taken off the end and one changed."""
    kept = bytearray(data[: len(data) - cut] if cut else data)
    if flip and kept:
        kept[flip % len(kept)] ^= 1 << flip % 8
    return bytes(kept)


CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.builds(
        cut_and_flip,
        st.builds(
            pack,
            ANY_TEXT,
            st.sampled_from(["utf-8", "gb18030", "big5hkscs", "utf-16"]),
            st.sampled_from(ENDINGS),
        ),
        st.one_of(st.just(0), st.integers(0, 30)),
        st.one_of(st.just(0), st.integers(0, 10_000)),
    ),
)
NAMES = st.text(NAME_CHARACTER, max_size=12)


@contextmanager
def written(name: str, content: bytes) -> Iterator[Path]:
    """A file of that name in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"r{name}")
        path.write_bytes(content)
        yield path


def run(arguments: list[str], standard_input: bytes = b"") -> Done:
    """Run a command line in this process, its streams in memory."""
    out, error = io.BytesIO(), io.BytesIO()
    with (
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(standard_input))),
        patch.object(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True)),
        patch.object(sys, "stderr", io.TextIOWrapper(error, "utf-8", "backslashreplace", write_through=True)),
    ):
        status = main(arguments)
        return Done(status, out.getvalue(), error.getvalue().decode().splitlines())


def check_done(done: Done, command: list[str]) -> None:
    """A status that is documented; a line for each fault; an output that can be read and is harmless."""
    assert done.status in (0, 1), done
    assert all(line.startswith("meetreader: ") and not has_control(line) for line in done.complaints), done
    if done.status == 1 and command[0] != "search":
        assert done.complaints
    written = done.out.decode()
    if command[0] != "repair" or "--list" in command:
        assert not has_control(written.replace("\n", "").replace("\t", "").replace("\r", "")), written
    if "--list" in command or "jsonl" in command or command[:3] == ["extract", "FILE", "--jobs"]:
        assert all(isinstance(json.loads(line), dict) for line in written.splitlines())


def check_command(command: list[str], name: str, content: bytes) -> None:
    """Run a command on a file, on the folder it is in where it takes one, and on standard input."""
    with written(name, content) as path:
        for given_path in [path] if command[0] == "show" else [path, path.parent]:
            check_done(run([os.fspath(given_path) if word == "FILE" else word for word in command]), command)
    check_done(run(["-" if word == "FILE" else word for word in command], content), command)


CALLS = (st.sampled_from(COMMANDS), st.builds(str.__add__, NAMES, st.sampled_from(ENDINGS)), CONTENTS)


@given(*CALLS)
@settings(deadline=None, max_examples=6)
def test_a_command_takes_any_file_of_any_name(command: list[str], name: str, content: bytes) -> None:
    check_command(command, name, content)


@pytest.mark.slow
@given(*CALLS)
@settings(deadline=None, max_examples=250)
def test_so_it_does_in_many_more_cases(command: list[str], name: str, content: bytes) -> None:
    check_command(command, name, content)


@given(query=st.text(ANY_CHARACTER, max_size=20), content=CONTENTS)
@settings(deadline=None, max_examples=20)
def test_any_query_can_be_searched_for(query: str, content: bytes) -> None:
    with written(".txt", content) as path:
        done = run(["search", "--jobs", "1", "--format", "jsonl", "--", query, str(path)])
    if done.status != 2:  # a query of nothing but blanks is a wrong call
        check_done(done, ["search", "jsonl"])

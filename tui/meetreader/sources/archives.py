"""The members of zip archives, and what is packed with gzip."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, cast

from meetreader.language import translate
from meetreader.sources.charset import decode_bytes
from meetreader.sources.document_formats import explain_unsupported, is_report_name, is_unsupported_name
from meetreader.sources.expansion import CountedStream, Expansion
from meetreader.sources.raw_document import make_address
from meetreader.sources.source import LARGEST, SourceError, too_large_error

MOST_MEMBERS = 200_000
UNPACKING_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    struct.error,
    RuntimeError,
)
_WORD_TEXT = "word/document.xml"
_UTF8_NAME = 0x800  # the flag of a member whose name is in UTF-8
_PACKED_DOCUMENTS = {"[Content_Types].xml": "office", "mimetype": "office"}


class ZipMember:
    """A member that may hold a report."""

    def __init__(
        self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: Path, expansion: Expansion
    ) -> None:
        self._archive, self._info, self._expansion = archive, info, expansion
        self.name = _read_name(info)
        self.path = make_address(path, self.name)

    def read(self) -> bytes:
        """The bytes. Raises SourceError where they are too many or can't be unpacked."""
        if self._info.file_size > LARGEST:
            raise too_large_error(self.path)
        if self._info.flag_bits & 1:
            raise SourceError(self.path, translate("protected by a password; unpack it first"))
        try:
            with self._archive.open(self._info) as stream:
                data = io.BufferedReader(CountedStream(stream, self._expansion)).read(LARGEST + 1)
        except UNPACKING_ERRORS as error:
            raise damaged_error(self.path, error) from error
        if len(data) > LARGEST:
            raise too_large_error(self.path)
        return data


def open_zip(file: IO[bytes], path: Path) -> zipfile.ZipFile:
    """The archive. Raises SourceError where it is none."""
    try:
        archive = zipfile.ZipFile(file)  # the file is the caller's
    except UNPACKING_ERRORS as error:
        raise damaged_error(path, error) from error
    if len(archive.filelist) > MOST_MEMBERS:
        raise SourceError(
            path, translate("more than {count} files in it; split it").format(count=f"{MOST_MEMBERS:,}")
        )
    return archive


def is_word_document(archive: zipfile.ZipFile) -> bool:
    """Whether a zip archive is a docx."""
    return _WORD_TEXT in archive.NameToInfo


def is_other_document(archive: zipfile.ZipFile) -> bool:
    """Whether a zip archive is a document of another kind: a spreadsheet, slides, an odt, an e-book."""
    return any(name in archive.NameToInfo for name in _PACKED_DOCUMENTS)


def list_members(
    archive: zipfile.ZipFile, path: Path, expansion: Expansion
) -> Iterator[ZipMember | SourceError]:
    """The members that may hold reports, in the order of their names."""
    for info in sorted(archive.filelist, key=lambda info: info.filename):
        member = ZipMember(archive, info, path, expansion)
        parts = member.path.relative_to(path).parts
        if info.is_dir() or not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
            continue
        if is_unsupported_name(parts[-1]):
            yield SourceError(member.path, explain_unsupported(PurePath(parts[-1]).suffix))
        elif is_report_name(parts[-1]):
            yield member


def open_gzip(file: IO[bytes], expansion: Expansion) -> io.BufferedReader:
    """What is packed in a gzip file, as a stream; reading it may raise UNPACKING_ERRORS and ExpansionError."""
    return io.BufferedReader(CountedStream(cast(IO[bytes], gzip.open(file)), expansion), 1 << 16)


def damaged_error(path: Path, error: Exception) -> SourceError:
    """What is said of an archive that can't be unpacked."""
    reason = translate(str(error).partition("\n")[0]) or type(error).__name__
    return SourceError(path, translate("can't be unpacked ({reason})").format(reason=reason))


def _read_name(info: zipfile.ZipInfo) -> str:
    """The name of a member. Windows in Chinese writes it in GBK without saying so, which zipfile reads as CP437."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        decoded = decode_bytes(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename
    return decoded[0] if decoded else info.filename

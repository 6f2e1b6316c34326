"""The documents in a file: itself, or what is inside where it is an archive or a dump."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import IO, NamedTuple

from meetreader.language import translate
from meetreader.sources import archives
from meetreader.sources import document_formats as formats
from meetreader.sources.expansion import DEEPEST, Expansion, ExpansionError
from meetreader.sources.json_lines import read_rows
from meetreader.sources.raw_document import RawDocument
from meetreader.sources.source import LARGEST, SourceError, too_large_error
from meetreader.sources.web_archive import read_pages


class TreeNode(NamedTuple):
    """Where in a file something lies: its address, its name, the member it is of, and how many archives are around it."""

    path: Path
    name: str
    member: str | None = None
    depth: int = 0


class DocumentTree:
    """Goes through one file. With `wanted`, the address of a member, the others are not unpacked."""

    def __init__(self, size: int, encoding: str | None = None, wanted: Path | None = None) -> None:
        """`size` is that of the file in bytes."""
        self._expansion = Expansion(size)
        self._encoding, self._wanted = encoding, wanted

    def find_documents(self, file: IO[bytes], path: Path) -> Iterator[RawDocument | SourceError]:
        """The documents in an open file, which can be sought, and what can't be read of it. Never raises."""
        try:
            yield from self._open(file, TreeNode(path, path.name))
        except ExpansionError as error:
            yield SourceError(path, str(error))
        except archives.UNPACKING_ERRORS as error:
            yield archives.damaged_error(path, error)

    def _open(self, file: IO[bytes], node: TreeNode) -> Iterator[RawDocument | SourceError]:
        head = file.read(formats.HEAD_SIZE)
        file.seek(0)
        found = formats.recognise_format(head, node.name)
        if found == "zip":
            yield from self._open_zip(file, node)
        elif found == "gzip":
            yield from self._open_gzip(file, node)
        elif found == "warc":
            yield from self._open_warc(file, node)
        elif found == "jsonl":
            yield from self._open_rows(file, node)
        else:
            yield self._read_whole(file, node, found)

    def _read_whole(self, file: IO[bytes], node: TreeNode, found: str) -> RawDocument | SourceError:
        data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return too_large_error(node.path)
        if found in ("text", "html", "pdf", "docx"):
            return RawDocument(node.path, found, data, node.member)  # type: ignore[arg-type]
        return SourceError(node.path, formats.explain_unsupported(found))

    def _open_zip(self, file: IO[bytes], node: TreeNode) -> Iterator[RawDocument | SourceError]:
        try:
            archive = archives.open_zip(file, node.path)
        except SourceError as error:
            yield error
            return
        if archives.is_word_document(archive):
            file.seek(0)
            yield self._read_whole(file, node, "docx")
        elif archives.is_other_document(archive):
            yield SourceError(node.path, formats.explain_unsupported(PurePath(node.name).suffix))
        elif node.depth == DEEPEST:
            yield _too_deep_error(node)
        else:
            yield from self._open_members(archive, node)

    def _open_members(self, archive: zipfile.ZipFile, node: TreeNode) -> Iterator[RawDocument | SourceError]:
        is_empty = True
        for member in archives.list_members(archive, node.path, self._expansion):
            is_empty = False
            if not self._is_wanted(member.path):
                continue
            if isinstance(member, SourceError):
                yield member
                continue
            try:
                data = member.read()
            except SourceError as error:
                yield error
                continue
            name = str(member.path.relative_to(node.path))
            inside = f"{node.member}/{name}" if node.member else name
            yield from self._open(
                io.BytesIO(data), TreeNode(member.path, member.path.name, inside, node.depth + 1)
            )
        if is_empty:
            yield SourceError(node.path, translate("no reports in this archive"))

    def _open_gzip(self, file: IO[bytes], node: TreeNode) -> Iterator[RawDocument | SourceError]:
        if node.depth == DEEPEST:
            yield _too_deep_error(node)
            return
        stream = archives.open_gzip(file, self._expansion)
        name = node.name[:-3] if node.name.lower().endswith(".gz") else node.name
        head = stream.peek(formats.HEAD_SIZE)[: formats.HEAD_SIZE]
        found = formats.recognise_format(head, name)
        inner = TreeNode(node.path, name, node.member, node.depth + 1)
        if found == "warc":  # its records are packed one by one, which its reader must see
            file.seek(0)
            yield from self._open_warc(file, inner)
        elif found == "jsonl":
            yield from self._open_rows(stream, inner)
        elif head[257:262] == b"ustar":
            yield SourceError(node.path, translate("a tar archive; unpack it"))
        else:
            data = stream.read(LARGEST + 1)
            if len(data) > LARGEST:
                yield too_large_error(node.path)
            else:
                yield from self._open(io.BytesIO(data), inner)

    def _open_warc(self, file: IO[bytes], node: TreeNode) -> Iterator[RawDocument | SourceError]:
        pages = read_pages(file, node.path, self._expansion, self._is_wanted)
        yield from self._pass_on(pages, node, translate("no pages in this archive"))

    def _open_rows(self, file: IO[bytes], node: TreeNode) -> Iterator[RawDocument | SourceError]:
        yield from self._pass_on(
            read_rows(file, node.path, self._encoding, self._is_wanted), node, translate("no reports in it")
        )

    def _pass_on(
        self, found: Iterator[RawDocument | SourceError], node: TreeNode, when_empty: str
    ) -> Iterator[RawDocument | SourceError]:
        is_empty = True
        for document in found:
            is_empty = False
            if self._is_wanted(document.path):
                yield document
            if document.path == self._wanted:
                return
        if is_empty and self._wanted is None:
            yield SourceError(node.path, when_empty)

    def _is_wanted(self, path: Path) -> bool:
        """Whether something at this address is asked for: it is what is wanted, or holds it, or is inside it."""
        wanted = self._wanted
        return wanted is None or path == wanted or path in wanted.parents or wanted in path.parents


def _too_deep_error(node: TreeNode) -> SourceError:
    reason = translate("more than {count} archives inside one another; unpack it").format(count=DEEPEST)
    return SourceError(node.path, reason)

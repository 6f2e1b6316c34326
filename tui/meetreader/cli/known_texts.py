"""Texts that an earlier search has repaired, in place of the files they are in; where nothing is known, the files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetreader.cli.file_batches import KnownTexts, ValuesOfFiles
from meetreader.library.text_cache import CachedText, TextCache, TextCacheError, make_key
from meetreader.sources.document_formats import CONTAINERS, HEAD_SIZE, recognise_format
from meetreader.sources.file_work import READING_TIME, FileRequest, FileWork
from meetreader.sources.source import LARGEST, Source
from meetreader.workers import Produced, StepTime, run_here

if TYPE_CHECKING:
    from meetreader.sources.raw_document import RawDocument

MOST_AT_ONCE = 64
"""Texts that are handed to a worker together."""


@dataclass(frozen=True)
class TextRepair:
    """Repairs texts for a search; one that the cache has is not repaired again. Picklable."""

    cache_path: Path | None
    analysis: str
    encoding: str | None

    def repair_source(self, source: Source) -> CachedText:
        """The repaired text of a source."""
        cache = _open_cache(self.cache_path) if self.cache_path else None
        if cache is None:
            return _repair(source.text)
        key = self.make_source_key(source)
        try:
            kept = cache.read_text(key)
            if kept is None:
                kept = _repair(source.text)
                cache.keep_text(key, kept)
        except TextCacheError:
            return _repair(source.text)
        return kept

    def make_source_key(self, source: Source) -> bytes:
        """The key of a text that was read. What a document in an archive says depends on the archive too, so its text counts."""
        if source.provenance.member is None and source.provenance.digest:
            return self.make_file_key(source.path, source.provenance.digest)
        digest = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
        return make_key(self.analysis, digest, "text")

    def make_file_key(self, path: Path, digest: str) -> bytes:
        """The key of the text in a file with these bytes; its name says how they are read."""
        return make_key(self.analysis, digest, "file", path.suffix.lower(), self.encoding)

    def read_known(self, known: KnownTexts) -> list[tuple[Path, CachedText | None]]:
        """The texts of files; None for one that is no longer in the cache."""
        assert self.cache_path is not None
        cache = _open_cache(self.cache_path)
        try:
            texts = cache.read_texts(known.numbers) if cache is not None else {}
        except TextCacheError:
            texts = {}
        return [(path, texts.get(number)) for path, number in zip(known.paths, known.numbers, strict=True)]


@dataclass(frozen=True)
class KnownTextWork:
    """Work on files of which some may be known; see `FileWork`. `do` works on a source, `do_known` on a text that is known."""

    do: Callable[[Source], Any]
    do_known: Callable[[Path, CachedText], Any]
    texts: TextRepair

    def __call__(self, request: KnownTexts | FileRequest | RawDocument) -> Iterator[Any]:
        """What a worker does with several known files, or with one file, or with one document of it."""
        work = FileWork(self.do, self.texts.encoding)
        if not isinstance(request, KnownTexts):
            yield from work(request)
            return
        values: list[Any] = []
        yield StepTime(READING_TIME)
        for path, text in self.texts.read_known(request):
            if text is not None:
                values.append(self.do_known(path, text))
            else:
                outcomes = run_here(work, [FileRequest(path)])
                values += [outcome.value for outcome in outcomes if isinstance(outcome, Produced)]
        yield ValuesOfFiles(values)


class KnownTextFinder:
    """Finds out which of some files the cache knows."""

    def __init__(self, texts: TextRepair) -> None:
        self._texts = texts
        self._cache = _open_cache(texts.cache_path) if texts.cache_path else None

    def gather(self, requests: Iterator[FileRequest]) -> Iterator[KnownTexts | FileRequest]:
        """The same files in the same order, those that are known several at a time."""
        if self._cache is None or self._is_empty(self._cache):
            yield from requests
            return
        waiting: list[FileRequest] = []
        for request in requests:
            waiting.append(request)
            if len(waiting) == MOST_AT_ONCE:
                yield from self._sort_out(self._cache, waiting)
                waiting.clear()
        yield from self._sort_out(self._cache, waiting)

    def _is_empty(self, cache: TextCache) -> bool:
        try:
            return cache.is_empty()
        except TextCacheError:
            return True

    def _sort_out(self, cache: TextCache, requests: list[FileRequest]) -> Iterator[KnownTexts | FileRequest]:
        keys = [self._make_key(request) for request in requests]
        try:
            found = cache.find_texts([key for key in keys if key])
        except TextCacheError:
            found = {}
        known: list[tuple[Path, int]] = []
        for request, key in zip(requests, keys, strict=True):
            if key in found:
                known.append((request.path, found[key]))
                continue
            yield from _join(known)
            known.clear()
            yield request
        yield from _join(known)

    def _make_key(self, request: FileRequest) -> bytes:
        """The key of a file; of one that can't be read here none, so that a worker says why."""
        if request.data is not None:
            return b""
        try:
            with request.path.open("rb") as file:
                data = file.read(HEAD_SIZE)
                if recognise_format(data, request.path.name) in CONTAINERS - {"zip"}:
                    return b""
                data += file.read(LARGEST)
        except (OSError, ValueError):
            return b""
        return self._texts.make_file_key(request.path, hashlib.sha256(data).hexdigest())


def drop_oldest_texts(path: Path) -> None:
    """Keep the cache small."""
    cache = _open_cache(path)
    with suppress(TextCacheError):
        if cache is not None:
            cache.drop_oldest()


def _join(known: list[tuple[Path, int]]) -> Iterator[KnownTexts]:
    if known:
        paths, numbers = zip(*known, strict=True)
        yield KnownTexts(paths, numbers)


def _repair(text: str) -> CachedText:
    from meetreader.analysis import identify
    from meetreader.repair import repair

    repaired = repair(text)
    return CachedText(identify(text), repaired.text, repaired.hub)


@cache
def _open_cache(path: Path) -> TextCache | None:
    """The cache of this process; None where it can't be used."""
    try:
        return TextCache(path)
    except TextCacheError:
        return None

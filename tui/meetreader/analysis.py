"""From a text or a file to a Report: repair, then extract."""

from __future__ import annotations

import hashlib
from os import PathLike

from meetreader import sources
from meetreader.extract import extract
from meetreader.repair import repair
from meetreader.report import Report


def identify(text: str) -> str:
    """The id of a report: twelve hexadecimal digits that depend on its published text alone."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def analyse(text: str, path: str | None = None) -> Report:
    """Everything known about the published text `text`; `path` is only carried along."""
    return extract(repair(text), id=identify(text), path=path)


def analyse_file(path: str | PathLike[str]) -> Report:
    """The report in a file. Raises `sources.SourceError` where it can't be read as text."""
    source = sources.read(path)
    return analyse(source.text, str(path))

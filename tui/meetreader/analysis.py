"""From a text or a file to a Report: repair, then extract."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from os import PathLike

from meetreader.extract import extract
from meetreader.repair import repair
from meetreader.report import Provenance, Report
from meetreader.sources.report_files import read_source
from meetreader.sources.source import Source


def identify(text: str) -> str:
    """The id of a report: twelve hexadecimal digits that depend on its published text alone."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def analyse(text: str, path: str | None = None, provenance: Provenance = Provenance()) -> Report:  # noqa: B008
    """Everything known about the published text `text`; `path` and `provenance` are only carried along.

    The address of the page is that which the text names, otherwise that of the provenance.
    """
    report = extract(repair(text), id=identify(text), path=path)
    if provenance == Provenance():
        return report
    return replace(report, provenance=provenance, url=report.url or provenance.url)


def analyse_source(source: Source) -> Report:
    """Everything known about a text that was read from a file."""
    return analyse(source.text, str(source.path), source.provenance)


def analyse_file(path: str | PathLike[str]) -> Report:
    """The report in a file. Raises `SourceError` where it can't be read, or holds several."""
    return analyse_source(read_source(path))

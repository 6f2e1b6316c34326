"""From a text or a file to a Report: repair, then extract; here, or in a process of its own."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
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


def analyse_apart(
    text: str, path: str | None = None, *, cancelled: Callable[[], bool] = lambda: False
) -> Report | None:
    """The same as `analyse`, in a process of its own, so that this one goes on unhindered; None once cancelled.

    Raises RuntimeError where the other process fails.
    """
    code = "from meetreader.analysis import _answer; _answer()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as other:
        if other.stdin is not None:
            with other.stdin as given:
                pickle.dump((text, path), given)
            other.stdin = None  # all is sent: what follows only waits
        while not cancelled():
            try:
                answer, _ = other.communicate(timeout=0.1)
            except subprocess.TimeoutExpired:
                continue
            if other.returncode:
                raise RuntimeError(f"the analysis ended with status {other.returncode}")
            report: Report = pickle.loads(answer)
            return report
        other.kill()
        return None


def _answer() -> None:
    """The other process: a text and a path come in, a report goes out. It steps back for whoever reads."""
    if hasattr(os, "nice"):
        os.nice(10)
    text, path = pickle.load(sys.stdin.buffer)
    pickle.dump(analyse(text, path), sys.stdout.buffer)

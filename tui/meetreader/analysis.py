"""From a text or a file to a Report: repair, then extract; here, or in a process of its own."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import subprocess
import sys
from os import PathLike

from meetreader import sources
from meetreader.extract import extract
from meetreader.repair import repair
from meetreader.report import Report

_ASKED = ("names", "paragraphs", "is_traditional")
"""What the screen asks of every report and would have to wait for: worked out in the other process, it comes with it."""


def identify(text: str) -> str:
    """The id of a report: twelve hexadecimal digits that depend on its published text alone."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def analyse(text: str, path: str | None = None) -> Report:
    """Everything known about the published text `text`; `path` is only carried along."""
    return extract(repair(text), id=identify(text), path=path)


def analyse_file(path: str | PathLike[str]) -> Report:
    """The report in a file. Raises `sources.SourceError` where it can't be read as text."""
    source = sources.read_source(path)
    return analyse(source.text, str(path))


class Analyst:
    """Analyses texts in a process of its own: neither its tables nor its work weigh on whoever asks.

    The process starts with the first text and ends with `close`, which any thread may call at any time.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def analyse(self, text: str, path: str | None = None) -> Report:
        """The same as the function. Raises RuntimeError where the other process fails or is ended meanwhile."""
        if self._process is None:
            code = "from meetreader.analysis import _answer; _answer()"
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        given, answers = self._process.stdin, self._process.stdout
        if given is None or answers is None:
            raise RuntimeError("the analysis has no pipes")
        try:
            pickle.dump((text, path), given)
            given.flush()
            answer: Report | str = pickle.load(answers)
        except (OSError, EOFError, ValueError, pickle.UnpicklingError) as error:
            self.close()
            raise RuntimeError("the analysis was ended") from error
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return answer

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


def _answer() -> None:
    """The other process: texts and paths come in, reports go out, until the pipe is closed."""
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            text, path = pickle.load(given)
        except EOFError:
            return
        answer: Report | str
        try:
            answer = analyse(text, path)
            for asked in _ASKED:
                getattr(answer, asked)
        except Exception as error:  # told to whoever asked; the next text may be analysed all the same
            answer = repr(error)
        pickle.dump(answer, answers)
        answers.flush()

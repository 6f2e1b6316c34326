"""From a text or a file to a Report: repair, then extract; in this process, or in one of its own."""

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
    """Analyses texts in a process of its own, so that the caller needs neither its tables nor its processor time.

    The process starts with the first text and ends with `close`, which any thread may call at any time. Texts and
    reports travel through its standard input and output, pickled: one `(text, path)` in, one report out.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def analyse(self, text: str, path: str | None = None) -> Report:
        """The same as the function. Raises RuntimeError where the other process fails, or is ended by `close`."""
        if self._process is None:
            self._process = _start_process()
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise RuntimeError("the analysis has no pipes")
        try:
            pickle.dump((text, path), requests)
            requests.flush()
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


def _start_process() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", "from meetreader.analysis import serve_analyses; serve_analyses()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def serve_analyses() -> None:
    """The other process of an `Analyst`: answers every text with its report, or with what went wrong, as a string."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while True:
        try:
            text, path = pickle.load(requests)
        except EOFError:
            return
        answer: Report | str
        try:
            answer = analyse(text, path)
        except Exception as error:  # of this text; the next one may be analysed all the same
            answer = repr(error)
        pickle.dump(answer, answers)
        answers.flush()

"""The reports that a command line names."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from meetreader.cli.argument_types import check_encoding, check_output_file, whole_number
from meetreader.cli.errors import complain
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.cli.file_batches import KnownTexts
    from meetreader.cli.known_texts import KnownTextWork
    from meetreader.cli.progress import Progress
    from meetreader.sources.file_work import FileRequest, FileWork
    from meetreader.sources.source import Source
    from meetreader.workers import Failure, Outcome

Result = TypeVar("Result")

FEW = 20
LARGE = 150_000
"""Files, and bytes of all together, from which the work is done by other processes."""
MOST_JOBS = 256


def add_paths(parser: CommandParser, *, required: bool = True) -> None:
    """Take files and folders, as `paths`."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+" if required else "*",
        default=[],
        help=translate("files and folders; - is standard input")
        if required
        else translate(
            "files and folders; - is standard input (default: the library, or the bundled reports where it is empty)"
        ),
    )


def add_encoding(parser: CommandParser) -> None:
    """Take the charset of the files, as `encoding`; None where it is to be guessed."""
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        type=check_encoding,
        help=translate("the charset of the files, such as gb18030 (default: found out for each file)"),
    )


def add_jobs(parser: CommandParser) -> None:
    """Take how many processes do the work, as `jobs`, and where what happens is written down, as `log`."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=whole_number(1),
        help=translate("work on N files at a time (default: as many as the computer has cores)"),
    )
    parser.add_argument(
        "--log",
        metavar="FILE",
        type=check_output_file,
        help=translate("add what happened to the end of FILE"),
    )


def find_inputs(places: Sequence[str]) -> tuple[list[Path], list[str]]:
    """The files named by `places` (files, folders, `-`) or found below them, and a line on each place that can't be used."""
    from meetreader.sources.report_paths import find_files

    # An empty word, as of a shell variable that is not set, must not mean the current folder, as Path("") does.
    problems = ["'': " + translate("no such file or folder") for place in places if not place]
    found = find_files(place for place in places if place)
    return found.paths, problems + [str(error) for error in found.errors]


def open_archives(paths: Sequence[Path], encoding: str | None) -> tuple[list[Path], list[str]]:
    """The files, and in place of each archive or dump the documents in it; a line on what can't be read there."""
    from meetreader.sources.report_paths import is_container, is_stream

    if not any(is_container(path) for path in paths if not is_stream(path)):
        return list(paths), []
    from meetreader.sources.guarded_reading import find_addresses
    from meetreader.sources.source import SourceError

    found: list[Path] = []
    problems: list[str] = []
    for address in find_addresses(paths, encoding):
        if isinstance(address, SourceError):
            problems.append(str(address))
        else:
            found.append(address)
    return found, problems


class Inputs:
    """The files behind the arguments. One that can't be used is named on standard error, and the rest is done."""

    def __init__(
        self,
        places: Sequence[str],
        *,
        encoding: str | None = None,
        jobs: int | None = None,
        output_folder: Path | None = None,
    ) -> None:
        """`places` are files, folders and `-`; `jobs` is the number of processes, None for all cores. What lies in `output_folder`, where that is inside one of the folders, is
        what an earlier run wrote, and no input.
        """
        self.paths, problems = find_inputs(places)
        if output_folder is not None:
            outputs = _find_inside(output_folder, self.paths, places)
            self.paths = [path for path in self.paths if path not in outputs]
        self.has_failed = False
        self.count_read = 0
        self._encoding, self._jobs = encoding, jobs
        self._progress: Progress | None = None
        self._count_finished = 0
        for problem in problems:
            self.report_failure(problem)

    def report_failure(self, problem: str) -> None:
        """Say why an input could not be used."""
        import logging

        logging.getLogger(__name__).info("%s", problem)
        self.has_failed = True
        if self._progress is not None:
            self._progress.hide()
        complain(problem)

    def process(self, do: Callable[[Source], Result]) -> Iterator[Result]:
        """What `do` makes of each text in the inputs, in their order; one that can't be read is reported and left out.

        The work is done by `jobs` processes, so `do` and what it makes are picklable; a few short plain files are done here,
        sooner than a process starts. Nothing that was yielded is kept.
        """
        from meetreader.sources.file_work import FileWork

        return self._process(FileWork(do, self._encoding), self._list_requests())

    def process_known(self, work: KnownTextWork) -> Iterator[Result]:
        """The same by work that may know some of the texts already."""
        from meetreader.cli.known_texts import KnownTextFinder

        requests = self._list_requests()
        gathered = requests if self.is_quick else KnownTextFinder(work.texts).gather(requests)
        return self._process(work, gathered)

    def _process(
        self, work: FileWork | KnownTextWork, requests: Iterator[KnownTexts | FileRequest]
    ) -> Iterator[Any]:
        from meetreader.cli.file_batches import ValuesOfFiles
        from meetreader.cli.progress import Progress
        from meetreader.workers import Failure, Finished

        self._progress = Progress(len(self.paths))
        with closing(self._run(work, requests)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Finished):
                    self._count_finished += _count_files(outcome.argument)
                elif isinstance(outcome, Failure):
                    yield from self._take_failure(work, outcome)
                elif isinstance(outcome.value, ValuesOfFiles):
                    for value in outcome.value.values:
                        yield from self._take_value(value)
                else:
                    yield from self._take_value(outcome.value)
        self._progress.hide()

    def _take_value(self, value: Any) -> Iterator[Any]:
        from meetreader.sources.source import SourceError

        if isinstance(value, SourceError):
            self.report_failure(str(value))
            return
        self.count_read += 1
        if self._progress is not None:
            self._progress.hide()
        yield value

    def _take_failure(self, work: FileWork | KnownTextWork, failure: Failure) -> Iterator[Any]:
        """Name the file that failed. Of several that were handed over together each is tried by itself."""
        from meetreader.cli.file_batches import KnownTexts
        from meetreader.sources.file_work import FileRequest
        from meetreader.workers import Finished, Produced, WorkerPool

        if not isinstance(failure.argument, KnownTexts):
            self.report_failure(f"{failure.argument.path}: {failure.reason}")
            return
        with WorkerPool(work, 1) as pool:
            for outcome in pool.run(map(FileRequest, failure.argument.paths)):
                if isinstance(outcome, Produced):
                    yield from self._take_value(outcome.value)
                elif not isinstance(outcome, Finished):
                    self.report_failure(f"{outcome.argument.path}: {outcome.reason}")

    def _run(
        self, work: FileWork | KnownTextWork, requests: Iterator[KnownTexts | FileRequest]
    ) -> Generator[Outcome, None, None]:
        from meetreader.workers import WorkerPool, WorkersUnusableError, count_cores, run_here

        if self.is_quick:
            yield from run_here(work, requests)
            return
        progress = self._progress
        assert progress is not None
        count = min(self._jobs or count_cores(), MOST_JOBS)
        with WorkerPool(work, count) as pool:
            try:
                yield from pool.run(
                    requests, when_waiting=lambda _: progress.show_count(self._count_finished)
                )
            except WorkersUnusableError as error:
                self.report_failure(str(error))
            finally:
                progress.hide()

    @cached_property
    def is_quick(self) -> bool:
        """Whether these are a few short plain files, which are worked on in this process."""
        from meetreader.sources.report_paths import is_plain_text, is_stream

        if len(self.paths) > FEW or any(map(is_stream, self.paths)):
            return False
        return sum(map(_measure_file, self.paths)) < LARGE and all(map(is_plain_text, self.paths))

    def _list_requests(self) -> Iterator[FileRequest]:
        """The files as a worker can read them: standard input and pipes are read here."""
        from meetreader.sources.file_work import FileRequest
        from meetreader.sources.report_files import read_stream
        from meetreader.sources.report_paths import is_stream
        from meetreader.sources.source import SourceError, describe_os_error

        for path in self.paths:
            if not is_stream(path):
                yield FileRequest(path)
                continue
            try:
                data = read_stream(path)
            except (OSError, ValueError) as error:
                self.report_failure(str(SourceError(path, describe_os_error(error))))
            else:
                yield FileRequest(path, data)

    @property
    def exit_status(self) -> int:
        """1 where an input failed, otherwise 0."""
        return int(self.has_failed)


def _count_files(request: FileRequest | KnownTexts) -> int:
    """How many files a task is about."""
    from meetreader.cli.file_batches import KnownTexts

    return len(request.paths) if isinstance(request, KnownTexts) else 1


def _measure_file(path: Path) -> int:
    """The size of a file in bytes; 0 where it is gone or inside an archive."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _find_inside(folder: Path, paths: Sequence[Path], places: Sequence[str]) -> set[Path]:
    """Those of `paths` that lie in `folder` and were found by going through a folder above it, not named themselves."""
    top = Path(os.path.realpath(folder))
    named = [Path(os.path.realpath(place)) for place in places if place and place != "-"]
    if any(place == top or top in place.parents for place in named):
        return set()
    return {path for path in paths if top in Path(os.path.realpath(path)).parents}

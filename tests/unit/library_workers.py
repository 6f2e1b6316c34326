"""The work of the library's pool done in the process of the tests, which need not start any other."""

from __future__ import annotations

from collections.abc import Iterator

from meetreader.workers import Produced, run_here

analysed: list[str] = []
"""What kinds of results there were, in their order."""


class WorkersHere:
    """A pool that does the work in this process, so that tests need not start any."""

    def __init__(self, work: object, count: int) -> None:
        self.work = work
        self.is_closed = False

    def __enter__(self) -> WorkersHere:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def close(self) -> None:
        self.is_closed = True

    def run(self, arguments: Iterator[object], **options: object) -> Iterator[object]:
        for outcome in run_here(self.work, arguments):  # type: ignore[arg-type]
            if isinstance(outcome, Produced):
                analysed.append(type(outcome.value).__name__)
            yield outcome
            when_waiting = options.get("when_waiting", int)
            assert callable(when_waiting)
            when_waiting(0)
            if self.is_closed:
                return

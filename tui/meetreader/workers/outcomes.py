"""What comes out of work on many arguments, in the pool or in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

from meetreader.workers.messages import StepTime, SubTask

Work: TypeAlias = Callable[[Any], Iterator[Any]]
"""What is done with one argument: yields its results, and in between a `StepTime` or a `SubTask`.

In a pool it must be picklable: a function of a module, or an instance of a class of one.
"""


class Produced(NamedTuple):
    """One result of one argument."""

    argument: Any
    value: Any


class Failure(NamedTuple):
    """An argument (or a part of one) that got no further, and why, in one line."""

    argument: Any
    reason: str


class Finished(NamedTuple):
    """An argument of which nothing more will come."""

    argument: Any


Outcome: TypeAlias = Produced | Failure | Finished


def run_here(work: Work, arguments: Iterable[Any]) -> Iterator[Outcome]:
    """Work on the arguments one after the other in this process: as `WorkerPool.run`, without any limits.

    An exception of the work is raised.
    """
    for argument in arguments:
        yield from _run_one(work, argument)
        yield Finished(argument)


def _run_one(work: Work, argument: Any) -> Iterator[Outcome]:
    for value in work(argument):
        if isinstance(value, SubTask):
            yield from _run_one(work, value.argument)
        elif not isinstance(value, StepTime):
            yield Produced(argument, value)

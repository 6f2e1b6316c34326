"""What travels through the pipe between the pool and a worker, pickled.

To the worker: once a `Beginning`, then for each task a `Task`. Back, for each task: `Started`; then in any order
`Value`, `StepTime` and `SubTask`, which the pool answers with a bool; at the end `Done` or `Broken`.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from meetreader.language import Language
from meetreader.workers.limits import Limits


class Beginning(NamedTuple):
    """What a worker does with the argument of every task, its limits, and the language of what it says."""

    work: Any
    limits: Limits
    language: Language


class Task(NamedTuple):
    """One argument to work on."""

    argument: Any


class Started(NamedTuple):
    """The worker has taken up its task: from now on its death is put down to the task."""


class Value(NamedTuple):
    """One result of the task."""

    value: Any


class StepTime(NamedTuple):
    """A task may yield this: the step that begins now may take so many seconds of processor time, in place of
    `Limits.seconds`."""

    seconds: float


class SubTask(NamedTuple):
    """A task may yield this: a part of itself, as an argument for the same work, that another worker may take.

    Its results come at the place where it was yielded. The worker that yielded it does it itself if no other is free.
    """

    argument: Any


class Done(NamedTuple):
    """The task is finished; with `is_last` so is the worker, which has grown too large."""

    is_last: bool = False


class Broken(NamedTuple):
    """The task failed: why, in one line; the traceback; and whether the worker ends, as after a lack of memory."""

    reason: str
    traceback: str
    is_last: bool = False

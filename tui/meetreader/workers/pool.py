"""A pool of worker processes, each with one pipe, each of which may hang, grow or die without harm to the others.

`concurrent.futures` is not used: its workers live on when their parent is killed, and one that dies fails every task
that waits.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from threading import Lock
from types import TracebackType
from typing import Any

from meetreader.language import translate
from meetreader.workers.limits import Limits
from meetreader.workers.messages import Broken, Done, Started, SubTask, Value
from meetreader.workers.ordered_results import OrderedResults, ResultSlot
from meetreader.workers.outcomes import Failure, Outcome, Produced, Work
from meetreader.workers.worker_process import WorkerProcess, wait_for_messages

TICK = 0.25
"""Seconds after which the pool looks at its clock at the latest."""
SLOTS_A_WORKER = 8
"""Arguments a worker that are under way, or done and waiting for their turn."""
LARGEST_BACKLOG = 64 << 20
"""Bytes of results that wait for their turn, from which no further task is begun."""
MOST_ATTEMPTS = 3
"""Times a task is given to a worker that dies before it begins."""

logger = logging.getLogger(__name__)


class WorkersUnusableError(RuntimeError):
    """Workers end before they have begun any task: nothing can be done with this pool."""


class WorkerPool:
    """Does the same work on many arguments, on several cores. A context manager, which ends the workers.

    Workers are started when they are needed. A task whose worker dies, or takes longer than it may, is a `Failure`;
    the worker is replaced.
    """

    def __init__(self, work: Work, count: int, limits: Limits = Limits()) -> None:  # noqa: B008  # a constant
        """`work` and the arguments of `run` are pickled; `count` is that of the workers at most."""
        self._work, self._count, self._limits = work, count, limits
        self._workers: list[WorkerProcess] = []
        self._lock = Lock()  # held while workers are started or ended
        self._is_closed = False

    def __enter__(self) -> WorkerPool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, in the middle of their tasks too. Any thread may call this; `run` then ends."""
        with self._lock:
            self._is_closed = True
            for worker in self._workers:
                worker.end()

    def run(
        self,
        arguments: Iterable[Any],
        *,
        in_order: bool = True,
        when_waiting: Callable[[int], None] = lambda count: None,
    ) -> Iterator[Outcome]:
        """Work on all arguments; their outcomes come in the order of the arguments, or else as they are ready.

        An argument is asked for only when a worker is free for it. `when_waiting` is called at least every TICK with
        the number of arguments that are finished, handed on or not. Raises WorkersUnusableError.
        """
        return _Run(self, iter(arguments), OrderedResults(in_order=in_order)).run(when_waiting)

    def find_idle(self) -> WorkerProcess | None:
        """A worker that has nothing to do, started if there may be another one."""
        for worker in self._workers:
            if worker.slot is None:
                return worker
        with self._lock:
            if self._is_closed or len(self._workers) >= self._count:
                return None
            worker = WorkerProcess(self._work, self._limits)
            self._workers.append(worker)
        return worker

    def list_busy(self) -> list[WorkerProcess]:
        """The workers that have a task."""
        return [worker for worker in self._workers if worker.slot is not None]

    def remove(self, worker: WorkerProcess) -> None:
        """End a worker; another one takes its place when there is something to do."""
        with self._lock:
            self._workers.remove(worker)
            worker.close()

    @property
    def count(self) -> int:
        """How many workers there are at most."""
        return self._count

    @property
    def is_closed(self) -> bool:
        """Whether the workers were ended."""
        return self._is_closed


class _Run:
    """One run of a pool over its arguments."""

    def __init__(self, pool: WorkerPool, arguments: Iterator[Any], results: OrderedResults) -> None:
        self._pool, self._arguments, self._results = pool, arguments, results
        self._repeated: deque[ResultSlot] = deque()
        self._has_more = True
        self._finished = 0

    def run(self, when_waiting: Callable[[int], None]) -> Iterator[Outcome]:
        while not self._pool.is_closed:
            self._give_tasks()
            yield from self._results.take_ready()
            busy = self._pool.list_busy()
            if not busy and not self._has_more and not self._repeated:
                return
            before = time.monotonic()
            ready = wait_for_messages(busy, TICK)
            # time in which this process was stopped, or busy with what it yielded, is not the worker's
            waited = min(time.monotonic() - before, 2 * TICK)
            for worker in busy:
                if worker in ready:
                    self._read_message(worker)
                elif worker.count_time(waited):
                    self._fail(worker, worker.describe_time_limit())
            when_waiting(self._finished)

    def _give_tasks(self) -> None:
        while self._repeated or (self._has_more and self._has_room()):
            worker = self._pool.find_idle()
            if worker is None:
                return
            if self._repeated:
                worker.give_task(self._repeated.popleft())
                continue
            try:
                argument = next(self._arguments)
            except StopIteration:
                self._has_more = False
                return
            worker.give_task(self._results.add_slot(argument))

    def _has_room(self) -> bool:
        return len(self._results) < SLOTS_A_WORKER * self._pool.count and self._results.size < LARGEST_BACKLOG

    def _read_message(self, worker: WorkerProcess) -> None:
        slot = worker.slot
        assert slot is not None
        try:
            message, size = worker.receive()
        except (EOFError, OSError):
            self._note_death(worker, slot)
            return
        if isinstance(message, Started):
            worker.has_started = True
        elif isinstance(message, Value):
            self._results.store(slot, Produced(slot.argument, message.value), size)
        elif isinstance(message, SubTask):
            self._hand_over(worker, slot, message)
        elif isinstance(message, Done | Broken):
            if isinstance(message, Broken):
                logger.info("%s: %s\n%s", slot.argument, message.reason, message.traceback)
                self._results.store(slot, Failure(slot.argument, message.reason))
            self._finish(worker, slot)
            if message.is_last:
                self._pool.remove(worker)

    def _hand_over(self, worker: WorkerProcess, slot: ResultSlot, part: SubTask) -> None:
        """Give a part of a task to an idle worker; without one the worker that asks does it itself."""
        other = self._pool.find_idle() if self._results.size < LARGEST_BACKLOG else None
        if other is not None:
            other.give_task(self._results.add_part(slot, part.argument))
        try:
            worker.pipe.send(other is not None)
        except (BrokenPipeError, ConnectionResetError):
            return  # noticed when the pipe is read

    def _note_death(self, worker: WorkerProcess, slot: ResultSlot) -> None:
        if self._pool.is_closed:
            return
        reason = worker.describe_end()
        if worker.has_started:
            self._fail(worker, reason)
        elif slot.attempts < MOST_ATTEMPTS:
            logger.info("a worker ended before it began: %s", reason)
            worker.slot = None
            self._pool.remove(worker)
            self._repeated.append(slot)
        else:
            raise WorkersUnusableError(
                translate("the processes that read the files can't be started ({reason})").format(
                    reason=reason
                )
            )

    def _fail(self, worker: WorkerProcess, reason: str) -> None:
        slot = worker.slot
        assert slot is not None
        logger.info("%s: %s", slot.argument, reason)
        self._results.store(slot, Failure(slot.argument, reason))
        self._finish(worker, slot)
        self._pool.remove(worker)

    def _finish(self, worker: WorkerProcess, slot: ResultSlot) -> None:
        worker.slot = None
        slot.is_done = True
        self._finished += not slot.is_part

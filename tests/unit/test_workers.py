"""The pool of workers: order, parts, limits, and that what goes wrong with one task costs that task only."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from meetreader.workers import (
    Finished,
    Limits,
    Produced,
    WorkerPool,
    WorkersUnusableError,
    run_here,
)
from tests.unit.faulty_work import half_then_exit, work

SHORT = Limits(seconds=1, memory=1 << 30, kept=256 << 20)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    with WorkerPool(work, 2, SHORT) as made:
        yield made


def list_values(pool: WorkerPool, *arguments: Any) -> list[Any]:
    """What came of the arguments, in order: values, and the reasons of failures as strings."""
    return [
        outcome.value if isinstance(outcome, Produced) else outcome.reason
        for outcome in pool.run(arguments)
        if not isinstance(outcome, Finished)
    ]


def test_results_come_in_the_order_of_the_arguments(pool: WorkerPool) -> None:
    outcomes = list(pool.run(range(40)))
    assert outcomes == [
        outcome for number in range(40) for outcome in (Produced(number, 2 * number), Finished(number))
    ]


def test_or_as_they_are_ready(pool: WorkerPool) -> None:
    found = [o.value for o in pool.run([2, 0, 0, 0, 0, 0], in_order=False) if isinstance(o, Produced)]
    assert sorted(found) == [0, 0, 0, 0, 0, 4]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("exit", "the process that worked on it ended with status 3"),
        ("segfault", "the process that worked on it was ended by SIGSEGV"),
        ("raise", "ValueError: what is wrong"),
        ("hang", "took longer than 1 seconds"),
        ("hang with the lock held", "took longer than 1 seconds"),
    ],
)
def test_a_fault_costs_its_own_task_only(pool: WorkerPool, fault: str, reason: str) -> None:
    assert list_values(pool, 1, 2, fault, 3, 4) == [2, 4, reason, 6, 8]


def test_a_worker_that_takes_too_much_memory_is_replaced() -> None:
    with WorkerPool(work, 1, Limits(seconds=60, memory=1 << 30)) as pool:
        first, reason, second = list_values(pool, "pid", "grow", "pid")
        assert reason == "needs more than 1024 MB of memory"
        assert first != second


def test_what_can_not_be_pickled_is_a_fault_too(pool: WorkerPool) -> None:
    first, reason, last = list_values(pool, 1, "unpicklable", 2)
    assert (first, last) == (2, 4)
    assert "pickle" in reason


@pytest.mark.slow
def test_what_was_found_before_a_death_is_kept() -> None:
    with WorkerPool(half_then_exit, 1) as pool:
        reason = "the process that worked on it ended with status 1"
        assert list_values(pool, "a", "b") == ["a", reason, "b", reason]


@pytest.mark.slow
def test_a_step_may_be_given_more_time(pool: WorkerPool) -> None:
    assert list_values(pool, "a long step") == ["done"]


def test_parts_of_a_task_stand_where_they_were_asked_for(pool: WorkerPool) -> None:
    assert list_values(pool, "parts", 7) == ["before", 0, 2, 4, 6, 8, 10, "after", 14]
    assert [o.value for o in run_here(work, ["parts"]) if isinstance(o, Produced)] == [
        "before", 0, 2, 4, 6, 8, 10, "after",
    ]  # fmt: skip


def test_one_worker_does_the_parts_itself() -> None:
    with WorkerPool(work, 1) as pool:
        assert list_values(pool, "parts", "parts") == 2 * ["before", 0, 2, 4, 6, 8, 10, "after"]


def test_a_worker_that_was_killed_between_two_tasks_costs_nothing(pool: WorkerPool) -> None:
    for process in {*list_values(pool, "pid", "pid", "pid", "pid")}:
        os.kill(process, signal.SIGKILL)
    assert list_values(pool, 1, 2, 3, 4) == [2, 4, 6, 8]


def test_a_worker_that_was_killed_at_work_costs_its_task() -> None:
    with WorkerPool(work, 1) as pool:
        (process,) = list_values(pool, "pid")
        threading.Timer(0.3, os.kill, (process, signal.SIGKILL)).start()
        assert list_values(pool, "hang", 1) == ["the process that worked on it was ended by SIGKILL", 2]


def test_a_worker_that_has_grown_is_replaced() -> None:
    with WorkerPool(work, 1, SHORT) as pool:
        first, second, third = list_values(pool, "large", "pid", "pid")
        assert first != second == third


def test_a_worker_that_has_given_its_memory_back_is_kept() -> None:
    with WorkerPool(work, 1, SHORT) as pool:
        first, second = list_values(pool, "large for a moment", "pid")
        assert first == second


def test_a_worker_is_not_taken_for_large_because_its_program_was() -> None:
    ballast = bytearray(os.urandom(1 << 20)) * (SHORT.kept >> 20)
    del ballast
    with WorkerPool(work, 1, SHORT) as pool:
        first, second = list_values(pool, "pid", "pid")
        assert first == second


def test_workers_let_others_go_first(pool: WorkerPool) -> None:
    assert list_values(pool, "nice") == [min(19, os.nice(0) + 10)]  # 19 lets all others go first


def test_large_results_and_arguments_travel(pool: WorkerPool) -> None:
    pieces = [bytes([number]) * 300_000 for number in range(6)]
    assert list_values(pool, *pieces) == [100 * piece for piece in pieces]


def test_closing_from_another_thread_ends_everything_at_once() -> None:
    pool = WorkerPool(work, 2)
    threading.Timer(0.5, pool.close).start()
    began = time.monotonic()
    assert list_values(pool, "hang", "hang", 1) == []
    assert time.monotonic() - began < 5


def test_arguments_are_asked_for_only_when_they_can_be_worked_on() -> None:
    asked = 0

    def count() -> Iterator[int]:
        nonlocal asked
        for asked in range(1, 1001):  # noqa: B007
            yield 0

    with WorkerPool(work, 2) as pool:
        for number, _ in enumerate(pool.run(count())):
            if number == 50:
                break
    assert asked < 100


def test_the_pool_says_how_many_arguments_are_finished(pool: WorkerPool) -> None:
    counts: list[int] = []
    list(pool.run(range(10), when_waiting=counts.append))
    assert counts == sorted(counts)
    assert counts[-1] == 10


def test_workers_that_can_not_be_started_are_an_error_and_no_endless_loop(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with WorkerPool(work, 2) as pool, pytest.raises(WorkersUnusableError, match="can't be started"):
        list_values(pool, 1, 2, 3)

"""Work off the screen's thread: the one way the reader does anything that may take long.

A job is a function that yields values in a thread of its own; each value is handed to a function on the screen's
thread. Jobs of the same group replace each other: what an older one still yields is dropped. A thread never keeps the
process alive, since it may hang in the reading of a FIFO or of a file on a dead server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import copy_context
from threading import Thread
from typing import TYPE_CHECKING, Any

from textual.worker import Worker, get_current_worker

if TYPE_CHECKING:
    from textual.app import App

    from meetreader.ui.session import Job, Result


def start_job(app: App[Any], group: str, job: Job[Result], receive: Callable[[Result], None]) -> Worker[None]:
    """Run `job` in a thread; every value it yields goes to `receive`, on the screen's thread and in order.

    The worker that is returned ends with the job, or, when it is cancelled, at once; an error of the job or of
    `receive` is its error. The next value is asked for when `receive` has returned.
    """

    async def follow_thread() -> None:
        worker, loop = get_current_worker(), asyncio.get_running_loop()
        end: asyncio.Future[None] = loop.create_future()

        def run() -> None:
            error: Exception | None = None
            try:
                for value in job(lambda: worker.is_cancelled):
                    if worker.is_cancelled:
                        break
                    received: Future[None] = Future()
                    loop.call_soon_threadsafe(deliver, value, received)
                    received.result()
            except Exception as raised:
                error = raised
            with suppress(RuntimeError):  # the reader has ended, and its loop with it
                loop.call_soon_threadsafe(_settle, end, error)

        def deliver(value: Result, received: Future[None]) -> None:
            try:
                if not worker.is_cancelled:
                    receive(value)
            except Exception as raised:
                received.set_exception(raised)
            else:
                received.set_result(None)

        Thread(target=copy_context().run, args=[run], daemon=True, name=f"job {group}").start()
        await end

    return app.run_worker(follow_thread, exclusive=True, group=group)


def _settle(end: asyncio.Future[None], error: Exception | None) -> None:
    """End the wait for a job, with its error if it had one; nobody waits for a job that was cancelled."""
    if end.done():
        return
    if error is None:
        end.set_result(None)
    else:
        end.set_exception(error)

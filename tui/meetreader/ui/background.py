"""Work off the screen's thread: the one way the reader does anything that may take long.

A job is a function that yields values in a thread of its own; each value is handed to a function on the screen's
thread. Jobs of the same group replace each other: what an older one still yields is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.worker import Worker, get_current_worker

if TYPE_CHECKING:
    from textual.app import App

    from meetreader.ui.session import Job, Result


def start_job(app: App[Any], group: str, job: Job[Result], receive: Callable[[Result], None]) -> Worker[None]:
    """Run `job` in a thread; every value it yields goes to `receive`, on the screen's thread and in order."""

    def run() -> None:
        worker = get_current_worker()

        def deliver(value: Result) -> None:
            if not worker.is_cancelled:
                receive(value)

        for value in job(lambda: worker.is_cancelled):
            if worker.is_cancelled:
                return
            app.call_from_thread(deliver, value)

    return app.run_worker(run, thread=True, exclusive=True, group=group)

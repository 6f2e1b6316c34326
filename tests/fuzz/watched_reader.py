"""The reader for the monkey: writes down every exception, caught or not, and what a fresh painting would show.

Started with a folder in MONKEY_FOLDER, where it keeps

    read      how many bytes of input were read so far
    faults    a traceback for each exception that anything caught and hid, or that ended it
    painted   on SIGUSR1: the rows of a fresh painting
    tasks     on SIGUSR1: where each task of the loop is
    stacks    on SIGUSR2: where each thread is
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import signal
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import Worker, WorkerState

from meetreader.cli.main import main
from meetreader.ui import app as reader_app
from meetreader.ui.driver import ReaderDriver

FOLDER = Path(os.environ["MONKEY_FOLDER"])


def write_fault(error: BaseException, where: str) -> None:
    """Write down an exception and where it was found."""
    with (FOLDER / "faults").open("a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"== {where}\n{''.join(traceback.format_exception(error))}\n")


class WatchedDriver(ReaderDriver):
    """Counts the bytes that were read."""

    count_read = 0

    def _read_available(self) -> bytes:
        data = super()._read_available()
        self.count_read += len(data)
        (FOLDER / "read.new").write_text(str(self.count_read))
        os.replace(FOLDER / "read.new", FOLDER / "read")
        return data

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except BaseException as error:
            write_fault(error, "input thread")
            raise


class WatchedReader(reader_app.Reader):
    """Writes down what Textual handles, and paints when it is asked to."""

    def get_driver_class(self) -> Any:
        return WatchedDriver

    def _handle_exception(self, error: Exception) -> None:
        write_fault(error, "app")
        super()._handle_exception(error)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            write_fault(event.worker.error, f"worker {event.worker.group}")

    def on_load(self) -> None:
        """Watch the loop."""
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(
            lambda _, context: write_fault(
                context.get("exception") or RuntimeError(context["message"]), "asyncio"
            )
        )
        loop.add_signal_handler(signal.SIGUSR1, self.ask_for_painting)

    def ask_for_painting(self) -> None:
        """Paint when what came before is done; write down where each task is, if that should be never."""
        with (FOLDER / "tasks").open("w", encoding="utf-8") as file:
            for task in asyncio.all_tasks():
                task.print_stack(file=file)
        self.call_later(self.paint)

    def paint(self) -> None:
        """Write down the rows of a fresh painting, once nothing waits to be painted."""
        self.call_after_refresh(self.call_after_refresh, self._write_rows)

    def _write_rows(self) -> None:
        rows = [strip.text.rstrip() for strip in self.screen._compositor.render_strips()]
        (FOLDER / "painted.new").write_text("\n".join(rows), encoding="utf-8", errors="backslashreplace")
        os.replace(FOLDER / "painted.new", FOLDER / "painted")


def watch() -> None:
    """Put the hooks in place."""
    os.chdir(FOLDER)  # the key x writes into the current folder
    faulthandler.register(signal.SIGUSR2, (FOLDER / "stacks").open("w"))
    sys.excepthook = lambda kind, error, where: write_fault(error, "main thread")
    threading.excepthook = lambda hook: write_fault(hook.exc_value or RuntimeError("no value"), "thread")
    sys.unraisablehook = lambda hook: write_fault(
        hook.exc_value or RuntimeError(hook.err_msg or ""), "unraisable"
    )
    panic = App.panic

    def watched_panic(app: App[Any], *renderables: Any) -> None:
        write_fault(sys.exception() or RuntimeError("panic"), "panic")
        panic(app, *renderables)

    setattr(App, "panic", watched_panic)  # noqa: B010  # not a method, for mypy
    reader_app.Reader = WatchedReader  # type: ignore[misc]


if __name__ == "__main__":
    watch()
    sys.exit(main())

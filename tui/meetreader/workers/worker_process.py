"""A worker as the pool sees it: its process, its pipe, and how long its task has taken."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from meetreader.language import get_language, translate
from meetreader.workers.limits import PATIENCE, Limits
from meetreader.workers.messages import Beginning, StepTime, Task
from meetreader.workers.ordered_results import ResultSlot
from meetreader.workers.outcomes import Work

# The folders of modules are handed over, since those of this process may not be those of a new one; `-P` and the
# missing "" keep a file named like a module, in the folder of the reports, from being run.
_CODE = "import sys; sys.path[:] = sys.argv[2:]; from meetreader.workers.worker import serve_tasks; serve_tasks(int(sys.argv[1]))"


class WorkerProcess:
    """One process and the one pipe to it. Started when made.

    The process is a new Python, not a fork: it inherits no lock, no thread and no end of another worker's pipe, so that
    every pipe closes with this process, however that ends.
    """

    def __init__(self, work: Work, limits: Limits) -> None:
        self._limits = limits
        self.slot: ResultSlot | None = None
        self.has_started = False
        self._spent = 0.0
        self._allowed = limits.seconds
        self.pipe, theirs = Pipe()
        folders = [folder for folder in sys.path if folder]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _CODE, str(theirs.fileno()), *folders],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except BaseException:
            self.pipe.close()
            raise
        finally:
            theirs.close()
        try:
            self.pipe.send(Beginning(work, limits, get_language()))
        except OSError:  # it is gone already, which the first task finds out
            return
        except BaseException:
            self.end()
            raise

    def give_task(self, slot: ResultSlot) -> None:
        """Hand over the argument of a slot; a worker that is gone is noticed when its pipe is read."""
        self.slot, self.has_started = slot, False
        self._spent, self._allowed = 0.0, self._limits.seconds
        slot.attempts += 1
        try:
            self.pipe.send(Task(slot.argument))
        except (BrokenPipeError, ConnectionResetError):
            return

    def receive(self) -> tuple[Any, int]:
        """The next message and its size in bytes. Raises EOFError or OSError where the process is gone."""
        data = self.pipe.recv_bytes()
        self._spent = 0.0
        message = pickle.loads(data)
        self._allowed = message.seconds if isinstance(message, StepTime) else self._allowed
        return message, len(data)

    def count_time(self, seconds: float) -> bool:
        """Count time in which nothing came; whether the step has now taken longer than it may."""
        self._spent += seconds
        return self._spent > PATIENCE * self._allowed

    def describe_time_limit(self) -> str:
        """Why a task of this worker was ended, in one line."""
        return translate("took longer than {count} seconds").format(count=f"{self._allowed:.0f}")

    def describe_end(self) -> str:
        """How the process ended, in one line; waits for it."""
        status = self._process.wait()
        if status == -signal.SIGXCPU:
            return self.describe_time_limit()
        if status < 0:
            ending = translate("the process that worked on it was ended by {signal}")
            return ending.format(signal=_name_signal(-status))
        return translate("the process that worked on it ended with status {status}").format(status=status)

    def end(self) -> None:
        """Kill the process; may be called more than once, by any thread."""
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        """End the process and close the pipe; only by the thread that reads from it."""
        self.end()
        self.pipe.close()


def _name_signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return translate("signal {number}").format(number=number)


def wait_for_messages(workers: list[WorkerProcess], seconds: float) -> list[WorkerProcess]:
    """Those of the workers that have sent something, or ended; at most so many seconds are waited for the first."""
    from multiprocessing.connection import wait

    ready: set[Connection[Any, Any] | Any] = set(wait([worker.pipe for worker in workers], seconds))
    return [worker for worker in workers if worker.pipe in ready]

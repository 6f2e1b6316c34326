"""The process of one worker: takes tasks from its pipe until that closes."""

from __future__ import annotations

import os
import select
import signal
import traceback
from collections.abc import Iterator
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any

from meetreader.language import translate, use_language
from meetreader.workers.limits import holds_more_than, limit_memory, limit_processor_time
from meetreader.workers.messages import Beginning, Broken, Done, Started, StepTime, SubTask, Task, Value
from meetreader.workers.outcomes import Work

NICENESS = 10
"""Added to the worker's priority number, so that the reader's keys and other programs come first."""


def serve_tasks(descriptor: int) -> None:
    """Work on the tasks that come through the pipe at `descriptor`; ends with the pipe, even in the middle of a task."""
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C reaches every process of the terminal; the pool ends us
    os.nice(NICENESS)
    Thread(target=_end_with_pipe, args=(descriptor,), daemon=True).start()
    pipe: Connection[Any, Any] = Connection(descriptor)
    try:
        beginning: Beginning = pipe.recv()
        use_language(beginning.language)
        limit_memory(beginning.limits.memory)
        while True:
            task: Task = pipe.recv()
            pipe.send(Started())
            answer = _do_task(pipe, beginning, task)
            pipe.send(answer)
            if answer.is_last:
                return
    except (EOFError, OSError):  # the pool is gone
        return


def _end_with_pipe(descriptor: int) -> None:
    """End this process as soon as the other end of the pipe is closed, which also happens when the pool is killed."""
    poll = select.poll()
    poll.register(descriptor, 0)  # no event is asked for but the hang-up, which is always reported
    poll.poll()
    os._exit(1)


def _do_task(pipe: Connection[Any, Any], beginning: Beginning, task: Task) -> Done | Broken:
    limits = beginning.limits
    limit_processor_time(limits.seconds)
    try:
        for message in _run_steps(pipe, beginning.work, task.argument):
            if isinstance(message, StepTime):
                limit_processor_time(message.seconds)
            pipe.send(message)
    except (BrokenPipeError, ConnectionResetError, EOFError):
        raise
    except MemoryError:
        reason = translate("needs more than {megabytes} MB of memory").format(megabytes=limits.memory >> 20)
        return Broken(reason, "", is_last=True)
    except Exception as error:  # of this task; the next one may go well
        kind = type(error).__name__
        text = str(error).partition("\n")[0][:200]
        return Broken(f"{kind}: {text}" if text else kind, traceback.format_exc())
    return Done(is_last=holds_more_than(limits.kept))


def _run_steps(pipe: Connection[Any, Any], work: Work, argument: Any) -> Iterator[Value | StepTime]:
    """The results of an argument, with those of the parts that no other worker takes."""
    for step in work(argument):
        if isinstance(step, SubTask):
            pipe.send(step)
            if not pipe.recv():
                yield from _run_steps(pipe, work, step.argument)
        elif isinstance(step, StepTime):
            yield step
        else:
            yield Value(step)

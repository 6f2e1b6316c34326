"""The way in: run a command line and turn whatever happens into an exit status.

0 done (also where the reader of a pipe went away), 1 nothing found or some inputs failed, each named on standard
error, 2 wrong call, 130 interrupted, otherwise 128 + the signal.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from meetreader.cli.command_table import READER
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.language_choice import choose_language
from meetreader.cli.parser import parse_command_line
from meetreader.cli.standard_streams import prepare_standard_streams, silence_stream
from meetreader.language import translate

DONE, FAILED, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
_UNMAPPED = "failed to map segment"  # what the loader of compiled modules says where memory is short
SIGNALS = 128  # what is added to the number of a signal that ended the program


class StoppedBySignal(BaseException):
    """A signal that asks the program to end; not an Exception, so that nothing but cleaning up happens on its way."""

    def __init__(self, number: int) -> None:
        self.number = number


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (those of the process where None) and return the exit status."""
    prepare_standard_streams()
    status = _run_to_status(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:  # what is left of an interrupted run, or of a complaint of argparse
            silence_stream(stream)
    return status


def _run_to_status(arguments: Sequence[str]) -> int:
    try:
        status = run_command_line(arguments)
        sys.stdout.flush()
    except UsageError as error:
        complain(str(error))
        return WRONG_CALL
    except BrokenPipeError:
        silence_stream(sys.stdout)
        return DONE
    except OSError as error:  # of the output; what is wrong with an input is said where it is read
        if error.filename is None:
            silence_stream(sys.stdout)
        name = error.filename or translate("standard output")
        complain(f"{name}: {translate(error.strerror or str(error))}")
        return FAILED
    except MemoryError:
        complain(translate("not enough memory"))
        return FAILED
    except ImportError as error:
        if _UNMAPPED not in str(error):
            raise
        complain(translate("not enough memory"))
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except StoppedBySignal as stopped:
        return SIGNALS + stopped.number
    return status


def run_command_line(arguments: Sequence[str]) -> int:
    """Parse and run `arguments`; raises what `main` turns into a status."""
    arguments = choose_language(arguments)
    try:
        command, options = parse_command_line(arguments)
    except SystemExit as done:  # argparse, after --help, --version or a complaint
        return done.code if isinstance(done.code, int) else DONE
    module = command.load()
    if command is READER:  # the screen handles signals by itself
        return module.run(options)
    with raised_signals():
        status = module.run(options)
    from meetreader.hanzi.overlays import list_problems

    for problem in list_problems():  # of dictionaries of the user's own, read when they are first needed
        complain(problem)
    return status


@contextmanager
def raised_signals() -> Iterator[None]:
    """Let SIGTERM and SIGHUP raise StoppedBySignal, so that a half-written file is removed; ignored ones stay ignored."""

    def raise_signal(number: int, frame: FrameType | None) -> None:
        raise StoppedBySignal(number)

    taken = [
        number for number in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(number) == signal.SIG_DFL
    ]
    for number in taken:
        signal.signal(number, raise_signal)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)

"""The command line: which command, and what is common to all of them.

`meetreader WORD …` is a command where WORD is the name of one; else the words are files and folders for the reader.
A file named like a command is given as `./show`. Exit status: 0 done (also where the reader of a pipe went away),
1 nothing found or some inputs failed, each named on standard error, 2 wrong usage, 130 interrupted.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from meetreader import __version__
from meetreader.cli.errors import UsageError, complain

COMMANDS = {
    "show": "write the text of a report",
    "extract": "write what was extracted from reports: people, directives, dates",
    "repair": "write the repaired text of reports, or the list of repairs",
    "search": "find a phrase in reports, in either script, misspelt or in pinyin",
}
EXAMPLES = """\
Examples:
  meetreader                            read the bundled reports
  meetreader reports/ minutes.txt       read files, and folders to the bottom
  meetreader show a.txt --pinyin inline | less
  meetreader extract reports/ --format csv -o table.csv
  meetreader search 領導小組 reports/
  curl -s ADDRESS | meetreader repair -

`-` is standard input. Raw files are never written to.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (those of the process where None) and give the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = _run(sys.argv[1:] if arguments is None else arguments)
        sys.stdout.flush()
    except UsageError as error:
        complain(str(error))
        return 2
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing more to flush at exit
        return 0
    except OSError as error:  # the output's; what is wrong with an input is told where it is read
        complain(f"{error.filename or 'standard output'}: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _run(arguments: Sequence[str]) -> int:
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return _read(arguments)
    command = import_module(f"meetreader.cli.{name}_command")
    parser = _parser(f"meetreader {name}", command.__doc__ or "")
    command.add_arguments(parser)
    options, more = parser.parse_known_args(arguments[1:])
    if more and (any(word.startswith("-") and word != "-" for word in more) or not hasattr(options, "paths")):
        parser.error(f"unrecognized arguments: {' '.join(more)}")
    if more:  # paths behind an option that stands behind the first of them
        options.paths = [*options.paths, *more]
    status: int = command.run(options)
    return status


def _read(arguments: Sequence[str]) -> int:
    """The reader itself."""
    listed = "\n".join(f"  {name:9} {what}" for name, what in COMMANDS.items())
    more = f"commands (meetreader COMMAND --help tells more):\n{listed}\n\n{EXAMPLES}"
    parser = _parser("meetreader", "Read Chinese government meeting reports in the terminal.\n\n" + more)
    parser.usage = "meetreader [PATH ...]\n       meetreader COMMAND ..."
    parser.add_argument(
        "paths", metavar="PATH", nargs="*", help="files and folders (default: the bundled reports)"
    )
    parser.add_argument("--version", action="version", version=f"meetreader {__version__}")
    options = parser.parse_args(arguments)

    from meetreader.cli.read_command import read

    return read(options.paths)


def _parser(program: str, description: str) -> argparse.ArgumentParser:
    """A parser that shows the first paragraph of `description` above the options, the rest below."""
    first, _, rest = description.partition("\n\n")
    return argparse.ArgumentParser(
        program,
        description=first,
        epilog=rest,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )

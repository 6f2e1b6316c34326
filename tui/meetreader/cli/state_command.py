"""Carry what the reader keeps to another machine: write it as JSON, or take such a file over.

Kept are the place in each report, bookmarks, notes, the word list, what was searched for and how reports are shown.
`export` writes all of it but what is open now. `import` adds it to what is here: what is here stays, and of what is in
both the later one counts, so that a file can be taken over twice without harm.

Examples:
  meetreader state export kept.json
  meetreader state import kept.json
  meetreader state export | ssh elsewhere meetreader state import -
"""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_output_file
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.output import open_output
from meetreader.cli.state_access import open_existing_state
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.state.transfer import TakenOver

STREAM = "-"
LARGEST = 256 << 20
"""Bytes of a file that is taken over."""


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "direction",
        metavar="{export,import}",
        choices=("export", "import"),
        help=translate("write what is kept, or take it over"),
    )
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?",
        type=check_output_file,
        default=None,
        help=translate("the file; - is standard input or output (default for export)"),
    )


def run(options: Namespace) -> int:
    """Export or import, and return the exit status."""
    if options.direction == "export":
        return _export_state(None if options.file in (None, STREAM) else Path(options.file))
    if options.file is None:
        raise UsageError(translate("state import: name the file, or - for standard input"))
    return _import_state(options.file)


def _export_state(target: Path | None) -> int:
    from meetreader.export.formats import format_json_line
    from meetreader.state.transfer import make_state_record

    with open_existing_state() as state:
        if state is None:
            return 1
        record = make_state_record(state)
    with open_output(target) as out:
        # A row a line, so that two exports can be compared.
        parts = []
        for name, value in record.items():
            rows = ",\n  ".join(map(format_json_line, value)) if isinstance(value, list) else ""
            parts.append(f'"{name}": ' + (f"[\n  {rows}\n]" if rows else format_json_line(value)))
        out.write("{" + ",\n".join(parts) + "}\n")
    return 0


def _import_state(name: str) -> int:
    import json

    from meetreader.state import StateError, open_state
    from meetreader.state.transfer import take_over_record

    shown = translate("standard input") if name == STREAM else name
    try:
        if name == STREAM:
            data = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with open(name, "rb") as file:
                data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise StateError(translate("larger than {megabytes} MB").format(megabytes=LARGEST >> 20))
        record = json.loads(data)
    except OSError as error:
        reason = translate("can't be read ({reason})").format(reason=translate(error.strerror or str(error)))
        complain(f"{shown}: {reason}")
        return 1
    except (ValueError, RecursionError):
        reason = translate("not JSON; meetreader state export writes what can be taken over")
        complain(f"{shown}: {reason}")
        return 1
    except StateError as error:
        complain(f"{shown}: {error}")
        return 1
    try:
        state = open_state()
    except StateError as error:
        complain(str(error))
        return 1
    try:
        found = take_over_record(state, record)
    except StateError as error:
        complain(f"{shown}: {error}")
        return 1
    finally:
        state.close()
    if not state.is_kept:
        complain(state.problem)
        return 1
    counts = _list_counts(found)
    if counts:
        sentence = translate("{path}: taken over: {counts}")
    else:
        sentence = translate("{path}: taken over: nothing, since nothing was kept there")
    complain(sentence.format(path=state.path, counts=translate(", ").join(counts)))
    return 0


def _list_counts(found: TakenOver) -> list[str]:
    """`12 notes`, `1 bookmarks`: how many of each kind, without those of which there are none."""
    messages = {
        translate("{count} texts"): found.texts,
        translate("{count} places"): found.places,
        translate("{count} bookmarks"): found.bookmarks,
        translate("{count} notes"): found.notes,
        translate("{count} words"): found.words,
        translate("{count} history"): found.history,
        translate("{count} settings"): found.settings,
    }
    return [message.format(count=count) for message, count in messages.items() if count]

"""Write the repaired text of reports, or with --list what was repaired.

With --list one JSON object is written for each repair: kind, certainty, span and text in the repaired text, raw
(the span) and published in the text as published, candidates. Several texts in one stream follow one another,
each from the start of a line. Into a folder each report is written to a file of its own name; what is in that folder
already is no input, even if the folder lies inside one that is read. A file is written beside its name and moved into
place at the end. A pipe or file gets the text as it is, control characters included; a terminal gets pictures of them.

Examples:
  meetreader repair page.txt
  meetreader repair page.txt --list
  meetreader repair reports/ -o repaired/
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.cli.argument_types import check_output
from meetreader.cli.errors import UsageError
from meetreader.cli.inputs import Inputs, add_encoding, add_paths
from meetreader.cli.output import open_output, protect_inputs

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.cli.output import Output
    from meetreader.sources import Source

STANDARD_INPUT_NAME = "stdin.txt"


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    add_paths(parser)
    parser.add_argument("--list", action="store_true", help="write the repairs as JSONL, not the text")
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE|DIR",
        type=check_output,
        help="write here (default: standard output); the name of a new folder ends in /",
    )
    add_encoding(parser)


def run(options: Namespace) -> int:
    """Repair, and return the exit status."""
    write = _write_repairs if options.list else _write_texts
    if options.output and (options.output.endswith("/") or os.path.isdir(options.output)):
        folder = Path(options.output)
        inputs = Inputs(options.paths, encoding=options.encoding, output_folder=folder)
        targets = _name_targets(folder, inputs.paths, options.paths, ".repairs.jsonl" if options.list else "")
        protect_inputs(targets.values(), inputs.paths)
        for source in inputs.read_sources():
            targets[source.path].parent.mkdir(parents=True, exist_ok=True)
            with open_output(targets[source.path]) as out:
                write([source], out)
    else:
        inputs = Inputs(options.paths, encoding=options.encoding)
        file = Path(options.output) if options.output else None
        protect_inputs([file], inputs.paths)
        with open_output(file) as out:
            write(inputs.read_sources(), out)
            if not inputs.count_read:
                out.discard()
    return inputs.exit_status


def _write_texts(sources: Iterable[Source], out: Output) -> None:
    from meetreader.repair import repair

    separator = ""
    for source in sources:
        text = repair(source.text).text
        out.write(separator + text)
        separator = "" if text.endswith("\n") else "\n"


def _write_repairs(sources: Iterable[Source], out: Output) -> None:
    from meetreader.analysis import identify
    from meetreader.export import format_json_line, make_repair_record
    from meetreader.repair import repair

    for source in sources:
        repaired = repair(source.text)
        origin = {"id": identify(source.text), "path": str(source.path)}
        for repaired_place in repaired.repairs:
            record = make_repair_record(repaired_place, repaired.text)
            out.write(format_json_line(origin | record) + "\n")


def _name_targets(
    folder: Path, paths: Iterable[Path], places: Iterable[str], suffix: str
) -> dict[Path, Path]:
    """The file in `folder` for each of `paths`: as it lies below the place that was given, or by its name alone.

    `in/2020/a.txt`, given as `in` -> `out/2020/a.txt`; given by itself -> `out/a.txt`. Raises UsageError where two
    reports would get the same file.
    """
    from meetreader.sources import STDIN

    targets: dict[Path, Path] = {}
    named: set[Path] = set()
    folders = [Path(place) for place in places if os.path.isdir(place)]
    for path in paths:
        roots = [place for place in folders if path.is_relative_to(place)]
        if path == STDIN:
            name = STANDARD_INPUT_NAME
        else:
            name = str(path.relative_to(roots[0])) if roots else path.name
        target = folder / (name + suffix)
        if target in named:
            raise UsageError(f"{target}: would be written twice; give the folder above the files instead")
        named.add(target)
        targets[path] = target
    return targets

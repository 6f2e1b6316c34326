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
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meetreader.cli.argument_types import check_output
from meetreader.cli.errors import UsageError
from meetreader.cli.inputs import Inputs, add_encoding, add_jobs, add_paths
from meetreader.cli.output import open_output, protect_inputs
from meetreader.cli.run_log import name_log, open_log
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.sources.source import Source

STANDARD_INPUT_NAME = "stdin.txt"
TEXT_SUFFIX = ".txt"
TEXT_SUFFIXES = (".txt", ".text", ".md")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    add_paths(parser)
    parser.add_argument(
        "--list", action="store_true", help=translate("write the repairs as JSONL, not the text")
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE|DIR",
        type=check_output,
        help=translate("write here (default: standard output); the name of a new folder ends in /"),
    )
    add_encoding(parser)
    add_jobs(parser)


class RepairedPiece(NamedTuple):
    """What is written of one report, and the address of the report."""

    path: Path
    text: str


def run(options: Namespace) -> int:
    """Repair, and return the exit status."""
    folder = Path(options.output) if options.output else None
    if folder is not None and (options.output.endswith("/") or os.path.isdir(folder)):
        return _write_into_folder(options, folder)
    inputs = Inputs(options.paths, encoding=options.encoding, jobs=options.jobs)
    file = Path(options.output) if options.output else None
    protect_inputs([file, *name_log(options)], inputs.paths)
    with open_log(options.log) as log, open_output(file) as out:
        separator = ""
        for piece in inputs.process(list_repairs if options.list else repair_source):
            out.write(separator + piece.text)
            separator = "" if not piece.text or piece.text.endswith("\n") else "\n"
        if not inputs.count_read:
            out.discard()
        log.info("%d reports repaired", inputs.count_read)
    return inputs.exit_status


def repair_source(source: Source) -> RepairedPiece:
    """The repaired text of a report; done by a worker."""
    from meetreader.repair import repair

    return RepairedPiece(source.path, repair(source.text).text)


def list_repairs(source: Source) -> RepairedPiece:
    """The repairs of a report, a line of JSON for each; done by a worker."""
    from meetreader.analysis import identify
    from meetreader.export.formats import format_json_line
    from meetreader.export.record import make_repair_record
    from meetreader.repair import repair

    repaired = repair(source.text)
    origin = {"id": identify(source.text), "path": str(source.path)}
    records = (origin | make_repair_record(place, repaired.text) for place in repaired.repairs)
    return RepairedPiece(source.path, "".join(format_json_line(record) + "\n" for record in records))


def _write_into_folder(options: Namespace, folder: Path) -> int:
    """Write each report into a file of its own, and return the exit status."""
    inputs = Inputs(options.paths, encoding=options.encoding, jobs=options.jobs, output_folder=folder)
    suffix = ".repairs.jsonl" if options.list else ""
    targets = _name_targets(folder, inputs.paths, options.paths, suffix)
    protect_inputs([*targets.values(), *name_log(options)], inputs.paths)
    with open_log(options.log) as log:
        for piece in inputs.process(list_repairs if options.list else repair_source):
            target = _find_target(piece.path, targets, suffix)
            target.parent.mkdir(parents=True, exist_ok=True)
            with open_output(target) as out:
                out.write(piece.text)
        log.info("%d reports repaired", inputs.count_read)
    return inputs.exit_status


def _find_target(path: Path, targets: Mapping[Path, Path], suffix: str) -> Path:
    """The file for a report; one inside an archive gets its place in a folder named like that.

    `in/dump.zip/2020/a.html` -> `out/dump.zip/2020/a.html.txt`.
    """
    if path in targets:
        return targets[path]
    archive = next(parent for parent in path.parents if parent in targets)
    above = targets[archive]
    above = above.with_name(above.name.removesuffix(suffix).removesuffix(TEXT_SUFFIX))
    return above / _name_text(path.relative_to(archive), suffix)


def _name_text(path: Path, suffix: str) -> Path:
    """The name of what is written of a report: a text is never called `a.html`."""
    is_text = path.suffix.lower() in (*TEXT_SUFFIXES, "") and not path.name.isdecimal()
    return path.with_name(path.name + (suffix or ("" if is_text else TEXT_SUFFIX)))


def _name_targets(
    folder: Path, paths: Iterable[Path], places: Iterable[str], suffix: str
) -> dict[Path, Path]:
    """The file in `folder` for each of `paths`: as it lies below the place that was given, or by its name alone.

    `in/2020/a.txt`, given as `in` -> `out/2020/a.txt`; given by itself -> `out/a.txt`. Raises UsageError where two
    reports would get the same file.
    """
    from meetreader.sources.source import STDIN

    targets: dict[Path, Path] = {}
    named: set[Path] = set()
    folders = [Path(place) for place in places if os.path.isdir(place)]
    for path in paths:
        roots = [place for place in folders if path.is_relative_to(place)]
        if path == STDIN:
            name = STANDARD_INPUT_NAME
        else:
            name = str(path.relative_to(roots[0])) if roots else path.name
        target = folder / _name_text(Path(name), suffix)
        if target in named:
            raise UsageError(
                translate("{file}: would be written twice; give the folder above the files instead").format(
                    file=target
                )
            )
        named.add(target)
        targets[path] = target
    return targets

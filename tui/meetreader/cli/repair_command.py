"""Write the repaired text of reports, or with --list what was repaired.

With --list one JSON object is written for each repair: kind, certainty, span and text in the repaired text, raw
(the span) and published in the text as published, candidates. Several texts in one stream follow one another,
each from the start of a line. Into a folder each report is written to a file of its own name.

Examples:
  meetreader repair page.txt
  meetreader repair page.txt --list
  meetreader repair reports/ -o repaired/
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from meetreader.analysis import identify
from meetreader.cli.errors import UsageError
from meetreader.cli.inputs import Inputs
from meetreader.cli.output import output, protect
from meetreader.export import format_json_line, make_repair_record
from meetreader.repair import repair
from meetreader.sources import STDIN, Source

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("paths", metavar="PATH", nargs="+", help="files and folders; - is standard input")
    parser.add_argument("--list", action="store_true", help="write the repairs as JSONL, not the text")
    parser.add_argument(
        "-o", "--output", metavar="FILE|DIR", help="write here (default: standard output); a folder ends in /"
    )


def run(options: Namespace) -> int:
    """Repair, and give the exit status."""
    inputs = Inputs(options.paths)
    write = _write_repairs if options.list else _write_text
    if options.output and (options.output.endswith("/") or Path(options.output).is_dir()):
        targets = _targets(Path(options.output), inputs.paths, options)
        for source in inputs.sources():
            targets[source.path].parent.mkdir(parents=True, exist_ok=True)
            with output(targets[source.path]) as out:
                write([source], out)
    else:
        target = Path(options.output) if options.output else None
        protect(target, inputs.paths)
        with output(target) as out:
            write(inputs.sources(), out)
    return inputs.status


def _write_text(sources: Iterable[Source], out: SupportsWrite[str]) -> None:
    before = ""
    for source in sources:
        text = repair(source.text).text
        out.write(before + text)
        before = "" if text.endswith("\n") else "\n"


def _write_repairs(sources: Iterable[Source], out: SupportsWrite[str]) -> None:
    for source in sources:
        repaired = repair(source.text)
        origin = {"id": identify(source.text), "path": str(source.path)}
        for found in repaired.repairs:
            out.write(format_json_line(origin | make_repair_record(found, repaired.text)) + "\n")


def _targets(folder: Path, paths: Iterable[Path], options: Namespace) -> dict[Path, Path]:
    """The file in `folder` for each input: as it lies below the folder that was given, or by its name alone."""
    targets: dict[Path, Path] = {}
    for path in paths:
        roots = [Path(place) for place in options.paths if path != Path(place) and path.is_relative_to(place)]
        name = path.relative_to(roots[0]) if roots else Path("stdin.txt" if path == STDIN else path.name)
        target = folder / (f"{name}.repairs.jsonl" if options.list else name)
        if target in targets.values():
            raise UsageError(f"{target}: would be written twice; give the folder above the files instead")
        protect(target, paths)
        targets[path] = target
    return targets

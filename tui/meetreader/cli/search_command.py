"""Find a phrase in reports: best hits first, each with its place.

The query may be in either script, have a wrong character, or be pinyin or its initials. Without PATH the bundled
reports are searched. One line a hit: path, span in the repaired text, score (0 to 100), in what way it fits, and
the hit between 〔 and 〕 with what stands around it. With --format jsonl one object a hit: id, path, span, text, before,
after, score, kind. Control characters in the report are drawn as pictures (␛), in JSON escaped.

Examples:
  meetreader search 领导小组
  meetreader search 復工復産 reports/ --limit 5
  meetreader search fangkong a.txt --format jsonl
  meetreader search longmingong --southern
"""

from __future__ import annotations

import os
import select
import stat
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from typing import IO, NamedTuple

from meetreader.analysis import identify
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import Inputs
from meetreader.cli.output import output
from meetreader.data.files import corpus_folder
from meetreader.export import format_json_line
from meetreader.hanzi.script import simplify
from meetreader.repair import repair
from meetreader.search import Hit, find_hits, label_match
from meetreader.sources import Source
from meetreader.text.cells import draw_text

CONTEXT = 20


class Found(NamedTuple):
    """A hit in one of the reports; `text` is the repaired text."""

    source: Source
    text: str
    hit: Hit


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", metavar="QUERY", nargs="?", default="", help="what to find")
    parser.add_argument("paths", metavar="PATH", nargs="*", help="files and folders; - is standard input")
    parser.add_argument("--limit", metavar="N", type=_count, help="at most N hits (default: all)")
    parser.add_argument(
        "--southern", action="store_true", help="take zh/z, ch/c, sh/s, n/l and -ng/-n for the same"
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="default: text")


def run(options: Namespace) -> int:
    """Search, and give the exit status."""
    if not options.query.strip():
        raise UsageError("search: nothing to find; meetreader search QUERY [PATH ...]")
    if not options.paths and _is_given(sys.stdin):
        complain("the bundled reports are searched; - as PATH reads standard input")
    inputs = Inputs(options.paths or [str(corpus_folder())])
    hits = sorted(_hits(inputs, options), key=_worst_last)[: options.limit]
    with output(None) as out:
        for found in hits:
            out.write(_json(found) if options.format == "jsonl" else _line(found, options.query))
    return inputs.status or int(not hits)


def _is_given(stream: IO[str]) -> bool:
    """Whether a stream is a file or a pipe that something waits in."""
    try:
        mode = os.fstat(stream.fileno()).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(mode) or (stat.S_ISFIFO(mode) and bool(select.select([stream], [], [], 0)[0]))


def _hits(inputs: Inputs, options: Namespace) -> Iterator[Found]:
    for source in inputs.sources():
        text = repair(source.text).text
        for hit in find_hits(text, simplify(text), options.query, southern=options.southern)[: options.limit]:
            yield Found(source, text, hit)


def _worst_last(found: Found) -> tuple[bool, float]:
    return found.hit.kind != "exact", -found.hit.score


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError(f"{value!r} is not a number from 1 on")
    return int(value)


def _around(found: Found) -> tuple[str, str, str]:
    """What stands before the hit in its line, the hit, what stands after it; at most CONTEXT code points each side."""
    start, end = found.hit.span
    before = found.text[max(0, start - CONTEXT) : start].rpartition("\n")[2]
    after = found.text[end : end + CONTEXT].partition("\n")[0]
    return before, found.hit.span.of(found.text), after


def _json(found: Found) -> str:
    before, text, after = _around(found)
    value = {
        "id": identify(found.source.text),
        "path": str(found.source.path),
        "span": list(found.hit.span),
        "text": text,
        "before": before,
        "after": after,
        "score": found.hit.score,
        "kind": found.hit.kind,
    }
    return format_json_line(value) + "\n"


def _line(found: Found, query: str) -> str:
    before, text, after = _around(found)
    start, end = found.hit.span
    shown, how = text.replace("\n", " "), label_match(found.hit, query, text).full
    line = f"{found.source.path}:{start}-{end}: {found.hit.score:.0f} {how}: {before}〔{shown}〕{after}"
    return draw_text(line) + "\n"

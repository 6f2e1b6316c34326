"""Find a phrase in reports: best hits first, each with its place.

The query may be in either script, have a wrong character, or be pinyin or its initials. Without PATH the bundled
reports are searched. One line a hit: path, span in the repaired text, score (0 to 100), how it matches, and
the hit between 〔 and 〕 with the text around it. With --format jsonl one object a hit: id, path, span, text, before,
after, score, kind. Control characters in the report are drawn as pictures (␛), in JSON escaped.
A query that begins with - is given behind --: meetreader search -- -5

Examples:
  meetreader search 领导小组
  meetreader search 復工復産 reports/ --limit 5 --context 40
  meetreader search fangkong a.txt --format jsonl
  meetreader search longmingong --southern
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from meetreader.cli.argument_types import whole_number
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import Inputs, add_encoding, add_paths
from meetreader.cli.output import open_output, protect_inputs

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.search import Hit
    from meetreader.sources import Source

CONTEXT = 20  # code points


class FileHit(NamedTuple):
    """A hit in one of the reports; `text` is the repaired text."""

    source: Source
    text: str
    hit: Hit


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", metavar="QUERY", help="what to find")
    add_paths(parser, required=False)
    parser.add_argument("--limit", metavar="N", type=whole_number(1), help="at most N hits (default: all)")
    parser.add_argument(
        "--context",
        metavar="N",
        type=whole_number(0),
        default=CONTEXT,
        help=f"show N characters of the line on each side of a hit (default: {CONTEXT})",
    )
    parser.add_argument(
        "--southern", action="store_true", help="take zh/z, ch/c, sh/s, n/l and -ng/-n for the same"
    )
    parser.add_argument("--format", choices=("text", "jsonl"), default="text", help="default: text")
    add_encoding(parser)


def run(options: Namespace) -> int:
    """Search, and return the exit status."""
    from meetreader.data.files import corpus_folder

    if not options.query.strip():
        raise UsageError("search: nothing to find; meetreader search QUERY [PATH ...]")
    if options.paths:
        inputs = Inputs(options.paths, encoding=options.encoding)
    else:
        complain("no PATH: the bundled reports are searched; - reads standard input")
        inputs = Inputs([str(corpus_folder())])
    protect_inputs([None], inputs.paths)
    hits = sorted(_find_all(inputs, options), key=_rank_hit)[: options.limit]
    with open_output(None) as out:
        for found in hits:
            out.write(
                _format_json(found, options.context)
                if options.format == "jsonl"
                else _format_line(found, options.query, options.context)
            )
    return inputs.exit_status or int(not hits)


def _find_all(inputs: Inputs, options: Namespace) -> Iterator[FileHit]:
    from meetreader.repair import repair
    from meetreader.search import find_hits

    for source in inputs.read_sources():
        repaired = repair(source.text)
        text = repaired.text
        hits = find_hits(text, repaired.hub, options.query, southern=options.southern)
        for hit in hits[: options.limit]:
            yield FileHit(source, text, hit)


def _rank_hit(found: FileHit) -> tuple[bool, float]:
    """A sort key: exact hits first, then by score."""
    return found.hit.kind != "exact", -found.hit.score


def _cut_context(found: FileHit, size: int) -> tuple[str, str, str]:
    """The text before the hit in its line, the hit, and the text after it; at most `size` code points on each side."""
    start, end = found.hit.span
    before = found.text[max(0, start - size) : start].rpartition("\n")[2]
    after = found.text[end : end + size].partition("\n")[0]
    return before, found.hit.span.of(found.text), after


def _format_json(found: FileHit, context: int) -> str:
    from meetreader.analysis import identify
    from meetreader.export import format_json_line

    before, text, after = _cut_context(found, context)
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


def _format_line(found: FileHit, query: str, context: int) -> str:
    """`a.txt:10-14: 100 exact: 研究〔疫情防控〕工作`."""
    from meetreader.search import label_match
    from meetreader.text.cells import draw_text

    before, text, after = _cut_context(found, context)
    start, end = found.hit.span
    shown, label = text.replace("\n", " "), label_match(found.hit, query, text).full
    line = f"{found.source.path}:{start}-{end}: {found.hit.score:.0f} {label}: {before}〔{shown}〕{after}"
    return draw_text(line) + "\n"

"""Find a phrase in reports: each hit with its place.

The query may be in either script, have a wrong character, or be pinyin or its initials. Without PATH the bundled
reports are searched. The reports come in the order given, each as soon as it is searched, with its best hits first; with
--limit the N best hits of all reports are written at the end, the best first. One line a hit: path, span in the repaired text, score (0 to 100), how it matches, and
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

import heapq
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from meetreader.cli.argument_types import whole_number
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import Inputs, add_encoding, add_jobs, add_paths
from meetreader.cli.output import open_output, protect_inputs
from meetreader.cli.run_log import name_log, open_log

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.search import Hit
    from meetreader.sources.source import Source

CONTEXT = 20  # code points


class WrittenHit(NamedTuple):
    """A hit as it is written, and its place in an order of the best first."""

    rank: tuple[bool, float]
    line: str


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", metavar="QUERY", help="what to find")
    add_paths(parser, required=False)
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number(1),
        help="the N best hits of all reports (default: all hits, report by report)",
    )
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
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Search, and return the exit status."""
    from meetreader.data.files import corpus_folder

    if not options.query.strip():
        raise UsageError("search: nothing to find; meetreader search QUERY [PATH ...]")
    if options.paths:
        inputs = Inputs(options.paths, encoding=options.encoding, jobs=options.jobs)
    else:
        complain("no PATH: the bundled reports are searched; - reads standard input")
        inputs = Inputs([str(corpus_folder())], jobs=options.jobs)
    protect_inputs([None, *name_log(options)], inputs.paths)
    search = SourceSearch(options.query, options.southern, options.limit, options.context, options.format)
    with open_log(options.log) as log, open_output(None) as out:
        found = inputs.process(search)
        hits: Iterator[WrittenHit] = chain.from_iterable(found)
        if options.limit is not None:
            hits = iter(heapq.nsmallest(options.limit, hits, key=lambda hit: hit.rank))
        count = 0
        for count, hit in enumerate(hits, 1):  # noqa: B007  # counted to the end
            out.write(hit.line)
        log.info("%d hits in %d reports", count, inputs.count_read)
    return inputs.exit_status or int(not count)


@dataclass(frozen=True)
class SourceSearch:
    """A search, done by a worker: from a report to its hits, the best first, as they are written."""

    query: str
    southern: bool
    limit: int | None
    context: int
    format: str

    def __call__(self, source: Source) -> list[WrittenHit]:
        """The hits in one report, at most `limit`."""
        from meetreader.repair import repair
        from meetreader.search import find_hits

        repaired = repair(source.text)
        hits = find_hits(repaired.text, repaired.hub, self.query, southern=self.southern)
        write = self._format_json if self.format == "jsonl" else self._format_line
        return [
            WrittenHit((hit.kind != "exact", -hit.score), write(source, repaired.text, hit))
            for hit in hits[: self.limit]
        ]

    def _format_json(self, source: Source, repaired: str, hit: Hit) -> str:
        from meetreader.analysis import identify
        from meetreader.export import format_json_line

        before, text, after = _cut_context(repaired, hit, self.context)
        value = {
            "id": identify(source.text),
            "path": str(source.path),
            "span": list(hit.span),
            "text": text,
            "before": before,
            "after": after,
            "score": hit.score,
            "kind": hit.kind,
        }
        return format_json_line(value) + "\n"

    def _format_line(self, source: Source, repaired: str, hit: Hit) -> str:
        """`a.txt:10-14: 100 exact: 研究〔疫情防控〕工作`."""
        from meetreader.search import label_match
        from meetreader.text.cells import draw_text

        before, text, after = _cut_context(repaired, hit, self.context)
        start, end = hit.span
        shown, label = text.replace("\n", " "), label_match(hit, self.query, text).full
        line = f"{source.path}:{start}-{end}: {hit.score:.0f} {label}: {before}〔{shown}〕{after}"
        return draw_text(line) + "\n"


def _cut_context(repaired: str, hit: Hit, size: int) -> tuple[str, str, str]:
    """The text before the hit in its line, the hit, and the text after it; at most `size` code points on each side."""
    start, end = hit.span
    before = repaired[max(0, start - size) : start].rpartition("\n")[2]
    after = repaired[end : end + size].partition("\n")[0]
    return before, hit.span.of(repaired), after

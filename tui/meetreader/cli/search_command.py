"""Find a phrase in reports: each hit with its place.

The query may be in either script, have a wrong character, or be pinyin or its initials. Without PATH the library is
searched (meetreader library), or the bundled reports where it is empty. The reports come in the order given, each as soon
as it is searched, with its best hits first; with --limit the N best hits of all reports are written at the end, the best
first. One line a hit: path, span in the repaired text, score (0 to 100), how it matches, and the hit between 〔 and 〕 with
the text around it. With --format jsonl one object a hit: id, path, span, text, before, after, score, kind. Control
characters in the report are drawn as pictures (␛), in JSON escaped.
In the library, the reports that have the query as it is typed come first, each time the newest first, and further words may
be filters: city:忻州 person:李俊明 chair:李俊明 office:市委书记 role:speak meeting:常委会 title:防控 source:日报 to:各县
by:会议 after:2020-03 before:2021 date:2020-03-16 due:<2020-04 damage:pinyin path:2020.
Texts of files that were searched are kept, repaired, for the next search (texts.db; see meetreader --help), which is many
times as quick; --no-cache neither uses nor fills it.
A query that begins with - is given behind --: meetreader search -- -5

Examples:
  meetreader search 领导小组
  meetreader search 復工復産 reports/ --limit 5 --context 40
  meetreader search fangkong a.txt --format jsonl
  meetreader search longmingong --southern
  meetreader search 复工复产 city:忻州 after:2020-03
"""

from __future__ import annotations

import heapq
import os
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from meetreader.cli.argument_types import whole_number
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import Inputs, add_encoding, add_jobs, add_paths
from meetreader.cli.library_access import add_library, open_filled_library, say_what_is_read
from meetreader.cli.output import open_output, protect_inputs
from meetreader.cli.run_log import name_log, open_log
from meetreader.data.files import corpus_folder
from meetreader.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from meetreader.cli.command_parser import CommandParser
    from meetreader.cli.known_texts import TextRepair
    from meetreader.library.library_search import FoundReport
    from meetreader.library.report_library import Library
    from meetreader.library.text_cache import CachedText
    from meetreader.search import Hit
    from meetreader.sources.source import Source

CONTEXT = 20  # code points
_FILTER = re.compile("[a-z]+:[^/]")


class WrittenHit(NamedTuple):
    """A hit as it is written, and its place in an order of the best first."""

    rank: tuple[bool, float]
    line: str


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("query", metavar="QUERY", help=translate("what to find"))
    add_paths(parser, required=False)
    parser.add_argument(
        "--limit",
        metavar="N",
        type=whole_number(1),
        help=translate("the N best hits of all reports (default: all hits, report by report)"),
    )
    parser.add_argument(
        "--context",
        metavar="N",
        type=whole_number(0),
        default=CONTEXT,
        help=translate("show N characters of the line on each side of a hit (default: {count})").format(
            count=CONTEXT
        ),
    )
    parser.add_argument(
        "--southern",
        action="store_true",
        help=translate("take zh/z, ch/c, sh/s, n/l and -ng/-n for the same"),
    )
    parser.add_argument(
        "--format", choices=("text", "jsonl"), default="text", help=translate("default: text")
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help=translate(
            "repair every text again; by default the texts that were searched are kept for the next search"
        ),
    )
    add_library(parser)
    add_encoding(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Search, and return the exit status."""
    if not options.query.strip():
        raise UsageError(translate("search: nothing to find; meetreader search QUERY [PATH ...]"))
    filters, paths = _separate_filters(options.paths)
    if paths:
        if filters or options.library:
            raise UsageError(translate("search: filters and --library are for the library, without PATH"))
        return _search_files(options, paths)
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.query_filters import FilterError

    try:
        with open_filled_library(options) as library:
            say_what_is_read(library)
            if library is not None:
                return _search_library(options, " ".join([options.query, *filters]), library)
    except FilterError as error:
        raise UsageError(f"search: {error}") from error
    except LibraryError as error:
        complain(str(error))
        return 1
    if filters:
        complain(translate("nothing is in the library, which alone has filters; meetreader library add PATH"))
        return 1
    return _search_files(options, [str(corpus_folder())])


def _separate_filters(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The filters and the paths among the words behind the query; what exists is a path."""
    filters = [word for word in words if _FILTER.match(word) and not os.path.lexists(word)]
    return filters, [word for word in words if word not in filters]


def _search_files(options: Namespace, paths: Sequence[str]) -> int:
    from meetreader.cli.known_texts import KnownTextWork, drop_oldest_texts

    inputs = Inputs(paths, encoding=options.encoding, jobs=options.jobs)
    protect_inputs([None, *name_log(options)], inputs.paths)
    texts = _find_cache(options, inputs)
    search = SourceSearch(
        options.query, options.southern, options.limit, options.context, options.format, texts
    )
    with open_log(options.log) as log, open_output(None) as out:
        found: Iterator[list[WrittenHit]] = inputs.process_known(
            KnownTextWork(search, search.search_text, texts)
        )
        hits: Iterator[WrittenHit] = chain.from_iterable(found)
        if options.limit is not None:
            hits = iter(heapq.nsmallest(options.limit, hits, key=lambda hit: hit.rank))
        count = 0
        for count, hit in enumerate(hits, 1):  # noqa: B007  # counted to the end
            out.write(hit.line)
        log.info("%d hits in %d reports", count, inputs.count_read)
    if texts.cache_path is not None:
        drop_oldest_texts(texts.cache_path)
    return inputs.exit_status or int(not count)


def _find_cache(options: Namespace, inputs: Inputs) -> TextRepair:
    """How texts are repaired: with the cache, where it is wanted, and not for a few short files, which gain nothing."""
    from meetreader.cli.known_texts import TextRepair
    from meetreader.library.analysis_version import identify_repair
    from meetreader.library.text_cache import default_cache_path

    path = None if options.no_cache or inputs.is_quick else default_cache_path()
    return TextRepair(path, identify_repair() if path else "", options.encoding)


def _search_library(options: Namespace, query: str, library: Library) -> int:
    from meetreader.cli.known_texts import TextRepair
    from meetreader.library.query_filters import read_filters

    phrase = read_filters(query).rest
    texts = TextRepair(None, "", None)
    writer = SourceSearch(phrase, options.southern, options.limit, options.context, options.format, texts)
    reports = library.search(query, southern=options.southern, wanted=options.limit)
    with open_log(options.log) as log, open_output(None) as out:
        hits = _write_found(reports, writer, options.limit)
        if options.limit is not None:
            hits = iter(heapq.nsmallest(options.limit, hits, key=lambda hit: hit.rank))
        count = 0
        for count, hit in enumerate(hits, 1):  # noqa: B007  # counted to the end
            out.write(hit.line)
        log.info("%d hits in the library", count)
    return int(not count)


def _write_found(
    reports: Iterable[FoundReport], writer: SourceSearch, limit: int | None
) -> Iterator[WrittenHit]:
    """The hits as they are written, until there are enough that none can be better. A report found by filters alone has none, and its first line is shown."""
    from meetreader.search import Hit
    from meetreader.text.spans import Span

    best = 0
    for report in reports:
        hits = report.hits[: writer.limit]
        if not writer.query:
            first = report.text.partition("\n")[0]
            hits = [Hit(Span(0, len(first)), 100.0, "exact")]
        for hit in hits:
            yield writer.write_hit(report.text_id, report.path, report.text, hit)
            best += hit.kind == "exact"
        if limit is not None and best >= limit:
            return


@dataclass(frozen=True)
class SourceSearch:
    """A search, done by a worker: from a report to its hits, the best first, as they are written."""

    query: str
    southern: bool
    limit: int | None
    context: int
    format: str
    texts: TextRepair

    def __call__(self, source: Source) -> list[WrittenHit]:
        """The hits in one report, at most `limit`."""
        return self.search_text(source.path, self.texts.repair_source(source))

    def search_text(self, path: Path, repaired: CachedText) -> list[WrittenHit]:
        """The same in a text that is repaired."""
        from meetreader.search import find_hits

        text_id, text, hub = repaired
        hits = find_hits(text, hub, self.query, southern=self.southern)
        return [self.write_hit(text_id, str(path), text, hit) for hit in hits[: self.limit]]

    def write_hit(self, text_id: str, path: str, text: str, hit: Hit) -> WrittenHit:
        """A hit in the repaired `text` as it is written."""
        if self.format == "jsonl":
            line = self._format_json(text_id, path, text, hit)
        else:
            line = self._format_line(path, text, hit)
        return WrittenHit((hit.kind != "exact", -hit.score), line)

    def _format_json(self, text_id: str, path: str, repaired: str, hit: Hit) -> str:
        from meetreader.export.formats import format_json_line

        before, text, after = _cut_context(repaired, hit, self.context)
        value = {
            "id": text_id,
            "path": path,
            "span": list(hit.span),
            "text": text,
            "before": before,
            "after": after,
            "score": hit.score,
            "kind": hit.kind,
        }
        return format_json_line(value) + "\n"

    def _format_line(self, path: str, repaired: str, hit: Hit) -> str:
        """`a.txt:10-14: 100 exact: 研究〔疫情防控〕工作`."""
        from meetreader.search import label_match
        from meetreader.text.cells import draw_text

        before, text, after = _cut_context(repaired, hit, self.context)
        start, end = hit.span
        shown, label = text.replace("\n", " "), label_match(hit, self.query, text).full
        line = f"{path}:{start}-{end}: {hit.score:.0f} {label}: {before}〔{shown}〕{after}"
        return draw_text(line) + "\n"


def _cut_context(repaired: str, hit: Hit, size: int) -> tuple[str, str, str]:
    """The text before the hit in its line, the hit, and the text after it; at most `size` code points on each side."""
    start, end = hit.span
    before = repaired[max(0, start - size) : start].rpartition("\n")[2]
    after = repaired[end : end + size].partition("\n")[0]
    return before, hit.span.of(repaired), after

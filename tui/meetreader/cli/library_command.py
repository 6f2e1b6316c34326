"""Keep reports in a library: analysed once, found at once.

  add      read files and folders and remember them; without PATH, look again at all that were added: what is new or changed
           is analysed, what is gone is taken out. May be interrupted anywhere, and goes on the next time
  remove   take files and folders out; they stay on the disk
  list     a line a report: date, place, what it is, how many directives, path; a report and its copies are one line. PATH
           may also be a filter: city:忻州 person:李俊明 after:2020-03 office:市委书记 due:<2020-04
  status   how much there is, and what could not be read
  rebuild  read everything again that was added; meanwhile the library can be used as it was

The library is one file, which may be deleted at any time: everything in it is made from the reports. It is never needed
to read them. docs/library.md describes its tables, for meetreader query and export.

Examples:
  meetreader library add reports/ dump.jsonl.gz
  meetreader library list city:忻州 after:2020-03
  meetreader library status --library shared.db
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import add_encoding, add_jobs
from meetreader.cli.library_access import add_library, describe_outdated, find_library_path
from meetreader.cli.output import open_output
from meetreader.cli.run_log import open_log
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.cli.progress import Progress
    from meetreader.library.adding import AddingCount
    from meetreader.library.filled_text import FilledCharacter
    from meetreader.library.listed_rows import LibraryRow
    from meetreader.library.report_library import Library

ORDERS = ("newest", "oldest", "place", "meeting", "directives", "damage", "path")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "deed",
        metavar="{add,remove,list,status,rebuild}",
        choices=("add", "remove", "list", "status", "rebuild"),
        help=translate("what to do; see above"),
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        default=[],
        help=translate("files and folders; for list, filters too"),
    )
    parser.add_argument(
        "--order", choices=ORDERS, default="newest", help=translate("of list (default: newest)")
    )
    parser.add_argument("--copies", action="store_true", help=translate("of list: a line for each copy too"))
    add_library(parser)
    add_encoding(parser)
    add_jobs(parser)


def run(options: Namespace) -> int:
    """Do it, and return the exit status: 1 where something could not be read, or nothing was found."""
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.query_filters import FilterError

    if "-" in options.paths:
        raise UsageError(translate("library: standard input can't be kept; save it as a file"))
    if options.deed in ("add", "remove") and any(not path for path in options.paths):
        raise UsageError("library: '': " + translate("no such file or folder"))
    with open_log(options.log):
        try:
            return _DEEDS[options.deed](options)
        except FilterError as error:
            raise UsageError(f"library: {error}") from error
        except LibraryError as error:
            complain(str(error))
            return 1


def add_files(options: Namespace) -> int:
    """Add the files and folders; or look at all again."""
    from meetreader.library.library_errors import LibraryDamagedError

    try:
        with _open(options) as library:
            return _add(library, options, options.paths or None)
    except LibraryDamagedError:  # found out only while it was written
        with _open_again(options) as library:
            return _add(library, options, None) | (
                _add(library, options, options.paths) if options.paths else 0
            )


def rebuild_library(options: Namespace) -> int:
    """Make the library again from its places, and from those given."""
    from meetreader.library.library_errors import LibraryDamagedError

    try:
        with _open(options) as library:
            problem = library.check()
            if problem:
                raise LibraryDamagedError(problem)
            library.outdate()
            return _add_again(library, options)
    except LibraryDamagedError:
        with _open_again(options) as library:
            return _add_again(library, options)


def _add_again(library: Library, options: Namespace) -> int:
    """Add the files of the library's places, and those given; the status is 1 too where nothing is in it at the end."""
    failed = _add(library, options, None) | (_add(library, options, options.paths) if options.paths else 0)
    return failed or int(library.is_empty())


def remove_files(options: Namespace) -> int:
    """Take files out."""
    if not options.paths:
        raise UsageError(translate("library: remove needs a PATH"))
    with _open(options) as library:
        count = library.remove(options.paths)
    sentence = translate("{count} files taken out of {path}")
    complain(sentence.format(count=f"{count:,}", path=find_library_path(options)))
    return int(not count)


def list_library(options: Namespace) -> int:
    """Write a line a report."""
    from meetreader.library.report_library import Library

    places = [os.path.abspath(word) for word in options.paths if os.path.lexists(word)]
    query = " ".join(word for word in options.paths if not os.path.lexists(word))
    with Library(find_library_path(options), read_only=True) as library, open_output(None) as out:
        rows = library.list_reports(query, order=options.order, with_copies=options.copies)
        rows = [row for row in rows if not places or _lies_below(row.path, places)]
        for row in rows:
            out.write(_describe_row(row) + "\n")
            if row.copies and not options.copies:
                for copy in library.list_copies(row.id):
                    out.write(f"    = {copy.path}\n")
            if row.filled:
                filled = library.list_filled(row.id)
                out.write(f"    {_describe_filled(filled)}\n")
    return int(not rows)


def _lies_below(path: str, places: Sequence[str]) -> bool:
    """Whether a path is one of the places, or lies in one of these."""
    return any(path == place or path.startswith(place.rstrip(os.sep) + os.sep) for place in places)


def show_status(options: Namespace) -> int:
    """Write how much there is."""
    from meetreader.library.report_library import Library

    with Library(find_library_path(options), read_only=True) as library, open_output(None) as out:
        status = library.status()
        lines = [
            translate("{path}: {size} bytes").format(path=library.path, size=f"{status.size:,}"),
            translate("{reports} reports in {files} files, {copies} of them copies").format(
                reports=f"{status.reports:,}", files=f"{status.files:,}", copies=f"{status.copies:,}"
            ),
        ]
        added = translate("added: {place}")
        lines += [added.format(place=place) for place in status.places]
        if status.unfinished:
            unfinished = translate("{count} files are not finished; meetreader library add goes on")
            lines.append(unfinished.format(count=f"{status.unfinished:,}"))
        if status.outdated:
            lines.append(describe_outdated(status.outdated))
        failed = translate("can't be read: {problem}")
        lines += [failed.format(problem=line) for line in library.list_failures()]
        out.write("".join(f"{line}\n" for line in lines))
    return 0


_DEEDS = {
    "add": add_files,
    "remove": remove_files,
    "list": list_library,
    "status": show_status,
    "rebuild": rebuild_library,
}


def _open(options: Namespace) -> Library:
    from meetreader.library.report_library import Library

    library = Library(find_library_path(options))
    if library.notice:
        complain(library.notice)
    return library


def _open_again(options: Namespace) -> Library:
    """The library begun again, after damage was found in the middle of it."""
    from meetreader.library.report_library import Library

    library = Library.replace_damaged(find_library_path(options))
    complain(library.notice)
    return library


def _add(library: Library, options: Namespace, places: Sequence[str] | None) -> int:
    shown: list[Progress] = []

    def begin(total: int) -> None:
        from meetreader.cli.progress import Progress

        shown.append(Progress(total))

    def report_problem(line: str) -> None:
        for progress in shown:
            progress.hide()
        complain(line)

    try:
        count = library.add(
            places,
            encoding=options.encoding,
            jobs=options.jobs,
            report_problem=report_problem,
            begin=begin,
            when_waiting=lambda finished: shown[-1].show_count(finished),
        )
    finally:
        for progress in shown:
            progress.hide()
    complain(_describe_count(count))
    return int(bool(count.problems))


def _describe_count(count: AddingCount) -> str:
    """`1,024 files read, 1,020 reports; 3 unchanged, 1 gone`."""
    messages = {
        translate("{count} unchanged"): count.unchanged,
        translate("{count} moved"): count.moved,
        translate("{count} gone"): count.gone,
    }
    rest = [message.format(count=f"{number:,}") for message, number in messages.items() if number]
    read = translate("{files} files read, {reports} reports").format(
        files=f"{count.analysed:,}", reports=f"{count.reports:,}"
    )
    return translate("; ").join([read, translate(", ").join(rest)]) if rest else read


def _describe_filled(filled: Sequence[FilledCharacter]) -> str:
    """`□ known from b.txt: 任 at 12`."""
    place = translate("{character} at {offset}")
    places = [place.format(character=found.character, offset=found.start) for found in filled]
    sentence = translate("□ known from {path}: {places}")
    return sentence.format(path=filled[0].copy_path, places=translate(", ").join(places))


def _describe_row(row: LibraryRow) -> str:
    """`2020-03-16  忻州  市委常委会会议  17 directives  reports/a.txt`."""
    from meetreader.text.cells import draw_text, pad_text

    place = row.city or row.province or ""
    parts = [
        pad_text((row.date or "").removeprefix("--"), 10),
        pad_text(place, 8),
        pad_text(row.meeting or row.title or "", 50),
        translate("{count} directives").format(count=f"{row.directives:>3}"),
        row.path,
    ]
    return draw_text("  ".join(parts))

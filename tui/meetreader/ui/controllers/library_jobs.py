"""What goes on behind a list of the library: new and changed files are added to it, and looked for again and again.

The job runs in a thread with connections of its own. What it finds out reaches the screen as news, a few times a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from meetreader.language import translate, translate_count
from meetreader.library.library_errors import LibraryError
from meetreader.ui.controllers.analysis_jobs import PAUSE, AnalysedReport, analyse_reports
from meetreader.ui.library_arrangement import FoundArrangement, find_arrangement
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.library.listed_window import AddedReport
    from meetreader.library.place_watch import ChangedFile, PlaceWatch
    from meetreader.library.report_library import Library
    from meetreader.ui.controllers.analysis_jobs import AnalysisController
    from meetreader.ui.library_reports import LibraryReports

LOOK_AGAIN = 5.0
"""Seconds after which the places are looked at again."""


@dataclass
class LibraryNews:
    """What the job has found out since the last news."""

    pending: Mapping[str, int | None] = field(default_factory=dict)
    """Files that will be analysed, each with the report that the library has of it, if it has changed."""
    added: Sequence[AddedReport] = ()
    done: int = 0
    total: int = 0
    analysed: Sequence[AnalysedReport] = ()
    """Reports that were analysed without the library, since it can't be written."""
    problem: str = ""
    failures: Sequence[str] | None = None
    """All that could not be read, a line each; None where that has not changed."""
    renewed: FoundArrangement | None = None
    """The list as it is now, where reports were taken out or analysed again by another program."""
    is_replaced: bool = False
    """Whether the file of the library is another one than before."""
    is_last: bool = False


@dataclass
class _Looking:
    """What the job keeps from one look to the next."""

    watch: PlaceWatch | None = None
    last_id: int = -1
    removals: int = -1
    """How many reports were taken out of the library so far, of those that the list knows of."""
    file_number: int = -1
    """The inode of the library's file."""
    failures: Sequence[str] = ()
    unwritten: set[str] = field(default_factory=set)
    """Files that were analysed without the library."""


class LibraryController:
    """Keeps the list of the library up to date."""

    def __init__(self, screen: ReaderScreen, library: LibraryReports, analysis: AnalysisController) -> None:
        self._screen, self._library, self._analysis = screen, library, analysis
        self._looking = _Looking()
        self._wanted: Sequence[str] = ()
        self._is_adding = self._is_cancelled = self._has_ended = False
        self._told = ""

    @property
    def is_adding(self) -> bool:
        """Whether files are being analysed."""
        return self._is_adding

    def start(self) -> None:
        """Begin to look at the places."""
        if not self._has_ended:
            self._is_cancelled = False
            self._screen.start_job("library", self._look, self._show_news)

    def end(self) -> None:
        """Let nothing go on, for the reader ends."""
        self._has_ended = self._is_cancelled = True
        self._screen.cancel_jobs("library")

    def cancel(self) -> bool:
        """End the addition; what is done stays, and the next start goes on. False where none goes on."""
        if not self._is_adding:
            return False
        self._is_cancelled = True
        self._screen.status.show_message(
            translate("new files are no longer added: that goes on at the next start")
        )
        return True

    # On the screen's thread

    def _show_news(self, news: LibraryNews) -> None:
        screen, library = self._screen, self._library
        if news.pending:
            library.add_pending(news.pending)
        changed = library.take_in(news.added) if news.added else []
        if news.renewed is not None:
            changed += library.renew(news.renewed, is_replaced=news.is_replaced)
            screen.reports.hold_row()
        self._is_adding = news.total > 0 and not news.is_last
        screen.reports.progress = (news.done, news.total) if self._is_adding else None
        if news.is_last and news.total and not self._is_cancelled:
            library.end_pending(news.failures or ())
            if not screen.reports.touched and not screen.reports.filter:
                library.arrange(screen.reports.order)
        elif news.failures is not None:
            library.show_failures(news.failures)
        if news.pending or news.added or news.total or news.renewed or news.failures is not None:
            screen.show_list()
        if news.analysed:
            for found in news.analysed:
                found.store()
            screen.show_list()
            self._analysis.show_open_report()
        if screen.session.open in changed:
            screen.reopen_report()
        self._wanted = [str(listed.path) for listed in screen.reports.list_visible() if listed.stored is None]
        problem = news.problem or library.problem
        if problem and problem != self._told:
            self._told = problem
            screen.status.show_message(problem, is_problem=True)
        elif news.is_last and news.total and not self._is_cancelled:
            said = self._told or _describe_end(news.done, library)
            screen.status.show_message(said, is_problem=bool(self._told))
        if news.is_last:
            screen.call_after(LOOK_AGAIN, self._look_again)

    def _look_again(self) -> None:
        if not self._is_cancelled:
            self.start()

    # In the thread

    def _look(self, is_cancelled: Callable[[], bool]) -> Iterator[LibraryNews]:
        from meetreader.library.place_watch import PlaceWatch
        from meetreader.library.report_library import Library

        listed = self._library
        looking, places = self._looking, listed.places
        below = None if listed.is_whole else [place for place, _ in places]

        def is_over() -> bool:
            return self._is_cancelled or is_cancelled()

        try:
            with Library(listed.library.path, read_only=True) as library:
                file_number = os.stat(listed.library.path).st_ino
                if looking.last_id < 0:
                    looking.last_id = listed.last_id
                    looking.removals, looking.file_number = library.count_removals(), file_number
                if looking.watch is None:
                    looking.watch = PlaceWatch(places)
                is_replaced = file_number != looking.file_number
                is_stale = is_replaced or library.count_removals() != looking.removals
                looking.file_number = file_number
                changed: list[ChangedFile] = []
                for piece in looking.watch.find_changed(library, is_over):
                    fresh = [found for found in piece if found.path not in looking.unwritten]
                    changed += fresh
                    if fresh:
                        yield LibraryNews(
                            pending={found.path: library.find_report(found.path) for found in fresh}
                        )
                if changed and not is_over():
                    yield from self._add(listed, library, changed, below, is_over)
                    looking.removals = (
                        library.count_removals()
                    )  # those that were analysed again are in the list
                if not is_over():
                    _remove_gone(library, places, looking.watch.seen)
                news = LibraryNews(done=len(changed), total=len(changed), is_last=True)
                removals = library.count_removals()
                if is_stale or removals != looking.removals:
                    looking.removals, news.is_replaced = removals, is_replaced
                    news.renewed = find_arrangement(library, below, listed.arranged)
                    if news.renewed.found is not None:
                        looking.last_id = news.renewed.found.last
                else:
                    news.added, looking.last_id = library.list_added(looking.last_id, below)
                self._note_failures(news, library, looking.watch)
                yield news
        except (LibraryError, OSError) as error:
            yield LibraryNews(problem=str(error), is_last=True)

    def _note_failures(self, news: LibraryNews, library: Library, watch: PlaceWatch) -> None:
        listed = self._library
        places = ("",) if listed.is_whole else tuple(place for place, _ in listed.places)
        failures = [*watch.problems, *(line for line in library.list_failures() if line.startswith(places))]
        if failures != self._looking.failures:
            news.failures = self._looking.failures = failures

    def _add(
        self,
        listed: LibraryReports,
        library: Library,
        changed: Sequence[ChangedFile],
        below: Sequence[str] | None,
        is_over: Callable[[], bool],
    ) -> Iterator[LibraryNews]:
        """Add files, those first that the list shows."""
        yield LibraryNews(total=len(changed))
        events: SimpleQueue[int | str | None] = SimpleQueue()
        thread = Thread(
            target=_add_files,
            args=[listed.library.path, changed, lambda: self._wanted, is_over, events.put],
            daemon=True,
        )
        thread.start()
        done, problem, is_running = 0, "", True
        while is_running:
            news = LibraryNews(total=len(changed))
            try:
                event: int | str | None = events.get(timeout=PAUSE)
                while True:
                    if event is None:
                        is_running = False
                    elif isinstance(event, str):
                        problem = event
                    else:
                        done = event
                    event = events.get_nowait()
            except Empty:
                pass
            news.done = done
            news.added, self._looking.last_id = library.list_added(self._looking.last_id, below)
            if news.added or is_running:
                yield news
        thread.join()
        if problem:
            yield LibraryNews(
                problem=translate("new files are shown and not added to the library: {reason}").format(
                    reason=problem.replace(str(listed.library.path), listed.library.path.name)
                ),
                total=len(changed),
            )
            pending = [found for found in listed.list_pending() if found.report is None]
            self._looking.unwritten |= {str(found.path) for found in pending}
            for batch in analyse_reports(pending, lambda: self._screen.session.open, is_over):
                yield LibraryNews(analysed=batch, total=len(changed))


def _add_files(
    path: Path,
    changed: Sequence[ChangedFile],
    find_wanted: Callable[[], Sequence[str]],
    is_over: Callable[[], bool],
    tell: Callable[[int | str | None], None],
) -> None:
    """Add files to a library; tells how many are done, a reason why they can't be added, and None at the end."""
    from meetreader.library.report_library import Library

    by_encoding: dict[str | None, list[str]] = {}
    for found in changed:
        by_encoding.setdefault(found.encoding, []).append(found.path)
    before = 0
    try:
        if not os.access(path, os.W_OK):
            raise LibraryError(translate("{path}: it is read-only").format(path=path))
        with closing(Library(path)) as library:
            for encoding, paths in by_encoding.items():
                begun = before
                library.add_files(
                    pick_paths(paths, find_wanted),
                    encoding=encoding,
                    when_waiting=lambda done, begun=begun: tell(begun + done),  # type: ignore[misc]
                    cancelled=is_over,
                )
                before += len(paths)
    except LibraryError as error:
        tell(str(error))
    finally:
        tell(None)


def _remove_gone(library: Library, places: Sequence[tuple[str, str | None]], seen: int) -> None:
    """Take out files that are gone, where fewer were seen than the library knows; not all, for a disk may be unplugged."""
    from meetreader.library.report_library import Library

    names = [place for place, _ in places]
    if not seen or library.count_files(names) <= seen:
        return
    with suppress(LibraryError), Library(library.path) as writing:
        writing.remove_gone(names)


def pick_paths(paths: Sequence[str], find_wanted: Callable[[], Sequence[str]]) -> Iterator[Path]:
    """The paths in their order, but whenever one is asked for, first those that are wanted then."""
    left = dict.fromkeys(paths)
    while left:
        path = next((wanted for wanted in find_wanted() if wanted in left), None) or next(iter(left))
        del left[path]
        yield Path(path)


def _describe_end(count: int, library: LibraryReports) -> str:
    said = translate_count("{count} new file is in the list", "{count} new files are in the list", count)
    unread = len(library.unread)
    if unread:
        said = translate_count(
            "{count} new file · not read: {unread}, ! lists them",
            "{count} new files · not read: {unread}, ! lists them",
            count,
        )
    return said.format(count=f"{count:,}", unread=f"{unread:,}")

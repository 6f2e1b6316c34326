"""The app with what it shows of the session: list, text, panel and status line, and opening a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetreader.language import translate, translate_label
from meetreader.text.report_dates import format_date
from meetreader.ui.list_marks import find_list_marks
from meetreader.ui.listed_reports import ListedReport, count_unread, sort_reports
from meetreader.ui.reader_parts import ReaderParts
from meetreader.ui.rendering.entry_targets import EntryTarget
from meetreader.ui.rendering.listing_lines import NO_MARKS
from meetreader.ui.rendering.wording import SCRIPT_LABELS, show_finding
from meetreader.ui.session import Session
from meetreader.ui.widgets.virtual_list import PaneHead

if TYPE_CHECKING:
    from meetreader.state import State
    from meetreader.ui.controllers.analysis_jobs import AnalysedReport
    from meetreader.ui.controllers.controller_set import ControllerSet


class ShownSession(ReaderParts):
    """What `meetreader.ui.session.ReaderScreen` shows; the controllers it asks are made by the app."""

    session: Session
    state: State
    controllers: ControllerSet
    """Those that this class asks; they are made once the list is shown."""

    @property
    def is_single(self) -> bool:
        """Whether there is one report only, which needs no list."""
        return len(self.session.reports) == 1

    # Showing what the session holds

    def show_list(self) -> None:
        """Show the list in its order; while reports are still analysed none moves under a cursor that was moved."""
        order, reports = self.reports.order, self.session.reports
        library = self.session.library
        if library is not None:
            if (order, self.reports.filter) not in (library.arranged, library.awaited):
                library.arrange(order, self.reports.filter)
            self.reports.show_reports(library, order, self.session.display.script)
            return
        is_settled = not self.reports.touched or all(listed.is_known for listed in reports)
        ordered = sort_reports(reports, order) if is_settled else self.reports.keep_order(reports)
        self.reports.show_reports(ordered, order, self.session.display.script)

    def show_text(self, offset: int | None = None) -> None:
        """Show the open report from `offset` of the repaired text; None stays at the same place."""
        from meetreader.ui.rendering.shown_text import ShownText

        listed, display = self.session.open, self.session.display
        if listed is None:
            return
        kept = self.controllers.kept_places.find_place(listed)
        if kept is not None and listed.offset == 0:
            offset = listed.offset = kept
        published = listed.published if listed.published is not None else listed.problem
        self.text.heading = self._describe_report(listed)
        shown, before = (
            ShownText(published, listed.report, display.script, display.as_published),
            self.text.shown,
        )
        if before is not None and shown.has_offsets_of(before):
            self.text.show_view(before.in_script(display.script), offset)
        else:
            self.text.show_view(shown, offset)
            self.controllers.display_settings.show_marks()
            self.controllers.notes.show_signs()
        self.controllers.hits.find_again()
        self.show_state()

    def show_kept_marks(self) -> None:
        """Show in the list which reports have bookmarks and notes, and, from the start on, which were opened before."""
        before = self.reports.marks
        marks = find_list_marks(self.state, None if before is NO_MARKS else before.opened)
        if marks != before:
            self.reports.marks = marks
            self.reports.fit_size()

    def show_panel(self) -> None:
        """Show what is known of the open report, or why nothing is."""
        problem = self.session.open.problem if self.session.open else ""
        self.panel.show_report(self.session.report, self.session.display.script, problem)

    def show_all(self) -> None:
        """Show list, text and panel again; every place is kept."""
        self.show_list()
        self.show_text()
        self.show_panel()

    def show_state(self) -> None:
        """Show in the status line where the reader is."""
        if self.session.open is not None:
            self.status.show_state(self.describe_place())

    def describe_place(self) -> str:
        """Where the reader is in the pane that has the focus, for the status line; empty before a report is open."""
        if self.session.open is None:
            return ""
        begin, end = self.text.locate_thumb()
        place = f"{begin:.0%}"
        if end >= 1:
            place = translate_label("place", "all") if begin <= 0 else translate_label("place", "end")
        pane = self.controllers.panes.current
        where = {"list": self.reports.describe_cursor, "panel": self.panel.describe_cursor}
        known = where[pane]() if pane in where else ""
        unread = count_unread(self.session.reports) if pane == "list" else ""
        settings = self.controllers.display_settings.describe_settings()
        words = [
            known,
            place if pane != "list" else "",
            self.controllers.hits.current.describe(),
            *settings,
            unread,
        ]
        return " · ".join(filter(None, words))

    def _describe_report(self, listed: ListedReport) -> PaneHead:
        """The head of the text: date, place, venue and form of the meeting; at the right how the text is shown."""
        report, script = listed.report, self.session.display.script
        if report is None:
            return PaneHead([(listed.path.name, "head-strong")])
        meeting, place = report.meeting, report.place.city or report.place.province
        date = meeting.held or meeting.published
        facts = [format_date(date.value) if date else translate("no date")]
        facts += [
            show_finding(report, found, script) for found in (place, meeting.venue, meeting.form) if found
        ]
        back = (
            [("‹ " + translate("Reports") + "  ", "")]
            if self.main.has_class("-narrow") and not self.is_single
            else []
        )
        left = [*back, (" · ".join(facts), "head-strong")]
        if self.session.display.as_published:
            return PaneHead(left, [(translate_label("text", "as published"), "head-accent")])
        said = translate("{script} · {count} repairs").format(
            script=translate_label("script", SCRIPT_LABELS[script]), count=len(report.repairs)
        )
        return PaneHead(left, [(said, "")])

    # Opening a report

    def open_report(self, listed: ListedReport) -> None:
        """Open a report where it was left; its file is read in the background."""
        from meetreader.ui.controllers.analysis_jobs import read_listed
        from meetreader.ui.controllers.text_hits import LARGE
        from meetreader.ui.rendering.hit_entries import SearchResults

        if listed is self.session.open:
            return
        if self.session.open is not None:
            self.controllers.hits.postpone_query("")
        if self.session.open is not None and self.reports.touched:
            self.session.open.is_seen = True
        self.session.open = listed
        self.controllers.kept_places.remember_open()
        if not listed.is_read and (read := listed.reader.peek()) is not None:
            listed.published, listed.problem = read.text, read.problem
        self.controllers.hits.forget_hits()
        if not self.panel.results.everywhere:  # else they are still those of all reports
            self.panel.show_results(SearchResults(self.panel.results.query))
        self.controllers.words.forget_words()
        self.controllers.hits.prepare_search(LARGE)
        self.text.clear_marks()
        self.show_text(listed.offset)
        self.show_panel()
        library = self.session.library
        if library is not None and listed.stored is not None:
            library.note_loaded(listed, listed)
        if not listed.is_read:
            if listed.stored is None:
                self.status.show_progress(translate("reading {name} …").format(name=listed.path.name))
            self.start_job(
                "read", lambda is_cancelled: read_listed(listed, library, is_cancelled), self._show_read
            )

    def reopen_report(self) -> None:
        """Read the open report again, of which the library knows something else now."""
        from meetreader.ui.controllers.analysis_jobs import read_listed

        listed = self.session.open
        if listed is None:
            return
        library = self.session.library

        def show(found: AnalysedReport) -> None:
            found.store()
            if found.listed is self.session.open:
                self.controllers.words.forget_words()
                self.show_all()

        self.start_job("read", lambda is_cancelled: read_listed(listed, library, is_cancelled), show)

    def _show_read(self, found: AnalysedReport) -> None:
        """Show the text of a file that was read, unless it was analysed meanwhile."""
        from meetreader.ui.controllers.text_hits import LARGE
        from meetreader.ui.rendering.report_entries import describe_filled

        listed = found.listed
        if listed.report is not None or (listed.is_read and found.report is None):
            return
        found.store()
        if listed is self.session.open:
            message = self.status.message if listed.stored is not None else ""
            self.show_text(listed.offset)
            self.show_panel()
            if found.report is not None:
                self.controllers.hits.find_postponed()
                self.controllers.hits.prepare_search(LARGE)
                self.show_state()
                if self.controllers.hits.current.describe():
                    message = ""  # the status line says which hit this is
                if message := message or describe_filled(found.report):
                    self.status.show_progress(message)

    # What the panes report

    def _choose_report(self, listed: ListedReport, is_opened: bool) -> None:
        self.open_report(listed)
        if is_opened:
            self.controllers.panes.focus_pane("text")

    def _choose_entry(self, target: EntryTarget, is_opened: bool) -> None:
        """Go to the place of an entry of the panel, or only mark it while the panel follows the text."""
        if target.hit is None and target.listed is not None:  # a report that passes a filter
            if is_opened:
                self._choose_report(target.listed, True)
                self.reports.show_cursor_on(target.listed)
            return
        while is_opened and self.controllers.words.put_away():  # so that w begins at the place gone to
            pass
        is_by_hand = is_opened or not self.panel.filling
        if target.hit is not None:
            if is_by_hand:
                self.controllers.hits.go_to_target(target, is_opened=is_opened)
        else:
            self.text.mark_spans("mention", target.mentions)
            if is_opened or (self.panel.has_focus and is_by_hand):
                self.text.mark_spans("target", [] if target.mentions else [target.span])
                self.text.go_to(target.span)
        if is_opened:
            self.controllers.panes.focus_pane("text")
        self.status.change_state(self.describe_place())

    def _follow_text(self) -> None:
        """Remember where the reader is, and let the status line and the panel follow."""
        if self.session.open is not None:
            self.session.open.offset = self.text.reading_offset
            self.controllers.kept_places.remember_place()
        self.show_state()
        self.panel.follow_text(self.text.reading_offset)

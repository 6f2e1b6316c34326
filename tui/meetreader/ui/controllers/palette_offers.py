"""What the palette offers: every action with its keys, scripts, themes, reports, people, earlier searches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Protocol

from meetreader.hanzi.script import SCRIPTS, Script, simplify
from meetreader.language import get_language, mark_message, translate, translate_label
from meetreader.text.spans import Span
from meetreader.ui.controllers.exporting import ExportController
from meetreader.ui.controllers.kept_choices import KeptChoiceController
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.theme_choice import ThemeController
from meetreader.ui.controllers.typed_commands import TypedCommandController
from meetreader.ui.key_lists import PANE_GROUPS
from meetreader.ui.listed_reports import ListedReport
from meetreader.ui.palette_entries import PaletteEntry
from meetreader.ui.rendering.wording import format_long_date, show_name
from meetreader.ui.session import ReaderScreen
from meetreader.ui.themes import THEMES
from meetreader.ui.widgets.palette import Palette

MOST_REPORTS = 500
"""Reports that are offered, from the beginning of the list; a filter finds others."""
MOST_PEOPLE = 1_000
"""People that are offered: those of the open report, then those of the others in the order of the list."""
THEME_NAMES = {
    "ink": mark_message("Theme ink, dark"),
    "snow": mark_message("Theme snow, light"),
    "paper": mark_message("Theme paper, sepia"),
    "contrast": mark_message("Theme contrast"),
    "ansi": mark_message("Theme ansi, the colours of the terminal"),
}
SCRIPT_NAMES: dict[Script, str] = {
    "original": mark_message("Script as written"),
    "simplified": mark_message("Script simplified"),
    "traditional": mark_message("Script traditional"),
    "hongkong": mark_message("Script of Hong Kong"),
}


def offer_message(
    message: str,
    group: str,
    run: Callable[[], None],
    keys: str = "",
    preview: Callable[[], None] | None = None,
    section: str = "",
) -> PaletteEntry:
    """An entry whose name is a message, in the language of the interface; in Chinese it is found by its sound too."""
    name = translate(message)
    hub = "" if name.isascii() or get_language() == "en" else simplify(name)
    return PaletteEntry(name[:1].upper() + name[1:], group, run, keys, preview, hub, section)


class OfferedAction(Protocol):
    """What the palette needs to know of an action of the table."""

    @property
    def id(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def group(self) -> str: ...


class PaletteController:
    """Opens the palette, whose entries are made each time."""

    def __init__(
        self,
        screen: ReaderScreen,
        panes: PaneController,
        choices: KeptChoiceController,
        themes: ThemeController,
        do_action: Callable[[str], None],
        find_query: Callable[[str], None],
    ) -> None:
        self._screen, self._panes, self._choices, self._themes = screen, panes, choices, themes
        self._do_action, self._find_query = do_action, find_query
        self._typed = TypedCommandController(screen, choices, ExportController(screen, panes), do_action)
        self.used: list[str] = []
        """The names of the entries that were chosen, the last one first."""

    def remember_used(self, name: str) -> None:
        """Put an entry before the others of its group, the next time."""
        self.used = [name, *(other for other in self.used if other != name)]

    def open_palette(
        self,
        actions: Iterable[OfferedAction],
        keys: Mapping[str, str],
        searches: Sequence[str],
        show_first_card: Callable[[], None],
    ) -> None:
        """Offer these actions, `keys` by their ids, and earlier searches beside what there is."""
        entries = self._list_entries(actions, keys, searches, show_first_card)
        typed = self._typed.list_commands
        self._screen.open_screen(
            Palette(entries, self.used, self.remember_used, self._themes.end_preview, typed)
        )

    def _list_entries(
        self,
        actions: Iterable[OfferedAction],
        keys: Mapping[str, str],
        searches: Sequence[str],
        show_first_card: Callable[[], None],
    ) -> list[PaletteEntry]:
        near = PANE_GROUPS[self._panes.current]  # what the pane in focus can do comes first, as in the help
        entries = [
            offer_message(
                action.description,
                "Actions",
                partial(self._do_action, action.id),
                keys.get(action.id, ""),
                section=translate_label("keys", action.group),
            )
            for action in sorted(actions, key=lambda a: near.index(a.group) if a.group in near else len(near))
        ]
        first_steps = mark_message("The first steps, as at the first start")
        entries.append(offer_message(first_steps, "Actions", show_first_card))
        entries += [
            offer_message(
                SCRIPT_NAMES[script], "Script", partial(self._choices.change_setting, "script", script)
            )
            for script in SCRIPTS
        ]
        entries += [
            offer_message(
                THEME_NAMES[theme],
                "Theme",
                partial(self._themes.choose_theme, theme),
                translate("now") if theme == self._themes.chosen else "",
                partial(self._themes.preview_theme, theme),
            )
            for theme in THEMES
        ]
        entries += [self._offer_report(listed) for listed in self._list_reports()]
        entries += islice(self._offer_people(), MOST_PEOPLE)
        entries += [
            PaletteEntry(f"/ {query}", "Searches", partial(self._find_query, query)) for query in searches
        ]
        return entries

    def _list_reports(self) -> list[ListedReport]:
        entries = islice(self._screen.reports.entries, MOST_REPORTS)
        return [entry.key for entry in entries if entry.key is not None]

    def _offer_report(self, listed: ListedReport) -> PaletteEntry:
        summary, script = listed.summary, self._screen.session.display.script
        name = listed.path.name
        if summary is not None:
            date = format_long_date(summary.date) if summary.date else ""
            parts = [date, summary.place.show(script), summary.name.show(script) or name]
            name = " ".join(filter(None, parts))
        return PaletteEntry(name, "Reports", partial(self._open_report, listed), hub=simplify(name))

    def _offer_people(self) -> Iterator[PaletteEntry]:
        """The people of the open report, then those of the others; each name once."""
        session, script = self._screen.session, self._screen.session.display.script
        first = [session.open] if session.open else []
        seen = set()
        for listed in [*first, *(other for other in self._list_reports() if other is not session.open)]:
            report = listed.report
            for person in report.people if report is not None else ():
                if report is None or person.name in seen or not person.mentions:
                    continue
                seen.add(person.name)
                titles = "、".join(person.titles[:2])
                name = f"{show_name(report, person, script)}  {titles}".rstrip()
                go = partial(self._go_to, listed, person.mentions[0])
                yield PaletteEntry(name, "People", go, hub=simplify(name))

    def _open_report(self, listed: ListedReport) -> None:
        self._screen.open_report(listed)
        self._screen.reports.show_cursor_on(listed)
        self._panes.focus_pane("text")

    def _go_to(self, listed: ListedReport, span: Span) -> None:
        self._open_report(listed)
        self._screen.text.mark_spans("target", [span])
        self._screen.text.go_to(span)

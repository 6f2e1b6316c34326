"""The reader in Chinese: on no screen a word is left in English but keys, names and what the reports themselves say."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from textual.pilot import Pilot

from meetreader.hanzi import dictionary, glossary
from meetreader.language import Language, language_in_use
from meetreader.text.cells import text_width
from meetreader.ui import app as reader_app
from meetreader.ui.actions import ACTIONS
from meetreader.ui.key_lists import list_help
from meetreader.ui.key_names import name_strokes
from meetreader.ui.rendering.kept_entries import BOOKMARK_FIELDS, NOTE_FIELDS, WORD_FIELDS
from meetreader.ui.rendering.report_entries import OFFICIAL_FIELDS
from meetreader.ui.session import PANES, PaneName
from meetreader.ui.widgets.help_screen import CELLS, write_help
from meetreader.ui.widgets.palette import PaletteLine, PaletteList
from meetreader.ui.widgets.question_screen import AnswerLine
from meetreader.ui.widgets.report_list import FIELDS as LIST_FIELDS
from meetreader.ui.widgets.report_list import LIBRARY_FIELDS
from tests.tui.conftest import BAZHONG, LINFEN, LOUDI, WEIHAI, Opened, app, grid, press, search, settle
from tests.tui.test_screens import compare

CHINESE = ("zh-Hans", pytest.param("zh-Hant", marks=pytest.mark.slow))
# Names of programs, formats, variables, themes, and what is typed as an example.
_NAMES = """
    meetreader FOLDER NAME BODY HSK CC-CEDICT CC BY-SA Anki OSC Ctrl-S VISUAL EDITOR NO_COLOR config yes no fg shell
    ink snow paper contrast ansi csv md json jsonl tsv docx pdf html doc must
    fangkong hanzi hz bú bù yào zh z ch c sh s n l ng
"""
NAMES = {*_NAMES.split(), *(word for action in ACTIONS for word in re.findall(r"[\w-]+", action.key_names))}
KEYS = {
    word for action in ACTIONS for keys in action.sequences for word in re.findall(r"\w+", name_strokes(keys))
}
WORD = r"[A-Za-zÀ-ɏ][\w-]*"
FIELDS = {*LIST_FIELDS, *LIBRARY_FIELDS, *OFFICIAL_FIELDS, *WORD_FIELDS, *NOTE_FIELDS, *BOOKMARK_FIELDS}
PLACEHOLDER = re.compile(rf"/[\w/.-]+|[\w-]+\.(?:txt|csv|tsv|md|html?)\b|\b(?:{'|'.join(FIELDS)}):")
"""Paths, names of files, fields of filters."""
SYLLABLE = re.compile(r"\w*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]\w*|[a-zü]+[1-5]", re.IGNORECASE)


class Walk:
    """A way through the screens, each of which is looked at."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self._quoted: set[str] = set()
        """The Latin words of the reports and of what the dictionary says of the words that were under the cursor."""

    async def check(self, what: str) -> None:
        """Nothing on the screen is in English, and no line is wider than the screen."""
        await settle(self._pilot)
        screen = grid(app(self._pilot))
        self._quote_reports()
        self._quote_dictionary()
        assert find_english(screen) - self._quoted == set(), f"{what}\n{screen}"
        assert all(text_width(line) <= self._pilot.app.size.width for line in screen.splitlines()), what

    def quote(self, text: str) -> None:
        """Take the words of a text for what a screen may show."""
        self._quoted |= set(re.findall(WORD, text))

    def _quote_reports(self) -> None:
        for listed in app(self._pilot).session.reports:
            self.quote(f"{listed.published or ''} {listed.path}")

    def _quote_dictionary(self) -> None:
        session = app(self._pilot).session
        if session.report is None or session.words.cursor is None:
            return
        word = session.words.cursor.of(session.report.hub)
        for start, end in combinations(range(len(word) + 1), 2):
            for found in dictionary.find_entries(word[start:end]):
                self.quote(f"{found.pinyin} {' '.join(found.glosses)}")
            if entry := glossary.find_entry(word[start:end]):
                self.quote(f"{entry.pinyin} {entry.english} {entry.note} {entry.category}")


def find_english(screen: str) -> set[str]:
    """The Latin words on a screen that are neither names nor pinyin."""
    found = set()
    for line in PLACEHOLDER.sub(" ", screen).splitlines():
        words = re.findall(WORD, line)
        is_pinyin = (
            sum(SYLLABLE.fullmatch(word) is not None for word in words) > 3
        )  # a row of it, toneless ones too
        found |= (
            set() if is_pinyin else {word for word in words if len(word) > 1 and not SYLLABLE.fullmatch(word)}
        )
    return found - NAMES - KEYS


@pytest.mark.parametrize("language", CHINESE)
class TestScreens:
    @pytest.mark.slow
    async def test_what_every_key_does_is_said_in_chinese(
        self, opened: Opened, language: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("VISUAL", "no-such-editor")
        left_out = {"program.quit", "program.suspend", "editor.open_editor"}
        with language_in_use(language):
            async with opened(LOUDI, BAZHONG, size=(170, 30)) as pilot:
                walk = Walk(pilot)
                await walk.check("the beginning")
                await press(pilot, "tab", "w")
                for action in ACTIONS:
                    if action.id in left_out:
                        continue
                    if action.takes == "letter":
                        await pilot.press(action.keys[0], "a")
                    else:
                        app(pilot).action_do(action.id)
                    await walk.check(action.id)
                    while len(pilot.app.screen_stack) > 1 or app(pilot).controllers.prompt.is_open:
                        await press(pilot, "escape")

    async def test_menus_of_keys(
        self, opened: Opened, language: Language, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(reader_app, "MENU_DELAY", 0.001)
        with language_in_use(language):
            async with opened(LINFEN, size=(170, 30)) as pilot:
                walk = Walk(pilot)
                for first in ("g", "M", "left_square_bracket"):
                    await press(pilot, first)
                    await pilot.pause(0.03)
                    assert app(pilot).key_menu.display, first
                    await walk.check(first)
                    await press(pilot, "escape")

    @pytest.mark.slow
    async def test_prompts_filters_and_what_is_not_found(self, opened: Opened, language: Language) -> None:
        with language_in_use(language):
            async with opened(LOUDI, BAZHONG, size=(170, 30)) as pilot:
                walk = Walk(pilot)
                for key, queries in (
                    ("slash", ("", "xqz", "领导")),
                    ("S", ("", "xqz", "领导")),
                    ("ampersand", ("", "xqz", "领导", "nofield:")),
                ):
                    for query in queries:
                        await search(pilot, query, key=key)
                        walk.quote(query)
                        await walk.check(f"{key} {query}")
                        await press(pilot, "enter")
                        await walk.check(f"{key} {query} kept")
                        await press(pilot, *["escape"] * 4)
                await press(pilot, "g", "d")
                for query in ("", "xqz", "nofield:", "to:"):
                    walk.quote(query)
                    await search(pilot, query, key="ampersand")
                    await walk.check(f"& {query}")
                    await press(pilot, "escape", "escape")
                for keys in ("slash 领 导 enter", "n", "n", "n", "N", "N", "N", "N"):
                    await press(pilot, *keys.split())
                    await walk.check(keys)

    @pytest.mark.slow
    async def test_notes_words_bookmarks_and_files(
        self, opened: Opened, language: Language, tmp_path: Path
    ) -> None:
        with language_in_use(language):
            async with opened(BAZHONG, size=(170, 30)) as pilot:
                walk = Walk(pilot)
                for keys in (
                    "g w", "v", "x", "enter", "d", "m", "U", "ampersand", "escape", "escape", "g n", "d", "U", "escape",
                    "g b", "d", "U", "escape", "U", "n", "' q", "ctrl+o", "z z", "y", "A", "escape", "x", "escape",
                    "w", "A", "要 点 ctrl+s", "U", "U", "A", "要 点 ctrl+s", "A", "好 ctrl+s", "a", "a", "U", "a", "m q", "K", "q",
                    "g w", "m", "ampersand", "k n o w n : y e s enter", "escape", "m", "d", "U", "x", "escape", "enter",
                    "g n", "e", "ctrl+s", "ampersand", "x : enter", "escape", "d", "U", "enter", "g b", "enter", "v", "y", "V",
                    "y", "Y", "escape", "escape",
                ):  # fmt: skip
                    await press(pilot, *keys.split())
                    await walk.check(keys)
                for name in (
                    "",
                    "a.exe",
                    str(BAZHONG),
                    str(tmp_path / "a.csv"),
                    str(tmp_path / "a.csv"),
                    "/none/a.md",
                ):
                    await press(pilot, "x")
                    answer = pilot.app.screen.query_one(AnswerLine)
                    answer.value = name
                    walk.quote(name)
                    await press(pilot, "enter")
                    await walk.check(f"x {name}")
                    if len(pilot.app.screen_stack) > 1:
                        await press(pilot, *"no", "enter")
                        await walk.check("no")

    async def test_files_that_cannot_be_read(
        self, opened: Opened, language: Language, tmp_path: Path
    ) -> None:
        paths = [tmp_path / name for name in ("none.txt", "empty.txt", "latin.txt", "old.doc")]
        paths[1].write_text("\n", encoding="utf-8")
        paths[2].write_text("qwx qwx\n", encoding="utf-8")
        paths[3].write_text("x", encoding="utf-8")
        with language_in_use(language):
            async with opened(*paths, BAZHONG, size=(170, 30)) as pilot:
                walk = Walk(pilot)
                await walk.check("the list")
                for keys in ("exclamation_mark", "escape", "j", "j", "tab", "R", "tab", "g o", "g f"):
                    await press(pilot, *keys.split())
                    await walk.check(keys)

    @pytest.mark.parametrize(
        "width", [80, *(pytest.param(cells, marks=pytest.mark.slow) for cells in (40, 60, 100, 120))]
    )
    async def test_heads_tabs_and_hints_at_every_width(
        self, opened: Opened, language: Language, width: int
    ) -> None:
        with language_in_use(language):
            async with opened(BAZHONG, LINFEN, size=(width, 24)) as pilot:
                walk = Walk(pilot)
                await walk.check("list")
                for tab in ("f", "o", "d", "p", "l", "r", "h"):
                    await press(pilot, "g", tab)
                    await walk.check(tab)
                app(pilot).show_first_card()
                await walk.check("the first card")


@pytest.mark.parametrize(
    ("language", "typed", "name"),
    [
        ("zh-Hans", "chexiao", "撤销上次添加的生词、笔记或书签，或找回已删除的"),
        ("zh-Hant", "书签", "復原上次加入的生詞、筆記或書籤，或找回已刪除的"),
    ],
)
async def test_the_palette_finds_an_action_by_its_sound_and_in_either_script(
    opened: Opened, language: Language, typed: str, name: str
) -> None:
    with language_in_use(language):
        async with opened(BAZHONG) as pilot:
            await press(pilot, "colon")
            pilot.app.screen.query_one(PaletteLine).value = typed
            await settle(pilot)
            found = pilot.app.screen.query_one(PaletteList).found
            assert name in [item.entry.name for item in found]


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
async def test_facts_and_directives_to_the_letter(opened: Opened, language: Language) -> None:
    """Labels take two cells a character, and nothing is cut in half."""
    screens = []
    with language_in_use(language):
        async with opened(BAZHONG, size=(120, 24)) as pilot:
            for tab in ("f", "o", "d"):
                await press(pilot, "g", tab)
                screens.append(grid(app(pilot)))
    compare(f"panel-{language}", "\n".join(screens))


@pytest.mark.parametrize(("language", "asked"), [("zh-Hans", "force:严禁"), ("zh-Hant", "force:嚴禁")])
async def test_a_filter_takes_a_value_in_both_languages(
    opened: Opened, language: Language, asked: str
) -> None:
    with language_in_use(language):
        async with opened(WEIHAI) as pilot:
            await press(pilot, "g", "d")
            await search(pilot, asked, key="ampersand")
            shown = [
                entry.key.span
                for entry in app(pilot).panel.entries
                if entry.key and not entry.belongs and not entry.is_heading
            ]
            report = app(pilot).session.report
            assert report is not None
            assert [found.span for found in report.directives if found.force == "must_not"] == shown != []


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
@pytest.mark.parametrize("pane", PANES)
def test_the_help_is_in_chinese_and_its_lines_fit(language: Language, pane: PaneName) -> None:
    with language_in_use(language):
        text = write_help(
            list_help(pane, {keys: action.id for action in ACTIONS for keys in action.sequences})
        ).plain
    lines = text.splitlines()
    assert find_english(text) == set()
    assert max(map(text_width, lines)) <= CELLS
    assert sum("下一" in line for line in lines) > 8

"""What the reader does when keys are pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from meetreader.text.spans import Span
from meetreader.ui.rendering.paragraph_lines import TextLine
from meetreader.workers import WorkerPool
from tests.tui.conftest import SEEDS, Opened, app, grid, settle

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


async def test_the_list_tells_date_place_chair_meeting_and_counts(opened: Opened) -> None:
    async with opened() as pilot:
        screen = grid(app(pilot))
        assert "Reports 5" in screen
        assert "2022-03-19 臨汾" in screen
        assert "閆晨曦" in screen
        assert "市委第七十三次專題會議" in screen
        assert "17 directives" in screen
        assert [d.report is not None for d in app(pilot).session.reports] == [True] * 5


async def test_the_newest_report_is_open_and_j_opens_the_next(opened: Opened) -> None:
    async with opened() as pilot:
        assert app(pilot).session.open is not None
        assert app(pilot).session.open.path == LINFEN  # type: ignore[union-attr]
        await pilot.press("j")
        await pilot.pause()
        assert app(pilot).session.open.path == SEEDS[2]  # type: ignore[union-attr]


async def test_s_goes_through_the_scripts_everywhere_and_keeps_the_place(opened: Opened) -> None:
    async with opened(LINFEN) as pilot:
        await pilot.press("space", "space")
        before = app(pilot).text.reading_offset
        assert before > 0
        seen = []
        for _ in range(4):
            await pilot.press("s")
            await pilot.pause()
            seen.append((app(pilot).session.display.script, app(pilot).text.reading_offset))
        assert seen == [(s, before) for s in ("simplified", "traditional", "hongkong", "original")]
        await pilot.press("s")
        await pilot.pause()
        screen = grid(app(pilot))
        assert "闫晨曦" in screen
        assert "閆晨曦" not in screen


async def test_p_shows_pinyin_above_then_inline_then_at_the_cursor_then_none(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("p")
        await settle(pilot)
        assert "shì wěi" in grid(app(pilot))
        await pilot.press("p")
        await settle(pilot)
        assert "市(shì)委(wěi)" in grid(app(pilot))
        await pilot.press("p", "p", "escape")
        await settle(pilot)
        assert "shì" not in grid(app(pilot))


async def test_u_shows_the_text_as_published_and_back_at_the_same_place(opened: Opened) -> None:
    async with opened(SEEDS[0]) as pilot:
        await pilot.press("space")
        place = app(pilot).text.reading_offset
        await pilot.press("u")
        await pilot.pause()
        assert "導(dǎo)" in grid(app(pilot))
        assert "as published" in grid(app(pilot))
        await pilot.press("u")
        await pilot.pause()
        assert "導(dǎo)" not in grid(app(pilot))
        assert app(pilot).text.reading_offset == place


@pytest.mark.parametrize("query", ["领导小组", "領導小組", "lingdaoxiaozu", "ldxz", "领导小祖"])
async def test_search_marks_as_one_types_in_any_form(opened: Opened, query: str) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("slash")
        for character in query:
            await pilot.press(character)
        await pilot.pause()
        report = app(pilot).session.reports[0].report
        assert report is not None
        spans = [hit.span.of(report.hub) for hit in app(pilot).session.search.hits]
        assert "领导小组" in spans


async def test_n_goes_round_and_escape_takes_the_marks_away(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("slash", *"农民工", "enter")
        count = len(app(pilot).session.search.hits)
        assert count > 3
        first = app(pilot).text.list_marked("here")
        for _ in range(count):
            await pilot.press("n")
        assert app(pilot).text.list_marked("here") == first
        assert f"hit 1/{count}" in grid(app(pilot))
        await pilot.press("N")
        assert f"hit {count}/{count}" in grid(app(pilot))
        await pilot.press("escape")
        await pilot.pause()
        assert app(pilot).text.list_marked("hit") == ()


async def test_escape_while_typing_goes_back_to_where_one_was(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("slash", *"森林防火")
        await pilot.pause()
        assert app(pilot).text.reading_offset > 0
        await pilot.press("escape")
        await pilot.pause()
        assert app(pilot).text.reading_offset == 0
        assert not app(pilot).session.search.hits


async def test_enter_on_a_directive_goes_there_and_marks_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("g", "d", "tab", "G", "enter")
        await pilot.pause()
        report = app(pilot).session.reports[0].report
        assert report is not None
        assert app(pilot).focused is app(pilot).text
        target = app(pilot).panel.current.span
        assert report.directives[-1].span.covers(target)
        assert app(pilot).text.list_marked("target") == (target,)
        assert app(pilot).text.reading_offset > report.directives[10].span.start


async def test_all_mentions_of_the_selected_official_are_marked(opened: Opened) -> None:
    async with opened(SEEDS[3]) as pilot:
        await pilot.press("g", "o", "tab")
        await pilot.pause()
        report = app(pilot).session.reports[0].report
        assert report is not None
        marked = app(pilot).text.list_marked("mention")
        assert len(marked) >= 6
        assert {Span(*span).of(report.hub) for span in marked} >= {"刘非"}


async def test_a_report_opens_where_it_was_left(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("tab", "space", "space")
        place = app(pilot).text.reading_offset
        await pilot.press("]", "]")
        await pilot.pause()
        assert app(pilot).text.reading_offset == 0
        await pilot.press("[", "[")
        await pilot.pause()
        assert app(pilot).text.reading_offset == place > 0


@pytest.mark.parametrize(("width", "shown"), [(50, 1), (80, 2), (120, 3)])
async def test_one_two_or_three_panes_by_width(opened: Opened, width: int, shown: int) -> None:
    async with opened(size=(width, 24)) as pilot:
        reader = app(pilot)
        assert sum(pane.display for pane in (reader.reports, reader.text, reader.panel)) == shown
        await pilot.press("i")
        await settle(pilot)
        if shown < 3:
            assert reader.panel.display
            assert reader.focused is reader.panel
        else:
            assert not reader.panel.display


async def test_the_place_is_kept_when_the_terminal_is_resized(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await pilot.press("space", "space")
        place = app(pilot).text.reading_offset
        for size in ((60, 20), (200, 50), (120, 36)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert app(pilot).text.reading_offset == place


async def test_the_place_is_kept_when_the_file_is_read_again(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    text = BAZHONG.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    async with opened(path) as pilot:
        await pilot.press("space", "space")
        place = app(pilot).text.reading_offset
        path.write_text(text + "又讯：会议要求，抓好春耕生产。\n", encoding="utf-8")
        await pilot.press("R")
        await settle(pilot)
        assert app(pilot).text.reading_offset == place > 0
        assert app(pilot).session.report is not None
        assert app(pilot).session.report.text.endswith("春耕生产。\n")  # type: ignore[union-attr]
        assert "is reloaded" in grid(app(pilot))


async def test_the_help_tells_the_keys_and_q_leaves_it(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        assert "one page down" in grid(app(pilot))
        await pilot.press("q")
        await pilot.pause()
        assert "Reports 5" in grid(app(pilot))
        assert app(pilot).is_running


async def test_order_is_changed_by_a_key_and_the_cursor_stays_on_its_report(opened: Opened) -> None:
    async with opened() as pilot:
        await pilot.press("j", "j")
        await pilot.pause()
        held = app(pilot).reports.current
        await pilot.press("o")
        await pilot.pause()
        assert "oldest" in grid(app(pilot))
        assert app(pilot).reports.current is held


async def test_control_characters_and_markup_are_shown_as_text(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("会议强调\x1b[2J[bold]要抓好[/bold][@click=app.quit]落实[/]\n", encoding="utf-8")
    async with opened(path, size=(200, 24)) as pilot:
        screen = grid(app(pilot))
        assert "␛[2J[bold]要抓好[/bold][@click=app.quit]落实[/]" in screen
        assert "\x1b" not in screen


async def test_a_file_that_cannot_be_read_is_told_in_the_list(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "gone.txt"
    async with opened(path, BAZHONG) as pilot:
        assert "gone.txt" in grid(app(pilot))
        assert app(pilot).is_running


async def test_clicking_a_tab_turns_to_it_and_a_row_puts_the_cursor_there(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        reader = app(pilot)
        await pilot.click("#panel", offset=(reader.panel.render_line(0).text.index(" d ") + 1, 0))
        await pilot.pause()
        assert reader.panel.tab == "directives"
        await pilot.click("#panel", offset=(5, 8))
        await pilot.pause()
        assert reader.panel.cursor > 0


@pytest.mark.usefixtures("real_workers")
async def test_reports_are_analysed_in_other_processes(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        assert isinstance(app(pilot).controllers.analysis._pool, WorkerPool)
        report = app(pilot).session.report
        assert report is not None
        assert len(report.directives) > 20


async def test_every_field_is_one_key_from_the_place_that_says_so(opened: Opened) -> None:
    async with opened(SEEDS[0]) as pilot:
        reader = app(pilot)
        report = reader.session.report
        assert report is not None
        places: dict[str, set[str]] = {}
        for key in ("gf", "go", "gd"):
            await pilot.press(*key)
            await pilot.pause()
            places[key] = {entry.key.span.of(report.hub) for entry in reader.panel.entries if entry.key}
        assert {"3月16日", "忻州"} <= places["gf"]
        assert {"省人大常委会副主任", "市委书记", "李俊明"} <= places["go"]
        assert {"五台山风景名胜区", "3月底", "4月中旬", "35名", "会议"} <= places["gd"]
        await pilot.press("g", "f", "tab", "enter")
        await pilot.pause()
        assert reader.focused is reader.text
        assert reader.text.list_marked("target")


async def test_a_new_size_has_every_paragraph_laid_out_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(LINFEN, size=(120, 36)) as pilot:
        text = app(pilot).text
        laid_out: Counter[int] = Counter()
        lines = text._set_paragraph

        def counted(number: int) -> Sequence[TextLine]:
            laid_out[number] += 1
            return lines(number)

        monkeypatch.setattr(text, "_set_paragraph", counted)
        await pilot.resize_terminal(140, 36)
        await settle(pilot)
        assert set(laid_out.values()) == {1}

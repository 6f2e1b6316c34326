"""The page of the text: folds, measure, margin, pinyin for some; and the panel beside it, which follows."""

from __future__ import annotations

from tests.tui.conftest import SEEDS, Opened, app, grid, press, settle, status

LINFEN, BAZHONG = SEEDS[1], SEEDS[4]


async def test_z_opens_the_folded_chrome_and_folds_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        assert "⋯ 首页" in grid(app(pilot))
        await press(pilot, "z", "a")
        assert "首页 > 新闻动态 > 工作动态" in grid(app(pilot))
        assert "⋯" not in grid(app(pilot))
        await press(pilot, "z", "a")
        assert "⋯ 首页" in grid(app(pilot))


async def test_a_click_opens_the_folded_chrome(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        y = next(y for y, (_, line) in enumerate(app(pilot).text.list_window(), 1) if line.part == "fold")
        await pilot.click("#text", offset=(10, y))
        await settle(pilot)
        assert not app(pilot).text.folded


async def test_a_hit_in_folded_chrome_opens_it(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "slash", *"扫一扫", "enter")
        assert "扫一扫在手机打开当前页" in grid(app(pilot))
        assert not app(pilot).text.folded


async def test_plus_and_minus_change_the_measure_and_keep_the_place(opened: Opened) -> None:
    async with opened(BAZHONG, size=(200, 40)) as pilot:
        await press(pilot, "space")
        place, measure = app(pilot).text.reading_offset, app(pilot).text.measure
        await press(pilot, "minus", "minus")
        assert app(pilot).text.measure == measure - 8
        assert app(pilot).text.reading_offset == place
        await press(pilot, "plus")
        assert app(pilot).text.measure == measure - 4


async def test_rows_do_not_grow_over_the_pane_and_find_their_length_again_when_it_is_wide(
    opened: Opened,
) -> None:
    async with opened(BAZHONG, size=(80, 24)) as pilot:
        narrow = app(pilot).text.measure
        await press(pilot, "plus", "plus")
        assert app(pilot).text.measure == narrow
        assert "as wide as the pane" in status(pilot)
        await pilot.resize_terminal(200, 24)
        await settle(pilot)
        assert app(pilot).text.measure == 80


async def test_the_force_of_directives_stands_in_the_margin(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "]", "d")
        shown = grid(app(pilot))
        assert "! " in shown
        await press(pilot, "M", "d")
        assert grid(app(pilot)).count("!") < shown.count("!")


async def test_pinyin_for_names_only_and_as_zhuyin(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "P")
        screen = grid(app(pilot))
        assert "luó zēng bīn" in screen
        assert "shì wěi" not in screen
        await press(pilot, "T", "T")
        assert "ㄌㄨㄛˊ" in grid(app(pilot))


async def test_the_panel_follows_the_text(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d")
        assert app(pilot).panel.cursor == 0
        await press(pilot, "space", "space")
        followed = app(pilot).panel.current.span
        shown = app(pilot).text.reading_offset
        following = [d.span for d in app(pilot).session.report.directives if d.span.start > followed.start]  # type: ignore[union-attr]
        assert followed.start <= shown < following[0].start
        assert app(pilot).panel.cursor > 3
        await press(pilot, "g", "o", "g", "d")
        assert app(pilot).panel.current.span == followed


async def test_the_list_of_officials_follows_the_speaker(opened: Opened) -> None:
    async with opened(SEEDS[3], size=(120, 16)) as pilot:
        await press(pilot, "g", "o")
        report = app(pilot).session.report
        assert report is not None
        speaker = next(person for person in report.people if person.name == "杨懿文")
        section = next(part for part in report.outline if part.label == "杨懿文")
        app(pilot).text.scroll_to_row(app(pilot).text.find_position(section.span.start + 60))
        await settle(pilot)
        assert app(pilot).panel.current.mentions == speaker.mentions


async def test_the_text_follows_the_cursor_of_the_panel(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d", "tab")
        assert app(pilot).text.reading_offset == 0
        await press(pilot, "G")
        target = app(pilot).panel.current.span
        assert app(pilot).panel.has_focus
        assert app(pilot).text.shows_offset(target.start)
        assert app(pilot).text.list_marked("target") == (target,)


async def test_the_entry_under_the_cursor_is_shown_whole(opened: Opened) -> None:
    async with opened(BAZHONG) as pilot:
        await press(pilot, "g", "d", "tab")
        report = app(pilot).session.report
        assert report is not None
        panel = app(pilot).panel
        while panel.current.span != report.directives[5].span:
            await press(pilot, "j")
        shown = "".join(
            line.pieces[-1][0]
            for place, line in panel.list_window()
            if place.item == panel.cursor
            if line.pieces
        )
        assert shown.endswith(report.directives[5].span.of(report.text))

"""Whatever the text, the width and the pinyin: nothing is lost, nothing overlaps, nothing is too wide."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from meetreader.text.cells import character_width, draw_text, text_width
from meetreader.text.layout import Pinyin, Row, lay_out, split_paragraphs
from meetreader.text.spans import Span
from tests.property.alphabets import ANY_CHARACTER

CHINESE = st.sampled_from(
    "市委书记主持召开会议强调疫情防控，。、；：？！“”‘’（）《》—…· \u3000\n\t1234567890%aBc仡佬□"
)
TEXTS = st.one_of(st.text(CHINESE, max_size=300), st.text(st.one_of(CHINESE, ANY_CHARACTER), max_size=120))
WIDTHS = st.integers(min_value=2, max_value=300)
MODES: list[Pinyin] = ["off", "above", "inline"]


SYLLABLES = ["zhuàng", "ān", "ㄓㄨㄤˋ"]


def make_rows(
    text: str,
    cells: int,
    pinyin: Pinyin = "off",
    ambiguous: int = 1,
    indent: int = 0,
    hang: bool = False,
    centred: bool = False,
) -> list[Row]:
    rows = []
    for span in split_paragraphs(text):
        piece = span.of(text)
        syllables = [
            SYLLABLES[ord(character) % 3] if "\u4e00" <= character <= "\u9fff" else "" for character in piece
        ]
        rows += lay_out(
            piece,
            span.start,
            cells,
            indent=indent,
            pinyin=pinyin,
            syllables=syllables,
            ambiguous=ambiguous,
            hang=hang,
            centred=centred,
        )
    return rows


@given(TEXTS, WIDTHS, st.sampled_from(MODES), st.sampled_from([1, 2]), st.sampled_from([0, 4]))
def test_every_character_is_in_exactly_one_row_and_in_order(
    text: str, cells: int, pinyin: Pinyin, ambiguous: int, indent: int
) -> None:
    rows = make_rows(text, cells, pinyin, ambiguous, indent)
    assert "".join(row.span.of(text) for row in rows) == text
    for row in rows:
        assert len(row.glyphs) == len(row.widths) == row.span.length


@given(TEXTS, WIDTHS, st.sampled_from(MODES), st.sampled_from([1, 2]), st.sampled_from([0, 4]))
def test_no_row_is_wider_than_asked(
    text: str, cells: int, pinyin: Pinyin, ambiguous: int, indent: int
) -> None:
    for row in make_rows(text, cells, pinyin, ambiguous, indent):
        assert row.width <= cells
        assert row.width == text_width(row.join_glyphs(), ambiguous)


@given(TEXTS, WIDTHS, st.sampled_from(MODES))
def test_hanging_marks_lose_nothing_and_stay_within_the_width(text: str, cells: int, pinyin: Pinyin) -> None:
    rows = make_rows(text, cells, pinyin, hang=True)
    assert "".join(row.span.of(text) for row in rows) == text
    assert all(row.width <= cells for row in rows)


@given(TEXTS, WIDTHS, st.sampled_from(MODES), st.booleans())
def test_titles_in_the_middle_lose_nothing_and_stay_within_the_width(
    text: str, cells: int, pinyin: Pinyin, hang: bool
) -> None:
    rows = make_rows(text, cells, pinyin, hang=hang, centred=True)
    assert "".join(row.span.of(text) for row in rows) == text
    for row in rows:
        assert row.width <= cells
        assert row.width == text_width(row.join_glyphs(), 1)


@given(TEXTS, WIDTHS, st.sampled_from(MODES))
def test_offsets_go_to_columns_and_back(text: str, cells: int, pinyin: Pinyin) -> None:
    for row in make_rows(text, cells, pinyin):
        for offset in range(row.span.start, row.span.end):
            if row.widths[offset - row.span.start]:
                assert row.offset_at(row.column_of(offset)) == offset
                assert (
                    row.offset_at(row.column_of(offset) + row.widths[offset - row.span.start] - 1) == offset
                )


@given(TEXTS, WIDTHS)
def test_a_syllable_is_above_its_own_character(text: str, cells: int) -> None:
    for row in make_rows(text, cells, "above"):
        above = row.join_ruby()
        for index, syllable in enumerate(row.ruby):
            column = row.column_of(row.span.start + index)
            if syllable:
                assert text_from_column(above, column).startswith(syllable.rstrip())


def text_from_column(text: str, column: int) -> str:
    """The part of `text` that is drawn from a column on."""
    at = 0
    for index, character in enumerate(text):
        if at >= column:
            return text[index:]
        at += character_width(character)
    return ""


@given(st.text(ANY_CHARACTER, max_size=200))
def test_paragraphs_are_the_whole_text(text: str) -> None:
    spans = split_paragraphs(text, longest=20)
    assert "".join(span.of(text) for span in spans) == text
    assert all(before.end == after.start for before, after in itertools.pairwise(spans))


@given(st.text(ANY_CHARACTER, max_size=200))
def test_nothing_that_is_drawn_controls_the_terminal(text: str) -> None:
    drawn = draw_text(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in drawn)


def test_a_long_paragraph_is_cut_after_a_full_stop() -> None:
    text = "会议强调要抓好落实。" * 1000
    spans = split_paragraphs(text)
    assert len(spans) > 1
    assert all(span.length <= 4000 and span.of(text).endswith("。") for span in spans)
    assert Span(spans[0].start, spans[-1].end) == Span(0, len(text))

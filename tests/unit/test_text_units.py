"""The units that the cursor moves by: words, sentences, paragraphs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetreader.hanzi.words import words
from meetreader.report import Report
from meetreader.structure.text_units import TextUnits, step_offset
from meetreader.text.spans import Span

TEXT = "会议召开\n\n会议强调，要抓好落实。各县要“主动作为。”市委书记王鲁明主持！\n（完）\n"


def make_units(text: str = TEXT) -> TextUnits:
    return TextUnits(Report(raw=text, text=text, hub=text, id="x"), words)


def visit_words(units: TextUnits) -> list[str]:
    found = [units.word_at(0)]
    while found[-1] is not None and (following := units.next_word(found[-1])) != found[-1]:
        found.append(following)
    return [span.of(units.report.text) for span in found if span is not None]


def test_words_are_visited_one_after_the_other_without_punctuation() -> None:
    visited = visit_words(make_units())
    assert "".join(visited) == "会议召开会议强调要抓好落实各县要主动作为市委书记王鲁明主持完"
    assert visited[:3] == ["会议", "召开", "会议"]


def test_back_is_the_other_way_round() -> None:
    units = make_units()
    last = units.word_at(TEXT.index("完"))
    assert last is not None
    back = [last]
    while (before := units.previous_word(back[-1])) != back[-1]:
        back.append(before)
    assert [span.of(TEXT) for span in reversed(back)] == visit_words(units)


def test_sentences_end_with_their_closing_marks() -> None:
    units = make_units()
    assert [s.of(TEXT) for s in units.sentences_in(1)] == [
        "会议强调，要抓好落实。",
        "各县要“主动作为。”",
        "市委书记王鲁明主持！",
    ]
    first = TEXT.index("会议强调")
    assert units.next_sentence(first) == TEXT.index("各县")
    assert units.previous_sentence(TEXT.index("各县")) == first
    assert units.previous_sentence(first) == 0


def test_paragraphs_are_stepped_to_their_beginnings() -> None:
    units = make_units()
    second = TEXT.index("会议强调")
    assert units.next_paragraph(0) == second
    assert units.previous_paragraph(second + 5) == second
    assert units.next_paragraph(TEXT.index("（完")) == TEXT.index("（完")


def test_steps_over_found_places() -> None:
    assert step_offset([3, 7, 9], 3, 1) == 7
    assert step_offset([3, 7, 9], 8, -1) == 7
    assert step_offset([3, 7, 9], 9, 1) == 9
    assert step_offset([], 4, -1) == 4


def test_an_empty_text_has_no_word() -> None:
    units = make_units("")
    assert units.word_at(0) is None
    assert units.sentence_at(0) == Span(0, 0)


@given(st.text(st.sampled_from("会议要抓好 。！”\n，A1□"), max_size=80))
def test_every_readable_character_is_in_a_word_and_the_words_are_in_order(text: str) -> None:
    units = make_units(text)
    found = [word for index in range(len(units.paragraphs)) for word in units.words_in(index)]
    assert found == sorted(found)
    covered = {offset for word in found for offset in range(*word)}
    assert covered >= {offset for offset, character in enumerate(text) if character.isalnum()}

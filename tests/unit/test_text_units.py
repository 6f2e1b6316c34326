"""The units that the cursor moves by: words, sentences, paragraphs."""

from __future__ import annotations

from hypothesis import given

from meetreader.hanzi.words import words
from meetreader.report import Block, BlockKind, Person, Report
from meetreader.structure.text_units import TextUnits, step_offset
from meetreader.text.spans import Span
from tests.property.alphabets import make_texts

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


@given(make_texts(list("会议要抓好 。！”\n，A1□"), max_size=80))
def test_every_readable_character_is_in_a_word_and_the_words_are_in_order(text: str) -> None:
    units = make_units(text)
    found = [word for index in range(len(units.paragraphs)) for word in units.words_in(index)]
    assert found == sorted(found)
    covered = {offset for word in found for offset in range(*word)}
    assert covered >= {offset for offset, character in enumerate(text) if character.isalnum()}


MENU = "首页 > 要闻\n会议召开，部署工作。\n责任编辑：李明\n会议强调，要落实！\n"


def make_units_of_body() -> TextUnits:
    kinds: list[BlockKind] = ["chrome", "body", "byline", "body"]
    starts = [MENU.index(line) for line in MENU.splitlines()]
    blocks = [
        Block(Span(start, start + len(line)), kind)
        for start, line, kind in zip(starts, MENU.splitlines(), kinds, strict=True)
    ]
    report = Report(raw=MENU, text=MENU, hub=MENU, blocks=tuple(blocks), id="x")
    return TextUnits(report, words, without=("chrome", "byline"))


def test_blocks_of_the_page_are_stepped_over() -> None:
    units = make_units_of_body()
    assert "".join(visit_words(units)) == "会议召开部署工作会议强调要落实"
    assert units.next_paragraph(0) == MENU.index("会议召开")
    assert units.next_paragraph(MENU.index("会议召开")) == MENU.index("会议强调")
    assert units.previous_paragraph(MENU.index("会议强调")) == MENU.index("会议召开")


def test_a_place_between_the_paragraphs_belongs_to_the_one_before_it() -> None:
    units = make_units_of_body()
    assert [units.paragraph_at(offset) for offset in (0, MENU.index("会议召开"))] == [0, 0]
    assert units.paragraph_at(MENU.index("责任编辑")) == 0
    assert units.paragraph_at(MENU.index("会议强调") - 1) == 0
    assert units.paragraph_at(MENU.index("会议强调")) == 1
    assert units.paragraph_at(len(MENU)) == 1


def test_a_name_is_one_word_in_each_paragraph() -> None:
    text = "市长东方要闻讲话。\n东方要闻强调。"
    mentions = tuple(Span(start, start + 4) for start in (text.index("东"), text.rindex("东")))
    person = Person("东方要闻", "participant", mentions=mentions)
    units = TextUnits(Report(raw=text, text=text, hub=text, people=(person,), id="x"), words)
    assert mentions[0] in units.words_in(0)
    assert mentions[1] in units.words_in(1)


def test_the_word_at_a_mark_is_the_next_one_and_after_the_last_there_is_none() -> None:
    units = make_units()
    comma = TEXT.index("，")
    after = units.word_at(comma)
    assert after is not None
    assert after.start == comma + 1
    assert units.word_at(after.end - 1) == after
    assert units.word_at(TEXT.index("完") + 1) is None


def test_sentences_are_stepped_through_in_both_directions() -> None:
    units = make_units()
    starts = [TEXT.index(begun) for begun in ("会议召开", "会议强调", "各县", "市委书记", "（完")]
    assert [units.next_sentence(start) for start in starts] == [*starts[1:], starts[-1]]
    assert [units.previous_sentence(start) for start in starts] == [starts[0], *starts[:-1]]
    assert units.previous_sentence(starts[2] + 1) == starts[2]
    assert units.next_sentence(starts[2] - 1) == starts[2]


def test_the_sentence_at_a_place_holds_it() -> None:
    units = make_units()
    mark = TEXT.index("。")
    assert units.sentence_at(mark).of(TEXT) == "会议强调，要抓好落实。"
    assert units.sentence_at(mark + 1).of(TEXT) == "各县要“主动作为。”"
    assert units.sentence_at(len(TEXT)).of(TEXT) == "（完）\n"


def test_steps_from_a_place_that_is_found_lead_away_from_it() -> None:
    assert [step_offset([3, 7, 9], offset, 1) for offset in (2, 3, 6, 7)] == [3, 7, 7, 9]
    assert [step_offset([3, 7, 9], offset, -1) for offset in (10, 9, 7, 4, 3)] == [9, 7, 3, 3, 3]
    assert step_offset([3], 2, -1) == 2


def test_behind_the_last_sentence_of_a_paragraph_the_last_one_counts() -> None:
    text = "　　会议召开。会议结束。　\n　　（完）"
    units = make_units(text)
    assert units.sentence_at(text.index("\n")).of(text) == "会议结束。"
    assert units.next_sentence(text.index("结束")) == text.index("　　（完）")
    assert units.next_sentence(text.index("完")) == text.index("完")

"""What is anchored in a published text is found again when that text moves, is repaired better, or changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader import analyse, analyse_file
from meetreader.report import Repaired
from meetreader.state import digest_bytes, find_anchor, find_digest, find_passage, make_anchor
from meetreader.state.anchors import LONGEST_QUOTATION
from meetreader.text.spans import Span
from tests.unit.state_texts import PUBLISHED, VIEWED_AGAIN, anchor, digest, read


def find(words: str, published: str, anchored_in: str = PUBLISHED) -> str | None:
    """The passage of another version in which an anchor of `words` is found."""
    report = read(published)
    span = find_passage(anchor(words, anchored_in), report, digest(published))
    return None if span is None else span.of(report.text)


def test_an_anchor_describes_the_published_text() -> None:
    found = anchor("確保春耕生產有序進行")
    assert found.quotation == "確保春耕生產(chǎn)有序進行"
    assert found.span.of(PUBLISHED) == found.quotation
    assert found.before == PUBLISHED[found.span.start - 30 : found.span.start]
    assert found.after == PUBLISHED[found.span.end : found.span.end + 30]
    assert found.digest == digest_bytes(PUBLISHED.encode())


def test_the_same_bytes_give_the_same_place_wherever_the_file_lies() -> None:
    assert find("各縣區要在3月底前完成排查", PUBLISHED) == "各縣區要在3月底前完成排查"


def test_a_repair_that_was_not_made_before_moves_nothing() -> None:
    """The span counts the published text: a report that is not repaired at all has it too."""
    unrepaired = Repaired(PUBLISHED, PUBLISHED, PUBLISHED)
    span = find_passage(anchor("確保春耕生產有序進行"), unrepaired, digest(PUBLISHED))
    assert span is not None
    assert span.of(PUBLISHED) == "確保春耕生產(chǎn)有序進行"


@pytest.mark.parametrize(
    "words", ["李明主持召開會議", "154次\n市委召開疫情防控會議", "市委召開疫情防控會議", "會議"]
)
def test_a_new_view_count_loses_nothing(words: str) -> None:
    assert find(words, VIEWED_AGAIN) == words.replace("154次", "23087次")


def test_of_several_occurrences_the_one_with_the_same_surroundings_is_taken() -> None:
    longer = PUBLISHED.replace(
        "3月16日，", "會(huì)議前，市領(lǐng)導(dǎo)調(diào)研。3月16日，市領(lǐng)導(dǎo)先開會(huì)議。"
    )
    report = read(longer)
    for before in ("市委召開疫情防控", "李明主持召開", "王剛出席"):
        start = PUBLISHED.index(before) + len(before)
        words = make_anchor(PUBLISHED, Span(start, start + 7), digest(PUBLISHED))
        span = find_passage(words, report, digest(longer))
        assert span is not None
        assert report.text[: span.end].endswith(f"{before}會議")


def test_a_changed_passage_is_found_by_its_beginning_and_end() -> None:
    changed = PUBLISHED.replace("要壓實責任，確保", "要進一步壓實責任，切實確保")
    assert (
        find("要壓實責任，確保春耕生產有序進行。", changed) == "要進一步壓實責任，切實確保春耕生產有序進行。"
    )


def test_a_passage_that_is_gone_is_not_found() -> None:
    gone = PUBLISHED.replace("各縣區(qū)要在3月底前完成排查。", "")
    assert find("各縣區要在3月底前完成排查", gone) is None


def test_common_words_with_other_surroundings_are_not_found() -> None:
    other = "省政府舉行新聞發布會\n省長出席會議。各界代表參加。\n"
    assert find("會議", other) is None


def test_a_very_long_passage_is_kept_by_its_ends_and_found_again() -> None:
    text = "".join(f"第{number}項，要抓好落實。\n" for number in range(2_000))
    long = make_anchor(text, Span(100, 20_000), digest(text))
    assert len(long.quotation) + len(long.ending) == LONGEST_QUOTATION
    assert find_anchor(long, text, digest(text)) == Span(100, 20_000)
    moved = f"瀏覽：7次\n{text}"
    assert find_anchor(long, moved, digest(moved)) == Span(106, 20_006)


def test_the_same_bytes_read_in_another_charset_do_not_give_a_wrong_place() -> None:
    words = anchor("各縣區要在3月底前完成排查")
    misread = PUBLISHED.encode().decode("gb18030", "replace")
    assert find_anchor(words, misread, words.digest) is None


def test_the_digest_is_that_of_the_bytes_in_any_charset(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("市委召開會議，研究疫情防控工作。\r\n".encode("big5"))
    assert find_digest(analyse_file(path)) == digest_bytes(path.read_bytes())


def test_a_text_without_a_file_has_that_of_its_utf8() -> None:
    assert find_digest(analyse("市委召開會議")) == digest_bytes("市委召開會議".encode())


@pytest.mark.parametrize("words", ["確保春耕生產有序進行。", "李明主持召開會議", "會議"])
def test_a_version_without_the_damage_has_the_same_passages(words: str) -> None:
    undamaged = read(PUBLISHED).text
    assert find(words, undamaged) == words
    assert find(words, PUBLISHED, anchored_in=undamaged) == words


def test_a_formula_of_the_genre_in_another_text_is_not_taken_for_the_passage() -> None:
    other = "省政府召開全省會議\n省長王剛主持召開會議，研究防汛工作。\n"
    assert find("李明主持召開會議，研究", other) is None


@pytest.mark.parametrize("length", [2, 300])
def test_of_thousands_of_equal_places_the_nearest_is_taken(length: int) -> None:
    text = "市委書記李明主持召開會議，研究疫情防控工作。\n" * 5_000
    words = make_anchor(text, Span(60_000, 60_000 + length), digest(text))
    later = f"瀏覽\n{text}"
    assert find_anchor(words, later, digest(later)) == Span(60_003, 60_003 + length)

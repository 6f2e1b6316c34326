"""The matcher, for any text and any query; and for random places of a report with one random damage."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader.data.files import corpus_folder
from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.script import convert, simplify
from meetreader.hanzi.segmenter import cut_words
from meetreader.hanzi.tones import strip_tone
from meetreader.repair import repair
from meetreader.report import Repair, Report
from meetreader.search import ReportIndex, TextIndex, find_best_hit, find_hits
from meetreader.search.character_folding import FoldedText
from meetreader.search.number_folding import NumberFoldedText
from meetreader.search.phonetics import list_sounds
from meetreader.search.written_numbers import read_chinese_number
from meetreader.text.spans import Span
from tests.property.alphabets import ANY_TEXT
from tests.property.invariants import check_hits

GENRE = st.text("疫情防控會議強調市长行重要求，。“”\n 3月a1□", max_size=60)
QUERY = ANY_TEXT | st.text("疫情防控会议强调市长yiqnfagk1 ", max_size=12)


@given(ANY_TEXT | GENRE, QUERY, st.booleans())
@settings(deadline=None, max_examples=300)
def test_any_query_finds_ordered_places_inside_any_text(text: str, query: str, southern: bool) -> None:
    hits = find_hits(text, simplify(text), query, southern=southern)
    check_hits(hits, text)
    best = find_best_hit(query, text, southern=southern)
    assert (best is None) == (not hits)


@given(GENRE, GENRE, QUERY)
@settings(deadline=None, max_examples=100)
def test_hits_of_the_published_view_lie_inside_the_published_text(text: str, other: str, query: str) -> None:
    report = Report(id="", raw=other + text, text=text, hub=simplify(text), repairs=make_removal(other))
    hits = ReportIndex(report).find_hits(query, as_published=True)
    spans = sorted(hit.span for hit in hits)
    assert all(0 <= span.start < span.end <= len(report.raw) for span in spans)
    assert all(one.end <= two.start for one, two in pairwise(spans))


def make_removal(other: str) -> tuple[Repair, ...]:
    return (Repair(Span(0, 0), Span(0, len(other)), other, "linebreak"),) if other else ()


@given(GENRE, st.integers(0, 50), st.integers(1, 10))
@settings(deadline=None)
def test_a_piece_of_the_text_finds_itself_exactly(text: str, start: int, length: int) -> None:
    piece = text[start : start + length]
    if NumberFoldedText(simplify(text), FoldedText(simplify(text))).cuts_number(Span(start, start + length)):
        return  # 3 of 31: whole numbers come first, see test_search_numbers.py
    hits = find_hits(text, simplify(text), piece)
    if re.search(r"[^\W_]", piece):
        assert hits[0].kind == "exact"
        assert text.find(piece.strip("，。“”\n ")) >= 0
        assert any(
            hit.span.start <= start + length and start <= hit.span.end for hit in hits if hit.kind == "exact"
        )


NUMBERS = st.integers(1, 99_999)
PLAIN = st.text("疫情防控会议强调，。 ab", max_size=8)


@given(NUMBERS)
def test_a_number_in_chinese_numerals_is_read_back(number: int) -> None:
    assert read_chinese_number(say_number(number)) == number


@given(PLAIN, NUMBERS, PLAIN, st.booleans())
@settings(deadline=None, max_examples=150)
def test_a_number_finds_itself_in_its_other_form_and_no_other_number(
    before: str, number: int, after: str, in_words: bool
) -> None:
    typed, written = (str(number), say_number(number)) if in_words else (say_number(number), str(number))
    text = f"{before}第{written}次{after}"
    span = Span(len(before), len(before) + len(written) + 2)
    assert find_hits(text, text, f"第{typed}次")[0].span == span
    assert not find_hits(text, text, f"第{number + 1}次")
    assert not find_hits(text, text, f"第{say_number(number + 1)}次")


@given(ANY_TEXT | GENRE | st.text("0123456789.,-/%年月日号第首百分之一二三十千万亿点零〇两", max_size=30))
@settings(deadline=None, max_examples=200)
def test_folding_numbers_keeps_the_order_of_the_letters(text: str) -> None:
    folded = NumberFoldedText(text, FoldedText(text))
    spans = [folded.to_hub(at, at + 1) for at in range(len(folded.letters))]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.start <= other.start and one.end <= other.end for one, other in pairwise(spans))


def say_number(number: int) -> str:
    """A number below 100,001 in Chinese numerals: 25 -> 二十五, 110 -> 一百一十, 10,010 -> 一万零一十."""
    said = ""
    for unit, name in ((10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit >= 10:
            said += say_number(digit) + name
        elif digit:
            said += "零一二三四五六七八九"[digit] + name
        elif said and number and not said.endswith("零"):
            said += "零"
    return said.removeprefix("一") if said.startswith("一十") else said


def load_bundled() -> list[str]:
    return [repair(p.read_text(encoding="utf-8")).hub for p in sorted(corpus_folder().glob("*.txt"))]


def load_annotated() -> list[str]:
    gold = Path(__file__).parents[3] / "shared" / "gold" / "written.jsonl"
    if not gold.is_file():
        pytest.skip("the reports annotated by hand are not here")
    rows = gold.read_text(encoding="utf-8").splitlines()
    return [repair(json.loads(row)["text"]).hub for row in rows]


class Damager:
    """Types a piece of a text with one error of a kind, or in one of the ways of typing it."""

    KINDS = (
        "script",
        "typo",
        "homophone",
        "skipped",
        "added",
        "swapped",
        "pinyin",
        "tones",
        "unfinished",
        "initials",
        "mixed",
    )

    def __init__(self, texts: list[str], chance: random.Random) -> None:
        self.chance = chance
        self.characters = sorted({c for text in texts for c in text if "\u4e00" <= c <= "\u9fff"})

    def type_with_error(self, kind: str, piece: str) -> str:
        at = self.chance.randrange(1, len(piece) - 1)
        before, here, after = piece[:at], piece[at], piece[at + 1 :]
        plain = [strip_tone(syllable) for syllable in syllables(piece)]
        alike = [c for c in self.characters if c != here and list_sounds(c)[:1] == list_sounds(here)[:1]]
        return {
            "script": convert(piece, self.chance.choice(["traditional", "hongkong"])),
            "typo": before + self.chance.choice(self.characters) + after,
            "homophone": before + self.chance.choice(alike or [here]) + after,
            "skipped": before + after,
            "added": before + here + self.chance.choice(self.characters) + after,
            "swapped": before + after[0] + here + after[1:],
            "pinyin": "".join(plain),
            "tones": " ".join(syllables(piece)),
            "unfinished": "".join(plain[:-1]) + plain[-1][: self.chance.randrange(1, len(plain[-1]) + 1)],
            "initials": "".join(syllable[0] for syllable in plain),
            "mixed": "".join(plain[:at]) + here + after,
        }[kind]


@pytest.mark.parametrize("texts_of", [load_bundled, load_annotated])
@pytest.mark.parametrize("seed", [1, 2])
def test_random_pieces_with_one_random_error_are_found_first_in_95_of_100(
    seed: int, texts_of: Callable[[], list[str]]
) -> None:
    chance = random.Random(seed)
    texts = texts_of()
    damager = Damager(texts, chance)
    indexes = [TextIndex(text, text) for text in texts]
    borders = [[0, *accumulate(map(len, cut_words(text)))] for text in texts]
    right: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    while tried.total() < 330:
        number = chance.randrange(len(texts))
        text, start = texts[number], chance.choice(borders[number])
        piece = text[start : chance.choice([end for end in borders[number] if end >= start][:6])]
        if not re.fullmatch("[\u4e00-\u9fff]{4,10}", piece):
            continue
        kind = Damager.KINDS[tried.total() % len(Damager.KINDS)]
        hits = indexes[number].find_hits(damager.type_with_error(kind, piece))
        tried[kind] += 1
        right[kind] += bool(hits) and any(
            covers_same_place(hits[0].span.start, hits[0].span.end, *match.span())
            for match in re.finditer(piece, text)
        )
    assert right.total() / tried.total() >= 0.95, {kind: (right[kind], tried[kind]) for kind in tried}


def covers_same_place(start: int, end: int, other_start: int, other_end: int) -> bool:
    shared = min(end, other_end) - max(start, other_start)
    return shared >= 0.6 * (max(end, other_end) - min(start, other_start))

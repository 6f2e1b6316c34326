"""Sentences, zones and the units of the cursor, for any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings

from meetreader.hanzi.script import simplify
from meetreader.hanzi.words import words
from meetreader.report import Report
from meetreader.structure.blocks import classify_lines
from meetreader.structure.sentences import COVER, find_sentences
from meetreader.structure.text_units import TextUnits
from meetreader.structure.zones import find_zones
from tests.property.alphabets import make_texts

TEXTS = make_texts()
BLANKS = " \t\u3000\u00a0"


@given(TEXTS)
@settings(deadline=None)
def test_the_sentences_are_the_paragraphs_without_blanks_between(text: str) -> None:
    hub = simplify(text)
    blocks = classify_lines(hub)
    found = find_sentences(hub, blocks)
    assert all(sentence.span.of(hub) == sentence.text == sentence.text.strip(BLANKS) for sentence in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    for number, block in enumerate(blocks):
        inside = [sentence for sentence in found if sentence.block == number]
        assert bool(inside) == (block.kind == "body")
        assert all(block.span.covers(sentence.span) for sentence in inside)
        if inside:
            kept = "".join(sentence.text for sentence in inside)
            assert [c for c in kept if c not in BLANKS] == [c for c in block.span.of(hub) if c not in BLANKS]


@given(TEXTS)
@settings(deadline=None)
def test_what_is_covered_in_a_sentence_changes_no_offset(text: str) -> None:
    hub = simplify(text)
    for sentence in find_sentences(hub, classify_lines(hub)):
        for form in (sentence.unquoted, sentence.modal_text):
            assert len(form) == len(sentence.text)
            assert all(c in (COVER, own) for c, own in zip(form, sentence.text, strict=True))


@given(TEXTS)
@settings(deadline=None)
def test_the_zones_are_pieces_of_the_blocks_of_their_kinds(text: str) -> None:
    hub = simplify(text)
    blocks = classify_lines(hub)
    zones = find_zones(hub, blocks)
    for spans, kinds in (
        (zones.headlines, {"title", "subtitle", "caption"}),
        (zones.body, {"body"}),
        (zones.head, {"chrome", "byline"}),
        (zones.foot, {"chrome", "byline"}),
    ):
        of_kind = [block.span for block in blocks if block.kind in kinds]
        assert list(spans) == sorted(spans)
        assert all(
            any(whole.start == span.start and whole.covers(span) for whole in of_kind) for span in spans
        )
    first = min((span.start for span in zones.body), default=len(hub))
    assert all(span.end <= first for span in zones.head)
    assert all(span.start > first for span in zones.foot)
    assert [span.start for span in zones.lead] == [span.start for span in zones.body][: len(zones.lead)]


@given(TEXTS)
@settings(deadline=None, max_examples=50)
def test_the_units_of_the_cursor_lead_through_the_whole_text_and_back(text: str) -> None:
    hub = simplify(text)
    units = TextUnits(Report(raw=text, text=text, hub=hub, id="x"), words)
    sentences = [sentence for n in range(len(units.paragraphs)) for sentence in units.sentences_in(n)]
    assert [c for span in sentences for c in span.of(text) if not c.isspace()] == [
        c for c in text if not c.isspace()
    ]
    found = [units.word_at(0)]
    while (last := found[-1]) is not None and units.next_word(last) != last:
        found.append(units.next_word(last))
    forward = [word for word in found if word is not None]
    assert forward == [word for n in range(len(units.paragraphs)) for word in units.words_in(n)]
    for before, after in pairwise(forward):
        assert units.previous_word(after) == before

"""What holds of the state and its anchors for every text."""

from __future__ import annotations

import json
import re

from hypothesis import assume, given
from hypothesis import strategies as st

from meetreader.state import digest_bytes, find_anchor, make_anchor, open_unkept_state
from meetreader.state.transfer import make_state_record, take_over_record
from meetreader.text.spans import Span
from tests.property.alphabets import ANY_TEXT


@st.composite
def spans_of_texts(draw: st.DrawFn) -> tuple[str, Span]:
    text = draw(ANY_TEXT)
    start = draw(st.integers(0, len(text)))
    return text, Span(start, draw(st.integers(start, len(text))))


def digest(text: str) -> str:
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


@given(spans_of_texts())
def test_an_anchor_is_found_in_its_own_text(found: tuple[str, Span]) -> None:
    text, span = found
    assert find_anchor(make_anchor(text, span, digest(text)), text, digest(text)) == span


@given(spans_of_texts(), ANY_TEXT)
def test_what_is_found_in_another_text_lies_inside_it(found: tuple[str, Span], other: str) -> None:
    text, span = found
    place = find_anchor(make_anchor(text, span, digest(text)), other, digest(other))
    assert place is None or 0 <= place.start <= place.end <= len(other)


@given(spans_of_texts(), st.text("一二三四\n", min_size=1, max_size=20))
def test_words_put_before_the_text_move_what_is_found_along(found: tuple[str, Span], head: str) -> None:
    """A passage with its surroundings is found behind an unrelated line: nothing in the line can be taken for it."""
    text, span = found
    body = f"{text[: span.start]}【本市新聞】{text[span.start : span.end]}【結束】{text[span.end :]}"
    start = len(text[: span.start])
    whole = Span(start, start + len("【本市新聞】") + span.length + len("【結束】"))
    anchor = make_anchor(body, whole, digest(body))
    later = f"{head}\n{body}"
    place = find_anchor(anchor, later, digest(later))
    assert place is not None
    assert place.of(later) == whole.of(body)


@given(ANY_TEXT, spans_of_texts())
def test_any_text_can_be_kept_exported_and_taken_over(words: str, found: tuple[str, Span]) -> None:
    text, span = found
    # JSON reads two surrogates side by side as one character; no decoder of a file makes such a pair.
    assume(not re.search("[\ud800-\udbff][\udc00-\udfff]", f"{words} {text}"))
    anchor = make_anchor(text, span, digest(text))
    state, other = open_unkept_state(), open_unkept_state()
    note = state.add_note(words, anchor, span.of(text))
    word = state.keep_word(words, words, words, words, anchor)
    state.add_history("search", words)
    assert (state.list_notes(), state.list_words()) == ([note], [word])
    take_over_record(other, json.loads(json.dumps(make_state_record(state))))
    assert (other.list_notes(), other.list_words()) == ([note], [word])
    assert other.list_history("search") == state.list_history("search")

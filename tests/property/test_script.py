"""Scripts, for any string: lengths, idempotence, places."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.script import Script, convert, simplify
from meetreader.text.spans import Span
from tests.property.alphabets import ANY_TEXT

GENRE = st.text("会议强调市长决定制度发展范余云台后只里着重万并系了如何不准參與製造後萬著衞", max_size=40)
SHOWN = st.sampled_from(["traditional", "hongkong"])


@given(ANY_TEXT | GENRE)
@settings(deadline=None)
def test_the_hub_is_as_long_as_the_text(text: str) -> None:
    hub = simplify(text)
    assert len(hub) == len(text)


@given(GENRE)
@settings(deadline=None)
def test_what_is_simplified_stays_so(text: str) -> None:
    hub = simplify(text)
    assert simplify(hub) == hub


@given(ANY_TEXT | GENRE, SHOWN, st.integers(0, 20), st.integers(1, 4))
@settings(deadline=None)
def test_the_shown_text_is_as_long_as_the_hub(text: str, script: Script, start: int, length: int) -> None:
    hub = simplify(text)
    assert len(convert(hub, script)) == len(hub)
    assert len(convert(hub, script, [Span(start, start + length)])) == len(hub)


@given(GENRE, st.sampled_from(["\n", "。", "\0"]), GENRE, SHOWN)
@settings(deadline=None)
def test_a_paragraph_is_shown_the_same_alone_and_in_the_text(
    a: str, mark: str, b: str, script: Script
) -> None:
    a, b = simplify(a), simplify(b)
    assert convert(a + mark + b, script) == convert(a, script) + mark + convert(b, script)


@given(ANY_TEXT | GENRE)
@settings(deadline=None)
def test_pinyin_has_one_string_a_code_point(text: str) -> None:
    hub = simplify(text)
    assert len(syllables(hub)) == len(hub)

"""What holds of decoding whatever the bytes are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from meetreader.sources.charset import decode_bytes

CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.sampled_from("，。、；：“”（）\n 0123456789"),
    min_size=1,
)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_text_or_none(data: bytes) -> None:
    decoded = decode_bytes(data)
    assert decoded is None or "\r" not in decoded[0]


@given(CHINESE)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode_bytes(text.encode()) == (text, "utf-8")


@given(CHINESE, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_a_marked_text_comes_back_as_it_was(text: str, charset: str) -> None:
    decoded = decode_bytes(text.encode(charset))
    assert decoded is not None
    assert decoded[0] == text


@given(CHINESE, st.integers(1, 2))
def test_a_cut_in_the_last_character_costs_that_character_only(text: str, cut: int) -> None:
    decoded = decode_bytes((text + "会").encode()[:-cut])
    assert decoded == (text + "\ufffd", "utf-8")

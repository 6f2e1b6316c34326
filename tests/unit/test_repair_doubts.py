"""What decides whether a restored character is shown: its doubt, and what the page shows of lost bytes."""

from __future__ import annotations

import pytest

from meetreader.repair import repair
from meetreader.repair.character_doubt import Signs, weigh_doubt
from meetreader.repair.edits import Edit, apply_edits, resolve_overlaps
from meetreader.repair.page_decoder import PageDecoder, observe_decoder
from meetreader.text.spans import Span

USUAL = Signs(share=6, choices=6.7, pair=-7, around=-6, word=2, hanzi=1, length=4)


@pytest.mark.parametrize(
    "better",
    [
        USUAL._replace(share=9),
        USUAL._replace(choices=0),
        USUAL._replace(pair=-4),
        USUAL._replace(around=-4),
        USUAL._replace(word=4),
        USUAL._replace(length=1),
    ],
)
def test_every_sign_for_a_character_lessens_the_doubt(better: Signs) -> None:
    assert weigh_doubt(better) < weigh_doubt(USUAL)


@pytest.mark.parametrize(
    ("published", "decoder"),
    [
        ("会议强调，要抓好落实。", PageDecoder(True, True, True)),
        ("斐はＤ幔?烊舜蟪Ｎ", PageDecoder(False, True, True)),
        ("要?jiǎng)?chuàng)新招商方式", PageDecoder(True, False, True)),
        ("六?!比蝿?,有力有序", PageDecoder(True, True, False)),
        ("为什么?市长说，安全第一?!真的。", PageDecoder(True, True, True)),
    ],
)
def test_a_page_that_shows_lost_bytes_hides_none_of_that_sort(published: str, decoder: PageDecoder) -> None:
    assert observe_decoder(published) == decoder


def test_two_characters_put_in_at_one_place_stay_in_their_order() -> None:
    edits = [Edit(Span(1, 1), new, "bytes") for new in ("十", "届")]
    assert apply_edits("二三", resolve_overlaps(edits)) == "二十届三"


def test_no_character_of_a_name_is_guessed_where_more_than_the_name_is_torn() -> None:
    published = "县领导黄?;荨⑴碛辣?、何晓玲等在主会场参加会议。"
    assert "黄海" not in repair(published).text

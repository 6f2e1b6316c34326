"""The tones of speech."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.tone_sandhi import change_tone, speak_syllables
from meetreader.hanzi.tones import strip_tone


def speak(hub: str) -> str:
    return " ".join(filter(None, syllables(hub, spoken=True)))


@pytest.mark.parametrize(
    ("hub", "spoken"),
    [
        ("不要", "bú yào"),
        ("不能", "bù néng"),
        ("决不", "jué bù"),
        ("好不好", "hǎo bu hǎo"),
        ("不，要", "bù yào"),
    ],
)
def test_bu_has_a_second_tone_before_a_fourth_one(hub: str, spoken: str) -> None:
    assert speak(hub) == spoken


@pytest.mark.parametrize(
    ("hub", "spoken"),
    [
        ("一致", "yí zhì"),
        ("一般", "yì bān"),
        ("一起", "yì qǐ"),
        ("一百", "yì bǎi"),
        ("一万", "yí wàn"),
        ("一个", "yí gè"),
        ("统一领导", "tǒng yī líng dǎo"),
        ("第一", "dì yī"),
        ("十一个", "shí yī gè"),
        ("一月一日", "yī yuè yī rì"),
        ("二〇一九年", "èr líng yī jiǔ nián"),
        ("一要提高；二要加强", "yī yào tí gāo èr yào jiā qiáng"),
        ("看一看", "kàn yi kàn"),
    ],
)
def test_yi_has_the_tone_that_what_follows_asks_for_unless_it_is_a_numeral(hub: str, spoken: str) -> None:
    assert speak(hub) == spoken


@pytest.mark.parametrize(
    ("hub", "spoken"),
    [
        ("领导讲话", "líng dǎo jiǎng huà"),
        ("很好", "hén hǎo"),
        ("很理想", "hěn lí xiǎng"),
        ("我很好", "wó hén hǎo"),
        ("展览馆", "zhán lán guǎn"),
        ("整，理", "zhěng lǐ"),
    ],
)
def test_a_third_tone_before_another_is_a_second_one(hub: str, spoken: str) -> None:
    assert speak(hub) == spoken


def test_in_other_spellings_too_and_off_unless_it_is_asked_for() -> None:
    assert syllables("不要", style="numbers", spoken=True) == ["bu2", "yao4"]
    assert syllables("不要", style="zhuyin", spoken=True) == ["ㄅㄨˊ", "ㄧㄠˋ"]
    assert syllables("不要") == ["bù", "yào"]


def test_a_tone_is_changed_on_its_vowel() -> None:
    assert [change_tone("lǚ", tone) for tone in range(5)] == ["lü", "lǖ", "lǘ", "lǚ", "lǜ"]
    assert change_tone("de", 2) == "de"


@given(st.text("一不很好领导要是第十月。 a\ud800", max_size=20))
def test_nothing_changes_but_tones(hub: str) -> None:
    read = syllables(hub)
    assert list(map(strip_tone, speak_syllables(hub, read))) == list(map(strip_tone, read))

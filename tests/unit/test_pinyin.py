"""Pinyin: polyphones in context, names, styles; one string a code point."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.readings import list_syllables, readings
from meetreader.hanzi.tones import mark_tone, write_syllable
from meetreader.text.spans import Span

SENTENCES = Path(__file__).with_name("pinyin-sentences.tsv")


def find_spans(names: str, text: str) -> list[Span]:
    return [Span(*m.span()) for name in names.split("、") if name for m in re.finditer(name, text)]


def test_the_round_zero_of_years_is_read() -> None:
    assert syllables("二〇二〇年") == ["èr", "líng", "èr", "líng", "nián"]


def test_every_polyphone_of_the_sentences_of_the_genre_is_read_right() -> None:
    wrong, count = [], 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        marked, expected, names = [*line.split("\t"), ""][:3]
        place = marked.index("【")
        text = marked.replace("【", "").replace("】", "")
        found = syllables(text, find_spans(names, text))[place]
        count += 1
        if found != expected:
            wrong.append((marked, expected, found))
    assert count >= 300
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市长", "shì zhǎng"),
        ("市长期盼", "shì zhǎng qī pàn"),
        ("增长", "zēng zhǎng"),
        ("应检尽检", "yīng jiǎn jìn jiǎn"),
        ("调研", "diào yán"),
        ("协调", "xié tiáo"),
        ("着力", "zhuó lì"),
        ("供给", "gōng jǐ"),
        ("重庆", "chóng qìng"),
        ("六安", "lù ān"),
        ("绿色", "lǜ sè"),
        ("一定要一致，不要不断", "yī dìng yào yī zhì  bù yào bù duàn"),  # the tones are spelt, not spoken
        ("奏响新曲", "zòu xiǎng xīn qǔ"),
        ("空置厂房", "kòng zhì chǎng fáng"),
        ("严重受创", "yán zhòng shòu chuāng"),
        ("感受创新", "gǎn shòu chuàng xīn"),
        ("照看老人", "zhào kān lǎo rén"),
        ("舍我其谁", "shě wǒ qí shuí"),
        ("机器停转", "jī qì tíng zhuàn"),
        ("冲着问题", "chòng zhe wèn tí"),
        ("及时调整", "jí shí tiáo zhěng"),
        ("创造性地开展", "chuàng zào xìng de kāi zhǎn"),
        ("差池", "chā chí"),
        ("不出差池", "bù chū chā chí"),
        ("吉林省长春市", "jí lín shěng cháng chūn shì"),
        ("吉林省长春节慰问", "jí lín shěng zhǎng chūn jié wèi wèn"),
        ("余干县、新干县", "yú gān xiàn  xīn gàn xiàn"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(syllables(text)) == expected


def test_one_string_a_code_point_and_nothing_where_there_is_no_hanzi() -> None:
    text = "3月16日，A□\ud800\0𠮷"
    assert syllables(text)[:5] == ["", "yuè", "", "", "rì"]
    assert len(syllables(text)) == len(text)
    assert syllables("") == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("单国华", "shàn guó huá"),
        ("区少明", "ōu shào míng"),
        ("仇和", "qiú hé"),
        ("解振华", "xiè zhèn huá"),
        ("查文斌", "zhā wén bīn"),
        ("曾庆元", "zēng qìng yuán"),
        ("任长霞", "rén cháng xiá"),
        ("华建敏", "huà jiàn mǐn"),
        ("尉迟锋", "yù chí fēng"),
        ("长孙朝晖", "zhǎng sūn zhāo huī"),
        ("尉健行", "wèi jiàn xíng"),
        ("武为民", "wǔ wéi mín"),
        ("乐重阳", "yuè chóng yáng"),
        ("盖立", "gě lì"),
        ("宓正明", "mì zhèng míng"),
    ],
)
def test_names_follow_the_table_of_names_where_the_spans_tell(name: str, expected: str) -> None:
    assert " ".join(syllables(name, [Span(0, len(name))])) == expected


def test_a_surname_is_a_word_where_no_span_tells() -> None:
    assert syllables("单位") == ["dān", "wèi"]
    assert syllables("查处") == ["chá", "chǔ"]


def test_styles() -> None:
    assert syllables("女旅率", style="numbers") == ["nü3", "lü3", "lü4"]
    assert syllables("的", style="numbers") == ["de5"]
    assert " ".join(syllables("中国云南女儿", style="zhuyin")) == "ㄓㄨㄥ ㄍㄨㄛˊ ㄩㄣˊ ㄋㄢˊ ㄋㄩˇ ㄦˊ"
    assert syllables("的", style="zhuyin") == ["˙ㄉㄜ"]


@pytest.mark.parametrize(
    ("syllable", "zhuyin"),
    [
        ("zhì", "ㄓˋ"),
        ("rì", "ㄖˋ"),
        ("sī", "ㄙ"),
        ("yī", "ㄧ"),
        ("yīng", "ㄧㄥ"),
        ("yǒng", "ㄩㄥˇ"),
        ("yuán", "ㄩㄢˊ"),
        ("yuè", "ㄩㄝˋ"),
        ("yú", "ㄩˊ"),
        ("yòu", "ㄧㄡˋ"),
        ("yán", "ㄧㄢˊ"),
        ("wēng", "ㄨㄥ"),
        ("wèi", "ㄨㄟˋ"),
        ("wén", "ㄨㄣˊ"),
        ("wǔ", "ㄨˇ"),
        ("jūn", "ㄐㄩㄣ"),
        ("qióng", "ㄑㄩㄥˊ"),
        ("xué", "ㄒㄩㄝˊ"),
        ("lüè", "ㄌㄩㄝˋ"),
        ("liú", "ㄌㄧㄡˊ"),
        ("duì", "ㄉㄨㄟˋ"),
        ("lùn", "ㄌㄨㄣˋ"),
        ("kōng", "ㄎㄨㄥ"),
        ("ér", "ㄦˊ"),
        ("è", "ㄜˋ"),
    ],
)
def test_zhuyin(syllable: str, zhuyin: str) -> None:
    assert write_syllable(syllable, "zhuyin") == zhuyin


@pytest.mark.parametrize(
    ("syllable", "zhuyin"),
    [("de", "˙ㄉㄜ"), ("ńg", "ㄫˊ"), ("ng", "˙ㄫ"), ("ḿ", "ㄇˊ"), ("ń", "ㄋˊ"), ("hng", "˙ㄏㄫ")],
)
def test_zhuyin_of_the_neutral_tone_and_of_syllables_without_a_vowel(syllable: str, zhuyin: str) -> None:
    assert write_syllable(syllable, "zhuyin") == zhuyin


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [
        ("zhong1", "zhōng"),
        ("lu:4", "lǜ"),
        ("de5", "de"),
        ("gui1", "guī"),
        ("Liu2", "Liú"),
        ("ou3", "ǒu"),
        ("r5", "r"),
    ],
)
def test_a_tone_number_becomes_a_mark_on_the_right_vowel(numbered: str, marked: str) -> None:
    assert mark_tone(numbered) == marked


def test_every_reading_has_a_zhuyin_of_zhuyin_letters() -> None:
    for syllable in list_syllables():
        assert re.fullmatch("˙[\u3105-\u312f]{1,4}", write_syllable(syllable, "zhuyin")), syllable


def test_tone_marks_are_one_code_point_with_their_vowel() -> None:
    assert syllables("率")[0] == "l\u01dc"
    assert readings("率")[0] == "l\u01dc"


def test_reading_is_quick() -> None:
    text = "会议强调，要持续加大招商引资力度，市长主持会议并讲话。" * 120
    syllables(text)
    started = time.process_time()
    syllables(text)
    assert time.process_time() - started < 0.2  # 3,240 characters: 3 ms on an idle machine


def test_a_megabyte_without_a_full_stop_is_read() -> None:
    text = "重要会议" * 80_000
    assert syllables(text)[-4:] == ["zhòng", "yào", "huì", "yì"]

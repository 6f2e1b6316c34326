"""The segmenter: rjieba and jieba are interchangeable, and both learn the added words."""

from __future__ import annotations

import difflib
from collections.abc import Callable

import pytest

from meetreader.data.files import corpus_folder
from meetreader.hanzi import segmenter
from meetreader.hanzi.overlays import SegmenterWord
from meetreader.hanzi.script import simplify
from meetreader.hanzi.segmenter import Segmenter, collect_added_words, cut_words, load_jieba, load_rjieba

Loader = Callable[[list[SegmenterWord]], Segmenter]
SENTENCES = [
    "会议强调，要参与制造业发展，研究决定制度安排。",
    "市长高新区分轻重缓急，12.5%的企业复工复产。",
    "上午9点，市委书记李俊明主持召开专题会议，副市长张伟参加。",
]


@pytest.mark.parametrize("load", [load_rjieba, load_jieba])
@pytest.mark.parametrize("guess", [True, False])
def test_the_words_add_up_to_the_text(load: Loader, guess: bool) -> None:
    for sentence in SENTENCES:
        assert "".join(load([])(sentence, guess)) == sentence


@pytest.mark.parametrize("guess", [True, False])
def test_rjieba_and_jieba_cut_alike(guess: bool) -> None:
    added = collect_added_words()
    fast, slow = load_rjieba(added), load_jieba(added)
    for sentence in SENTENCES:
        assert fast(sentence, guess) == slow(sentence, guess)
    report = simplify("\n".join(path.read_text("utf-8") for path in sorted(corpus_folder().glob("*.txt"))))
    same = difflib.SequenceMatcher(None, fast(report, guess), slow(report, guess), autojunk=False).ratio()
    assert same >= 0.995


@pytest.mark.parametrize("load", [load_rjieba, load_jieba])
def test_an_added_word_stays_whole_with_and_without_a_frequency(load: Loader) -> None:
    assert load([])("推行丘长制、塘长制", False) == ["推行", "丘", "长", "制", "、", "塘", "长", "制"]
    added = [SegmenterWord("丘长制", None, None), SegmenterWord("塘长制", 20, "n")]
    assert load(added)("推行丘长制、塘长制", False) == ["推行", "丘长制", "、", "塘长制"]


def test_the_headwords_of_the_glossary_are_known() -> None:
    assert cut_words("落实放管服改革要求", guess=False) == ["落实", "放管服改革", "要求"]


def test_without_rjieba_the_words_come_from_jieba(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(words: object) -> Segmenter:
        raise ImportError

    monkeypatch.setattr(segmenter, "load_rjieba", refuse)
    monkeypatch.setattr(segmenter, "load_jieba", lambda words: lambda text, guess: list(text))
    segmenter._load_segmenter.cache_clear()
    try:
        assert cut_words("出席") == ["出", "席"]
    finally:
        segmenter._load_segmenter.cache_clear()

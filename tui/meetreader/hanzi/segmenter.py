"""The word segmenter: jieba in its Rust port rjieba where that has a wheel, otherwise jieba itself.

Both have the same dictionary and cut alike (`tests/unit/test_segmenter.py`). The headwords of the glossary are added, and
the words of `assets/rules/words/jieba.txt` and of the reader's own `jieba/`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeAlias

from meetreader.hanzi import glossary
from meetreader.hanzi.overlays import SegmenterWord, read_segmenter_words
from meetreader.hanzi.single_loading import LoadedOnce

Segmenter: TypeAlias = Callable[[str, bool], list[str]]
"""Cuts a text into words that add up to it; where the flag is set, also into words that no dictionary has."""


def cut_words(text: str, *, guess: bool = True) -> list[str]:
    """The words of a text, which add up to it; with `guess` also words that no dictionary has.

    Loads the segmenter when it is first called, which takes 0.3 s. Raises UnicodeEncodeError on lone surrogates.
    """
    return _load_segmenter()(text, guess) if text else []


@cache
def list_added_words() -> frozenset[str]:
    """The words that the segmenter was taught: the glossary's, ours and the reader's."""
    return frozenset(word for word, _, _ in collect_added_words())


def collect_added_words() -> list[SegmenterWord]:
    """The added words as jieba takes them, in the order in which they are added."""
    headwords = (SegmenterWord(word, None, None) for word in glossary.list_headwords())
    return [*headwords, *read_segmenter_words()]


@LoadedOnce
def _load_segmenter() -> Segmenter:
    words = collect_added_words()
    try:
        return load_rjieba(words)
    except ImportError:
        return load_jieba(words)


def load_rjieba(words: Iterable[SegmenterWord]) -> Segmenter:
    """Rjieba with some words added. Raises ImportError where it is not installed."""
    import rjieba  # it loads its dictionary at once, so that one is used: another would take 25 MB more

    for word in words:
        rjieba.add_word(*word)

    def cut(text: str, guess: bool) -> list[str]:
        return list(rjieba.cut(text, guess))

    return cut


def load_jieba(words: Iterable[SegmenterWord]) -> Segmenter:
    """Jieba with the same words added: slower by far, but in Python alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its patterns and its pkg_resources are out of date
        import jieba
    jieba.setLogLevel("WARNING")
    for word in words:
        jieba.add_word(*word)

    def cut(text: str, guess: bool) -> list[str]:
        return list(jieba.lcut(text, HMM=guess))

    return cut

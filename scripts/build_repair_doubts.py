"""Writes assets/built/repair-doubts.tsv, which says how doubtful a restored character is.

Usage: PYTHONPATH=. python scripts/build_repair_doubts.py FOLDER [PAGES], where FOLDER holds undamaged official texts
(*.txt, in any number of subfolders). PAGES damaged pages are made of them for each kind of decoder, as in
tests/bench/bench_damage.py; every character in doubt is restored, right or wrong, and the weights of its signs are those
of the logistic regression that tells the wrong ones from the right ones. It takes some two minutes.
"""

from __future__ import annotations

import math
import random
import sys
from itertools import pairwise
from pathlib import Path

from tests.bench.bench_damage import DECODERS, damage_at_random, find_changes, flatten

from meetreader.data.files import asset_path
from meetreader.repair import repair
from meetreader.repair.character_doubt import Signs
from meetreader.repair.page_decoder import PageDecoder
from meetreader.repair.shifted_runs import Run
from meetreader.text.spans import Span

HEAD = """\
# How doubtful a restored character is: for each sign of it the bounds that its value is kept in, and a weight in bits.
# The weighted sum and the constant are the binary logarithm of the odds that the character is wrong, or that others
# next to it are missing. The signs are explained in tui/meetreader/repair/character_doubt.py.
# Fitted by logistic regression to {count} restored characters, of which {wrong} are wrong, in simulated damage of published
# reports. Only the weights are kept, nothing of the texts. Made by scripts/build_repair_doubts.py; do not edit.
#: sign\tleast\tmost\tweight
"""
SEED = 31_000
BOUNDS = {
    "share": (-4, 10),
    "choices": (0, 11),
    "pair": (-20, 0),
    "around": (-15, 0),
    "word": (0, 4),
    "hanzi": (0, 1),
    "length": (1, 60),
}
PRIOR = 0.5  # how strongly each weight is held to 0, counted in characters, for signs of variance 1
ROUNDS = 12  # of Newton's method


def observe_page(text: str, page: str) -> list[tuple[Signs, bool]]:
    """The signs of each character in doubt on a damaged page, and whether it was restored wrongly."""
    seen: list[tuple[Signs, Span]] = []

    def record(signs: list[Signs], run: Run, _: PageDecoder) -> list[bool]:
        starts = [run.start, *(slot.end for slot in run.slots)]
        seen.extend((each, Span(*span)) for each, span in zip(signs, pairwise(starts), strict=True))
        return [True] * len(signs)

    repaired = repair(page, record)
    wrong = find_wrong(text, repaired.text)
    found: list[tuple[Signs, bool]] = []
    for mended in repaired.repairs:
        judged = [
            signs for signs, span in seen if mended.raw.start <= span.start and span.end <= mended.raw.end
        ]
        if (
            mended.certainty != "open" and len(judged) == mended.span.length
        ):  # not of what an orphan took along
            found += ((signs, at in wrong) for at, signs in enumerate(judged, mended.span.start))
    return found


def find_wrong(text: str, repaired: str) -> set[int]:
    """The offsets in a repaired page of wrong characters, and of those beside which others are missing."""
    got, places = flatten(repaired)
    original, _ = flatten(text)
    wrong: set[int] = set()
    for _, _, c, d in find_changes(original, got):
        nothing = c == d
        wrong.update(places[max(c - nothing, 0) : d + nothing])
    return wrong


def fit_weights(rows: list[tuple[Signs, bool]]) -> tuple[float, list[float]]:
    """The constant and the weights of a logistic regression, in bits, by Newton's method."""
    bounds = [BOUNDS[sign] for sign in Signs._fields]
    values = [
        [min(max(value, least), most) for value, (least, most) in zip(signs, bounds, strict=True)]
        for signs, _ in rows
    ]
    means = [sum(column) / len(rows) for column in zip(*values, strict=True)]
    spreads = [
        math.sqrt(sum((value - mean) ** 2 for value in column) / len(rows)) or 1.0
        for column, mean in zip(zip(*values, strict=True), means, strict=True)
    ]
    scaled = [[1.0, *((v - m) / s for v, m, s in zip(row, means, spreads, strict=True))] for row in values]
    weights = [0.0] * len(scaled[0])
    for _ in range(ROUNDS):
        weights = improve_weights(weights, scaled, [wrong for _, wrong in rows])
    in_bits = [weight / math.log(2) / spread for weight, spread in zip(weights[1:], spreads, strict=True)]
    constant = weights[0] / math.log(2) - sum(w * m for w, m in zip(in_bits, means, strict=True))
    return constant, in_bits


def improve_weights(weights: list[float], scaled: list[list[float]], wrong: list[bool]) -> list[float]:
    """One step of Newton's method."""
    size = len(weights)
    slope = [0.0] + [-PRIOR * weight for weight in weights[1:]]
    curve = [[PRIOR * (i == j > 0) for j in range(size)] for i in range(size)]
    for row, is_wrong in zip(scaled, wrong, strict=True):
        likelihood = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, row, strict=True))))
        spread = likelihood * (1 - likelihood)
        for i, value in enumerate(row):
            slope[i] += (is_wrong - likelihood) * value
            for j in range(size):
                curve[i][j] += spread * value * row[j]
    step = solve(curve, slope)
    return [weight + change for weight, change in zip(weights, step, strict=True)]


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a system of linear equations (Gauss and Jordan; the matrix is positive definite)."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, row in enumerate(rows):
        pivot = row[i]
        rows[i] = row = [value / pivot for value in row]
        for j, other in enumerate(rows):
            if j != i:
                rows[j] = [value - other[i] * own for value, own in zip(other, row, strict=True)]
    return [row[-1] for row in rows]


def main(folder: str, pages: str = "200") -> None:
    """Damage, restore, fit, write."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(Path(folder).rglob("*.txt"))]
    rows: list[tuple[Signs, bool]] = []
    for kind, decoders in DECODERS.items():
        for number in range(int(pages)):
            choose = random.Random(f"{SEED} {kind} {number}")
            rows += observe_page(*damage_at_random(choose.choice(texts), choose, choose.choice(decoders)))
    constant, weights = fit_weights(rows)
    head = HEAD.format(count=f"{len(rows):,}", wrong=f"{sum(wrong for _, wrong in rows):,}")
    lines = [f"constant\t1\t1\t{constant:.3f}"]
    lines += [
        f"{sign}\t{BOUNDS[sign][0]}\t{BOUNDS[sign][1]}\t{weight:.3f}"
        for sign, weight in zip(Signs._fields, weights, strict=True)
    ]
    asset_path("built/repair-doubts.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])

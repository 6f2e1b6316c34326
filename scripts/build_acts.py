"""Builds `assets/built/acts.txt`: the words of two characters that show, after the name of a body, that it acts.

Needs, at development time only: jieba 0.42.1 (MIT). Run: python scripts/build_acts.py
"""

from __future__ import annotations

from pathlib import Path

import jieba

ROOT = Path(__file__).parents[1]
HEAD = """\
# Verbs and adverbs of two characters, which after the name of a body show that it acts (检测机构接样, 街道随时上报), one a line.
# Source: the words tagged as verb (v, vd) or adverb (d, ad) in jieba 0.42.1's dictionary (MIT licence, Sun Junyi) that occur
# thirty times or more, without those that rules/directives/demand-verbs.tsv marks as nouns too. Made by scripts/build_acts.py; do not edit.
#: word
"""
TAGS = {"v", "vd", "d", "ad"}
NOUNS = frozenset(
    "作用知识位置行为增长要求生意希望应用组成分布代表独立控制存在考生存量首都好处门类实在"[i : i + 2]
    for i in range(0, 42, 2)
)


def main() -> None:
    """Writes the asset."""
    entries = (
        line.split() for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    )
    curated = (ROOT / "assets" / "rules/directives/demand-verbs.tsv").read_text("utf-8").splitlines()
    nouns = NOUNS | {line.split("\t")[0] for line in curated if line.endswith("\tnoun")}
    words = sorted(
        word for word, count, tag in entries if tag in TAGS and len(word) == 2 and int(count) >= 30
    )
    text = HEAD + "\n".join(word for word in words if word not in nouns) + "\n"
    (ROOT / "assets" / "built/acts.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()

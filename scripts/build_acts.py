"""Writes assets/built/acts.txt, the words of two characters that show after the name of a body that it acts.

Run: python scripts/build_acts.py, with `pip install -e '.[data]'` (jieba's dictionary).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jieba

from meetreader.data.files import asset_path

HEAD = """\
# Verbs and adverbs of two characters, which after the name of a body show that it acts (检测机构接样, 街道随时上报), one a line.
# Source: the words tagged as verb (v, vd) or adverb (d, ad) in jieba 0.42.1's dictionary (MIT licence, Sun Junyi) that occur
# thirty times or more, without those that rules/directives/demand-verbs.tsv marks as nouns too. Made by scripts/build_acts.py; do not edit.
#: word
"""
TAGS = {"v", "vd", "d", "ad"}
FEWEST = 30  # occurrences in the texts that jieba's frequencies were counted in
# Tagged as verbs, but nouns where they follow the name of a body: 检测机构作用.
NOUNS = {
    *("作用", "知识", "位置", "行为", "增长", "要求", "生意", "希望", "应用", "组成", "分布"),
    *("代表", "独立", "控制", "存在", "考生", "存量", "首都", "好处", "门类", "实在"),
}
CHAIRING = {"主持"}  # names who chairs the meeting, not a body that is told to act


def find_verbs_and_adverbs() -> Iterator[str]:
    """The frequent verbs and adverbs of two characters in jieba's dictionary, whose lines are `word count tag`."""
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, tag = line.split()
        if tag in TAGS and len(word) == 2 and int(count) >= FEWEST:
            yield word


def read_demand_nouns() -> set[str]:
    """The verbs of demands that are nouns too, by the table of these verbs."""
    rows = asset_path("rules/directives/demand-verbs.tsv").read_text("utf-8").splitlines()
    return {row.split("\t")[0] for row in rows if row.endswith("\tnoun")}


def main() -> None:
    """Write the table."""
    words = sorted(set(find_verbs_and_adverbs()) - NOUNS - CHAIRING - read_demand_nouns())
    asset_path("built/acts.txt").write_text(HEAD + "\n".join(words) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

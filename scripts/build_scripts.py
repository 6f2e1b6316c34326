"""Writes assets/built/hub-forms.tsv, assets/built/script-forms.tsv and assets/built/word-weights.tsv: what turns one script into another.

Needs, at development time only: the wheel of opencc 1.4.2 (Apache-2.0; its dictionaries and its `opencc_dict`) and
jieba 0.42.1 (word frequencies, MIT). Run: python scripts/build_scripts.py
"""

from __future__ import annotations

import math
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import jieba
import opencc

from meetreader.data.files import asset_path

HUB_HEAD = """\
# Published forms and their simplified ones: characters, then the phrases whose characters are not simplified one by one.
# Source: OpenCC 1.4.2, configuration t2s (https://github.com/BYVoid/OpenCC), Apache-2.0. Made by scripts/build_scripts.py;
# do not edit: assets/rules/scripts/hub-variants.tsv mends it.
"""
FORMS_HEAD = """\
# Simplified forms, their form in Taiwan, and in Hong Kong where it differs: characters, then the phrases whose characters
# are not converted one by one, and the longer ones that shield a part of themselves from such a phrase.
# Source: OpenCC 1.4.2, configurations s2tw and s2hk (https://github.com/BYVoid/OpenCC), Apache-2.0. Made by
# scripts/build_scripts.py; do not edit: assets/rules/scripts/script-corrections.tsv mends it.
"""
WORDS_HEAD = """\
# Usual words of up to four characters, and how rare each is: ten times the negative binary logarithm of its share of a
# text. They tell where words begin and end.
# Source: jieba 0.42.1 (https://github.com/fxsjy/jieba), MIT. Made by scripts/build_scripts.py; do not edit.
"""
DICTIONARIES = Path(opencc.__file__).parent / "clib"
HAN = [chr(code) for code in range(0x3400, 0x30000) if not 0xD800 <= code < 0xF900]
RARE, RARE_CHARACTER, LONGEST, UNKNOWN = 5, 50, 4, 240


def main() -> None:
    """Write the tables."""
    t2s, s2tw, s2hk = (opencc.OpenCC(config).convert for config in ("t2s", "s2tw", "s2hk"))
    keys = dictionary("STPhrases") | dictionary("STPhrases_GeneratedFromRegionalPhrases")
    keys |= {t2s(key) for name in ("TWVariantsPhrases", "HKVariantsPhrases") for key in dictionary(name)}
    hub = differing(dictionary("TSPhrases"), (t2s,))
    shown = differing(keys, (s2tw, s2hk))
    inside = {key for key in shown if len(key) > 1}
    usual = words()
    for key in keys - shown.keys():
        if any(part in inside for part in parts(key)) and not inside & set(apart(key, usual)):
            shown[key] = (s2tw(key), s2hk(key))
    write("built/hub-forms.tsv", HUB_HEAD, hub)
    write("built/script-forms.tsv", FORMS_HEAD, shown)
    write("built/word-weights.tsv", WORDS_HEAD, {word: (str(weight),) for word, weight in usual.items()})


def dictionary(name: str) -> set[str]:
    """The keys of one of OpenCC's dictionaries."""
    source = DICTIONARIES / "share" / "opencc" / f"{name}.ocd2"
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "rows"
        command = [str(DICTIONARIES / "bin" / "opencc_dict"), "-f", "ocd2", "-t", "text"]
        subprocess.run([*command, "-i", str(source), "-o", str(target)], check=True)
        return {line.split("\t")[0] for line in target.read_text(encoding="utf-8").splitlines()}


def differing(keys: Iterable[str], ways: tuple[Callable[[str], str], ...]) -> dict[str, tuple[str, ...]]:
    """The characters that are converted, and the phrases that are converted otherwise than their characters."""
    characters = {c: tuple(way(c) for way in ways) for c in HAN}
    forms = {c: new for c, new in characters.items() if set(new) != {c}}
    for key in sorted(keys):
        found = tuple(way(key) for way in ways)
        single = tuple("".join(characters.get(c, (c,) * len(ways))[k] for c in key) for k in range(len(ways)))
        if len(key) > 1 and found != single and {len(form) for form in found} == {len(key)}:
            forms[key] = found
    return forms


def words() -> dict[str, int]:
    """The usual words of up to four characters, each with its weight."""
    rows = (
        line.split(" ") for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    )
    counts = {word: int(count) for word, count, _ in rows}
    total = sum(counts.values())
    every = frozenset(HAN)
    usual = {
        word: count
        for word, count in counts.items()
        if len(word) <= LONGEST
        and count >= (RARE if len(word) > 1 else RARE_CHARACTER)
        and all(c in every for c in word)
    }
    return {word: round(-10 * math.log2(count / total)) for word, count in usual.items()}


def parts(key: str) -> Iterable[str]:
    """The parts of a phrase, of two characters or more."""
    return (key[i:j] for i in range(len(key) - 1) for j in range(i + 2, len(key) + 1))


def apart(key: str, weights: dict[str, int]) -> list[str]:
    """The likeliest words of a phrase, itself not among them."""
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(key) + 1):
        pieces = [key[start:end] for start in range(end) if end - start < len(key)]
        best.append(
            min(
                (best[end - len(p)][0] + weights.get(p, UNKNOWN * len(p)), [*best[end - len(p)][1], p])
                for p in pieces
            )
        )
    return best[-1][1]


def write(name: str, head: str, rows: dict[str, tuple[str, ...]]) -> None:
    """Write a table in the order of its keys' bytes; equal last columns are left out."""
    lines = []
    for key in sorted(rows, key=lambda key: key.encode()):
        columns = rows[key][:1] if len(set(rows[key])) == 1 else rows[key]
        lines.append("\t".join((key, *columns)))
    asset_path(name).write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

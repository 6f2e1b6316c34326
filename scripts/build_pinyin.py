"""Writes assets/built/pinyin-words.tsv: the words needed to read polyphones in context.

Needs, at development time only: jieba 0.42.1 (word frequencies, MIT), pypinyin 0.55.0 (phrases, MIT) and
pypinyin-dict 0.9.0 (CC-CEDICT phrases, CC BY-SA 4.0). Run scripts/build_readings.py first.
"""

from __future__ import annotations

import importlib
import math
import unicodedata
from pathlib import Path

import jieba
from pypinyin.phrases_dict import phrases_dict

from meetreader.data.files import asset_path
from meetreader.hanzi.pinyin import overlay, plain_reading
from meetreader.hanzi.readings import toneless

HEAD = """\
# Words for reading polyphones in context: word, weight, and its syllables where they are not what its characters read
# alone (see built/readings.tsv and rules/pinyin/pinyin-overlay.tsv). The weight is ten times the negative logarithm of the word's share.
# Sources: frequencies from jieba 0.42.1 (https://github.com/fxsjy/jieba), MIT; syllables from CC-CEDICT
# (https://cc-cedict.org), CC BY-SA 4.0, as packaged in pypinyin-dict 0.9.0, and from phrase-pinyin-data (MIT) as packaged in
# pypinyin 0.55.0. This file as a whole is under CC BY-SA 4.0. Made by scripts/build_pinyin.py; do not edit.
"""
LONGEST = 6
RARE, COMPETING, COMMON = (
    3,
    100,
    1000,
)  # how often a word must occur: read otherwise, with a polyphone, any other
SINGLE = 1000


def main() -> None:
    """Write the table."""
    frequency = _frequencies()
    total = sum(frequency.values())
    phrases = _phrases()
    readings = {word: _reading(word, phrases) for word in frequency.keys() | phrases.keys() if _fits(word)}
    odd = {word for word, read in readings.items() if read != [plain_reading(c) for c in word]}
    polyphones = {
        character
        for word in odd
        for character, syllable in zip(word, readings[word], strict=True)
        if syllable != plain_reading(character)
    }
    rows = []
    for word, read in sorted(readings.items()):
        count = frequency.get(word, RARE)
        enough = RARE if word in odd else COMPETING if polyphones & set(word) else COMMON
        if count >= (SINGLE if len(word) == 1 else enough):
            weight = round(-10 * math.log(count / total))
            rows.append(f"{word}\t{weight}" + (f"\t{' '.join(read)}" if word in odd else ""))
    asset_path("built/pinyin-words.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def _fits(word: str) -> bool:
    return len(word) <= LONGEST and all(plain_reading(character) for character in word)


def _frequencies() -> dict[str, int]:
    lines = (Path(jieba.__file__).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in lines)}


def _phrases() -> dict[str, list[str]]:
    found = dict(phrases_dict)
    for part in range(4):
        module = importlib.import_module(f"pypinyin_dict.phrase_pinyin_data.cc_cedict_{part}")
        found.update(module.phrases_dict)
    return {
        word: [unicodedata.normalize("NFC", syllables[0]) for syllables in read]
        for word, read in found.items()
        if len(word) > 1 and len(word) == len(read)
    }


def _reading(word: str, phrases: dict[str, list[str]]) -> list[str]:
    """The word as a phrase, or put together from the longest phrases in it."""
    read = list(phrases.get(word, ()))
    while len(read) < len(word):
        start = len(read)
        ends = range(min(len(word) - (start == 0), start + LONGEST), start + 1, -1)
        piece = next((word[start:end] for end in ends if word[start:end] in phrases), word[start])
        read += phrases.get(piece) or [plain_reading(piece)]
    return _with_overlay_at_its_ends(word, _with_full_tones(word, read))


def _with_overlay_at_its_ends(word: str, read: list[str]) -> list[str]:
    """The reading with what the overlay says of the word that it begins or ends with (重点项目 as 重点)."""
    for size in range(len(word) - 1, 1, -1):
        for start in (0, len(word) - size):
            better = overlay().get(word[start : start + size])
            if better and word not in overlay():
                read[start : start + size] = better
    return read


def _with_full_tones(word: str, read: list[str]) -> list[str]:
    """The reading with the tones that the overlay gives to a word inside (CC-CEDICT makes many of them neutral)."""
    for start in range(len(word) - 1):
        for end in range(start + 2, len(word) + 1):
            better = list(overlay().get(word[start:end], ()))
            if better and list(map(toneless, better)) == list(map(toneless, read[start:end])):
                read[start:end] = better
    return read


if __name__ == "__main__":
    main()

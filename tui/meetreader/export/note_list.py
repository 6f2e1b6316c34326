"""The notes on all reports, in Markdown and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from meetreader.export.brief import escape_markdown
from meetreader.export.kept_sources import cite_text, write_tsv
from meetreader.export.table import format_chosen
from meetreader.language import translate
from meetreader.state import Note, TextReference
from meetreader.text.report_dates import format_date

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COLUMNS = ("report", "source", "date", "paragraph", "passage", "note", "created", "file", "detached")


def write_notes_markdown(
    notes: Sequence[Note], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write each report's notes under its title: the passage quoted, the note, the citation.

    The reports come in the order of their first note in `notes`; `texts` are they by digest.
    """
    order = {digest: number for number, digest in enumerate(dict.fromkeys(n.anchor.digest for n in notes))}
    out.write("# " + translate("Notes") + "\n")
    ordered = sorted(notes, key=lambda note: (order[note.anchor.digest], note.anchor.span))
    for digest, of_text in groupby(ordered, key=lambda note: note.anchor.digest):
        text = texts.get(digest)
        title = (text.title or text.path) if text else translate("report unknown")
        out.write(f"\n## {escape_markdown(title)}\n")
        for note in of_text:
            quoted = "\n>\n".join(
                f"> {escape_markdown(line)}" for line in note.passage.split("\n") if line.strip()
            )
            said = "\n\n".join(escape_markdown(line) for line in note.text.split("\n") if line.strip())
            source = escape_markdown(cite_text(text, note.paragraph))
            lost = translate(" (detached: no longer in the report)") if note.is_detached else ""
            out.write(f"\n{quoted}\n>\n> —— {source}{lost}\n\n{said}\n")


def write_notes_tsv(
    notes: Sequence[Note], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write a row for each note."""
    write_tsv(COLUMNS, (_make_row(note, texts.get(note.anchor.digest)) for note in notes), out)


def write_notes_csv(
    notes: Sequence[Note], texts: Mapping[str, TextReference], out: SupportsWrite[str]
) -> None:
    """Write a CSV table for spreadsheets."""
    rows = (_make_row(note, texts.get(note.anchor.digest)) for note in notes)
    out.write(format_chosen((dict(zip(COLUMNS, row, strict=True)) for row in rows), COLUMNS))


NOTE_FORMATS = {".md": write_notes_markdown, ".csv": write_notes_csv, ".tsv": write_notes_tsv}
"""How notes are written, by the end of a file's name."""


def _make_row(note: Note, text: TextReference | None) -> tuple[str, ...]:
    return (
        text.title if text else "",
        text.source if text else "",
        format_date(text.date) if text and text.date else "",
        str(note.paragraph or ""),
        note.passage,
        note.text,
        note.created[:10],
        (text.url or text.path) if text else "",
        "yes" if note.is_detached else "",
    )

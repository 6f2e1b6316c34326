"""The word list, the notes and the bookmarks as entries of their screens."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from meetreader.language import translate, translate_label
from meetreader.state import Bookmark, KeptWord, Note, TextReference
from meetreader.text.cells import pad_text, text_width
from meetreader.text.report_dates import format_date
from meetreader.ui.rendering.entries import EntryLine, ListEntry, wrap_lines

WORD_FIELDS = ("word", "pinyin", "gloss", "sentence", "source", "known", "hsk")
"""The fields by which words are filtered; `known:yes` and `known:no`."""
NOTE_FIELDS = ("note", "passage", "report", "date", "detached")
"""The fields by which notes are filtered; `detached:yes`."""
BOOKMARK_FIELDS = ("letter", "passage", "report", "date", "detached")
"""The fields by which bookmarks are filtered."""


def list_kept_words(
    words: Sequence[KeptWord], texts: Mapping[str, TextReference], cells: int
) -> list[ListEntry]:
    """A word with its pinyin, level and gloss; the sentence, whole for the current word; the report."""
    from meetreader.hanzi.hsk import find_level

    entries = []
    for word in words:
        level = find_level(word.word)
        hsk = "" if level is None else f"HSK {level if level < 7 else '7–9'}"
        text = texts.get(word.anchor.digest) if word.anchor else None
        source = _name_text(text) if text else ""
        marks = " · ".join(
            filter(
                None,
                (
                    hsk,
                    translate_label("kept", "known") if word.is_known else "",
                    translate_label("kept", "detached") if word.is_detached else "",
                ),
            )
        )
        head = EntryLine(((f"{word.word}  ", "strong"), (word.pinyin, "")), (marks, "faint"))
        gloss = [EntryLine((("  ", ""), *line.pieces)) for line in wrap_lines(word.gloss, cells - 2, 2)]
        place = EntryLine((("  ", ""), (pad_text(source, cells - 2), "faint")))
        space = EntryLine(())
        lines = (head, *gloss, *_indent(word.sentence, cells, 1), place, space)
        whole = (head, *gloss, *_indent(word.sentence, cells, 20), place, space)
        fields = {
            "word": word.word,
            "pinyin": word.pinyin,
            "gloss": word.gloss,
            "sentence": word.sentence,
            "source": source,
            "known": "yes" if word.is_known else "no",
            "hsk": hsk,
        }
        entries.append(ListEntry(word, lines, " ".join(fields.values()), whole, fields))
    return entries


def list_kept_notes(
    notes: Sequence[Note], texts: Mapping[str, TextReference], cells: int, drafts: Collection[str] = ()
) -> list[ListEntry]:
    """Under each report its notes: what the note says, then the passage, whole for the current note.

    `drafts` are the ids of those that are none yet.
    """
    return list(_make_note_entries(notes, texts, cells, drafts))


def _make_note_entries(
    notes: Sequence[Note], texts: Mapping[str, TextReference], cells: int, drafts: Collection[str]
) -> Iterator[ListEntry]:
    order = {digest: number for number, digest in enumerate(dict.fromkeys(n.anchor.digest for n in notes))}
    ordered = sorted(notes, key=lambda note: (order[note.anchor.digest], note.anchor.span))
    for digest, of_text in groupby(ordered, key=lambda note: note.anchor.digest):
        text = texts.get(digest)
        name, date = _name_text(text), format_date(text.date) if text and text.date else ""
        heading = pad_text(f"── {name}", cells)
        yield ListEntry(None, (EntryLine(((heading, "faint"),)),), name)
        for note in of_text:
            place = f"#{note.paragraph}" if note.paragraph else ""
            lost = translate("detached: no longer in the report") if note.is_detached else place
            if note.id in drafts:
                lost = translate("draft")
            room = cells - text_width(lost) - 1
            said = [line for part in note.text.split("\n") for line in wrap_lines(part, room, 20, "strong")]
            head = EntryLine(said[0].pieces if said else (), (lost, "faint"))
            fields = {
                "note": note.text,
                "passage": note.passage,
                "report": name,
                "date": date,
                "detached": "yes" if note.is_detached else "",
            }
            lines = (head, *said[1:], *_indent(note.passage, cells, 2), EntryLine(()))
            whole = (head, *said[1:], *_indent(note.passage, cells, 40), EntryLine(()))
            yield ListEntry(note, lines, " ".join(fields.values()), whole, fields)


def list_kept_bookmarks(
    bookmarks: Sequence[Bookmark], texts: Mapping[str, TextReference], cells: int
) -> list[ListEntry]:
    """A bookmark with its letter and the words at its place; below them the report and the day it was set."""
    entries = []
    for bookmark in bookmarks:
        text = texts.get(bookmark.anchor.digest)
        name = _name_text(text)
        lost = (
            translate("detached: no longer in the report") if bookmark.is_detached else bookmark.created[:10]
        )
        passage = pad_text(" ".join(bookmark.passage.split()), max(cells - text_width(lost) - 5, 4))
        head = EntryLine(((f"{bookmark.letter}  ", "strong"), (passage, "")), (lost, "faint"))
        place = EntryLine((("   ", ""), (pad_text(name, cells - 3), "faint")))
        fields = {
            "letter": bookmark.letter,
            "passage": bookmark.passage,
            "report": name,
            "date": format_date(text.date) if text and text.date else "",
            "detached": "yes" if bookmark.is_detached else "",
        }
        entries.append(
            ListEntry(bookmark, (head, place, EntryLine(())), " ".join(fields.values()), fields=fields)
        )
    return entries


def _name_text(text: TextReference | None) -> str:
    """A report in a line: its date and title."""
    if text is None:
        return translate("report unknown")
    return " ".join(filter(None, (format_date(text.date) if text.date else "", text.title or text.path)))


def _indent(passage: str, cells: int, most: int) -> list[EntryLine]:
    """A passage in lines that begin two cells further in."""
    line = " ".join(passage.split())
    return [EntryLine((("  ", ""), *row.pieces)) for row in wrap_lines(line, cells - 2, most)]

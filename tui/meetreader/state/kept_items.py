"""Bookmarks, notes and words: what hangs on a text, and can be removed and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetreader.state.anchors import Anchor, find_passage
from meetreader.state.kept_rows import VERSIONS, Item, make_id, read_clock
from meetreader.state.kept_texts import KeptTexts
from meetreader.state.kept_values import Bookmark, KeptInText, KeptItem, KeptWord, Note, Placed
from meetreader.state.rows import BOOKMARKS, ITEM_TABLES, NOTES, WORDS, Table
from meetreader.state.state_file import Statement

if TYPE_CHECKING:
    from meetreader.report import Repaired


class KeptItems(KeptTexts):
    """Bookmarks, notes and words."""

    # Bookmarks

    def set_bookmark(self, letter: str, anchor: Anchor, passage: str = "") -> Bookmark:
        """Set the bookmark of a letter in a text; one that stood elsewhere in it is removed, and can be brought back."""
        now = read_clock()
        bookmark = Bookmark(make_id(), letter, passage, anchor, now, now)
        self.write_deed(
            self.make_removal(
                "bookmarks", "digest = :digest AND letter = :letter", digest=anchor.digest, letter=letter
            ),
            (BOOKMARKS.insertion, BOOKMARKS.make_row(bookmark)),
        )
        return bookmark

    def list_bookmarks(self, letter: str | None = None) -> list[Bookmark]:
        """The bookmarks of all texts, or those of one letter; the last one set first."""
        return self.list_items(BOOKMARKS, ":letter IS NULL OR letter = :letter", letter=letter)

    # Notes

    def add_note(self, text: str, anchor: Anchor, passage: str, paragraph: int | None = None) -> Note:
        """Add a note on a passage."""
        now = read_clock()
        note = Note(make_id(), text, passage, paragraph, anchor, now, now)
        self.write_deed((NOTES.insertion, NOTES.make_row(note)))
        return note

    def change_note(self, note: Note, text: str) -> Note:
        """Change what a note says."""
        changed = note._replace(text=text, changed=read_clock())
        self.write_deed(
            (
                "UPDATE notes SET text = :text, changed = :changed WHERE id = :id",
                {"text": text, "changed": changed.changed, "id": note.id},
            )
        )
        return changed

    def list_notes(self) -> list[Note]:
        """The notes on all texts, the last one added first."""
        return self.list_items(NOTES)

    # Words

    def keep_word(
        self,
        word: str,
        pinyin: str = "",
        gloss: str = "",
        sentence: str = "",
        anchor: Anchor | None = None,
        *,
        is_known: bool = False,
    ) -> KeptWord:
        """Add a word (in simplified characters) to the word list; one that is in it already stays as it is."""
        now = read_clock()
        kept = KeptWord(make_id(), word, pinyin, gloss, sentence, is_known, anchor, now, now)
        columns = ", ".join(WORDS.columns)
        values = ", ".join(f":{name}" for name in WORDS.columns)
        # By the database, for another reader may be adding the same word now.
        self.write_deed((f"INSERT OR IGNORE INTO words ({columns}) VALUES ({values})", WORDS.make_row(kept)))
        return self.find_word(word) or kept

    def find_word(self, word: str) -> KeptWord | None:
        """The word in the list; None where it is not in it."""
        found = self.list_items(WORDS, "word = :word", word=word)
        return found[0] if found else None

    def mark_known(self, word: KeptWord, is_known: bool = True) -> KeptWord:
        """Mark a word as known, or as to be learned."""
        changed = word._replace(is_known=is_known, changed=read_clock())
        self.write_deed(
            (
                "UPDATE words SET is_known = :is_known, changed = :changed WHERE id = :id",
                {"is_known": int(is_known), "changed": changed.changed, "id": word.id},
            )
        )
        return changed

    def list_words(self, *, is_known: bool | None = None) -> list[KeptWord]:
        """The words of the list, or those that are known, or those that are not; the last one added first."""
        known = None if is_known is None else int(is_known)
        return self.list_items(WORDS, ":known IS NULL OR is_known = :known", known=known)

    # What is kept about a text

    def find_in_text(self, report: Repaired, digest: str) -> KeptInText:
        """What is kept about a report whose published bytes have this digest, with its spans in the repaired text.

        What was anchored in another version and is not found in this one is `detached`, and listed as such from now on.
        """
        bookmarks, lost_bookmarks = self._place_items(BOOKMARKS, report, digest)
        notes, lost_notes = self._place_items(NOTES, report, digest)
        words, lost_words = self._place_items(WORDS, report, digest)
        return KeptInText(
            self.find_offset(report, digest),
            bookmarks,
            notes,
            words,
            (*lost_bookmarks, *lost_notes, *lost_words),
        )

    def _place_items(
        self, table: Table[Item], report: Repaired, digest: str
    ) -> tuple[tuple[Placed[Item], ...], tuple[Item, ...]]:
        rows = self.read_rows(
            f"{VERSIONS} SELECT * FROM {table.name} WHERE removed IS NULL AND digest IN version",
            {"digest": digest},
        )
        placed: list[Placed[Item]] = []
        detached: list[Item] = []
        changes: list[Statement] = []
        for item in map(table.read_row, rows):
            span = find_passage(item.anchor, report, digest) if item.anchor else None
            if item.is_detached is not (span is None):
                item = item._replace(is_detached=span is None)
                changes.append(
                    (
                        f"UPDATE {table.name} SET is_detached = :is_detached WHERE id = :id",
                        {"is_detached": int(span is None), "id": item.id},
                    )
                )
            if span is None:
                detached.append(item)
            else:
                placed.append(Placed(item, span))
        if changes:
            self.write_deed(*changes)
        return tuple(sorted(placed, key=lambda found: found.span)), tuple(detached)

    # Removing, and bringing back

    def forget(self, item: KeptItem) -> None:
        """Remove a bookmark, a note or a word; `undo_last` brings it back."""
        self.write_deed(self.make_removal(ITEM_TABLES[type(item)], "id = :id", id=item.id))

    def undo_last(self) -> KeptItem | None:
        """Bring back what was removed last, by this reader or else by an earlier one; None where there is nothing.

        A bookmark of the same letter, or the same word, that was added meanwhile gives way to it.
        """
        parts = " UNION ALL ".join(
            f"SELECT '{name}' AS kind, id, removed, removed_by FROM {name} WHERE removed IS NOT NULL"
            for name in ITEM_TABLES.values()
        )
        query = f"SELECT kind, id FROM ({parts}) ORDER BY removed_by = :process DESC, removed DESC LIMIT 1"
        rows = self.read_rows(query, {"process": self._process})
        if not rows:
            return None
        name, key = rows[0]["kind"], rows[0]["id"]
        same = {
            "bookmarks": "(digest, letter) = (SELECT digest, letter FROM bookmarks WHERE id = :id)",
            "words": "word = (SELECT word FROM words WHERE id = :id)",
        }
        deed = [self.make_removal(name, same[name], id=key)] if name in same else []
        deed.append((f"UPDATE {name} SET removed = NULL, removed_by = NULL WHERE id = :id", {"id": key}))
        self.write_deed(*deed)
        return self._find_item(name, key)

    def _find_item(self, name: str, key: str) -> KeptItem | None:
        rows = self.read_rows(f"SELECT * FROM {name} WHERE id = :id AND removed IS NULL", {"id": key})
        if not rows:
            return None
        if name == "bookmarks":
            return BOOKMARKS.read_row(rows[0])
        return NOTES.read_row(rows[0]) if name == "notes" else WORDS.read_row(rows[0])

"""The word list: adding the word under the cursor, the screen that lists the words, the levels of a text's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from meetreader.language import mark_label, mark_message, translate
from meetreader.state import KeptWord, anchor_passage, find_digest
from meetreader.structure.text_units import TextUnits
from meetreader.ui.controllers.kept_listing import DELETE, UNDO, ItemListing, KeptServices
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.entries import ListEntry
from meetreader.ui.rendering.kept_entries import WORD_FIELDS, list_kept_words
from meetreader.ui.session import ReaderScreen

if TYPE_CHECKING:
    from meetreader.hanzi.word_levels import WordProfile
    from meetreader.ui.controllers.kept_export import KeptExport
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen


class KeptWordController:
    """Words are kept in simplified characters, each once, with the sentence they were met in."""

    def __init__(self, screen: ReaderScreen, words: WordController, kept: KeptServices) -> None:
        self._screen, self._words, self._kept = screen, words, kept

    def add_word(self) -> None:
        def add(units: TextUnits) -> None:
            word = self._words.seen_cursor or self._words.find_first_word(units)
            if word is None:
                self._screen.status.show_message(translate("no word here"))
                return
            self._words.put_cursor(word)
            report, simplified = units.report, word.of(units.report.hub)
            known = self._kept.state.find_word(simplified)
            if known is not None:
                said = (
                    translate("{word} is in the list since {date}, as known · gw lists all")
                    if known.is_known
                    else translate("{word} is in the list since {date} · gw lists all")
                )
                self._screen.status.show_message(said.format(word=simplified, date=known.created[:10]))
                return
            from meetreader.ui.rendering.glosses import find_gloss

            pinyin = " ".join(filter(None, self._words.spell_word(word)))
            sentence = units.sentence_at(word.start).of(report.text).strip()
            anchor = anchor_passage(report, word, find_digest(report))
            kept = self._kept.state.keep_word(
                simplified, pinyin, find_gloss(report, word, pinyin), sentence, anchor
            )
            self._kept.deeds.note_added(
                kept, translate("{word} is added to the words").format(word=simplified)
            )

        self._words.with_units(add)

    def open_list(self) -> None:
        from meetreader.ui.controllers.kept_export import KeptExport
        from meetreader.ui.widgets.kept_list_screen import KeptListScreen

        export = KeptExport(self._screen, self._kept.state)
        self._screen.open_screen(KeptListScreen(WordListing(self._kept, export, self.show_profile)))

    def show_profile(self) -> None:
        from meetreader.ui.rendering.level_table import describe_profile
        from meetreader.ui.widgets.word_card import CardScreen

        def count(units: TextUnits) -> None:
            known = {word.word for word in self._kept.state.list_words(is_known=True)}

            def work(is_cancelled: Callable[[], bool]) -> Iterator[WordProfile]:
                from meetreader.hanzi.word_levels import make_profile

                yield make_profile(_list_words(units, is_cancelled), known)

            self._screen.start_job(
                "profile", work, lambda found: self._screen.open_screen(CardScreen(describe_profile(found)))
            )

        self._words.with_units(count)


def _list_words(units: TextUnits, is_cancelled: Callable[[], bool]) -> Iterator[str]:
    """The words of a text in its order, but for names."""
    names = set(units.report.names)
    for index in range(len(units.paragraphs)):
        if is_cancelled():
            return
        yield from (word.of(units.report.hub) for word in units.words_in(index) if word not in names)


class WordListing(ItemListing[KeptWord]):
    """The words as the screen lists them."""

    title = mark_message("Words")
    fields = WORD_FIELDS
    offered = (
        ("pane.open_current", mark_label("key", "sentence")),
        ("lists.mark_known", mark_label("key", "known")),
        ("exports.export_shown", mark_label("key", "export")),
        DELETE,
        UNDO,
        ("lists.show_levels", mark_label("key", "levels")),
    )
    how_to_begin = mark_message("no word yet: a adds the one under the cursor")

    def __init__(self, kept: KeptServices, export: KeptExport, show_profile: Callable[[], None]) -> None:
        super().__init__(kept)
        self._export, self._show_profile = export, show_profile

    def list_entries(self, cells: int) -> Sequence[ListEntry]:
        """The words, the one added last first."""
        words = self.kept.state.list_words()
        return list_kept_words(words, self.find_texts(words), cells)

    def summarize(self) -> str:
        """How many are known."""
        known = len(self.kept.state.list_words(is_known=True))
        return translate("{count} known").format(count=known) + " " if known else ""

    def show_levels(self) -> None:
        """Show the words of the open text by level; also from an empty list."""
        self._show_profile()

    def export_items(self, screen: KeptListScreen) -> None:
        """Write the words that are listed to a file."""
        self._export.ask_for_words(screen)

    def mark_known(self, item: KeptWord, screen: KeptListScreen) -> None:
        """Mark a word as known, or as to be learned."""
        marked = self.kept.state.mark_known(item, not item.is_known)
        said = translate("{word} is known") if marked.is_known else translate("{word} is to be learned")
        screen.show_entries(said.format(word=item.word))

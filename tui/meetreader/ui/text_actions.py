"""The part of the table of actions about the open text: how it is shown, its marks, its words, copying."""

from __future__ import annotations

from meetreader.ui.action import Action
from meetreader.ui.controllers.display_settings import DisplayController
from meetreader.ui.controllers.exporting import ExportController
from meetreader.ui.controllers.jumps import JumpController
from meetreader.ui.controllers.kept_deeds import KeptDeedController
from meetreader.ui.controllers.kept_notes import KeptNoteController
from meetreader.ui.controllers.kept_words import KeptWordController
from meetreader.ui.controllers.selection import SelectionController
from meetreader.ui.controllers.text_editor import EditorController
from meetreader.ui.controllers.word_cursor import WordController

TEXT_ACTIONS: tuple[Action, ...] = (
    Action(
        DisplayController.show_next_script,
        "s",
        "script: original, simplified, traditional, Hong Kong",
        "Text",
    ),
    Action(
        DisplayController.show_next_pinyin,
        "p",
        "pinyin: off, above, inline, below for the word under the cursor",
        "Text",
    ),
    Action(
        DisplayController.show_next_pinyin_amount, "P", "pinyin for all, names only, hard words only", "Text"
    ),
    Action(
        DisplayController.show_next_pinyin_style, "T", "pinyin with tone marks, with numbers, zhuyin", "Text"
    ),
    Action(
        DisplayController.toggle_tone_sandhi,
        "zs",
        "tones as they are spoken (不要 bú yào), or as spelt",
        "Text",
    ),
    Action(DisplayController.toggle_tone_colours, "C", "tones in colour, or not", "Text"),
    Action(DisplayController.toggle_published, "u", "the text as published, unrepaired", "Text"),
    Action(DisplayController.narrow_rows, "minus", "shorter rows", "Text"),
    Action(DisplayController.widen_rows, "plus,equals_sign", "longer rows", "Text"),
    Action(DisplayController.toggle_hanging, "H", "let closing marks hang over the end of a row", "Text"),
    Action(DisplayController.toggle_fold, "za", "fold or show the page chrome", "Text"),
    Action(DisplayController.toggle_official_marks, "Mo", "mark officials in the text, or not", "Marks"),
    Action(
        DisplayController.toggle_directive_marks,
        "Md",
        "mark directives, or not (their force is in the margin)",
        "Marks",
    ),
    Action(DisplayController.toggle_deadline_marks, "Mt", "mark deadlines, or not", "Marks"),
    Action(DisplayController.toggle_repair_marks, "Mr", "mark repairs, or not", "Marks"),
    Action(
        WordController.go_to_next_word,
        "w,e",
        "cursor to the next word, with its pinyin and gloss below",
        "Words",
        takes="count",
    ),
    Action(WordController.show_card, "K", "all about the word", "Words"),
    Action(KeptWordController.add_word, "a", "add the word to the word list", "Words"),
    Action(
        KeptWordController.open_list, "gw", "the word list: sentences, known words, export to Anki", "Words"
    ),
    Action(
        KeptWordController.show_profile,
        "gv",
        "the words of the text by HSK level, and how many are known",
        "Words",
    ),
    Action(JumpController.go_to_next_sentence, "right_parenthesis", "next sentence", "Words", takes="count"),
    Action(
        JumpController.go_to_previous_sentence,
        "left_parenthesis",
        "previous sentence",
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_next_paragraph, "right_curly_bracket", "next paragraph", "Words", takes="count"
    ),
    Action(
        JumpController.go_to_previous_paragraph,
        "left_curly_bracket",
        "previous paragraph",
        "Words",
        takes="count",
    ),
    Action(JumpController.go_to_next_directive, "]d", "next directive", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_directive,
        "[d",
        "previous directive",
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(JumpController.go_to_next_official, "]o", "next official", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_official,
        "[o",
        "previous official",
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(JumpController.go_to_next_repair, "]r", "next repair", "Words", takes="count", is_jump=True),
    Action(
        JumpController.go_to_previous_repair, "[r", "previous repair", "Words", takes="count", is_jump=True
    ),
    Action(
        KeptNoteController.write_note,
        "A",
        "a note on the selection, the word or the marked place; or change it",
        "Notes",
    ),
    Action(KeptNoteController.open_list, "gn", "the notes on all reports", "Notes"),
    Action(
        KeptDeedController.undo,
        "U",
        "take back the last word, note or bookmark, or bring back what was removed",
        "Notes",
    ),
    Action(SelectionController.select_words, "v", "select by word", "Copying"),
    Action(SelectionController.select_sentences, "V", "select by sentence", "Copying"),
    Action(
        SelectionController.copy_passage, "y", "copy the selection, the word or the marked place", "Copying"
    ),
    Action(
        SelectionController.copy_with_citation, "Y", "copy it with title, source, date and place", "Copying"
    ),
    Action(ExportController.export_shown, "x", "write what the list or the panel shows to a file", "Copying"),
    Action(
        EditorController.open_editor, "E", "a copy of the text in $VISUAL or $EDITOR, at this line", "Copying"
    ),
)

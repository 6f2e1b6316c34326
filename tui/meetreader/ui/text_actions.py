"""The part of the table of actions about the open text: how it is shown, its marks, its words, copying."""

from __future__ import annotations

from meetreader.language import mark_message
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
        mark_message("script: original, simplified, traditional, Hong Kong"),
        "Text",
    ),
    Action(
        DisplayController.show_next_pinyin,
        "p",
        mark_message("pinyin: off, above, inline, below for the word under the cursor"),
        "Text",
    ),
    Action(
        DisplayController.show_next_pinyin_amount,
        "P",
        mark_message("pinyin for all, names only, hard words only"),
        "Text",
    ),
    Action(
        DisplayController.show_next_pinyin_style,
        "T",
        mark_message("pinyin with tone marks, with numbers, zhuyin"),
        "Text",
    ),
    Action(
        DisplayController.toggle_tone_sandhi,
        "zs",
        mark_message("tones as they are spoken (不要 bú yào), or as spelt"),
        "Text",
    ),
    Action(DisplayController.toggle_tone_colours, "C", mark_message("tones in colour, or not"), "Text"),
    Action(
        DisplayController.toggle_published, "u", mark_message("the text as published, unrepaired"), "Text"
    ),
    Action(DisplayController.narrow_rows, "minus", mark_message("shorter rows"), "Text"),
    Action(DisplayController.widen_rows, "plus,equals_sign", mark_message("longer rows"), "Text"),
    Action(
        DisplayController.toggle_hanging,
        "H",
        mark_message("let closing marks hang over the end of a row"),
        "Text",
    ),
    Action(DisplayController.toggle_fold, "za", mark_message("fold or show the page chrome"), "Text"),
    Action(
        DisplayController.toggle_official_marks,
        "Mo",
        mark_message("mark officials in the text, or not"),
        "Marks",
    ),
    Action(
        DisplayController.toggle_directive_marks,
        "Md",
        mark_message("mark directives, or not (their force is in the margin)"),
        "Marks",
    ),
    Action(DisplayController.toggle_deadline_marks, "Mt", mark_message("mark deadlines, or not"), "Marks"),
    Action(DisplayController.toggle_repair_marks, "Mr", mark_message("mark repairs, or not"), "Marks"),
    Action(
        WordController.go_to_next_word,
        "w,e",
        mark_message("cursor to the next word, with its pinyin and gloss below"),
        "Words",
        takes="count",
    ),
    Action(WordController.show_card, "K", mark_message("all about the word"), "Words"),
    Action(KeptWordController.add_word, "a", mark_message("add the word to the word list"), "Words"),
    Action(
        KeptWordController.open_list,
        "gw",
        mark_message("the word list: sentences, known words, export to Anki"),
        "Words",
    ),
    Action(
        KeptWordController.show_profile,
        "gv",
        mark_message("the words of the text by HSK level, and how many are known"),
        "Words",
    ),
    Action(
        JumpController.go_to_next_sentence,
        "right_parenthesis",
        mark_message("next sentence"),
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_previous_sentence,
        "left_parenthesis",
        mark_message("previous sentence"),
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_next_paragraph,
        "right_curly_bracket",
        mark_message("next paragraph"),
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_previous_paragraph,
        "left_curly_bracket",
        mark_message("previous paragraph"),
        "Words",
        takes="count",
    ),
    Action(
        JumpController.go_to_next_directive,
        "]d",
        mark_message("next directive"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        JumpController.go_to_previous_directive,
        "[d",
        mark_message("previous directive"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        JumpController.go_to_next_official,
        "]o",
        mark_message("next official"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        JumpController.go_to_previous_official,
        "[o",
        mark_message("previous official"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        JumpController.go_to_next_repair,
        "]r",
        mark_message("next repair"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        JumpController.go_to_previous_repair,
        "[r",
        mark_message("previous repair"),
        "Words",
        takes="count",
        is_jump=True,
    ),
    Action(
        KeptNoteController.write_note,
        "A",
        mark_message("a note on the selection, the word or the marked place; or change it"),
        "Notes",
    ),
    Action(KeptNoteController.open_list, "gn", mark_message("the notes on all reports"), "Notes"),
    Action(
        KeptDeedController.undo,
        "U",
        mark_message("take back the last word, note or bookmark, or bring back what was removed"),
        "Notes",
    ),
    Action(SelectionController.select_words, "v", mark_message("select by word"), "Copying"),
    Action(SelectionController.select_sentences, "V", mark_message("select by sentence"), "Copying"),
    Action(
        SelectionController.copy_passage,
        "y",
        mark_message("copy the selection, the word or the marked place"),
        "Copying",
    ),
    Action(
        SelectionController.copy_with_citation,
        "Y",
        mark_message("copy it with title, source, date and place"),
        "Copying",
    ),
    Action(
        ExportController.export_shown,
        "x",
        mark_message("write what the list or the panel shows to a file"),
        "Copying",
    ),
    Action(
        EditorController.open_editor,
        "E",
        mark_message("a copy of the text in $VISUAL or $EDITOR, at this line"),
        "Copying",
    ),
)

"""What a word means, in a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from meetreader.hanzi.script import convert
from meetreader.language import mark_label, translate, translate_label
from meetreader.text.spans import Span

if TYPE_CHECKING:
    from meetreader.hanzi.dictionary import DictionaryEntry
    from meetreader.hanzi.number_words import NumberKind
    from meetreader.report import Report

NUMBER_LABELS: Mapping[NumberKind, str] = {
    "date": mark_label("word", "date"),
    "time": mark_label("word", "time"),
    "number": mark_label("word", "number"),
}


def gloss_word(report: Report, word: Span, syllables: Sequence[str]) -> str:
    """The word in both scripts, its pinyin, its first gloss; of a name, the offices. `syllables` as read in the text."""
    simplified = word.of(report.hub)
    is_name = word in report.names
    traditional = convert(simplified, "traditional", [Span(0, word.length)] if is_name else ())
    forms = simplified if simplified == traditional else f"{simplified} {traditional}"
    pinyin = " ".join(filter(None, syllables))
    gloss = find_gloss(report, word, pinyin) or (translate("no entry") if pinyin else "")
    return f"{forms}  {pinyin}  {gloss}".rstrip()


def find_gloss(report: Report, word: Span, pinyin: str) -> str:
    """What a word means that is read `pinyin`: of a name the offices, of a number what it is; empty where nobody says."""
    from meetreader.export.value_names import name_person_kind
    from meetreader.hanzi import dictionary, glossary
    from meetreader.hanzi.number_words import find_number_kind

    simplified = word.of(report.hub)
    if word in report.names:
        person = next(p for p in report.people if word in p.mentions)
        return "、".join(person.titles) or name_person_kind(person.kind)
    entry = glossary.find_entry(simplified)
    if entry:
        return entry.english
    found = choose_sense(dictionary.find_entries(simplified), pinyin)
    if found:
        return "; ".join(found.glosses[:2])
    kind = find_number_kind(simplified)
    return translate_label("word", NUMBER_LABELS[kind]) if kind else ""


def choose_sense(found: Sequence[DictionaryEntry], pinyin: str = "") -> DictionaryEntry | None:
    """The entry that is read `pinyin`, else the first that is no proper noun, else the first; None without any."""
    read = [entry for entry in found if entry.pinyin == pinyin]
    plain = [entry for entry in found if entry.pinyin == entry.pinyin.lower()]
    return next(iter([*read, *plain, *found]), None)

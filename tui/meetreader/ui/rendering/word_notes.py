"""What is known of a word: forms, pinyin, level, glosses, parts, and its other places in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from meetreader.hanzi.script import convert
from meetreader.language import translate
from meetreader.text.cells import draw_text, text_width
from meetreader.text.spans import Span
from meetreader.ui.rendering.glosses import choose_sense

if TYPE_CHECKING:
    from meetreader.report import Report


def describe_word(report: Report, word: Span) -> str:
    """The note on the word at `word`, a span of the repaired text, as text that may be sent to a terminal."""
    from meetreader.hanzi import dictionary, glossary, hsk
    from meetreader.hanzi.pinyin import syllables

    simplified = word.of(report.hub)
    forms = [simplified, convert(simplified, "traditional"), convert(simplified, "hongkong")]
    level = hsk.find_level(simplified)
    reading = " ".join(filter(None, syllables(simplified)))
    known = "" if level is None else f"HSK {level if level < 7 else '7–9'}"
    lines = ["   ".join(filter(None, ("  ".join(dict.fromkeys(forms)), reading, known)))]
    if entry := glossary.find_entry(simplified):
        lines += ["", f"{entry.english}  ({entry.category})"] + ([entry.note] if entry.note else [])
    for found in dictionary.find_entries(simplified):
        lines += ["", f"{found.pinyin}", *(f"  {gloss}" for gloss in found.glosses)]
    parts = [span for span in dictionary.find_words_at(simplified, 0) if span.length < len(simplified)]
    for offset in range(1, len(simplified)):
        parts += [span for span in dictionary.find_words_at(simplified, offset) if span.start == offset]
    if len(simplified) > 1 and not simplified.isascii():
        lines += ["", translate("Parts")] + [
            _describe_part(simplified, span) for span in dict.fromkeys(parts) if span.length < len(simplified)
        ]
    lines += ["", translate("In this report"), *_list_places(report, simplified)]
    lines += ["", translate("Glosses: CC-CEDICT (CC BY-SA 4.0) and meetreader's own glossary")]
    return "\n".join(draw_text(line) for line in lines)


def _describe_part(word: str, span: Span) -> str:
    from meetreader.hanzi import dictionary, glossary

    part = span.of(word)
    if entry := glossary.find_entry(part):
        return f"  {part}  {entry.pinyin}  {entry.english}"
    found = choose_sense(dictionary.find_entries(part))
    return f"  {part}  {found.pinyin}  {'; '.join(found.glosses[:3])}" if found else f"  {part}"


def _list_places(report: Report, word: str, most: int = 12) -> list[str]:
    """The places of the word in the report, each with up to twelve characters on either side; the words stand in a column."""
    found: list[tuple[str, str]] = []
    at = report.hub.find(word)
    count = report.hub.count(word)
    while at >= 0 and len(found) < most:
        before = report.text[max(at - 12, 0) : at].rpartition("\n")[2]
        after = report.text[at + len(word) : at + len(word) + 12].partition("\n")[0]
        found.append((before, f"【{report.text[at : at + len(word)]}】{after}"))
        at = report.hub.find(word, at + len(word))
    column = max((text_width(draw_text(before)) for before, _ in found), default=0)
    lines = [f"  {' ' * (column - text_width(draw_text(before)))}{before}{rest}" for before, rest in found]
    return [*lines, "  … " + translate("{count} in all").format(count=count)] if count > len(lines) else lines

"""What was found in a report, in words for the screen: names, dates and passages in the script that is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from meetreader.hanzi.script import Script, convert, simplify
from meetreader.language import mark_label, translate_label
from meetreader.text.spans import Span

if TYPE_CHECKING:
    from meetreader.report import Deadline, Finding, Person, Report, Section, SectionKind

SECTION_WORDS: Mapping[SectionKind, str] = {
    "header": mark_label("part", "title"),
    "attendance": mark_label("part", "attendance"),
    "foot": mark_label("part", "page foot"),
}
"""The parts of the outline that no words of the report name, and what the reader calls them."""
SCRIPT_LABELS: Mapping[Script, str] = {
    "original": mark_label("script", "as written"),
    "simplified": mark_label("script", "simplified"),
    "traditional": mark_label("script", "traditional"),
    "hongkong": mark_label("script", "hongkong"),
}
"""What the head of the text calls the scripts."""


class SearchedText(NamedTuple):
    """The text in which a search of the library found something, and its hub; the report itself need not be there."""

    text: str
    hub: str


def convert_hub(report: Report, text: str, script: Script, *, is_name: bool = False) -> str:
    """A string in hub characters in the script shown; `original` is each character as the report has it."""
    if script == "original":
        return text.translate(report.published_forms)
    return convert(text, script, [Span(0, len(text))] if is_name else ())


def show_label(report: Report, section: Section, script: Script) -> str:
    """The label of a part of the outline: the reader's word for it, or the report's words in the script shown."""
    if (word := SECTION_WORDS.get(section.kind)) is not None:
        return translate_label("part", word)
    return convert_hub(report, section.label, script)


@cache
def spell_value(value: str, name: str) -> str:
    """A value of a report as a filter may ask for it: as programs have it, and its name in hub characters: `must 必须`."""
    return " ".join(dict.fromkeys((value, name if name.isascii() else simplify(name))))


def format_long_date(iso: str) -> str:
    """A date in ten cells, so that dates stand in a column: `--03-16` is written `????-03-16`."""
    return f"????-{iso[2:]}" if iso.startswith("--") else iso


def show_passage(report: Report, span: Span, script: Script) -> str:
    """A passage of the repaired text in the script shown, on one line."""
    return show_piece(report, span, script).strip()


def show_piece(report: Report | SearchedText, span: Span, script: Script) -> str:
    """The same with the spaces at its ends."""
    text = span.of(report.text) if script == "original" else convert(span.of(report.hub), script)
    return text.replace("\n", " ")


def show_name(report: Report, person: Person, script: Script) -> str:
    """The name of a person: as the report writes it, or in the script shown."""
    if script == "original":
        named = (mention for mention in person.mentions if mention.of(report.hub) == person.name)
        if mention := next(named, None):
            return mention.of(report.text)
    return convert_hub(report, person.name, script, is_name=True)


def show_finding(report: Report, finding: Finding | Deadline, script: Script) -> str:
    """What was found, in the script shown: as the text has it, unless it was put together from parts."""
    if finding.span.of(report.hub) == finding.value:
        return show_passage(report, finding.span, script)
    return convert_hub(report, finding.value, script)

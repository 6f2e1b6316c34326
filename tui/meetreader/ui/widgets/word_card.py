"""The card of a word: forms, pinyin, glosses, parts, level, the other places in the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from meetreader.hanzi.script import convert
from meetreader.text.cells import draw_text
from meetreader.text.spans import Span
from meetreader.ui.rendering.glosses import sense

if TYPE_CHECKING:
    from meetreader.report import Report


def card_text(report: Report, word: Span) -> str:
    """Everything that is known of the word at `word`, as lines."""
    from meetreader.hanzi import dictionary, glossary, hsk
    from meetreader.hanzi.pinyin import syllables

    simplified = word.of(report.hub)
    forms = [simplified, convert(simplified, "traditional"), convert(simplified, "hongkong")]
    lines = ["  ".join(dict.fromkeys(forms)) + "   " + " ".join(filter(None, syllables(simplified)))]
    level = hsk.level(simplified)
    if level is not None:
        lines.append(f"HSK {level if level < 7 else '7–9'}")
    if entry := glossary.lookup(simplified):
        lines += ["", f"{entry.english}  ({entry.category})"] + ([entry.note] if entry.note else [])
    for found in dictionary.lookup(simplified):
        lines += ["", f"{found.pinyin}", *(f"  {gloss}" for gloss in found.glosses)]
    parts = [span for span in dictionary.longest(simplified, 0) if span.length < len(simplified)]
    for offset in range(1, len(simplified)):
        parts += [span for span in dictionary.longest(simplified, offset) if span.start == offset]
    if len(simplified) > 1 and not simplified.isascii():
        lines += ["", "Parts"] + [
            _part(simplified, span) for span in dict.fromkeys(parts) if span.length < len(simplified)
        ]
    lines += ["", "In this report", *_places(report, simplified)]
    lines += ["", "Glosses: CC-CEDICT (CC BY-SA 4.0) and meetreader's own glossary"]
    return draw_lines(lines)


def draw_lines(lines: list[str]) -> str:
    """The lines as they may be sent to a terminal."""
    return "\n".join(draw_text(line) for line in lines)


def _part(word: str, span: Span) -> str:
    from meetreader.hanzi import dictionary, glossary

    part = span.of(word)
    if entry := glossary.lookup(part):
        return f"  {part}  {entry.pinyin}  {entry.english}"
    found = sense(dictionary.lookup(part))
    return f"  {part}  {found.pinyin}  {'; '.join(found.glosses[:3])}" if found else f"  {part}"


def _places(report: Report, word: str, most: int = 12) -> list[str]:
    """The places of the word in the report, each with what stands around it."""
    found: list[str] = []
    at = report.hub.find(word)
    count = report.hub.count(word)
    while at >= 0 and len(found) < most:
        before = report.text[max(at - 12, 0) : at].rpartition("\n")[2]
        after = report.text[at + len(word) : at + len(word) + 12].partition("\n")[0]
        found.append(f"  {before}【{report.text[at : at + len(word)]}】{after}")
        at = report.hub.find(word, at + len(word))
    return [*found, f"  … {count} in all"] if count > len(found) else found


class Card(ModalScreen[None]):
    """A text over the panes; q, K and Esc leave."""

    BINDINGS = [
        Binding("q,K,escape,enter", "leave", show=False),
        Binding("j,down", "page('scroll_down')", show=False),
        Binding("k,up", "page('scroll_up')", show=False),
        Binding("space,pagedown,f", "page('scroll_page_down')", show=False),
        Binding("b,pageup", "page('scroll_page_up')", show=False),
        Binding("g,home", "page('scroll_home')", show=False),
        Binding("G,end", "page('scroll_end')", show=False),
    ]

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(id="card"):
            yield Static(self._text, markup=False)

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss()

    def action_page(self, method: str) -> None:
        """Scroll."""
        getattr(self.query_one("#card"), method)(animate=False)

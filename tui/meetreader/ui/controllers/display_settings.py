"""How the text is shown: script, pinyin, repaired or as published, measure, marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from meetreader.hanzi.script import SCRIPTS, Script, convert
from meetreader.text.layout import Pinyin
from meetreader.text.spans import Span
from meetreader.ui.rendering.report_entries import ROUTINE

if TYPE_CHECKING:
    from meetreader.ui.app import Reader

PINYIN: tuple[Pinyin, ...] = ("off", "above", "inline", "cursor")
STYLES: tuple[Literal["marks", "numbers", "zhuyin"], ...] = ("marks", "numbers", "zhuyin")
AMOUNTS = ("all", "names", "hard words")
HARD = 5
"""Words above this HSK level, and those in no level, are hard."""
MARK_NAMES = {
    "official": "officials",
    "directive": "directives",
    "deadline": "deadlines",
    "repair": "repairs",
}


class Reading:
    """The view of the text and of everything that is shown with it."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.script: Script = "original"
        self.as_published = False
        self.pinyin: Pinyin = "off"
        self.pinyin_style = STYLES[0]
        self.pinyin_amount = AMOUNTS[0]
        self.marked = {"repair"}
        self._loaded: set[Callable[[], None]] = set()

    @property
    def state(self) -> list[str]:
        """The words of the status line."""
        words: list[str] = ["as published" if self.as_published else self.script]
        if self.pinyin != "off":
            amount = "" if self.pinyin_amount == "all" else f" {self.pinyin_amount}"
            words.append(
                "pinyin at the cursor" if self.pinyin == "cursor" else f"pinyin {self.pinyin}{amount}"
            )
        return words

    # Script

    def next_script(self) -> None:
        self.set_script(SCRIPTS[(SCRIPTS.index(self.script) + 1) % len(SCRIPTS)])

    def set_script(self, script: Script) -> None:
        """Show everything in this script."""
        self.script, self.as_published = script, False
        self._when_loaded(load_scripts, self.script in ("traditional", "hongkong"), self.reader.show_all)

    def published(self) -> None:
        if self.reader.report is None:
            self.reader.status.say("shown as published: not analysed yet")
            return
        self.as_published = not self.as_published
        self.reader.panes.show_text()
        self.reader.show_text()

    # Pinyin

    def next_pinyin(self) -> None:
        self.pinyin = PINYIN[(PINYIN.index(self.pinyin) + 1) % len(PINYIN)]
        self.reader.panes.show_text()
        self.show_pinyin()

    def next_pinyin_style(self) -> None:
        self.pinyin_style = STYLES[(STYLES.index(self.pinyin_style) + 1) % len(STYLES)]
        self.show_pinyin()
        self.reader.status.say(f"pinyin: {self.pinyin_style}")

    def next_pinyin_amount(self) -> None:
        self.pinyin_amount = AMOUNTS[(AMOUNTS.index(self.pinyin_amount) + 1) % len(AMOUNTS)]
        if self.pinyin in ("off", "cursor"):
            self.pinyin = "above"
        self.show_pinyin()
        self.reader.status.say(f"pinyin for {self.pinyin_amount}")

    def tone_colours(self) -> None:
        text = self.reader.text
        text.tone_colours = not text.tone_colours
        text.redraw()
        if self.reader.no_color:
            self.reader.status.say("no colours here: NO_COLOR is set")
            return
        self.reader.status.say(f"tones of the pinyin are {'' if text.tone_colours else 'not '}in colour")

    def show_pinyin(self) -> None:
        """Show the pinyin as it is set."""
        load = load_hard_words if self.pinyin_amount == "hard words" else load_pinyin
        self._when_loaded(load, self.pinyin != "off", self._show_loaded_pinyin)

    def _show_loaded_pinyin(self) -> None:
        self.reader.text.set_pinyin(self.pinyin, self._syllables())
        self.reader.show_state()
        if self.pinyin == "cursor":
            self.reader.words.show_reading()

    def _when_loaded(self, load: Callable[[], None], needed: bool, show: Callable[[], None]) -> None:
        """Show at once, or, where something heavy is needed for the first time, once it is loaded in a thread."""
        if not needed or load in self._loaded:
            show()
            return

        def loaded() -> None:
            self._loaded.add(load)
            show()

        self.reader.status.say("loading …")
        self.reader.load(load, loaded)

    def _syllables(self) -> Callable[[str, Sequence[Span]], Sequence[str]] | None:
        if self.pinyin in ("off", "cursor"):
            return None
        from meetreader.hanzi.pinyin import syllables

        style, amount = self.pinyin_style, self.pinyin_amount

        def chosen(hub: str, names: Sequence[Span]) -> Sequence[str]:
            found = syllables(hub, names, style=style)
            if amount == "all":
                return found
            shown = [""] * len(found)
            for span in names if amount == "names" else hard_words(hub, names):
                shown[span.start : span.end] = found[span.start : span.end]
            return shown

        return chosen

    # The page

    def wider(self) -> None:
        self._set_measure(4)

    def narrower(self) -> None:
        self._set_measure(-4)

    def _set_measure(self, change: int) -> None:
        text = self.reader.text
        full = change > 0 and text.measure >= text.widest
        if not full:
            text.set_measure(min(text.measure + change, text.widest))
        self.reader.status.say(f"measure: {text.measure // 2} characters{', as wide as the pane' * full}")

    def fold(self) -> None:
        text = self.reader.text
        text.set_folded(not text.folded)
        self.reader.status.say(f"page chrome is {'folded' if text.folded else 'shown'}")

    def hang(self) -> None:
        text = self.reader.text
        text.set_hanging(not text.hanging)
        self.reader.status.say(
            f"closing marks {'hang over the end of' if text.hanging else 'stay inside'} a row"
        )

    # Marks

    def show_marks(self) -> None:
        """Mark in the text what is to be marked of the report in front."""
        report, text = self.reader.report, self.reader.text
        spans: dict[str, list[Span]] = {name: [] for name in MARK_NAMES}
        if report is not None:
            spans["official"] = [m for person in report.of_kind("participant") for m in person.mentions]
            spans["directive"] = [directive.span for directive in report.directives]
            spans["deadline"] = [
                limit.span for directive in report.directives for limit in directive.deadlines
            ]
            spans["repair"] = [repair.span for repair in report.repairs if repair.kind not in ROUTINE]
        for name, found in spans.items():
            text.mark(name, found if name in self.marked else ())
        shown = report.directives if report is not None and "directive" in self.marked else ()
        text.set_forces({directive.span: directive.force for directive in shown})

    def _turn_marks(self, name: str) -> None:
        self.marked ^= {name}
        self.show_marks()
        self.reader.status.say(f"{MARK_NAMES[name]} are {'' if name in self.marked else 'not '}marked")

    def mark_officials(self) -> None:
        self._turn_marks("official")

    def mark_directives(self) -> None:
        self._turn_marks("directive")

    def mark_deadlines(self) -> None:
        self._turn_marks("deadline")

    def mark_repairs(self) -> None:
        self._turn_marks("repair")


def load_scripts() -> None:
    """Load what the traditional scripts need."""
    convert("汉字", "traditional")
    convert("汉字", "hongkong")


def load_pinyin() -> None:
    """Load what pinyin needs."""
    from meetreader.hanzi.pinyin import syllables

    syllables("拼音")


def load_hard_words() -> None:
    """Load what pinyin for hard words needs."""
    load_pinyin()
    hard_words("拼音", ())


def hard_words(hub: str, names: Sequence[Span]) -> list[Span]:
    """The words above the HSK level HARD, or in none."""
    from meetreader.hanzi.hsk import level
    from meetreader.hanzi.words import words

    return [word for word in words(hub, names) if (level(word.of(hub)) or HARD + 1) > HARD]

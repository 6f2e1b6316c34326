"""How the text is shown: script, pinyin, repaired or as published, measure, marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from meetreader.config import Config
from meetreader.config.config_table import MARK_LAYERS
from meetreader.hanzi.overlays import list_problems
from meetreader.hanzi.script import SCRIPTS, Script, convert
from meetreader.language import mark_message, translate, translate_label
from meetreader.text.layout import Pinyin
from meetreader.text.spans import Span
from meetreader.ui.controllers.panes import PaneController
from meetreader.ui.controllers.word_cursor import WordController
from meetreader.ui.rendering.report_marks import MARK_NAMES, find_forces, find_marks
from meetreader.ui.session import PinyinAmount, PinyinStyle, ReaderScreen

PINYIN_PLACES: tuple[Pinyin, ...] = ("off", "above", "inline", "cursor")
PINYIN_STYLES: tuple[PinyinStyle, ...] = ("marks", "numbers", "zhuyin")
PINYIN_NAMES: Mapping[tuple[Pinyin, PinyinAmount], str] = {
    ("above", "all"): mark_message("pinyin above"),
    ("above", "names"): mark_message("pinyin above names"),
    ("above", "hard words"): mark_message("pinyin above hard words"),
    ("inline", "all"): mark_message("pinyin inline"),
    ("inline", "names"): mark_message("pinyin inline names"),
    ("inline", "hard words"): mark_message("pinyin inline hard words"),
}
"""What the status line calls a place of the pinyin, and for what it is shown."""
STYLE_NAMES: Mapping[PinyinStyle, str] = {
    "marks": mark_message("pinyin: marks"),
    "numbers": mark_message("pinyin: numbers"),
    "zhuyin": mark_message("pinyin: zhuyin"),
}
AMOUNT_NAMES: Mapping[PinyinAmount, str] = {
    "all": mark_message("pinyin for all"),
    "names": mark_message("pinyin for names"),
    "hard words": mark_message("pinyin for hard words"),
}
HARD_LEVEL = 5
"""Words above this HSK level, and words in no level, are hard."""
MEASURE_STEP = 4
"""Cells by which a key makes rows longer or shorter."""

Choice = TypeVar("Choice")


class DisplayController:
    """The settings of `session.DisplaySettings`, and those of the text pane."""

    def __init__(self, screen: ReaderScreen, panes: PaneController, words: WordController) -> None:
        self._screen, self._panes, self._words = screen, panes, words
        self._settings = screen.session.display
        self._loaded: set[Callable[[], None]] = set()

    def apply_config(self, config: Config) -> None:
        """Begin with the settings that were chosen; what must be loaded for them is loaded by `load_chosen`."""
        settings, text = self._settings, self._screen.text
        settings.script, settings.pinyin = config.script, config.pinyin
        settings.pinyin_style, settings.pinyin_amount = config.tones, config.pinyin_amount
        settings.tone_sandhi = config.tone_sandhi
        settings.marked = set(config.marks)
        text.tone_colours, text.hanging = config.tone_colours, config.hanging
        text.set_measure(config.measure * 2)

    def describe_choices(self, config: Config) -> Config:
        """`config` with the settings as they are now."""
        settings, text = self._settings, self._screen.text
        return replace(
            config,
            script=settings.script,
            pinyin=settings.pinyin,
            tones=settings.pinyin_style,
            pinyin_amount=settings.pinyin_amount,
            marks=tuple(layer for layer in MARK_LAYERS if layer in settings.marked),
            tone_sandhi=settings.tone_sandhi,
            tone_colours=text.tone_colours,
            hanging=text.hanging,
            measure=text.longest_measure // 2,
        )

    def load_chosen(self) -> None:
        """Load what script and pinyin need, and show the texts so."""
        if self._settings.script in ("traditional", "hongkong"):
            self._show_when_loaded(load_scripts, True, self._screen.show_all)
        if self._settings.pinyin != "off":
            self._show_pinyin()

    def show_settings(self) -> None:
        """Show list, text and panel as the settings say, once what they need is loaded."""
        self._settings.as_published = False
        is_needed = self._settings.script in ("traditional", "hongkong")
        self._show_when_loaded(load_scripts, is_needed, self._screen.show_all)
        self._show_pinyin()
        self.show_marks()

    def describe_settings(self) -> list[str]:
        """What the head of the text does not say of how it is shown, in words for the status line: `pinyin above`."""
        settings = self._settings
        if settings.pinyin == "off":
            return []
        if settings.pinyin == "cursor":
            return [translate("pinyin at the cursor")]
        return [translate(PINYIN_NAMES[settings.pinyin, settings.pinyin_amount])]

    # Script

    def show_next_script(self) -> None:
        self.set_script(_choose_next(SCRIPTS, self._settings.script))

    def set_script(self, script: Script) -> None:
        """Show list, text and panel in a script."""
        self._settings.script, self._settings.as_published = script, False
        self._show_when_loaded(load_scripts, script in ("traditional", "hongkong"), self._screen.show_all)

    def toggle_published(self) -> None:
        if self._screen.session.report is None:
            self._screen.status.show_message(translate("shown as published: not analysed yet"))
            return
        self._settings.as_published = not self._settings.as_published
        self._panes.uncover_text()
        self._screen.show_text()

    # Pinyin

    def show_next_pinyin(self) -> None:
        self._settings.pinyin = _choose_next(PINYIN_PLACES, self._settings.pinyin)
        self._panes.uncover_text()
        self._show_pinyin()

    def show_next_pinyin_style(self) -> None:
        self._settings.pinyin_style = _choose_next(PINYIN_STYLES, self._settings.pinyin_style)
        self._show_pinyin()
        self._screen.status.show_message(translate(STYLE_NAMES[self._settings.pinyin_style]))

    def show_next_pinyin_amount(self) -> None:
        settings = self._settings
        settings.pinyin_amount = _choose_next(("all", "names", "hard words"), settings.pinyin_amount)
        if settings.pinyin in ("off", "cursor"):
            settings.pinyin = "above"
        self._show_pinyin()
        self._screen.status.show_message(translate(AMOUNT_NAMES[settings.pinyin_amount]))

    def toggle_tone_sandhi(self) -> None:
        settings = self._settings
        settings.tone_sandhi = not settings.tone_sandhi
        self._show_pinyin()
        self._screen.status.show_message(
            translate("tones as they are spoken: 不要 bú yào")
            if settings.tone_sandhi
            else translate("tones as they are spelt: 不要 bù yào")
        )

    def toggle_tone_colours(self) -> None:
        text = self._screen.text
        text.tone_colours = not text.tone_colours
        text.redraw_rows()
        if not self._screen.has_colour:
            self._screen.status.show_message(translate("no colours here: NO_COLOR is set"))
            return
        self._screen.status.show_message(
            translate("tones of the pinyin are in colour")
            if text.tone_colours
            else translate("tones of the pinyin are not in colour")
        )

    def _show_pinyin(self) -> None:
        load = load_hard_words if self._settings.pinyin_amount == "hard words" else load_pinyin
        self._show_when_loaded(load, self._settings.pinyin != "off", self._show_loaded_pinyin)

    def _show_loaded_pinyin(self) -> None:
        self._screen.text.set_pinyin(self._settings.pinyin, self._choose_reader())
        self._screen.show_state()
        if self._settings.pinyin == "cursor":
            self._words.show_reading()

    def _show_when_loaded(self, load: Callable[[], None], is_needed: bool, show: Callable[[], None]) -> None:
        """Call `show`, at once or, if it needs something that takes long to load, once that is loaded."""
        if not is_needed or load in self._loaded:
            show()
            return

        def load_in_background(is_cancelled: Callable[[], bool]) -> Iterator[None]:
            load()
            yield None

        def show_loaded(_: None) -> None:
            self._loaded.add(load)
            show()
            if problems := list_problems():
                self._screen.status.show_message(problems[0])

        self._screen.status.show_message(translate(LOADED_BY[load]))
        self._screen.start_job(load.__name__, load_in_background, show_loaded)

    def _choose_reader(self) -> Callable[[str, Sequence[Span]], Sequence[str]] | None:
        """The function that gives the syllables to show for a paragraph; None if no row shows any."""
        if self._settings.pinyin in ("off", "cursor"):
            return None
        from meetreader.hanzi.pinyin import syllables

        style, amount = self._settings.pinyin_style, self._settings.pinyin_amount
        spoken = self._settings.tone_sandhi

        def read_paragraph(hub: str, names: Sequence[Span]) -> Sequence[str]:
            found = syllables(hub, names, style=style, spoken=spoken)
            if amount == "all":
                return found
            shown = [""] * len(found)
            for span in names if amount == "names" else find_hard_words(hub, names):
                shown[span.start : span.end] = found[span.start : span.end]
            return shown

        return read_paragraph

    # The page

    def widen_rows(self) -> None:
        self._change_measure(MEASURE_STEP)

    def narrow_rows(self) -> None:
        self._change_measure(-MEASURE_STEP)

    def _change_measure(self, change: int) -> None:
        text = self._screen.text
        is_full = change > 0 and text.measure >= text.widest
        if not is_full:
            text.set_measure(min(text.measure + change, text.widest))
        self._screen.status.show_message(
            (
                translate("measure: {count} characters, as wide as the pane")
                if is_full
                else translate("measure: {count} characters")
            ).format(count=text.measure // 2)
        )

    def toggle_fold(self) -> None:
        text = self._screen.text
        text.set_folded(not text.folded)
        self._screen.status.show_message(
            translate("page chrome is folded") if text.folded else translate("page chrome is shown")
        )

    def toggle_hanging(self) -> None:
        text = self._screen.text
        text.set_hanging(not text.hanging)
        self._screen.status.show_message(
            translate("closing marks hang over the end of a row")
            if text.hanging
            else translate("closing marks stay inside a row")
        )

    # Marks

    def show_marks(self) -> None:
        """Mark in the text of the open report what the settings ask for."""
        report, text, marked = self._screen.session.report, self._screen.text, self._settings.marked
        for layer in MARK_NAMES:
            text.mark_spans(layer, find_marks(report, layer) if layer in marked else ())
        text.mark_spans("open", find_marks(report, "open") if "repair" in marked else ())
        text.set_forces(find_forces(report) if "directive" in marked else {})

    def toggle_official_marks(self) -> None:
        self._toggle_marks("official")

    def toggle_directive_marks(self) -> None:
        self._toggle_marks("directive")

    def toggle_deadline_marks(self) -> None:
        self._toggle_marks("deadline")

    def toggle_repair_marks(self) -> None:
        self._toggle_marks("repair")

    def _toggle_marks(self, layer: str) -> None:
        marked = self._settings.marked
        marked ^= {layer}
        self.show_marks()
        said = translate("{things} are marked") if layer in marked else translate("{things} are not marked")
        self._screen.status.show_message(said.format(things=translate_label("marks", MARK_NAMES[layer])))


def _choose_next(choices: Sequence[Choice], current: Choice) -> Choice:
    """The choice after `current`, or the first after the last."""
    return choices[(choices.index(current) + 1) % len(choices)]


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
    find_hard_words("拼音", ())


LOADED_BY = {
    load_scripts: mark_message("loading traditional characters …"),
    load_pinyin: mark_message("loading pinyin …"),
    load_hard_words: mark_message("loading pinyin and words …"),
}


def find_hard_words(hub: str, names: Sequence[Span]) -> list[Span]:
    """The words of a text in hub characters that are above HARD_LEVEL, or in no level; dates and numbers are not hard."""
    from meetreader.hanzi.hsk import find_level
    from meetreader.hanzi.number_words import find_number_kind
    from meetreader.hanzi.words import words

    return [
        word
        for word in words(hub, names)
        if (find_level(word.of(hub)) or HARD_LEVEL + 1) > HARD_LEVEL and not find_number_kind(word.of(hub))
    ]

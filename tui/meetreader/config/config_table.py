"""The one table of settings: the fields of `Config`.

The check of `config.toml`, what `meetreader config init` prints and the table in the README are made from it. A new
setting is a field here, and is read where it takes effect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from meetreader.config.nearest_name import find_nearest_name
from meetreader.language import mark_message, translate

if TYPE_CHECKING:
    from meetreader.hanzi.script import Script
    from meetreader.text.layout import Pinyin

Theme = Literal["auto", "ansi", "ink", "snow", "paper", "contrast"]
Language = Literal["auto", "en", "zh-Hans", "zh-Hant"]
CursorShape = Literal["auto", "block", "underline", "bar", "off"]
Clipboard = Literal["auto", "tmux", "osc52", "off"]
MarkLayer = Literal["repair", "official", "directive", "deadline"]
MARK_LAYERS: tuple[MarkLayer, ...] = ("repair", "official", "directive", "deadline")


class Setting(NamedTuple):
    """One setting, as the check and the documentation need it."""

    name: str
    default: Any
    description: str
    choices: Sequence[str | int] = ()
    least: int | None = None
    most: int | None = None

    @property
    def is_list(self) -> bool:
        """Whether it takes several of its choices."""
        return isinstance(self.default, tuple)

    @property
    def is_path(self) -> bool:
        """Whether it takes the name of a file."""
        return isinstance(self.default, str) and not self.choices

    def describe_values(self) -> str:
        """The values it takes, in words: `"ask", 1 or 2`."""
        if self.is_path:
            return translate("the name of a file in quotation marks")
        if isinstance(self.default, bool):
            return translate("true or false")
        if self.choices:
            words = [f'"{choice}"' if isinstance(choice, str) else str(choice) for choice in self.choices]
            pattern = (
                translate("a list of {values} and {last}")
                if self.is_list
                else translate("{values} or {last}")
            )
            return pattern.format(values=translate(", ").join(words[:-1]), last=words[-1])
        return translate("a whole number from {least} to {most}").format(least=self.least, most=self.most)

    def check_value(self, value: object) -> str | None:
        """What is wrong with a value, as a sentence; None where it fits."""
        if self.is_list:
            fits = isinstance(value, list) and all(item in self.choices for item in value)
        elif self.is_path:
            fits = isinstance(value, str) and "\0" not in value
        elif isinstance(self.default, bool):
            fits = isinstance(value, bool)
        elif self.choices:
            fits = type(value) in (str, int) and value in self.choices
        else:
            fits = isinstance(value, int) and not isinstance(value, bool)
            if fits and self.least is not None and self.most is not None:
                fits = self.least <= int(str(value)) <= self.most
        return None if fits else self._describe_misfit(value)

    def _describe_misfit(self, value: object) -> str:
        nearest = find_nearest_name(value, map(str, self.choices)) if isinstance(value, str) else None
        sentence = (
            translate("{setting} takes {values}")
            if nearest is None
            else translate("{setting} takes {values}; did you mean {name}?")
        )
        return sentence.format(setting=self.name, values=self.describe_values(), name=nearest)


def _row(description: str, **limits: Any) -> dict[str, Any]:
    """What the table says of a setting besides its name and its default."""
    return {"description": description, **limits}


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Every setting with its value; without arguments, the defaults."""

    theme: Theme = field(
        default="auto",
        metadata=_row(
            mark_message(
                "the colours of the screen; auto: those of the terminal where it has few, otherwise ink. Light terminals: snow or paper"
            ),
            choices=("auto", "ansi", "ink", "snow", "paper", "contrast"),
        ),
    )
    language: Language = field(
        default="auto",
        metadata=_row(
            mark_message("the language of the reader itself; auto: as LC_ALL, LC_MESSAGES or LANG say"),
            choices=("auto", "en", "zh-Hans", "zh-Hant"),
        ),
    )
    script: Script = field(
        default="original",
        metadata=_row(
            mark_message("the script in which texts are shown at first"),
            choices=("original", "simplified", "traditional", "hongkong"),
        ),
    )
    pinyin: Pinyin = field(
        default="off",
        metadata=_row(
            mark_message("where pinyin is shown at first"), choices=("off", "above", "inline", "cursor")
        ),
    )
    pinyin_amount: Literal["all", "names", "hard words"] = field(
        default="all",
        metadata=_row(mark_message("what pinyin is shown for"), choices=("all", "names", "hard words")),
    )
    tones: Literal["marks", "numbers", "zhuyin"] = field(
        default="marks",
        metadata=_row(mark_message("how pinyin is written"), choices=("marks", "numbers", "zhuyin")),
    )
    tone_sandhi: bool = field(
        default=False,
        metadata=_row(
            mark_message("whether pinyin has the tones of speech: 不要 bú yào, 一致 yí zhì, 领导 líng dǎo")
        ),
    )
    tone_colours: bool = field(default=False, metadata=_row(mark_message("whether the tones have colours")))
    measure: int = field(
        default=40,
        metadata=_row(mark_message("the longest row of a text, in characters"), least=10, most=200),
    )
    hanging: bool = field(
        default=False, metadata=_row(mark_message("whether closing marks hang over the end of a row"))
    )
    marks: tuple[MarkLayer, ...] = field(
        default=("repair", "directive", "deadline"),
        metadata=_row(
            mark_message("what is marked in the text at first"),
            choices=("repair", "official", "directive", "deadline"),
        ),
    )
    order: str = field(
        default="newest",
        metadata=_row(
            mark_message("the order of the list at first"),
            choices=(
                "newest",
                "oldest",
                "place",
                "month",
                "meeting",
                "title",
                "directives",
                "repairs",
                "file",
            ),
        ),
    )
    directive_order: Literal["text", "deadline", "body"] = field(
        default="text",
        metadata=_row(
            mark_message("the order of the directives in the side panel at first"),
            choices=("text", "deadline", "body"),
        ),
    )
    cursor: CursorShape = field(
        default="auto",
        metadata=_row(
            mark_message(
                "the cursor of the terminal on the current row; auto: a bar, in the themes contrast and ansi and without colours an underline; none of them blinks"
            ),
            choices=("auto", "block", "underline", "bar", "off"),
        ),
    )
    list_width: int = field(
        default=0,
        metadata=_row(
            mark_message("the width of the list in cells; 0: by the width of the screen"), least=0, most=120
        ),
    )
    panel_width: int = field(
        default=0,
        metadata=_row(
            mark_message("the width of the side panel in cells; 0: by the width of the screen"),
            least=0,
            most=200,
        ),
    )
    ambiguous_width: Literal["ask", 1, 2] = field(
        default="ask",
        metadata=_row(
            mark_message("the cells that the terminal gives to characters such as “ ” … —; ask: it is asked"),
            choices=("ask", 1, 2),
        ),
    )
    mouse: bool = field(
        default=True,
        metadata=_row(
            mark_message("whether the reader takes the mouse; false leaves selecting to the terminal")
        ),
    )
    clipboard: Clipboard = field(
        default="auto",
        metadata=_row(
            mark_message(
                "how copies leave the program; auto: through tmux where it runs, otherwise by the terminal (OSC 52)"
            ),
            choices=("auto", "tmux", "osc52", "off"),
        ),
    )
    csv_bom: bool = field(
        default=False,
        metadata=_row(
            mark_message("whether CSV files that the reader writes begin with a byte order mark, for Excel")
        ),
    )
    library: str = field(
        default="",
        metadata=_row(
            mark_message(
                "the library that is read where no PATH is given; empty: library.db in the data folder"
            )
        ),
    )


SETTINGS: tuple[Setting, ...] = tuple(
    Setting(found.name, found.default, **found.metadata) for found in fields(Config)
)

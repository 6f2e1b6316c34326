"""The themes of the screen, from `assets/themes/themes.tsv`, and which one the reader begins with."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from rich.style import Style
from textual.color import Color
from textual.theme import Theme

from meetreader.data.rule_tables import read_rows

THEMES = ("ink", "snow", "paper", "contrast", "ansi")
"""The themes that can be chosen."""
PLAIN = "plain"
"""The theme without any colour, for NO_COLOR."""
DEFAULT = "ink"
_FEW_COLOURS = ("linux", "vt")
"""How the names of terminals begin whose colours are those of a palette of 16."""


@cache
def read_themes() -> Mapping[str, Mapping[str, str]]:
    """The value of every name of the style sheet, by theme."""
    columns = ("name", *THEMES, PLAIN)
    rows = read_rows("themes/themes.tsv", " ".join(columns))
    return {theme: {row[0]: row[number] for row in rows} for number, theme in enumerate(columns) if number}


def make_themes() -> list[Theme]:
    """Every theme as Textual takes it."""
    return [_make_theme(name, values) for name, values in read_themes().items()]


def _make_theme(name: str, values: Mapping[str, str]) -> Theme:
    is_ansi = values["background"] == "ansi_default"
    return Theme(
        name,
        primary=values["primary"],
        secondary=values["secondary"],
        accent=values["accent"],
        error=values["error"],
        success=values["success"],
        foreground=values["foreground"],
        background=values["background"],
        surface=values["surface"],
        panel=values["panel"],
        warning=values["accent"],
        boost=values["row-blurred"],
        dark=is_ansi or int(values["background"][1:3], 16) < 0x80,
        text_alpha=1.0,
        ansi=is_ansi,
        variables={
            **values,
            "text": values["foreground"],
            "text-disabled": values["faint"],
            "foreground-muted": values["text-muted"],
            "ansi-background": values["background"],
            "ansi-foreground": values["foreground"],
            "border": values["primary"],
            "border-blurred": values["rule"],
            "block-cursor-background": values["row"],
            "block-cursor-foreground": values["foreground"],
            "input-cursor-background": values["foreground"],
            "input-cursor-foreground": values["background"],
            "input-cursor-text-style": "reverse" if is_ansi else "none",
            "input-selection-background": values["selection-background"],
            "input-selection-foreground": values["selection-foreground"],
            "link-color": values["primary"],
            "link-color-hover": values["primary"],
            "link-background-hover": values["row"],
            "scrollbar": values["thumb"],
            "scrollbar-hover": values["primary"],
            "scrollbar-active": values["primary"],
            "scrollbar-background": values["background"],
            "scrollbar-background-hover": values["background"],
            "scrollbar-background-active": values["background"],
            "scrollbar-corner-color": values["background"],
        },
    )


@cache
def read_styles() -> Mapping[str, tuple[str, str, str]]:
    """The styles of `assets/themes/styles.tsv`: colour, ground and attributes by name."""
    rows = read_rows("themes/styles.tsv", "name colour ground attributes")
    return {name: (colour, ground, attributes) for name, colour, ground, attributes in rows}


def find_style(name: str, values: Mapping[str, str], *, has_focus: bool) -> Style:
    """A style of that table in the colours `values`, a value for each name of `themes.tsv`. Raises KeyError."""
    styles = read_styles()
    style = _make_style(*styles[name], values)
    with_focus = styles.get(f"{name}:focus") if has_focus else None
    return style + _make_style(*with_focus, values) if with_focus else style


def _make_style(colour: str, ground: str, attributes: str, values: Mapping[str, str]) -> Style:
    words = values[attributes[1:]] if attributes.startswith("$") else attributes
    return Style.parse(words) + Style(
        color=Color.parse(values[colour]).rich_color if colour else None,
        bgcolor=Color.parse(values[ground]).rich_color if ground else None,
    )


def list_defaults() -> dict[str, str]:
    """A value for every name of the style sheet, for themes that are not the reader's."""
    return dict(read_themes()[PLAIN])


def choose_theme(chosen: str, environment: Mapping[str, str], *, has_many_colours: bool) -> str:
    """The theme to begin with: the one that was chosen; `auto` is ink, or ansi where a terminal has few colours.

    With NO_COLOR it is always `plain`: a theme of colours would not show which pane has the focus.
    """
    if "NO_COLOR" in environment:
        return PLAIN
    if chosen in THEMES:
        return chosen
    terminal = environment.get("TERM", "")
    is_poor = terminal == "dumb" or terminal.startswith(_FEW_COLOURS) or not has_many_colours
    return "ansi" if is_poor else DEFAULT

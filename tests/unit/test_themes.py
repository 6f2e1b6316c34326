"""The themes: every text can be read on every ground it stands on; which theme the reader begins with."""

from __future__ import annotations

import re

import pytest
from textual.color import Color

from meetreader.config import Config
from meetreader.data.files import asset_path
from meetreader.ui.rendering.text_marks import LAYERS
from meetreader.ui.themed_app import ThemedApp
from meetreader.ui.themes import (
    PLAIN,
    THEMES,
    choose_theme,
    find_style,
    make_themes,
    read_styles,
    read_themes,
)
from meetreader.ui.widgets.text_view import SIGN_STYLES

FIXED = ("ink", "snow", "paper", "contrast")
GROUNDS = ("background", "surface", "panel", "row", "row-blurred")
TEXTS = (
    "foreground",
    "text-muted",
    "faint",
    "primary",
    "secondary",
    "accent",
    "warning",
    "error",
    "success",
    "repair",
    "tone1",
    "tone2",
    "tone3",
    "tone4",
)
PAIRS = ("head", "hit", "here", "selection")


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2.1, from 1 to 21."""

    def luminance(value: str) -> float:
        parts = (part / 255 for part in Color.parse(value).rgb)
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("name", FIXED)
def test_every_text_has_contrast_on_every_ground(name: str) -> None:
    theme = next(theme for theme in make_themes() if theme.name == name)
    values = {**theme.to_color_system().generate(), **theme.variables}
    least = 7.0 if name == "contrast" else 4.5
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [(f"{pair}-foreground", f"{pair}-background") for pair in PAIRS]
    poor = {pair: contrast(values[pair[0]], values[pair[1]]) for pair in pairs}
    assert {pair: found for pair, found in poor.items() if found < least} == {}
    assert contrast(values["thumb"], values["background"]) >= 3.0


@pytest.mark.parametrize("name", ["ansi", PLAIN])
def test_without_colours_of_its_own_a_theme_leaves_the_grounds_to_the_terminal(name: str) -> None:
    values = read_themes()[name]
    assert {values[ground] for ground in GROUNDS} == {"ansi_default"}
    assert not [value for value in values.values() if value.startswith("#") or "bright_black" in value]
    assert values["focus-style"] == "reverse bold"
    if name == PLAIN:
        assert {v for v in values.values() if v.startswith("ansi_")} == {"ansi_default"}


def test_every_name_of_the_style_sheet_is_in_the_table_or_is_textuals() -> None:
    css = "\n".join(path.read_text(encoding="utf-8") for path in sorted(asset_path("themes").glob("*.tcss")))
    app = ThemedApp()
    assert set(re.findall(r"\$([a-z0-9-]+)", css)) <= set(app.get_css_variables())
    app.set_reactive(type(app).theme, "nord")
    assert set(read_themes()["ink"]) <= set(app.get_css_variables())


@pytest.mark.parametrize("name", [*THEMES, PLAIN])
@pytest.mark.parametrize("has_focus", [True, False])
def test_every_style_of_the_panes_can_be_made_in_every_theme(name: str, has_focus: bool) -> None:
    for style in read_styles():
        find_style(style.removesuffix(":focus"), read_themes()[name], has_focus=has_focus)
    assert {*LAYERS, *SIGN_STYLES.values()} <= set(read_styles())
    head = find_style("head", read_themes()[name], has_focus=has_focus)
    assert bool(head.reverse) == (has_focus and name in ("ansi", PLAIN))
    assert bool(head.bold) == has_focus


@pytest.mark.parametrize(
    ("chosen", "environment", "many", "theme"),
    [
        ("auto", {"TERM": "xterm-256color"}, True, "ink"),
        ("auto", {"TERM": "xterm"}, False, "ansi"),
        ("auto", {"TERM": "linux", "COLORTERM": "truecolor"}, True, "ansi"),
        ("auto", {"TERM": "vt220"}, True, "ansi"),
        ("auto", {"TERM": "dumb"}, True, "ansi"),
        ("snow", {"TERM": "linux"}, False, "snow"),
        ("ansi", {"TERM": "xterm-256color"}, True, "ansi"),
        ("snow", {"TERM": "xterm-256color", "NO_COLOR": ""}, True, PLAIN),
        ("auto", {"NO_COLOR": "1"}, True, PLAIN),
    ],
)
def test_the_theme_to_begin_with(chosen: str, environment: dict[str, str], many: bool, theme: str) -> None:
    assert choose_theme(chosen, environment, has_many_colours=many) == theme


def test_the_settings_offer_the_themes_there_are() -> None:
    from meetreader.config import SETTINGS

    choices = next(setting.choices for setting in SETTINGS if setting.name == "theme")
    assert set(choices) == {"auto", *THEMES}
    assert Config().theme == "auto"

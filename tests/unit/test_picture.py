"""The pictures in the README: each wide character at its place, every sign of a line drawn, both files where the README says."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from meetreader.text.cells import text_width

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def picture() -> ModuleType:
    spec = importlib.util.spec_from_file_location("picture", ROOT / "scripts" / "picture.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["picture"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_wide_characters_have_a_place_each_and_words_the_width_of_their_cells(picture: ModuleType) -> None:
    strip = Strip(
        [Segment("a 会议<b>", Style(color="#ff0000", bgcolor="#000000", bold=True, underline=True))]
    )
    root = ElementTree.fromstring(picture.draw_screen([strip], "ink"))
    texts = {text.text: text for text in root.iter(f"{SVG}text")}
    assert list(texts) == ["a", "会议", "<b>"]
    first, second = map(float, texts["会议"].attrib["x"].split())
    assert second - first == 2 * picture.CELL
    assert texts["<b>"].attrib["textLength"] == str(3 * picture.CELL)
    assert float(texts["<b>"].attrib["x"]) == picture.MARGIN + 6 * picture.CELL
    assert texts["a"].attrib["fill"] == "#ff0000"
    ground = next(rect for rect in root.iter(f"{SVG}rect") if rect.attrib["fill"] == "#000000")
    assert int(ground.attrib["width"]) == text_width(strip.text) * picture.CELL


def test_the_rails_are_shapes_that_reach_from_row_to_row(picture: ModuleType) -> None:
    strips = [Strip([Segment("│")]), Strip([Segment("┃")])]
    root = ElementTree.fromstring(picture.draw_screen(strips, "snow"))
    assert not list(root.iter(f"{SVG}text"))
    above, below = (rect.attrib for rect in list(root.iter(f"{SVG}rect"))[1:])
    assert float(above["y"]) + float(above["height"]) == float(below["y"])


def test_the_readme_shows_a_light_and_a_dark_one_that_are_there() -> None:
    if not (ROOT / "README.md").is_file():
        pytest.skip("there is no README beside an installed package")
    named = re.findall(r'"(docs/[\w-]+\.svg)"', (ROOT / "README.md").read_text(encoding="utf-8"))
    assert sorted(named) == ["docs/reader-dark.svg", "docs/reader-light.svg"]
    for name in named:
        ElementTree.parse(ROOT / name)

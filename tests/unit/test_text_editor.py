"""The command that opens a text in the reader's own editor."""

from __future__ import annotations

from pathlib import Path

import pytest

from meetreader.ui.controllers.text_editor import find_editor, make_editor_command


@pytest.mark.parametrize(
    ("environment", "editor"),
    [
        ({"VISUAL": "nvim -R", "EDITOR": "nano"}, ["nvim", "-R"]),
        ({"VISUAL": " ", "EDITOR": "nano"}, ["nano"]),
        ({"EDITOR": "'/opt/my editor/ed' -x"}, ["/opt/my editor/ed", "-x"]),
        ({}, ["vi"]),
    ],
)
def test_the_editor_is_the_one_that_the_surroundings_name(
    environment: dict[str, str], editor: list[str]
) -> None:
    assert find_editor(environment) == editor


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        (["vi"], ["vi", "+12", "/t/a.txt"]),
        (["/usr/bin/hx"], ["/usr/bin/hx", "/t/a.txt:12"]),
        (["code"], ["code", "--wait", "-g", "/t/a.txt:12"]),
    ],
)
def test_each_editor_is_given_the_line_in_its_own_way(editor: list[str], command: list[str]) -> None:
    assert make_editor_command(editor, Path("/t/a.txt"), 12) == command

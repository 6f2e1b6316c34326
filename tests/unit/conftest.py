"""A command line that is run in this process, and a hostile report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from meetreader.cli.main import main

HOSTILE = "市委召开会议\n\n会议强调，要[bold]抓实[/bold]防控\x1b[2J，\x9b31m[@click=app.quit]要压实责任。\n"


class Done(NamedTuple):
    """What a command line did."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The output as JSON lines."""
        return [json.loads(line) for line in self.out.split("\n") if line]

    @property
    def complaints(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> Done:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as done:
            status = int(done.code or 0)
        return Done(status, *capsys.readouterr())

    return run


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    return path

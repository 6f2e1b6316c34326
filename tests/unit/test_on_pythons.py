"""`make test-all` finds the Pythons of the machine, and says which it passed over."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "run_on_pythons.py"
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"


def test_a_command_that_does_not_start_is_passed_over_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("on_pythons", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for folder, body in (
        ("shims", "echo 'command not found' >&2; exit 127"),
        ("bin", f'exec {sys.executable} "$@"'),
    ):
        (tmp_path / folder).mkdir()
        command = tmp_path / folder / f"python{VERSION}"
        command.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/shims:{tmp_path}/none:{tmp_path}/bin")
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert script.find_pythons() == {VERSION: tmp_path / "bin" / f"python{VERSION}"}
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == f"passed over: {tmp_path}/shims/python{VERSION} does not start"
    assert len(printed) == len(script.VERSIONS)

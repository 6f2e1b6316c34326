"""What the fuzzer found worth keeping: inputs that take a path of their own, and those that once failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import CORPUS, LONGEST, TARGETS

INPUTS = sorted(path for path in CORPUS.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}-{path.name[:16]}")
def test_what_holds_of_every_input_holds_of_this_one(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_inputs_and_all_are_short() -> None:
    assert {path.parent.name for path in INPUTS} == set(TARGETS)
    assert all(path.stat().st_size <= LONGEST for path in INPUTS)

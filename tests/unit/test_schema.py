"""docs/schema.json describes what `extract --format jsonl` writes, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft202012Validator

from meetreader.report import Force, PersonKind, Role, SectionKind

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def run_extract(*arguments: str, given: str = "") -> list[dict[str, Any]]:
    """The objects that `meetreader extract` writes, one a line."""
    command = [sys.executable, "-m", "meetreader", "extract", *arguments]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


@cache
def extract_bundled_reports() -> list[dict[str, Any]]:
    """What `extract` writes of the bundled reports; not to be changed."""
    return run_extract(str(ROOT / "corpus"), "--format", "jsonl")


def list_errors(value: object) -> list[str]:
    """What the schema has against a value."""
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(value)]


def find_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object anywhere in a value, itself first."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from find_objects(inner)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_bundled_reports_are_as_the_schema_says() -> None:
    written = extract_bundled_reports()
    assert len(written) == len(list((ROOT / "corpus").glob("*.txt")))
    assert [list_errors(report) for report in written] == [[]] * len(written)


@pytest.mark.slow
@pytest.mark.parametrize("text", ["?", "3月16日，市委召开会议。会议强调，各县要在3月底前完成35项。"])
def test_so_is_a_text_of_which_little_is_known(text: str) -> None:
    (report,) = run_extract("-", given=text)
    assert list_errors(report) == []


def test_a_key_that_the_schema_does_not_name_is_an_error_at_every_depth() -> None:
    reports = deepcopy(extract_bundled_reports())
    assert any(report["problems"] for report in reports)
    assert any(directive["evidence"]["deadlines"] for report in reports for directive in report["directives"])
    for report in reports:
        for value in find_objects(report):
            value["unheard_of"] = None
            assert not VALIDATOR.is_valid(report), value
            del value["unheard_of"]
        assert VALIDATOR.is_valid(report)


def test_a_key_that_is_left_out_is_an_error() -> None:
    whole = deepcopy(extract_bundled_reports()[-1])
    for value in (whole, whole["meeting"], whole["place"], whole["people"][0], whole["directives"][0]):
        for key in list(value):
            kept = value.pop(key)
            assert list_errors(whole), key
            value[key] = kept


def test_the_words_of_the_schema_are_those_of_the_types() -> None:
    definitions = SCHEMA["$defs"]
    assert definitions["person"]["properties"]["kind"]["enum"] == list(get_args(PersonKind))
    assert definitions["person"]["properties"]["roles"]["items"]["enum"] == list(get_args(Role))
    assert definitions["directive"]["properties"]["force"]["enum"] == list(get_args(Force))
    assert definitions["section"]["properties"]["kind"]["enum"] == list(get_args(SectionKind))

"""What the documents say is so: paths exist, commands run, promises are tested, versions agree."""

from __future__ import annotations

import hashlib
import re
import runpy
import shlex
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from meetreader import __version__
from meetreader.report import (
    Block,
    Deadline,
    Directive,
    Meeting,
    Office,
    Person,
    Place,
    Repair,
    Report,
    Section,
)
from tests.unit.conftest import Run

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path
    for folder in (".", "docs", "corpus", "tests/gold", "assets/built")
    for path in (ROOT / folder).glob("*.md")
)
# The first word of a path: in a document these, and nothing else in back quotes, are files of this project.
ROOTS = ("tui/", "tests/", "scripts/", "assets/", "corpus/", "docs/", ".github/", ".ci/")


def read_blocks(document: str, language: str) -> list[str]:
    """The fenced blocks of one language in a document."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_a_document_names_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    if path.name != "CHANGELOG.md":  # whose older sections name what was there then
        quoted = {name.partition("::")[0] for name in re.findall(r"`([\w./-]+(?:::\w+)?)`", text)}
        places = (ROOT, ROOT / "assets" / "rules")  # CONTRIBUTING.md names tables from there
        assert not {
            name
            for name in quoted
            if name.startswith(ROOTS) and not any((place / name).exists() for place in places)
        }
    links = {link.partition("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link}
    assert not {link for link in links if link and not (path.parent / link).exists()}


def test_every_table_of_rules_that_is_explained_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z]+/[\w-]+\.(?:tsv|txt))`", text))
    assert named
    assert not {name for name in named if not (ROOT / "assets" / "rules" / name).exists()}


def test_every_dependency_has_a_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = project["project"]["dependencies"] + project["build-system"]["requires"]
    declared += [line for lines in project["project"]["optional-dependencies"].values() for line in lines]
    names = {re.match(r"[\w-]+", line)[0].lower() for line in declared}  # type: ignore[index]
    tables = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Dependencies")[2]
    reasons = {
        word
        for row in re.findall(r"^\| ([^|]+) \|", tables, re.MULTILINE)
        for word in re.findall(r"[\w-]+", row)
    }
    assert names <= reasons


def test_the_bundled_reports_are_as_they_were_published() -> None:
    text = (ROOT / "corpus" / "SOURCES.md").read_text(encoding="utf-8")
    noted = {name: digest for digest, name in re.findall(r"^([0-9a-f]{64})  (\S+)$", text, re.MULTILINE)}
    assert noted == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (ROOT / "corpus").glob("*.txt")
    }
    assert set(re.findall(r"^\| `(\S+)` \|", text, re.MULTILINE)) == set(noted)


def test_every_promise_is_tested() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line][1:]
    assert rows
    for row in rows:
        tests = re.findall(r"`([\w/.]+)::(\w+)`", row)
        assert tests, row
        for file, name in tests:
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), row


@pytest.mark.parametrize(
    "line", [line for block in read_blocks("README.md", "sh") for line in block.splitlines()]
)
def test_a_command_of_the_readme_runs_when_it_is_pasted(
    run: Run, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command, *words = shlex.split(line)
    assert command == "meetreader"
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    monkeypatch.chdir(tmp_path)
    done = run(*words)
    assert (done.status, done.err) == (0, "")
    assert done.out or "-o" in words


@pytest.mark.parametrize("document", ["README.md", "docs/api.md"])
def test_the_python_of_a_document_runs(document: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = read_blocks(document, "python")
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, document, "exec"), names)


def test_the_api_document_names_every_field_of_a_report() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`(\w+)`", text))
    for part in (Report, Repair, Block, Meeting, Place, Person, Office, Directive, Deadline, Section):
        assert {field.name for field in fields(part)} <= known, part


def test_every_target_of_the_makefile_that_a_document_names_is_in_its_help() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    listed = set(re.findall(r"@echo 'make ([\w-]+) ", makefile))
    phony = set(makefile.split(".PHONY:")[1].split("\n\n")[0].replace("\\", "").split()) - {"help"}
    assert listed == phony
    for document in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / document).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^ {4}|^)make ([\w-]+)", text, re.MULTILINE)) <= listed | {"help"}


def test_the_readme_has_the_settings_the_environment_and_the_places_as_they_are() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tables = runpy.run_path(str(ROOT / "scripts" / "readme.py"))["TABLES"]
    for name in ("settings", "environment", "places"):
        assert tables[name]() in text, f"make readme: {name}"


def test_the_version_has_a_section_in_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE)

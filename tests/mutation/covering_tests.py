"""Which tests run which line of the core, measured once: only those can notice a fault in it."""

from __future__ import annotations

import ast
import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import coverage
import pytest

from tests.mutation.mutants import PACKAGE, Mutant

ROOT = Path(__file__).parents[2]
FOLDERS = ["tests/unit", "tests/property", "tests/gold"]
# What measures time says nothing of a fault on a machine that does other things too.
UNFIT = "not time and not linear and not proportion"
LONGEST = 3.0  # seconds of the processor; a test that takes longer is left out


class Recorder:
    """A plugin of pytest: what each test function runs and how long it takes in all its cases, by `file::function`."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.begun = 0.0
        self.seconds: dict[str, float] = defaultdict(float)
        self.failed: set[str] = set()

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self.measured.switch_context(nodeid.split("[")[0])
        self.begun = time.process_time()

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        self.seconds[nodeid.split("[")[0]] += time.process_time() - self.begun
        self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid.split("[")[0])

    def list_usable(self) -> set[str]:
        """The tests that passed in a bearable time."""
        return {name for name, seconds in self.seconds.items() if seconds < LONGEST} - self.failed


@dataclass
class Coverage:
    """The tests by the lines they run, and the seconds of the processor they take."""

    tests: dict[str, dict[str, list[str]]]  # path below the package -> line, "" for any -> file::function
    seconds: dict[str, float]

    def select_tests(self, mutant: Mutant, whole_module: bool = False) -> list[str]:
        """The tests that can notice a mutant, the quickest first: those of its line, or of the whole module.

        A line that is run as the module is imported (a table, a pattern) belongs to every test of the module.
        """
        lines = self.tests.get(mutant.path, {})
        names = lines.get("", []) if whole_module else lines.get(str(mutant.line), lines.get("", []))
        return sorted(names, key=lambda name: self.seconds[name])

    def sum_seconds(self, names: Iterable[str]) -> float:
        """How long some tests take in all."""
        return sum(self.seconds[name] for name in names)


def measure(folders: Iterable[str]) -> Coverage:
    """Run the tests under coverage.py, for the modules in some folders of the package."""
    measured = coverage.Coverage(
        data_file=None, include=[f"{PACKAGE / folder}/*" for folder in folders], config_file=False
    )
    recorder = Recorder(measured)
    measured.start()
    pytest.main(["-q", "-p", "no:cacheprovider", "-m", "not slow", "-k", UNFIT, *FOLDERS], plugins=[recorder])
    measured.stop()
    usable = recorder.list_usable()
    tests: dict[str, dict[str, list[str]]] = {}
    data = measured.get_data()
    for file in data.measured_files():
        by_line = {line: usable & set(names) for line, names in data.contexts_by_lineno(file).items()}
        inner = find_lines_of_functions(Path(file))
        lines = {str(line): sorted(names) for line, names in by_line.items() if line in inner}
        lines[""] = sorted(set().union(*by_line.values()))
        tests[str(Path(file).relative_to(PACKAGE))] = lines
    return Coverage(tests, dict(recorder.seconds))


def find_lines_of_functions(file: Path) -> set[int]:
    """The lines of a module, counted from 1, that no import runs."""
    found: set[int] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found.update(range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1))
    return found


def load_or_measure(path: Path, folders: Iterable[str]) -> Coverage:
    """What was measured before into a file, or else measured now and written there."""
    if path.is_file():
        return Coverage(**json.loads(path.read_text(encoding="utf-8")))
    found = measure(folders)
    path.write_text(json.dumps({"tests": found.tests, "seconds": found.seconds}), encoding="utf-8")
    return found

"""The mutation score of the core: a sample of mutants, each against the tests that run its line.

    python -m tests.mutation.score [--count 600] [--seed 13] [--output FILE]

Nothing is written into the package: each mutant lives in a process of its own that imports the changed source. Results
go to FILE, a line each, and what is there already is not run again, so that a run can be stopped and taken up. A mutant
is `killed` when a test fails, `slow` when it takes more than three times as long, else it `survived`.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from tests.mutation.covering_tests import ROOT, Coverage, load_or_measure
from tests.mutation.mutants import Mutant, draw_sample, list_mutants

PACKAGES = ["repair", "search", "structure"]
LIBRARIES = ["hypothesis.strategies", "jsonschema", "opencc", "pypinyin", "pytest", "rapidfuzz", "rjieba"]


class MutantLoader(importlib.machinery.SourceFileLoader):
    """Loads one module from a changed source."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(mutant.file))
        self.source = mutant.make_source().encode()

    def get_data(self, path: str) -> bytes:
        return self.source

    def path_stats(self, path: str) -> dict[str, float]:
        raise OSError  # no compiled file of the source as it is


class MutantFinder(importlib.abc.MetaPathFinder):
    """Gives the import system the changed module in place of the one in the package."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        loader = MutantLoader(self.mutant)
        return importlib.util.spec_from_file_location(fullname, self.mutant.file, loader=loader)


def run_mutant(mutant: Mutant, tests: list[str], seconds: float) -> str:
    """`killed`, `slow` or `survived`: what becomes of a mutant under some tests that take so long without it."""
    if not tests:
        return "survived"
    limit = 10 + 3 * seconds
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            run_in_child(mutant, tests, round(limit))
        os._exit(1)
    begun = time.monotonic()
    while time.monotonic() - begun < 10 * limit:  # others may use the machine too
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            by_signal = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
            return "slow" if by_signal else "killed" if status else "survived"
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "slow"


def run_in_child(mutant: Mutant, tests: list[str], limit: int) -> None:
    """Run the tests with the mutant in this process, and end it with the status of pytest."""
    import hypothesis
    import pytest

    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    hypothesis.settings.register_profile(
        "mutation",
        database=None,
        deadline=None,
        derandomize=True,
        phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],  # a failure need not be made small
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    hypothesis.settings.load_profile("mutation")
    for name in [name for name in sys.modules if name.split(".")[0] == "meetreader"]:
        del sys.modules[name]
    sys.meta_path.insert(0, MutantFinder(mutant))
    os._exit(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *tests]))


def show_change(mutant: Mutant) -> str:
    """The lines that differ, before and after."""
    before = mutant.file.read_text(encoding="utf-8").splitlines()
    after = mutant.make_source().splitlines()
    first = next((i for i, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), 0)
    return f"{before[first].strip()}  =>  {after[first].strip()}"


def score(sample: list[Mutant], coverage: Coverage, output: Path, whole_module: bool) -> Counter[str]:
    """Run every mutant of a sample that has no result yet; how many had which result."""
    done: dict[str, str] = {}
    if output.is_file():
        rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
        done = {row["mutant"]: row["result"] for row in rows}
    for number, mutant in enumerate(sample, 1):
        name = f"{mutant.path}:{mutant.line} {mutant.operator} {mutant.occurrence}"
        if name not in done:
            tests = coverage.select_tests(mutant, whole_module)
            begun = time.monotonic()
            done[name] = run_mutant(mutant, tests, coverage.sum_seconds(tests))
            row = {
                "mutant": name,
                "result": done[name],
                "change": show_change(mutant),
                "tests": len(tests),
                "seconds": round(time.monotonic() - begun, 1),
            }
            with output.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        counts = Counter(done.values())
        noticed = counts.total() - counts["survived"]
        print(f"{number} of {len(sample)}: {noticed} of {counts.total()} noticed", end="\r", flush=True)
    print()
    return Counter(done.values())


def main() -> None:
    """Draw, run, and print the score and the survivors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--output", type=Path, default=ROOT / ".mutants.jsonl")
    parser.add_argument(
        "--whole-module", action="store_true", help="all tests of the module, not of the line"
    )
    given = parser.parse_args()
    os.chdir(ROOT)
    coverage_file = given.output.with_suffix(".coverage.json")
    if (
        not coverage_file.is_file()
    ):  # in a process of its own: this one must not have run any code of the package
        code = f"from pathlib import Path; from tests.mutation.covering_tests import load_or_measure as m; m(Path({str(coverage_file)!r}), {PACKAGES})"
        subprocess.run([sys.executable, "-c", code], check=True)
    for library in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(library)
    everything = list_mutants(PACKAGES)
    sample = draw_sample(everything, given.count, given.seed)
    counts = score(sample, load_or_measure(coverage_file, PACKAGES), given.output, given.whole_module)
    noticed = counts.total() - counts["survived"]
    print(
        f"{len(everything)} mutants, {counts.total()} drawn: {noticed / counts.total():.1%} noticed {dict(counts)}"
    )
    for line in given.output.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["result"] == "survived":
            print(f"{row['mutant']}: {row['change']}")


if __name__ == "__main__":
    main()

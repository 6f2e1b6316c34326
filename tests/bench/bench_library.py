"""What a library costs and how quick it is: `python -m tests.bench.bench_library FOLDER [LIBRARY] [--search-only]`.

FOLDER was made by `tests.bench.library_reports`. Measured are the time of `extract --jobs 2` on it against that of
`library add --jobs 2`, the memory of all processes (PSS), the size of the library against the text in UTF-8, adding again,
the list, filters, searches, and how many copies are recognised. Ratios hold, times drift with the machine.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from meetreader import Library
from meetreader.library.listed_rows import ORDERS

QUERIES = (
    "会议", "疫情防控", "huiyi", "yiqingfangkong", "ldxz", "fkgz", "领导小祖", "安全生产委圆会", "lingdoa", "第25次", "3月16日", "a", "会",
)  # fmt: skip
FILTERS = (
    "city:忻州",
    "after:2020-03 before:2020-06",
    "office:市委书记",
    "person:{name}",
    "due:<2020-04",
    "会议",
)
ROWS = 20
PROGRAM = [sys.executable, "-m", "meetreader"]


def run_watched(*arguments: str) -> tuple[float, float, int]:
    """Seconds on the clock, seconds of processor time, and the most memory of all processes together, in bytes."""
    before = os.times()
    began = time.perf_counter()
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.DEVNULL)
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(measure_memory, [process.pid, *list_children(process.pid)])))
        time.sleep(0.25)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, used, most


def list_children(pid: int) -> list[int]:
    """The processes that a process has started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def measure_memory(pid: int) -> int:
    """The memory of a process without the part that others share with it."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    except OSError:
        pass
    return 0


def measure(action: Callable[[], object], rounds: int = 3) -> float:
    """The median time of an action, in milliseconds."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return 1000 * statistics.median(times)


def compare_copies(library: Library, folder: Path, truth: list[dict[str, Any]]) -> None:
    """Print precision and recall of the copies, by pairs, and of what was filled."""
    groups: dict[str, set[str]] = {}
    for row in truth:
        groups.setdefault(str(row["copy_of"] or row["path"]), set()).add(str(row["path"]))
    want = {pair for group in groups.values() for pair in list_pairs(group)}
    found: dict[int, set[str]] = {}
    for listed in library.list_reports(with_copies=True):
        found.setdefault(listed.copy_of or listed.id, set()).add(str(Path(listed.path).relative_to(folder)))
    got = {pair for group in found.values() for pair in list_pairs(group)}
    right = len(want & got)
    print(
        f"copies: precision {right / max(1, len(got)):.3f} of {len(got)}, recall {right / max(1, len(want)):.3f} of {len(want)}"
    )
    for name, pairs in (("not copies", got - want), ("missed", want - got)):
        for one, other in sorted(pairs)[:6]:
            print(f"  {name}: {one} {other}")


def list_pairs(group: set[str]) -> list[tuple[str, str]]:
    """Every two of a group, in order."""
    names = sorted(group)
    return [(one, other) for at, one in enumerate(names) for other in names[at + 1 :]]


def main() -> None:
    """Measure and print."""
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    folder = Path(words[0]).absolute()
    path = Path(words[1] if len(words) > 1 else f"{folder}.db")
    truth = [
        json.loads(line) for line in folder.with_name(f"{folder.name}-truth.jsonl").open(encoding="utf-8")
    ]
    if "--search-only" not in sys.argv:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{path}{suffix}").unlink(missing_ok=True)
        extracted = run_watched("extract", str(folder), "--jobs", "2", "-o", f"{folder}.jsonl")
        added = run_watched("library", "add", str(folder), "--jobs", "2", "--library", str(path))
        again = run_watched("library", "add", "--library", str(path))
        for name, (seconds, used, memory) in (("extract", extracted), ("add", added), ("add again", again)):
            print(
                f"{name}: {seconds:.1f} s on the clock, {used:.1f} s of processor time, {memory / 1e6:.0f} MB"
            )
        print(
            f"add / extract: {added[0] / extracted[0]:.2f} on the clock, {added[1] / extracted[1]:.2f} of processor time"
        )
    with Library(path, read_only=True) as library:
        status = library.status()
        ((text,),) = library.query("SELECT sum(length(CAST(hub AS BLOB))) FROM texts").rows
        assert isinstance(text, int)
        print(
            f"{status.reports} reports, {status.copies} copies; {status.size / 1e6:.1f} MB, {status.size / text:.2f} x the text in UTF-8"
        )
        name = str(truth[0]["people"][0][1])
        print(
            f"list: {measure(library.list_reports):.0f} ms, first 60 rows {measure(partial(library.list_reports, limit=60)):.1f} ms"
        )
        for order in ORDERS:
            print(f"  by {order}: {measure(partial(library.list_reports, order=order, limit=60)):.1f} ms")
        for filters in FILTERS:
            query = filters.format(name=name)
            rows = library.list_reports(query)
            print(
                f"  {query}: {measure(partial(library.list_reports, query, limit=60)):.1f} ms, {len(rows)} rows"
            )
        for query in (*QUERIES, name, f"{name} after:2020"):
            print_search(library, query)
        compare_copies(library, folder, truth)
        print(f"memory of this process: {measure_memory(os.getpid()) / 1e6:.0f} MB")


def print_search(library: Library, query: str) -> None:
    """Print how soon the first rows of a search come, and all that it finds with a limit."""
    began = time.perf_counter()
    kinds: list[str] = []
    first = 0.0
    for found in library.search(query, wanted=ROWS):
        first = first or 1000 * (time.perf_counter() - began)
        kinds.append(found.hits[0].kind if found.hits else "")
        if len(kinds) == ROWS:
            break
    rows = 1000 * (time.perf_counter() - began)
    print(
        f"  {query}: first row {first:.0f} ms, {len(kinds)} rows {rows:.0f} ms ({', '.join(sorted(set(kinds)))})"
    )


if __name__ == "__main__":
    main()

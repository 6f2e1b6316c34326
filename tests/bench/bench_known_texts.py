"""How quick a second search of the same files is: `python -m tests.bench.bench_known_texts FOLDER`.

FOLDER was made by `tests.bench.library_reports`. The first search repairs every text and keeps it, in a cache of its own; those
after it ask for something else. Printed are seconds on the clock, of processor time, and the hits.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

QUERIES = ("疫情防控", "生态环境保护督察", "会议", "领导小祖", "李俊明", "第25次", "huiyi", "ldxz")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as cache:
        for query in QUERIES:
            before, began = os.times(), time.perf_counter()
            command = [sys.executable, "-m", "meetreader", "search", query, sys.argv[1]]
            environment = {**os.environ, "XDG_CACHE_HOME": cache}
            done = subprocess.run(command, env=environment, capture_output=True, check=False)
            seconds, after = time.perf_counter() - began, os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            hits = done.stdout.count(b"\n")
            print(f"{query}: {seconds:.1f} s, {used:.1f} s of processor time, {hits:,} hits", flush=True)


if __name__ == "__main__":
    main()

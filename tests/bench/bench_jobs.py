"""What several jobs gain: `python -m tests.bench.bench_jobs [FILES] [ROUNDS]`.

Runs `extract` with one job and with as many as there are cores, in turn, on copies of the bundled reports, and prints
reports a second, the gain a core, and how much processor time the same reports took (a gain can't be more than what is
left of a core, and other programs take their part of it).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from meetreader.data.files import corpus_folder
from meetreader.workers import count_cores


def fill_folder(folder: Path, count: int) -> None:
    """Copies of the bundled reports, each with a line of its own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(corpus_folder().glob("*.txt"))]
    for number in range(count):
        text = f"{texts[number % len(texts)]}\n第{number}号\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def run_extract(folder: Path, jobs: int) -> tuple[float, float]:
    """Seconds on the clock and of processor time that an extraction took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "meetreader",
        "extract",
        str(folder),
        "--jobs",
        str(jobs),
        "-o",
        os.devnull,
    ]
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    cores = count_cores()
    with TemporaryDirectory() as name:
        fill_folder(Path(name), count)
        best = {1: (float("inf"), 0.0), cores: (float("inf"), 0.0)}
        for _ in range(rounds):
            for jobs in best:
                best[jobs] = min(best[jobs], run_extract(Path(name), jobs))
    for jobs, (seconds, used) in best.items():
        print(
            f"{jobs} jobs: {count / seconds:.1f} reports a second, {used:.1f} s of processor time for {count}"
        )
    gain = best[1][0] / best[cores][0]
    print(f"gain {gain:.2f} on {cores} cores, {gain / cores:.2f} a core; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()

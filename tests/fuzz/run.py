"""Fuzz the core with Atheris, which keeps the inputs that reach new code and changes those further.

    python -m tests.fuzz.run [TARGET ...] [--seconds 60] [--keep 40]

What reaches new code is collected in `.fuzz/TARGET`. An input that fails is written to `tests/fuzz/corpus/TARGET`, where
the tests run it from then on, and the status is 1. With `--keep N` the collected inputs that together reach the most go
there too, at most N a target.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from pathlib import Path

from meetreader.data.files import corpus_folder
from tests.fuzz.targets import CORPUS, LONGEST, TARGETS
from tests.property.alphabets import BIDI, COMBINING, COMPATIBILITY, GENRE_PIECES, LINE_ENDS, RARE

ROOT = Path(__file__).parents[2]
COLLECTED = ROOT / ".fuzz"
SLOWEST = 20  # seconds for one input


def write_dictionary(path: Path) -> None:
    """The pieces of the genre and the characters that matter, in the format of libFuzzer: `"\\xe8\\xa6\\x81"`."""
    hostile = [
        *COMPATIBILITY[::90],
        *COMBINING[::12],
        *BIDI,
        *LINE_ENDS,
        *RARE,
        "\ufe0f",
        "\x00",
        "\x1b[",
        "(jīn)",
    ]
    tokens = [token.encode() for token in [*GENRE_PIECES, *hostile]]
    tokens += [token.encode("gb18030") for token in GENRE_PIECES]
    lines = ['"' + "".join(f"\\x{byte:02x}" for byte in token) + '"' for token in tokens]
    path.write_text("\n".join(lines) + "\n", encoding="ascii")


def write_seeds(target: str, folder: Path) -> None:
    """Short pieces of the bundled reports, damaged as they are, to begin with."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(corpus_folder().glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        for number, start in enumerate(range(0, len(text), 80)):
            piece = text[start : start + 100]
            heads = {
                "document": b"\0<html><head><title>" + piece[:9].encode() + b"</title><body><p>",
                "layout": b"\x20\x00",
                "query": f"{piece[40:44]}\n".encode(),
            }
            head = heads.get(target, b"")
            written = head + piece.encode(
                "gb18030" if target == "decode" and number % 2 else "utf-8", "surrogatepass"
            )
            (folder / f"{path.stem}-{number}").write_bytes(written[:LONGEST])


def write_launcher(target: str) -> Path:
    """A program that runs the target: libFuzzer starts what it takes for itself once more when it merges."""
    path = COLLECTED / f"run-{target}"
    path.write_text(
        f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m tests.fuzz.run --in-process {target} -- "$@"\n'
    )
    path.chmod(0o755)
    return path


def fuzz(target: str, arguments: list[str]) -> None:
    """Run one target in this process, for ever or as long as the arguments of libFuzzer say."""
    import atheris

    for module in [name for name in sys.modules if name.split(".")[0] in ("meetreader", "tests")]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["meetreader"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS as INSTRUMENTED
    atheris.Setup([str(write_launcher(target)), *arguments], INSTRUMENTED[target])
    atheris.Fuzz()


def run_target(target: str, seconds: int, seed: int) -> int:
    """Fuzz a target in a process of its own; the status of libFuzzer, 0 where nothing failed."""
    collected, kept = COLLECTED / target, CORPUS / target
    kept.mkdir(parents=True, exist_ok=True)
    write_seeds(target, collected)
    dictionary = COLLECTED / "dictionary"
    write_dictionary(dictionary)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-timeout={SLOWEST}",
        f"-seed={seed}",
        f"-dict={dictionary}",
        f"-artifact_prefix={kept}/",
        "-print_final_stats=1",
        "-rss_limit_mb=4096",
        "-len_control=0",
    ]
    command = [sys.executable, "-m", "tests.fuzz.run", "--in-process", target, "--"]
    return subprocess.run([*command, *options, str(collected), str(kept)], cwd=ROOT, check=False).returncode


def keep_best(target: str, count: int) -> None:
    """Move the shortest inputs that reach the most into the corpus: those which libFuzzer's merge chooses, by chance."""
    merged = COLLECTED / f"{target}-merged"
    merged.mkdir(exist_ok=True)
    for path in merged.iterdir():
        path.unlink()
    command = [sys.executable, "-m", "tests.fuzz.run", "--in-process", target, "--", "-merge=1"]
    subprocess.run([*command, str(merged), str(COLLECTED / target)], cwd=ROOT, check=True)
    chosen = sorted(merged.iterdir())
    kept = CORPUS / target
    for path in random.Random(1).sample(chosen, min(count, len(chosen))):
        (kept / path.name).write_bytes(path.read_bytes())


def main() -> int:
    """Fuzz the targets one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "targets", nargs="*", choices=[*TARGETS, []], metavar="TARGET", help=", ".join(TARGETS)
    )
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    parser.add_argument("--keep", type=int, default=0, metavar="N")
    given = parser.parse_args()
    failed = []
    for target in given.targets or TARGETS:
        if run_target(target, given.seconds, given.seed):
            failed.append(target)
        if given.keep:
            keep_best(target, given.keep)
    print("failed:", *failed) if failed else print("nothing failed")
    return 1 if failed else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--in-process"]:
        fuzz(sys.argv[2], sys.argv[4:])
    else:
        sys.exit(main())

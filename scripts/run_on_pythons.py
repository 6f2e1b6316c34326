"""Runs `make test` on every Python from 3.11 to 3.14 that is installed: those on the PATH, and pyenv's.

Usage: python scripts/run_on_pythons.py [PYTEST_ARGUMENT...]. Each Python gets an environment of its own,
`.venv-python3.12` and so on, which is kept for the next time. A command that does not start (pyenv leaves one for every
version that it knows, whether or not it is switched on) is passed over by name. Exit status: 1 when the tests fail on
one of them, or when there is none.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
FAST_TESTS = ("-m", "not slow", "-n", "auto", "--maxprocesses", "4", "--dist", "loadgroup")


def find_candidates() -> Iterator[Path]:
    """The commands that may be a Python: `python3.X` in every folder of the PATH, then pyenv's versions."""
    folders = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    for version in VERSIONS:
        for folder in folders:
            yield folder / f"python{version}"
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    for version in VERSIONS:
        yield from sorted(pyenv.glob(f"versions/{version}.*/bin/python"))


def ask_version(command: Path) -> str | None:
    """Which Python a command starts, as `3.12`; None where it does not start."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([command, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()


def find_pythons() -> dict[str, Path]:
    """The first Python of each version that starts; what was passed over is printed."""
    found: dict[str, Path] = {}
    for command in find_candidates():
        if not command.exists():
            continue
        version = ask_version(command)
        if version is None:
            print(f"passed over: {command} does not start")
        elif version in VERSIONS:
            found.setdefault(version, command)
    for version in VERSIONS:
        if version not in found:
            print(f"not installed: Python {version}")
    return dict(sorted(found.items(), key=lambda item: VERSIONS.index(item[0])))


def prepare_environment(version: str, python: Path) -> Path:
    """The Python of an environment that holds the project as it is now and what its tests need."""
    environment = ROOT / f".venv-python{version}"
    inside = environment / "bin" / "python"
    if ask_version(inside) != version:
        subprocess.run([python, "-m", "venv", "--clear", environment], check=True)
    pip: list[str | Path] = [inside, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--editable", f"{ROOT}[dev]"], check=True)
    return inside


def run_tests(version: str, python: Path, arguments: list[str]) -> bool:
    """Whether the tests pass on a Python."""
    print(f"Python {version}: {python}", flush=True)
    begun = time.monotonic()
    try:
        inside = prepare_environment(version, python)
        status = subprocess.run([inside, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode
    except subprocess.CalledProcessError as error:
        print(f"no environment: {error}")
        status = 1
    print(
        f"Python {version}: {'passed' if not status else 'FAILED'} in {time.monotonic() - begun:.0f} s",
        flush=True,
    )
    return status == 0


def main(arguments: list[str]) -> int:
    """Run the tests on each Python and give the exit status."""
    pythons = find_pythons()
    if not pythons:
        print(f"no Python of {', '.join(VERSIONS)} was found")
        return 1
    passed = {
        version: run_tests(version, python, arguments or [*FAST_TESTS]) for version, python in pythons.items()
    }
    print("\n".join(f"Python {version}: {'passed' if ok else 'FAILED'}" for version, ok in passed.items()))
    return int(not all(passed.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

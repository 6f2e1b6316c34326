"""Say how meetreader is installed, where it keeps what, what the terminal can do, and what is wrong.

The exit status is 1 where something is wrong. Nothing is changed, and nothing is sent anywhere; the terminal is asked how
wide it draws “. To report a fault, add what this writes.

Examples:
  meetreader doctor
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from meetreader import __version__
from meetreader.cli.output import open_output

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

SMALLEST = (40, 8)
"""Columns and rows below which the reader is no use."""
_DISTRIBUTION = re.compile(r"[\w.-]+")


class Observation(NamedTuple):
    """A line of the answer, and what is wrong about it; empty where nothing is."""

    name: str
    value: str
    problem: str = ""


def add_arguments(parser: CommandParser) -> None:
    """It takes nothing."""


def run(options: Namespace) -> int:
    """Write the answer, and return the exit status."""
    sections = {
        "Versions": list(_find_versions()),
        "Files": list(_find_files()),
        "Terminal": list(_find_terminal(os.environ)),
    }
    problems = [seen.problem for section in sections.values() for seen in section if seen.problem]
    with open_output(None) as out:
        for title, section in sections.items():
            out.write(f"{title}\n")
            for seen in section:
                out.write(f"  {seen.name:18} {seen.value}\n" if seen.value else "")
            out.write("\n")
        out.write(f"To uninstall: pip uninstall meetreader{_describe_removal()}\n\n")
        out.write("Nothing is wrong.\n" if not problems else "What is wrong:\n")
        out.write("".join(f"  {problem}\n" for problem in problems))
    return int(bool(problems))


def _find_versions() -> Iterator[Observation]:
    import sqlite3

    import meetreader

    yield Observation("meetreader", f"{__version__} in {Path(meetreader.__file__).parent}")
    yield Observation("Python", f"{platform.python_version()} ({sys.executable})")
    yield Observation("system", platform.platform())
    yield Observation("SQLite", sqlite3.sqlite_version)
    for requirement in sorted(_list_requirements()):
        name = _DISTRIBUTION.match(requirement)
        assert name is not None
        try:
            version = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            if ";" in requirement:  # for another machine
                continue
            yield Observation(
                name[0], "-", f"{name[0]} is not installed: pip install --force-reinstall meetreader"
            )
            continue
        pinned = requirement.partition("==")[2].partition(";")[0].strip()
        is_other = bool(pinned) and pinned != version
        yield Observation(
            name[0],
            version,
            f"{name[0]} is {version}; meetreader was made with {pinned}: pip install {name[0]}=={pinned}"
            if is_other
            else "",
        )


def _list_requirements() -> list[str]:
    try:
        declared = metadata.requires("meetreader") or []
    except metadata.PackageNotFoundError:  # run from a folder without being installed
        return []
    return [line for line in declared if "extra ==" not in line]


def _find_files() -> Iterator[Observation]:
    from meetreader.cli.config_command import list_config_problems
    from meetreader.config import default_config_path, read_config
    from meetreader.data.files import corpus_folder
    from meetreader.hanzi.overlays import list_problems, reader_folder

    config = read_config()
    yield Observation(
        "settings", f"{default_config_path()}{'' if config.path else ' (not there: the defaults count)'}"
    )
    for problem in list_config_problems(config):
        yield Observation("", "", problem)
    folders = [
        name for name in ("opencc", "pypinyin", "jieba", "glossary") if (reader_folder() / name).is_dir()
    ]
    yield Observation("own dictionaries", f"{reader_folder()}: {', '.join(folders) or 'none'}")
    _read_dictionaries()
    for problem in list_problems():
        yield Observation("", "", problem)
    yield from _find_state()
    yield Observation("bundled reports", str(corpus_folder()))


def _read_dictionaries() -> None:
    from meetreader.hanzi import overlays

    for conversion in ("t2s", "s2t", "s2tw", "s2hk"):
        overlays.read_forms(conversion)
    overlays.read_readings()
    overlays.read_segmenter_words()
    overlays.read_reader_glossary()


def _find_state() -> Iterator[Observation]:
    from meetreader.state import StateError, default_state_path, open_state

    path = default_state_path()
    if not path.exists():
        yield Observation("state", f"{path} (not there yet)")
        return
    try:
        state = open_state(path)
    except StateError as error:
        yield Observation("state", str(path), str(error))
        return
    yield Observation(
        "state",
        f"{path}: {len(state.list_notes())} notes, {len(state.list_bookmarks())} bookmarks, "
        f"{len(state.list_words())} words, {path.stat().st_size:,} bytes",
        state.problem,
    )
    state.close()


def _find_terminal(environment: Mapping[str, str]) -> Iterator[Observation]:
    encoding = sys.getfilesystemencoding()
    yield Observation(
        "encoding",
        encoding,
        "" if encoding == "utf-8" else f"file names are in {encoding}, not UTF-8: set LANG to a UTF-8 locale",
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        yield Observation("terminal", "none here: run meetreader doctor in the terminal you read in")
        return
    name = environment.get("TERM", "")
    yield Observation(
        "terminal",
        " ".join(filter(None, [name, environment.get("TERM_PROGRAM", "")])) or "unknown",
        "TERM does not say what the terminal is: set it to what your terminal's manual names"
        if name in ("", "dumb", "unknown")
        else "",
    )
    columns, rows = shutil.get_terminal_size()
    is_small = columns < SMALLEST[0] or rows < SMALLEST[1]
    wanted = f"{SMALLEST[0]} x {SMALLEST[1]}"
    yield Observation(
        "size",
        f"{columns} x {rows}",
        f"the terminal is smaller than {wanted} cells: make it larger" if is_small else "",
    )
    yield Observation("colours", describe_colours(environment))
    yield Observation("width of “", _ask_width(environment))
    yield _find_clipboard(environment)


def describe_colours(environment: Mapping[str, str]) -> str:
    """How many colours the terminal says it has, and by what."""
    if environment.get("NO_COLOR"):
        return "none: NO_COLOR is set"
    deep, name = environment.get("COLORTERM", ""), environment.get("TERM", "")
    if deep.strip().lower() in ("truecolor", "24bit"):
        return f"16 million (COLORTERM={deep})"
    return (
        f"256 (TERM={name})" if "256" in name else f"16 (TERM={name}; COLORTERM=truecolor where it has more)"
    )


def _ask_width(environment: Mapping[str, str]) -> str:
    from meetreader.ui.terminal import VARIABLE, settle_ambiguous_width

    cells = settle_ambiguous_width()
    origin = (
        f"{VARIABLE} says so"
        if environment.get(VARIABLE) in ("1", "2")
        else "the answer of the terminal; 1 if it gives none"
    )
    return f"{cells} cell{'s' * (cells != 1)} ({origin})"


def _find_clipboard(environment: Mapping[str, str]) -> Observation:
    if not environment.get("TMUX"):
        return Observation("clipboard", "OSC 52, if the terminal takes it")
    try:
        command = ["tmux", "show-options", "-gv", "set-clipboard"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=3, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Observation("clipboard", "tmux", "TMUX is set, but tmux does not answer: copies are lost")
    setting = done.stdout.strip() or "unknown"
    return Observation(
        "clipboard",
        f"tmux load-buffer -w (set-clipboard is {setting})",
        "tmux keeps copies to itself: set -g set-clipboard external" if setting == "off" else "",
    )


def _describe_removal() -> str:
    """The commands that remove what is kept, of what is there."""
    from meetreader.config import default_config_path
    from meetreader.state import default_state_path

    folders = dict.fromkeys([default_config_path().parent, default_state_path().parent])
    there = [str(folder) for folder in folders if folder.is_dir()]
    return f"; rm -r {' '.join(there)}" if there else ""

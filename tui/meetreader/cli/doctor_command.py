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
from meetreader.language import translate, translate_count
from meetreader.text.cells import text_width

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.config import Config

SMALLEST = (40, 8)
"""Columns and rows below which the reader is no use."""
NAME_WIDTH = 18
"""Cells of the column of names."""
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
        translate("Versions"): list(_find_versions()),
        translate("Files"): list(_find_files()),
        translate("Terminal"): list(_find_terminal(os.environ)),
    }
    problems = [seen.problem for section in sections.values() for seen in section if seen.problem]
    with open_output(None) as out:
        for title, section in sections.items():
            out.write(f"{title}\n")
            for seen in section:
                out.write(f"  {_pad(seen.name)} {seen.value}\n" if seen.value else "")
            out.write("\n")
        removal = translate("To uninstall: {commands}").format(commands=_list_removal())
        out.write(f"{removal}\n\n")
        out.write((translate("What is wrong:") if problems else translate("Nothing is wrong.")) + "\n")
        out.write("".join(f"  {problem}\n" for problem in problems))
    return int(bool(problems))


def _find_versions() -> Iterator[Observation]:
    import sqlite3

    import meetreader

    yield Observation(
        "meetreader",
        translate("{version} in {folder}").format(
            version=__version__, folder=Path(meetreader.__file__).parent
        ),
    )
    yield Observation("Python", f"{platform.python_version()} ({sys.executable})")
    yield Observation(translate("system"), platform.platform())
    yield Observation("SQLite", sqlite3.sqlite_version)
    for requirement in sorted(_list_requirements()):
        name = _DISTRIBUTION.match(requirement)
        assert name is not None
        try:
            version = metadata.version(name[0])
        except metadata.PackageNotFoundError:
            if ";" in requirement:  # for another machine
                continue
            sentence = translate("{name} is not installed: pip install --force-reinstall meetreader")
            yield Observation(name[0], "-", sentence.format(name=name[0]))
            continue
        pinned = requirement.partition("==")[2].partition(";")[0].strip()
        is_other = bool(pinned) and pinned != version
        sentence = translate(
            "{name} is {version}; meetreader was made with {pinned}: pip install {name}=={pinned}"
        )
        problem = sentence.format(name=name[0], version=version, pinned=pinned) if is_other else ""
        yield Observation(name[0], version, problem)


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
    path = default_config_path()
    missing = translate("{path} (not there: the defaults count)").format(path=path)
    yield Observation(translate("settings"), str(path) if config.path else missing)
    for problem in list_config_problems(config):
        yield Observation("", "", problem)
    folders = [
        name for name in ("opencc", "pypinyin", "jieba", "glossary") if (reader_folder() / name).is_dir()
    ]
    listed = ", ".join(folders) or translate("none")
    yield Observation(translate("own dictionaries"), f"{reader_folder()}: {listed}")
    _read_dictionaries()
    for problem in list_problems():
        yield Observation("", "", problem)
    yield from _find_state()
    yield from _find_library(config.config)
    yield _find_cache()
    yield Observation(translate("bundled reports"), str(corpus_folder()))


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
        yield Observation(translate("state"), translate("{path} (not there yet)").format(path=path))
        return
    try:
        state = open_state(path)
    except StateError as error:
        yield Observation(translate("state"), str(path), str(error))
        return
    yield Observation(
        translate("state"),
        translate("{path}: {notes} notes, {bookmarks} bookmarks, {words} words, {size} bytes").format(
            path=path,
            notes=len(state.list_notes()),
            bookmarks=len(state.list_bookmarks()),
            words=len(state.list_words()),
            size=f"{path.stat().st_size:,}",
        ),
        state.problem,
    )
    state.close()


def _find_library(config: Config) -> Iterator[Observation]:
    from meetreader.cli.library_access import describe_outdated, find_configured_library
    from meetreader.library.library_errors import LibraryError
    from meetreader.library.report_library import Library

    path = find_configured_library(config)
    if not path.exists():
        yield Observation(translate("library"), translate("{path} (not there yet)").format(path=path))
        return
    try:
        with Library(path, read_only=True) as library:
            status, version, problem = library.status(), library.read_version(), library.check()
    except LibraryError as error:
        yield Observation(translate("library"), str(path), str(error))
        return
    said = translate("{path}: {reports} reports, {files} files, {size} bytes, version {version}")
    yield Observation(
        translate("library"),
        said.format(
            path=path,
            reports=f"{status.reports:,}",
            files=f"{status.files:,}",
            size=f"{status.size:,}",
            version=version,
        ),
        problem,
    )
    if status.outdated:
        yield Observation("", describe_outdated(status.outdated))


def _find_cache() -> Observation:
    from meetreader.library.text_cache import TextCacheError, count_cached_texts, default_cache_path

    path = default_cache_path()
    name = translate("searched texts")
    if not path.exists():
        return Observation(name, translate("{path} (not there yet)").format(path=path))
    try:
        count = count_cached_texts(path)
    except TextCacheError as error:
        said = translate("{problem}: delete it, it is made again")
        return Observation(name, str(path), said.format(problem=error))
    said = translate("{path}: {count} texts, {size} bytes")
    return Observation(name, said.format(path=path, count=f"{count:,}", size=f"{path.stat().st_size:,}"))


def _find_terminal(environment: Mapping[str, str]) -> Iterator[Observation]:
    encoding = sys.getfilesystemencoding()
    wrong = translate("file names are in {encoding}, not UTF-8: set LANG to a UTF-8 locale")
    yield Observation(
        translate("encoding"), encoding, "" if encoding == "utf-8" else wrong.format(encoding=encoding)
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty() and sys.stderr.isatty()):
        yield Observation(
            translate("terminal"), translate("none here: run meetreader doctor in the terminal you read in")
        )
        return
    name = environment.get("TERM", "")
    yield Observation(
        translate("terminal"),
        " ".join(filter(None, [name, environment.get("TERM_PROGRAM", "")])) or translate("unknown"),
        translate("TERM does not say what the terminal is: set it to what your terminal's manual names")
        if name in ("", "dumb", "unknown")
        else "",
    )
    columns, rows = shutil.get_terminal_size()
    is_small = columns < SMALLEST[0] or rows < SMALLEST[1]
    wanted = f"{SMALLEST[0]} x {SMALLEST[1]}"
    yield Observation(
        translate("size"),
        f"{columns} x {rows}",
        translate("the terminal is smaller than {size} cells: make it larger").format(size=wanted)
        if is_small
        else "",
    )
    yield Observation(translate("colours"), describe_colours(environment))
    yield Observation(translate("width of “"), _ask_width(environment))
    yield _find_clipboard(environment)


def describe_colours(environment: Mapping[str, str]) -> str:
    """How many colours the terminal says it has, and by what."""
    if environment.get("NO_COLOR"):
        return translate("none: NO_COLOR is set")
    deep, name = environment.get("COLORTERM", ""), environment.get("TERM", "")
    if deep.strip().lower() in ("truecolor", "24bit"):
        return translate("16 million (COLORTERM={value})").format(value=deep)
    if "256" in name:
        return f"256 (TERM={name})"
    return translate("16 (TERM={name}; COLORTERM=truecolor where it has more)").format(name=name)


def _ask_width(environment: Mapping[str, str]) -> str:
    from meetreader.ui.terminal import VARIABLE, settle_ambiguous_width

    cells = settle_ambiguous_width()
    width = translate_count("{count} cell", "{count} cells", cells).format(count=cells)
    if environment.get(VARIABLE) in ("1", "2"):
        origin = translate("{variable} says so").format(variable=VARIABLE)
    else:
        origin = translate("the answer of the terminal; 1 if it gives none")
    return translate("{count} ({details})").format(count=width, details=origin)


def _find_clipboard(environment: Mapping[str, str]) -> Observation:
    if not environment.get("TMUX"):
        return Observation(translate("clipboard"), translate("OSC 52, if the terminal takes it"))
    try:
        command = ["tmux", "show-options", "-gv", "set-clipboard"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=3, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return Observation(
            translate("clipboard"),
            "tmux",
            translate("TMUX is set, but tmux does not answer: copies are lost"),
        )
    setting = done.stdout.strip() or translate("unknown")
    return Observation(
        translate("clipboard"),
        translate("tmux load-buffer -w (set-clipboard is {setting})").format(setting=setting),
        translate("tmux keeps copies to itself: set -g set-clipboard external") if setting == "off" else "",
    )


def _list_removal() -> str:
    """The commands that remove the program and what is kept, of what is there."""
    from meetreader.config import default_config_path
    from meetreader.data.files import default_library_path
    from meetreader.library.text_cache import default_cache_path
    from meetreader.state import default_state_path

    paths = [default_config_path(), default_state_path(), default_library_path(), default_cache_path()]
    folders = dict.fromkeys(path.parent for path in paths)
    there = [str(folder) for folder in folders if folder.is_dir()]
    return f"pip uninstall meetreader{'; rm -r ' + ' '.join(there) if there else ''}"


def _pad(name: str) -> str:
    return name + " " * max(0, NAME_WIDTH - text_width(name))

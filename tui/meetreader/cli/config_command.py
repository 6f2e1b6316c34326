"""Show, check or begin the settings of the reader.

  show   every setting with its value and where that comes from
  init   a file with every setting, every key and what it does, all of it commented out; nothing is written but this
  check  what does not fit, a line each
  path   where the file belongs

Examples:
  mkdir -p ~/.config/meetreader && meetreader config init > ~/.config/meetreader/config.toml
  meetreader config check
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from meetreader.cli.errors import complain
from meetreader.cli.output import open_output
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.config import ConfigFile


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "deed",
        metavar="{show,init,check,path}",
        choices=("show", "init", "check", "path"),
        help=translate("what to do; see above"),
    )


def run(options: Namespace) -> int:
    """Do it, and return the exit status: of check, 1 where something does not fit."""
    from meetreader.config import default_config_path, read_config

    if options.deed == "path":
        return _write(f"{default_config_path()}\n")
    if options.deed == "init":
        return _write(_make_template())
    found = read_config()
    if options.deed == "show":
        return _write(_list_settings(found)) or _complain_all(found.problems)
    problems = list_config_problems(found)
    if not problems:
        if found.path:
            line = translate("{path}: nothing to complain about").format(path=found.path)
        else:
            sentence = translate("{path}: there is no such file; the defaults count")
            line = sentence.format(path=default_config_path())
        return _write(f"{line}\n")
    return _complain_all(problems)


def list_config_problems(found: ConfigFile) -> list[str]:
    """What is wrong with a file, its keys included; for these the reader's table of actions is loaded."""
    from meetreader.config.config_file import locate_problem

    problems = list(found.problems)
    if found.key_changes and found.path is not None:
        from meetreader.ui.key_lists import change_reader_keys

        table = change_reader_keys(found.key_changes)
        problems += [locate_problem(found.path, line, problem) for line, problem in table.problems]
    return problems


def _make_template() -> str:
    from meetreader.config import default_config_path
    from meetreader.config.config_template import DescribedKeys, make_template
    from meetreader.config.key_changes import show_keys
    from meetreader.ui.actions import ACTIONS
    from meetreader.ui.list_actions import LIST_ACTIONS

    rows = (
        DescribedKeys(action.id, tuple(map(show_keys, action.sequences)), translate(action.description))
        for action in (*ACTIONS, *LIST_ACTIONS)
    )
    return make_template(rows, str(default_config_path()))


def _list_settings(found: ConfigFile) -> str:
    from meetreader.config import SETTINGS
    from meetreader.config.config_template import format_value

    lines = []
    for setting in SETTINGS:
        line = (found.lines or {}).get(setting.name)
        origin = translate("default") if line is None else f"{found.path}:{line}"
        lines.append(f"{setting.name} = {format_value(getattr(found.config, setting.name))}  # {origin}\n")
    for change in found.key_changes:
        lines.append(f"keys.{change.action} = {format_value(change.keys)}  # {found.path}:{change.line}\n")
    return "".join(lines)


def _write(text: str) -> int:
    with open_output(None) as out:
        out.write(text)
    return 0


def _complain_all(problems: list[str] | tuple[str, ...]) -> int:
    for problem in problems:
        complain(problem)
    return int(bool(problems))

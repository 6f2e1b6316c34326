"""`config.toml`, read and checked. What does not fit is left out and named with its file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from meetreader.config.config_table import SETTINGS, Config
from meetreader.data.files import settings_folder
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.config.key_changes import KeyChange

KEYS = "keys"
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """What a file says: its settings, the defaults for those it has not; the keys it changes; what does not fit.

    Whether the changed keys fit the reader's actions is checked with these (`change_keys`).
    """

    config: Config = field(default_factory=Config)
    key_changes: tuple[KeyChange, ...] = ()
    problems: tuple[str, ...] = ()
    """A line each: `config.toml:3: thene: no such setting; did you mean theme?`."""
    path: Path | None = None
    """The file; None where there is none."""
    lines: Mapping[str, int] | None = None
    """The line of each setting that the file has."""


def default_config_path() -> Path:
    """Where the file is: `$XDG_CONFIG_HOME/meetreader/config.toml` on Linux."""
    return settings_folder() / "config.toml"


def read_config(path: Path | None = None) -> ConfigFile:
    """The file at `path`, or where it is by default; the defaults where there is none. Raises nothing."""
    path = path or default_config_path()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return ConfigFile()
    except OSError as error:
        return ConfigFile(problems=(f"{path}: {_describe_os_error(error)}",), path=path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return ConfigFile(problems=(locate_problem(path, line, translate("not UTF-8")),), path=path)
    return parse_config(text, path)


def parse_config(text: str, path: Path) -> ConfigFile:
    """What the text of a file says; `path` is named where it is wrong."""
    import tomllib

    from meetreader.config.nearest_name import find_nearest_name
    from meetreader.config.toml_lines import find_key_lines

    try:
        content = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        return ConfigFile(problems=(_describe_syntax(str(error), text, path),), path=path)
    except RecursionError:
        return ConfigFile(problems=(locate_problem(path, 0, translate("nested too deeply")),), path=path)
    lines = find_key_lines(text)
    found: dict[str, Any] = {}
    problems: list[tuple[int, str]] = []
    settings = {setting.name: setting for setting in SETTINGS}
    for name, value in content.items():
        if name == KEYS:
            continue
        line = lines.get((name,), 0)
        setting = settings.get(name)
        if setting is None:
            nearest = find_nearest_name(name, [*settings, KEYS])
            sentence = (
                translate("{setting}: no such setting")
                if nearest is None
                else translate("{setting}: no such setting; did you mean {name}?")
            )
            problems.append((line, sentence.format(setting=name, name=nearest)))
        elif wrong := setting.check_value(value):
            problems.append((line, wrong))
        else:
            found[name] = tuple(value) if setting.is_list else value
    changes = list(_read_changes(content.get(KEYS, {}), (KEYS,), lines, problems))
    return ConfigFile(
        replace(Config(), **found),
        tuple(changes),
        tuple(locate_problem(path, line, problem) for line, problem in sorted(problems)),
        path,
        {name: lines.get((name,), 0) for name in found},
    )


def locate_problem(path: Path, line: int, problem: str) -> str:
    """`file:line: what is wrong`, without the line where that is not known (0)."""
    return f"{path}:{line}: {problem}" if line else f"{path}: {problem}"


def _read_changes(
    value: object,
    where: tuple[str, ...],
    lines: Mapping[tuple[str, ...], int],
    problems: list[tuple[int, str]],
) -> Iterator[KeyChange]:
    """The changes in the table `keys`. TOML takes `hits.search = "n"` for a table in a table."""
    from meetreader.config.key_changes import KeyChange

    line = lines.get(where, 0)
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _read_changes(inner, (*where, name), lines, problems)
    elif len(where) > 1 and isinstance(value, str):
        yield KeyChange(".".join(where[1:]), (value,), line)
    elif len(where) > 1 and isinstance(value, list) and all(isinstance(key, str) for key in value):
        yield KeyChange(".".join(where[1:]), tuple(value), line)
    else:
        sentence = translate("{setting}: takes a key in quotation marks, or a list of keys")
        problems.append((line, sentence.format(setting=".".join(where[1:]) or KEYS)))


def _describe_syntax(message: str, text: str, path: Path) -> str:
    """Tomllib's message with the line where we have it: `Invalid value (at line 3, column 9)`."""
    place = _AT_LINE.search(message)
    if place is None:
        return f"{path}: {translate(message)}"
    line = int(place[1]) if place[1] else text.count("\n") + 1
    return locate_problem(path, line, translate(message[: place.start()]))


def _describe_os_error(error: OSError) -> str:
    return translate("can't be read ({reason})").format(reason=translate(error.strerror or str(error)))

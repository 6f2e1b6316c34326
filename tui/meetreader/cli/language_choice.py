"""Which language the interface has: `--lang`, else `language` in config.toml, else LC_ALL, LC_MESSAGES or LANG."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from meetreader.cli.errors import UsageError
from meetreader.data.files import settings_folder
from meetreader.language import (
    DOMAIN,
    LANGUAGES,
    find_catalogues,
    find_language,
    name_locale,
    parse_language,
    translate,
    use_language,
)

if TYPE_CHECKING:
    from meetreader.language import Language

OPTION = "--lang"
_SETTING = re.compile(rb"^\s*[\"']?language[\"']?\s*=", re.MULTILINE)


def choose_language(arguments: Sequence[str]) -> list[str]:
    """Use the language for this process; returns `arguments` without the option, wherever it stood before a `--`.

    Raises UsageError for a language that there is not; it speaks the language that would count without the option.
    """
    rest, name = take_option(arguments)
    language = None if name is None else parse_language(name)
    speak_language(language or _read_setting() or find_language(os.environ))
    if name is not None and language is None:
        raise UsageError(
            translate("{option} {name}: no such language; there are {languages}").format(
                option=OPTION, name=name, languages=", ".join(LANGUAGES)
            )
        )
    return rest


def take_option(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without `--lang NAME` and `--lang=NAME`, and the last of these names.

    An option without a name is left to the parser, which says what is missing: `[show, --lang]`.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    rest: list[str] = []
    name: str | None = None
    place = 0
    while place < end:
        word = arguments[place]
        if word.startswith(f"{OPTION}="):
            name = word.removeprefix(f"{OPTION}=")
        elif word == OPTION and place + 1 < end and not arguments[place + 1].startswith("-"):
            place += 1
            name = arguments[place]
        else:
            rest.append(word)
        place += 1
    return rest + list(arguments[end:]), name


def speak_language(language: Language) -> None:
    """Use a language for the program's own messages and for those of argparse.

    argparse asks gettext's own domain, which is ours then, in the language that LANGUAGE names. Programs that are started
    from here follow that variable too.
    """
    use_language(language)
    if language == "en":
        gettext.textdomain("messages")  # what it is from the start: a domain without any catalogue
        return
    gettext.bindtextdomain(DOMAIN, find_catalogues())
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = name_locale(language)


def _read_setting() -> Language | None:
    """The language that config.toml names; the file is parsed only where it has a line for it."""
    path = settings_folder() / "config.toml"
    try:
        has_setting = _SETTING.search(path.read_bytes()) is not None
    except OSError:  # it is read again where it counts, and what is wrong with it is said there
        return None
    if not has_setting:
        return None
    from meetreader.config import read_config

    return parse_language(read_config(path).config.language)

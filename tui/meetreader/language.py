"""The language of the interface: English as it stands in the code, simplified or traditional Chinese from a catalogue.

A message is a whole sentence, or a whole line, with named placeholders, and is looked up where it is shown:

    translate("{count} of {total} files").format(count=3, total=7)

A table that is made when its module is imported marks its messages with `mark_message`, and whoever shows a row
translates it. The catalogues are gettext's: docs/translation.md. In English none is loaded. Names that programs depend on
(columns, JSON keys, actions, settings) are no messages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from gettext import NullTranslations

Language = Literal["en", "zh-Hans", "zh-Hant"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DOMAIN = "meetreader"
FOLDER = "built/locale"
"""Of the catalogues, in `assets/`."""
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say which language the user reads; the first that is set counts."""
_TRADITIONAL_PLACES = ("TW", "HK", "MO")


class _Interface:
    """What is chosen for this process."""

    language: Language = "en"
    catalogue: NullTranslations | None = None


def translate(message: str) -> str:
    """A message in the language of the interface; in English as it is."""
    if _Interface.catalogue is None or not message:  # gettext has its own head under the empty message
        return message
    return _Interface.catalogue.gettext(message)


def translate_count(one: str, many: str, number: int) -> str:
    """The message for a number of things, in English `one` or `many`: `{count} file`, `{count} files`."""
    if _Interface.catalogue is None:
        return one if number == 1 else many
    return _Interface.catalogue.ngettext(one, many, number)


def mark_message(message: str) -> str:
    """The message itself, for the catalogues: it is translated where it is shown."""
    return message


def mark_label(context: str, label: str) -> str:
    """The label itself, for the catalogues: it is translated where it is shown, by `translate_label`."""
    return label


def translate_label(context: str, label: str) -> str:
    """A word that by itself has several meanings: `order` of a list, of the words of a hit. `context` says which."""
    if _Interface.catalogue is None:
        return label
    return _Interface.catalogue.pgettext(context, label)


def get_language() -> Language:
    """The language of the interface."""
    return _Interface.language


def use_language(language: Language) -> None:
    """Have messages in a language from now on, in this process."""
    catalogue = None
    if language != "en":
        from gettext import translation

        catalogue = translation(DOMAIN, find_catalogues(), [name_locale(language)])
    _Interface.language, _Interface.catalogue = language, catalogue


@contextmanager
def language_in_use(language: Language) -> Iterator[None]:
    """Have messages in a language within a block."""
    before = get_language()
    use_language(language)
    try:
        yield
    finally:
        use_language(before)


def find_catalogues() -> str:
    """The folder of the compiled catalogues, `zh_Hans/LC_MESSAGES/meetreader.mo` in it."""
    from meetreader.data.files import asset_path

    return str(asset_path(FOLDER))


def name_locale(language: Language) -> str:
    """The name of a language as gettext writes it: `zh-Hans` -> `zh_Hans`."""
    return language.replace("-", "_")


def parse_language(name: str) -> Language | None:
    """The language with that name, however it is written: `zh-hant` and `zh_Hant` -> `zh-Hant`, `fr` -> None."""
    wanted = name.replace("_", "-").lower()
    return next((language for language in LANGUAGES if language.lower() == wanted), None)


def find_language(environment: Mapping[str, str]) -> Language:
    """The language that LC_ALL, LC_MESSAGES or LANG names; English for any that is not Chinese.

    `zh_CN.UTF-8`, `zh_SG`, `zh` -> zh-Hans; `zh_TW`, `zh_HK.big5hkscs`, `zh_MO`, `zh_Hant` -> zh-Hant; `C`, `de_DE` -> en.
    """
    name = next((value for variable in LOCALE_VARIABLES if (value := environment.get(variable))), "")
    language, *parts = name.partition(".")[0].partition("@")[0].replace("-", "_").split("_")
    if language.lower() != "zh":
        return "en"
    if any(part.lower() == "hans" for part in parts):
        return "zh-Hans"
    is_traditional = any(part.lower() == "hant" or part.upper() in _TRADITIONAL_PLACES for part in parts)
    return "zh-Hant" if is_traditional else "zh-Hans"

"""What the surroundings say to the program, and where it keeps what: the tables of `--help`, the manual page and the README."""

from __future__ import annotations

from typing import NamedTuple

from meetreader.language import mark_message, translate


class Variable(NamedTuple):
    """An environment variable that is heeded, and what it does."""

    name: str
    effect: str


class KeptPlace(NamedTuple):
    """A file or folder of the program, as it is written for a shell, and what it holds."""

    place: str
    content: str


VARIABLES = (
    Variable(
        "XDG_CONFIG_HOME", mark_message("the folder above meetreader/config.toml (without it ~/.config)")
    ),
    Variable(
        "XDG_DATA_HOME", mark_message("the folder above meetreader/library.db (without it ~/.local/share)")
    ),
    Variable(
        "XDG_STATE_HOME", mark_message("the folder above meetreader/state.db (without it ~/.local/state)")
    ),
    Variable("XDG_CACHE_HOME", mark_message("the folder above meetreader/texts.db (without it ~/.cache)")),
    Variable(
        "MEETREADER_AMBIGUOUS",
        mark_message("1 or 2: the cells of “ ” … — in this terminal; otherwise it is asked"),
    ),
    Variable("NO_COLOR", mark_message("if set, nothing is in colour")),
    Variable("TERM, COLORTERM", mark_message("what the terminal can do, and how many colours it has")),
    Variable("TMUX", mark_message("if set, copies go through tmux")),
    Variable(
        "VISUAL, EDITOR",
        mark_message("the editor that opens a text on E; the first that is set, otherwise vi"),
    ),
    Variable(
        "LC_ALL, LC_MESSAGES, LANG", mark_message("the language of the interface; the first that is set")
    ),
    Variable("TMPDIR", mark_message("the folder for files that are gone when the program ends")),
    Variable(
        "TEXTUAL_DRIVER",
        mark_message("another way to the screen, for programs that show the reader elsewhere"),
    ),
)

PLACES = (
    KeptPlace(
        "~/.config/meetreader/config.toml",
        mark_message("settings and keys; meetreader config init prints one"),
    ),
    KeptPlace(
        "~/.config/meetreader/{opencc,pypinyin,jieba,glossary}/", mark_message("dictionaries of your own")
    ),
    KeptPlace(
        "~/.local/share/meetreader/library.db", mark_message("the library; may be deleted at any time")
    ),
    KeptPlace("~/.local/state/meetreader/state.db", mark_message("places, bookmarks, notes, words, history")),
    KeptPlace(
        "~/.cache/meetreader/texts.db",
        mark_message(
            "repaired texts of files that search has read, 512 MB at most; may be deleted at any time"
        ),
    ),
)
"""Everything that is outside the package, with its place on Linux."""
MACOS = mark_message(
    "On macOS texts.db is in ~/Library/Caches/meetreader, all others are in ~/Library/Application Support/meetreader."
)


def describe_surroundings() -> str:
    """Both tables as text for the end of `--help`."""
    width = max(len(row[0]) for row in VARIABLES)
    lines = [translate("Files:")]
    lines += [f"  {place}\n      {translate(content)}" for place, content in PLACES]
    lines += [f"  {translate(MACOS)}", "", translate("Environment:")]
    lines += [f"  {name:{width}}  {translate(effect)}" for name, effect in VARIABLES]
    return "\n".join(lines) + "\n"

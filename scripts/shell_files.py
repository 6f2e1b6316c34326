"""The manual page and the completions of the shells, made from the parser of the command line.

A wheel has them in share/; `python scripts/shell_files.py FOLDER` writes them to a folder as they will lie there.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from argparse_manpage.manpage import Manpage

from meetreader import __version__
from meetreader.cli.command_parser import CommandParser
from meetreader.cli.environment import MACOS, PLACES, VARIABLES
from meetreader.cli.parser import build_parser
from meetreader.cli.shell_completions import SHELLS, make_completions

ROOT = Path(__file__).parents[1]
SECTIONS = ROOT / "docs" / "manual-sections.txt"
MANUAL_PAGE = "share/man/man1/meetreader.1"
COMPLETIONS = {
    "bash": "share/bash-completion/completions/meetreader",
    "zsh": "share/zsh/site-functions/_meetreader",
    "fish": "share/fish/vendor_completions.d/meetreader.fish",
}


def make_manual_page() -> str:
    """The manual page, in the language of man(7)."""
    parser = build_parser()
    for command in parser.commands.values():
        command.description = "\n\n".join(filter(None, [command.description, _quote_text(command)]))
        command.epilog = None
    parser.description = (
        f"{parser.description} They are repaired, searched, and what they say is extracted. Without COMMAND the reader "
        "is opened; in it ? shows all keys. The first word decides: a command of the list below, or else a file or folder."
    )
    parser.epilog = None
    data = {
        "project_name": "meetreader",
        "version": __version__,
        "description": "read Chinese government meeting reports",
        "manual_title": "User Commands",
        "include": str(SECTIONS),
        "date": "",
    }
    page = Manpage(parser, data, format="single-commands-section")
    page.date = _find_release_date()
    page.synopsis = ["meetreader", "[\\fIPATH\\fR ...]\n.br\n.B meetreader\n\\fICOMMAND\\fR ..."]
    page.add_section("files", "=", _make_list(PLACES) + f"\n.PP\n{MACOS}")
    page.add_section("environment", "=", _make_list(VARIABLES))
    parser._manpage.sort(key=lambda section: section["heading"] == "see also")  # type: ignore[attr-defined]
    head, _, rest = str(page).partition("\n")
    return f"{head}\n.nh\n.ad l\n{rest}"  # commands and options are not to be hyphenated


def _quote_text(command: CommandParser) -> str:
    return (command.epilog or "").strip()


def _make_list(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f".TP\n.B {_escape_roff(name)}\n{_escape_roff(content)}" for name, content in rows)


def _escape_roff(text: str) -> str:
    return text.replace("\\", r"\e").replace("-", r"\-").replace("~", r"\(ti")


def _find_release_date() -> str:
    """The date of this version in the changelog, so that every build is the same."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(__version__)}\] - (\S+)$", changelog, re.MULTILINE)
    return found[1] if found else ""


def write_shell_files(folder: Path) -> dict[str, Path]:
    """Write all of them below `folder`, and return the files by where they belong."""
    texts = {MANUAL_PAGE: make_manual_page()}
    texts |= {COMPLETIONS[shell]: make_completions(shell) for shell in SHELLS}
    written = {}
    for place, text in texts.items():
        written[place] = folder / place
        written[place].parent.mkdir(parents=True, exist_ok=True)
        written[place].write_text(text, encoding="utf-8")
    return written


if __name__ == "__main__":
    write_shell_files(Path(sys.argv[1]))

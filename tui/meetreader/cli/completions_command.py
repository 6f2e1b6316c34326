"""Write the completions of a shell for the command meetreader.

Where meetreader is installed from a wheel they are installed with it, for shells that look below the same folder. For
another one, write them to where that shell looks.

Examples:
  source <(meetreader completions bash)
  meetreader completions zsh > ~/.zfunc/_meetreader
  meetreader completions fish > ~/.config/fish/completions/meetreader.fish
"""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from meetreader.cli.errors import complain
from meetreader.cli.output import open_output
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("shell", choices=SHELLS, help=translate("the shell"))


def run(options: Namespace) -> int:
    """Write the completions, and return the exit status."""
    from meetreader.data.files import data_folder

    built = data_folder("completions") / options.shell
    if built.is_file():
        text = built.read_text(encoding="utf-8")
    else:  # a checkout: what a wheel has is made now
        try:
            from meetreader.cli.shell_completions import make_completions
        except ImportError:
            complain(
                translate("shtab is not installed, which makes completions in a checkout; run: make test")
            )
            return 1
        text = make_completions(options.shell)
    with open_output(None) as out:
        out.write(text)
    return 0

"""Write the repaired text of a report.

On a terminal, with --width, and with pinyin above, lines are wrapped by cells as in the reader: no mark that closes starts a line and
none that opens ends one. Control characters in the report are drawn as pictures (␛).

Examples:
  meetreader show a.txt --script simplified --width 60
  meetreader show a.txt --pinyin inline
  meetreader show - --script hongkong < a.txt
"""

from __future__ import annotations

import shutil
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence

from meetreader.analysis import analyse
from meetreader.cli.errors import complain
from meetreader.cli.output import output
from meetreader.hanzi.pinyin import syllables
from meetreader.hanzi.script import SCRIPTS, Script, convert
from meetreader.repair import repair
from meetreader.sources import SourceError, read_source
from meetreader.text.layout import Pinyin, lay_out

PINYIN: dict[str, Pinyin] = {"off": "off", "inline": "inline", "ruby": "above"}
NARROWEST = 10  # cells: 庄(zhuāng), the longest character with its reading
UNLIMITED = sys.maxsize
BESIDE_RUBY = 80  # cells: a reading belongs above its character, where one sees both


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help="a file; - is standard input")
    parser.add_argument("--script", choices=SCRIPTS, default="original", help="default: original")
    parser.add_argument(
        "--pinyin",
        choices=PINYIN,
        default="off",
        help="after each character, or on a line above; default: off",
    )
    parser.add_argument(
        "--width",
        metavar="N",
        type=_cells,
        help="wrap at N cells (default: those of the terminal; elsewhere 80 with ruby, else no wrapping)",
    )


def run(options: Namespace) -> int:
    """Show, and give the exit status."""
    try:
        source = read_source(options.path)
    except SourceError as error:
        complain(str(error))
        return 1
    pinyin = PINYIN[options.pinyin]
    elsewhere = BESIDE_RUBY if pinyin == "above" else UNLIMITED
    own = shutil.get_terminal_size().columns if sys.stdout.isatty() else elsewhere
    text, read_aloud = _shown(source.text, options.script, pinyin)
    with output(None) as out:
        for line in _lines(text, read_aloud, pinyin, options.width or own):
            out.write(line.rstrip() + "\n")
    return 0


def _shown(raw: str, script: Script, pinyin: Pinyin) -> tuple[str, Sequence[str]]:
    """The repaired text in a script, and its syllables where they are asked for. Names need the whole analysis."""
    if script == "original" and pinyin == "off":
        return repair(raw).text, ()
    report = analyse(raw)
    names = report.names
    text = report.text if script == "original" else convert(report.hub, script, names)
    return text, syllables(report.hub, names) if pinyin != "off" else ()


def _lines(text: str, read_aloud: Sequence[str], pinyin: Pinyin, width: int) -> Iterator[str]:
    start = 0
    for line in text.split("\n"):
        above = read_aloud[start : start + len(line)]
        for row in lay_out(line, start, width, pinyin=pinyin, syllables=above):
            if any(row.ruby):
                yield row.ruby_text()
            yield row.text()
        start += len(line) + 1


def _cells(value: str) -> int:
    if not value.isdecimal() or int(value) < NARROWEST:
        raise ArgumentTypeError(f"{value!r} is not a number from {NARROWEST} on")
    return int(value)

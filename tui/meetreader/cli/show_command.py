"""Write the repaired text of a report.

On a terminal, with --width, and with pinyin above, lines are wrapped by cells as in the reader: no closing mark starts
a line and no opening mark ends one. Control characters in the report are drawn as pictures (␛).

Examples:
  meetreader show a.txt --script simplified --width 60
  meetreader show a.txt --pinyin inline
  meetreader show a.txt --pinyin ruby --tones zhuyin
  meetreader show - --script hongkong < a.txt
"""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from meetreader.cli.argument_types import whole_number
from meetreader.cli.errors import UsageError, complain
from meetreader.cli.inputs import add_encoding
from meetreader.cli.output import open_output, protect_inputs
from meetreader.hanzi.script import SCRIPTS, Script
from meetreader.hanzi.tones import Style
from meetreader.language import translate

if TYPE_CHECKING:
    from meetreader.cli.command_parser import CommandParser
    from meetreader.text.layout import Pinyin

PINYIN_PLACES: dict[str, Pinyin] = {"off": "off", "inline": "inline", "ruby": "above"}
# Cells of the widest character with its reading: 庄(zhuāng); 庄(zhuang1) and 床(ㄔㄨㄤˊ).
NARROWEST = {"marks": 10, "numbers": 11, "zhuyin": 11}
UNLIMITED = sys.maxsize
RUBY_WIDTH = 80  # cells: unwrapped, a reading would be far from its character


def add_arguments(parser: CommandParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("path", metavar="PATH", help=translate("a file; - is standard input"))
    parser.add_argument(
        "--script",
        choices=SCRIPTS,
        default="original",
        help=translate(
            "characters only, never other words; default: original, the script it was published in"
        ),
    )
    parser.add_argument(
        "--pinyin",
        choices=PINYIN_PLACES,
        default="off",
        help=translate("after each character, or on a line above; default: off"),
    )
    parser.add_argument(
        "--tones",
        choices=get_args(Style),
        default="marks",
        help=translate("zhōng, zhong1 or ㄓㄨㄥ; default: marks"),
    )
    parser.add_argument(
        "--tone-sandhi",
        action="store_true",
        help=translate("the tones of speech: 不要 bú yào, 一致 yí zhì, 领导 líng dǎo"),
    )
    parser.add_argument(
        "--width",
        metavar="N",
        type=whole_number(min(NARROWEST.values())),
        help=translate(
            "wrap at N cells (default: those of the terminal; into a pipe or file 80 with ruby, otherwise no wrapping)"
        ),
    )
    add_encoding(parser)


def run(options: Namespace) -> int:
    """Show, and return the exit status."""
    from meetreader.sources.guarded_reading import read_guarded
    from meetreader.sources.source import SourceError

    if options.tone_sandhi and options.pinyin == "off":
        raise UsageError(translate("show: --tone-sandhi goes with --pinyin"))
    narrowest = NARROWEST[options.tones]
    if options.width and options.pinyin == "inline" and options.width < narrowest:
        raise UsageError(
            translate("--width {width}: too narrow for --tones {tones}; {least} at least").format(
                width=options.width, tones=options.tones, least=narrowest
            )
        )
    if not options.path:  # Path("") would be the current folder
        complain("'': " + translate("no such file"))
        return 1
    protect_inputs([None], [Path(options.path)])
    try:
        source = read_guarded(options.path, options.encoding)
    except SourceError as error:
        complain(str(error))
        return 1
    pinyin = PINYIN_PLACES[options.pinyin]
    text, syllables = _read_aloud(
        source.text, options.script, pinyin, options.tones, spoken=options.tone_sandhi
    )
    with open_output(None) as out:
        for line in _wrap_lines(text, syllables, pinyin, options.width or _default_width(pinyin)):
            out.write(line.rstrip() + "\n")
    return 0


def _default_width(pinyin: Pinyin) -> int:
    """The cells of a line where no --width is given."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size().columns
    return RUBY_WIDTH if pinyin == "above" else UNLIMITED


def _read_aloud(
    published: str, script: Script, pinyin: Pinyin, tones: Style, *, spoken: bool
) -> tuple[str, Sequence[str]]:
    """The repaired text in a script, and the syllable of each of its code points (none where pinyin is off)."""
    from meetreader.repair import repair

    if script == "original" and pinyin == "off":
        return repair(published).text, ()
    from meetreader.analysis import analyse
    from meetreader.hanzi.pinyin import syllables
    from meetreader.hanzi.script import convert

    report = analyse(published)  # all of it: people's names are written and read by rules of their own
    names = report.names
    text = report.text if script == "original" else convert(report.hub, script, names)
    return text, syllables(report.hub, names, style=tones, spoken=spoken) if pinyin != "off" else ()


def _wrap_lines(text: str, syllables: Sequence[str], pinyin: Pinyin, width: int) -> Iterator[str]:
    """Wrap `text` into rows of at most `width` cells; pinyin above a row is a line of its own before it."""
    from meetreader.text.layout import lay_out

    start = 0
    for line in text.split("\n"):
        above = syllables[start : start + len(line)]
        for row in lay_out(line, start, width, pinyin=pinyin, syllables=above):
            if any(row.ruby):
                yield row.join_ruby()
            yield row.join_glyphs()
        start += len(line) + 1

"""Checks of single arguments, for argparse's `type`: each takes the word that was typed and raises ArgumentTypeError."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from meetreader.language import translate


def whole_number(least: int) -> Callable[[str], int]:
    """A check for a whole number from `least` on: `whole_number(1)("0")` raises."""

    def parse_number(word: str) -> int:
        # int() alone would also take "1_000", " 5" and digits of other scripts
        if not (word.isascii() and word.isdigit()) or int(word) < least:
            raise ArgumentTypeError(
                translate("{word} is not a whole number from {least} on").format(word=repr(word), least=least)
            )
        return int(word)

    return parse_number


def offset_or_span(word: str) -> int:
    """The offset that a word names: `276`, or the span `276-280` that `meetreader search` writes, of which it is the beginning."""
    start, dash, end = word.partition("-")
    for number in (start, end) if dash else (start,):
        if not (number.isascii() and number.isdigit()):
            raise ArgumentTypeError(
                translate("{word} is neither an offset (276) nor a span (276-280)").format(word=repr(word))
            )
    return int(start)


def check_encoding(word: str) -> str:
    """The name of an encoding that Python knows and that gives text: `gbk`, `Big5-HKSCS`, not `hex`."""
    try:
        "a".encode(word)
    except (
        LookupError,
        ValueError,
    ):  # ValueError: a null character in it; UnicodeError: an encoding that only raises
        raise ArgumentTypeError(
            translate("{word} is no known encoding; try utf-8, gb18030 or big5").format(word=repr(word))
        ) from None
    return word


def check_output(word: str) -> str:
    """The name of a file or folder to write; the empty word would mean the current folder."""
    if not word:
        raise ArgumentTypeError(translate("the name is empty"))
    return word


def check_output_file(word: str) -> str:
    """The name of a file to write."""
    if word.endswith("/"):
        raise ArgumentTypeError(
            translate("{word} is the name of a folder; one file is written").format(word=repr(word))
        )
    return check_output(word)

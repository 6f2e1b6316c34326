"""Chinese prose of the program itself as rows: its words in Latin letters, options and paths are not broken."""

from __future__ import annotations

import re

from meetreader.text.layout import lay_out

# `"snow"`, `~/.config/meetreader`, `--format`: more than a word, whose parts a rule for texts would separate.
_NAME = re.compile(r"[!-~]+")


def wrap_prose(text: str, cells: int) -> list[str]:
    """The rows of one line of text, each at most `cells` wide, without the spaces at their ends.

    A name that is wider than a row is broken where it has to be.
    """
    inside = {place for name in _NAME.finditer(text) for place in range(name.start() + 1, name.end())}
    return [row.join_glyphs() for row in lay_out(text, 0, cells, unbroken=inside)]

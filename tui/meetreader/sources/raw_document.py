"""One document as it was found, in a file or inside an archive, before its text is taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from meetreader.sources.document_formats import Format


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The content of one document and what is known of it from outside: from an archive, a dump or a web server.

    `content` is a str where a dump had it as one. `path` is the address of the document, `member` its part inside the
    file. `charset` is what a web server claimed.
    """

    path: Path
    format: Format
    content: bytes | str
    member: str | None = None
    charset: str | None = None
    url: str | None = None
    title: str | None = None
    date: str | None = None

    def __str__(self) -> str:
        return str(self.path)


def make_address(path: Path, member: str) -> Path:
    """The address of a member: `a.zip`, `../x/b.txt` -> `a.zip/x/b.txt`, which never leads out of the archive's name."""
    parts = (part.replace("\0", "") for part in re.split(r"[/\\]", member))
    return path.joinpath(*(part for part in parts if part not in ("", ".", "..")))

"""Dumps of reports: one JSON object a line, with `text` or `html`, and perhaps `title`, `url`, `published`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

from meetreader.language import translate
from meetreader.sources.charset import decode_bytes
from meetreader.sources.raw_document import RawDocument, make_address
from meetreader.sources.source import LARGEST, SourceError, too_large_error

MOST_BAD_ROWS = 20
"""Rows that can't be read, one after the other, from which the rest is not tried."""


def read_rows(
    file: IO[bytes],
    path: Path,
    encoding: str | None,
    is_wanted: Callable[[Path], bool] = lambda address: True,
) -> Iterator[RawDocument | SourceError]:
    """The documents of a dump; row 17 of `a.jsonl` is `a.jsonl/17`. Rows that can't be read are named.

    Rows whose address is not wanted are passed over unread.
    """
    bad = number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        address = make_address(path, str(number))
        if len(line) > LARGEST:
            yield too_large_error(address)  # where the next row begins is not looked for
            return
        if not line.strip() or not is_wanted(address):
            continue
        found = _read_row(line, address, str(number), encoding)
        yield found
        bad = bad + 1 if isinstance(found, SourceError) else 0
        if bad == MOST_BAD_ROWS:
            yield SourceError(
                path,
                translate("{count} rows in succession can't be read; the rest is left out").format(
                    count=MOST_BAD_ROWS
                ),
            )
            return


def _read_row(line: bytes, address: Path, number: str, encoding: str | None) -> RawDocument | SourceError:
    decoded = decode_bytes(line, encoding)
    try:
        row: Any = json.loads(decoded[0].removeprefix("\ufeff")) if decoded else None
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return SourceError(address, translate("no JSON object; each line must be one"))
    html, text = row.get("html"), row.get("text")
    content = text if isinstance(text, str) and text.strip() else html
    if not isinstance(content, str) or not content.strip():
        return SourceError(address, translate("has neither text nor html"))
    return RawDocument(
        address,
        "text" if content is text else "html",
        content,
        number,
        url=_take_string(row.get("url")),
        title=_take_string(row.get("title")),
        date=_take_string(row.get("published")),
    )


def _take_string(value: Any) -> str | None:
    """A value as one line; None where there is none, or something that is no single value."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return " ".join(str(value).split()) or None

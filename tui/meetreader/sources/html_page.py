"""The main text of a web page, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import NamedTuple

from meetreader.sources.source import SourceError

for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

HEAD_SIZE = 4096
"""Bytes at the beginning of a page in which its charset must stand (the standard says 1,024; pages don't)."""
_CLAIMS = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


class PageText(NamedTuple):
    """The main text of a page; its title, address and date as its metadata have them."""

    text: str
    title: str | None
    url: str | None
    date: str | None


def find_charset_claims(data: bytes) -> list[str]:
    """The charsets that a page names for itself, in `<meta>` or an XML declaration: `gb2312`."""
    return [claim.decode("ascii") for claim in _CLAIMS.findall(data[:HEAD_SIZE])]


def read_html_page(page: str, path: Path) -> PageText:
    """The main text of a page, without menus, teasers and the foot. Raises SourceError where there is none."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page, include_comments=False, include_tables=True, favor_recall=True, with_metadata=True
        )
    except Exception as error:  # lxml and trafilatura raise many kinds on a page that is none
        raise SourceError(path, f"can't be read as html ({type(error).__name__}); save it as text") from error
    text = "" if found is None or isinstance(found, dict) else found.text or ""
    if found is None or isinstance(found, dict) or not text.strip():
        raise SourceError(path, "no main text in this page; copy its text into a file")
    return PageText(text, found.title, found.url, found.date)

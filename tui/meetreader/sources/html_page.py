"""The main text of a web page, and what the page says of itself."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import NamedTuple

from meetreader.language import translate
from meetreader.sources.main_text import find_main_lines
from meetreader.sources.page_lines import list_page_lines
from meetreader.sources.source import SourceError

for _name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

HEAD_SIZE = 4096
"""Bytes at the beginning of a page in which its charset must stand (the standard says 1,024; pages don't)."""
_CLAIMS = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)


# What sites put behind the title: a separator and a name that ends like that of a site or a part of one.
_SITE_NAME = re.compile(
    r"\s*(?:[-_|｜–—]+|--|<<|·)\s*[^-_|｜–—·]{1,20}"
    r"(?:网|網|网站|門戶|门户|频道|頻道|新闻|新聞|要闻|动态|日报|晚报|在线|客户端|政府|委员会|官网|平台|订阅|中心)\s*$"
)


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
    """The text of the report in a page, without menus, teasers and the foot. Raises SourceError where there is none."""
    from lxml import html
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page, include_comments=False, favor_recall=True, with_metadata=True)
        known = found.as_dict() if found is not None and not isinstance(found, dict) else {}
        parser = html.HTMLParser(encoding="utf-8")  # type: ignore[no-untyped-call]
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)  # type: ignore[no-untyped-call]
        own_title = " ".join((tree.findtext(".//title") or "").split())
        lines = find_main_lines(
            list_page_lines(tree),
            known.get("text") or "",
            f"{own_title}\n{known.get('title') or ''}",
        )
    except Exception as error:  # lxml and trafilatura raise many kinds on a page that is none
        raise SourceError(
            path,
            translate("can't be read as html ({error}); save it as text").format(error=type(error).__name__),
        ) from error
    text = "\n".join(lines) or known.get("text") or ""
    if not text.strip():
        raise SourceError(path, translate("no main text in this page; copy its text into a file"))
    title = drop_site_name(known.get("title") or own_title)
    return PageText(text, title or None, known.get("url"), known.get("date"))


def drop_site_name(title: str) -> str:
    """The title of a page without the name of the site: 市委召开会议_新闻频道_忻州网 -> 市委召开会议."""
    while (shorter := _SITE_NAME.sub("", title)) != title:
        title = shorter
    return title.strip()

"""A report in several versions of its page, and anchors in it."""

from __future__ import annotations

from meetreader.repair import repair
from meetreader.report import Repaired
from meetreader.state import Anchor, anchor_passage, digest_bytes
from meetreader.text.spans import Span

PUBLISHED = (
    "首頁 > 頭條\n2020-03-16 瀏覽：154次\n市委召開疫情防控會(huì)議\n"
    "3月16日，市委書記李明主持召開會(huì)議，研究疫情防控工作。\n"
    "會(huì)議強調，要壓實責任，確保春耕生產(chǎn)有序進行。各縣區(qū)要在3月底前完成排查。\n"
    "市長王剛出席會(huì)議。\n"
)
VIEWED_AGAIN = PUBLISHED.replace("154次", "23087次")


def read(published: str) -> Repaired:
    return repair(published)


def digest(published: str) -> str:
    return digest_bytes(published.encode())


def anchor(words: str, published: str = PUBLISHED) -> Anchor:
    """The anchor of the first place where the repaired text has these words."""
    report = read(published)
    start = report.text.index(words)
    return anchor_passage(report, Span(start, start + len(words)), digest(published))

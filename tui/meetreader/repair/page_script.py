"""Which script a page is written in, and which characters it therefore does not write."""

from __future__ import annotations

from functools import cache

from meetreader.hanzi.script import simplify
from meetreader.repair.damage_model import list_gbk_rows

SELDOM_CONVERTED = frozenset("後並鬆幹鬥麼於裡裏麵隻")
_LOOKED_AT_FOR_SCRIPT = 20_000  # characters of a page


@cache
def list_off_script() -> tuple[frozenset[str], frozenset[str]]:
    """The characters of GBK that a simplified page does not write, and those that a traditional one does not."""
    everything = "".join(list_gbk_rows()).replace("\0", "")
    changed = [(a, b) for a, b in zip(everything, simplify(everything), strict=True) if a != b]
    kept = simplify("".join(SELDOM_CONVERTED))
    return frozenset(a for a, _ in changed), frozenset(b for _, b in changed).difference(kept)


def is_traditional_page(page: str) -> bool:
    """Whether a page is written in traditional characters."""
    traditional_only, simplified_only = list_off_script()
    written = set(page[:_LOOKED_AT_FOR_SCRIPT])
    return len(written & traditional_only) > len(written & simplified_only)

"""Which kinds of damage a report came with."""

from __future__ import annotations

from operator import ne

from meetreader.repair.wrong_charset import is_in_wrong_charset
from meetreader.report import Repaired

_KIND_OF_REPAIR = {"pinyin": "pinyin", "bytes": "byteloss", "doubled": "doubled", "charset": "charset"}
_TRADITIONAL_SHARE = 0.05


def list_damage_kinds(repaired: Repaired) -> tuple[str, ...]:
    """The kinds present, of `pinyin`, `byteloss`, `doubled`, `chrome`, `traditional`, `nbsp` and `charset`, in this order.

    The last one is there too where the page could not be decoded again, because bytes were lost. Traditional is a text in which more than one character in twenty has another simplified form.
    """
    kinds = {_KIND_OF_REPAIR.get(repair.kind, "") for repair in repaired.repairs}
    changed = sum(map(ne, repaired.text, repaired.hub))
    found = {
        "pinyin": "pinyin" in kinds,
        "byteloss": "byteloss" in kinds,
        "doubled": "doubled" in kinds,
        "chrome": any(block.kind == "chrome" for block in repaired.blocks),
        "traditional": changed > _TRADITIONAL_SHARE * len(repaired.hub),
        "nbsp": any(repair.kind == "spaces" and "?" in repair.published for repair in repaired.repairs),
        "charset": "charset" in kinds or is_in_wrong_charset(repaired.text),
    }
    return tuple(kind for kind, present in found.items() if present)

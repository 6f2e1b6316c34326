"""Whether an original of a run, damaged again, is what was published: the check that every repair has to pass."""

from __future__ import annotations

import re

from meetreader.repair.byte_alignment import NOTE
from meetreader.repair.damage_model import MARKS, Decoder, decode_page, list_decoders
from meetreader.repair.inline_pinyin import LETTERS
from meetreader.repair.shifted_runs import Run

_NARROWED = str.maketrans({**MARKS, "\ufffd": "?"})
_AFTER_ORPHAN = re.compile(rf"\?(?: ?[{LETTERS}]{{1,7}} ?\)|\(\))")
_BYTE_OF_EURO = 0x80


class PublishedCheck:
    """Damages the originals of one page again. The decoder that fitted last is tried first: a page has one."""

    def __init__(self) -> None:
        self._decoders: list[Decoder] = list_decoders()

    def damages_to(self, published: str, run: Run, original: str) -> bool:
        """Whether the original of a run, damaged again, reads as `published`, a result of `normalize_published`."""
        known = original.encode("gbk", "replace")
        if len(known) != sum(1 + bool(slot.trails) for slot in run.slots):
            return False
        damaged = b"".join(known[item] if isinstance(item, slice) else item for item in run.stream)
        has_euro = _BYTE_OF_EURO in damaged
        for decoder in self._decoders:
            if decoder.shows_euro and not has_euro:
                continue  # it shows the same as the one that has no euro sign
            if normalize_published(decode_page(damaged, decoder)) == published:
                self._prefer(decoder)
                return True
        return False

    def _prefer(self, decoder: Decoder) -> None:
        if self._decoders[0] != decoder:
            self._decoders.remove(decoder)
            self._decoders.insert(0, decoder)


def normalize_published(run: str) -> str:
    """A published run without readings and brackets, its marks half-width: in these, sites and decoders differ."""
    return _AFTER_ORPHAN.sub("?)", NOTE.sub("()", run).translate(_NARROWED))

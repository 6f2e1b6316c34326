"""The texts that were read, and the place in each."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Timer
from typing import TYPE_CHECKING

from meetreader.state.anchors import Anchor, find_passage
from meetreader.state.kept_rows import VERSIONS, KeptRows, read_clock
from meetreader.state.kept_values import ReadingPlace, TextReference
from meetreader.state.rows import PLACES, TEXTS

if TYPE_CHECKING:
    from meetreader.report import Repaired

PLACE_DELAY = 0.4
"""Seconds after which a place is written at the latest."""


class KeptTexts(KeptRows):
    """Texts and places."""

    def remember_text(self, text: TextReference) -> None:
        """Note that a text was opened, where it lies and what a citation says; what is anchored in it refers to this."""
        self.write_deed((TEXTS.insertion, TEXTS.make_row(text._replace(opened=read_clock()))))

    def find_texts(self, digests: Iterable[str] | None = None) -> dict[str, TextReference]:
        """The texts by digest, each as it was opened last; those of `digests`, or all."""
        rows = self.read_rows("SELECT * FROM texts ORDER BY opened")
        wanted = None if digests is None else set(digests)
        found = {row["digest"]: TEXTS.read_row(row) for row in rows}
        return {digest: text for digest, text in found.items() if wanted is None or digest in wanted}

    def remember_place(self, anchor: Anchor, fraction: float) -> None:
        """Note where a text is being read; written by a thread at most PLACE_DELAY seconds later."""
        if self._place is not None and self._place.anchor.digest != anchor.digest:
            self.write_place()
        with self._lock:
            self._place = ReadingPlace(anchor, fraction, read_clock())
            if self._timer is None:
                self._timer = Timer(PLACE_DELAY, self.write_place)
                self._timer.daemon = True
                self._timer.start()

    def write_place(self) -> None:
        """Write the place now."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        if self._place is not None:
            self.write_deed()

    def find_place(self, digest: str) -> ReadingPlace | None:
        """Where the text was left, or else where another version of it was left last."""
        place = self._place
        if place is not None and place.anchor.digest == digest:
            return place
        rows = self.read_rows(
            f"{VERSIONS} SELECT * FROM places WHERE digest IN version ORDER BY digest = :digest DESC, changed DESC LIMIT 1",
            {"digest": digest},
        )
        return PLACES.read_row(rows[0]) if rows else None

    def find_offset(self, report: Repaired, digest: str) -> int | None:
        """The offset in the repaired text where a report, or another version of it, was left; None for a new one."""
        place = self.find_place(digest)
        if place is None:
            return None
        found = find_passage(place.anchor, report, digest)
        return found.start if found else int(place.fraction * len(report.text))

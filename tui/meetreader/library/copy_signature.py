"""By what copies of a report are recognised: a MinHash of its repaired text, whatever the page around it and the script.

The signature of a text is 64 numbers; two texts share as large a part of them as they share of their shingles (pieces of
four letters), however long they are (Broder 1997). Groups of four, with the day of the meeting, are the keys under which
candidates are looked up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import blake2b

from meetreader.report import Report
from meetreader.search.character_folding import FoldedText

PERMUTATIONS = 64
_SEED = 17
_SHINGLE = 4  # letters
_ROWS = 4  # numbers a band
_SHORTEST = 40  # letters; of shorter texts nothing is said
_BODY = ("title", "subtitle", "body")


def sign_text(report: Report) -> bytes:
    """The signature of a report; empty where it is too short."""
    from rensa import RMinHash

    letters = "".join(
        FoldedText(block.span.of(report.hub)).letters for block in report.blocks if block.kind in _BODY
    )
    if len(letters) < _SHORTEST:
        return b""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update([letters[at : at + _SHINGLE] for at in range(len(letters) - _SHINGLE + 1)])
    return struct.pack(f"<{PERMUTATIONS}I", *minhash.digest())


def list_bands(signature: bytes, held: str | None) -> Iterator[int]:
    """The keys of a signature, whole numbers of 64 bits; reports that share one may be copies."""
    day = (held or "")[-5:].encode()  # one of them may lack its year: --03-16
    size = 4 * _ROWS
    for at in range(0, len(signature), size):
        digest = blake2b(signature[at : at + size] + bytes([at // size]) + day, digest_size=8).digest()
        yield int.from_bytes(digest, "little", signed=True)


def compare_signatures(first: bytes, second: bytes) -> float:
    """The part of their shingles that two texts share, estimated: 0 to 1."""
    if not first or len(first) != len(second):
        return 0.0
    numbers = f"<{len(first) // 4}I"
    pairs = zip(struct.unpack(numbers, first), struct.unpack(numbers, second), strict=True)
    return sum(1 for one, other in pairs if one == other) / (len(first) // 4)

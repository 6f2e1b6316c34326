"""Which analysis a report was made by: with another one, what is kept of it is made again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

from meetreader.data.files import data_folder
from meetreader.hanzi.overlays import reader_folder

_REPAIR_ROOMS = ("data", "hanzi", "repair", "sources", "structure", "text")
_ROOMS = (*_REPAIR_ROOMS, "extract")
_MODULES = (
    "__init__",
    "analysis",
    "report",
    "library/copy_signature",
    "library/index_terms",
    "library/packed_report",
    "library/report_rows",
    "search/character_folding",
    "search/phonetics",
    "search/written_numbers",
)


@cache
def identify_analysis() -> str:
    """Sixteen hexadecimal digits that change with the program, its tables and the reader's own dictionaries."""
    return _digest_program(_ROOMS, _MODULES)


@cache
def identify_repair() -> str:
    """The same for the repaired text alone, which does not depend on what is extracted from it."""
    return _digest_program(_REPAIR_ROOMS, ())


def _digest_program(rooms: Sequence[str], modules: Sequence[str]) -> str:
    digest = blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    paths = [package / f"{name}.py" for name in modules]
    for room in rooms:
        paths += sorted((package / room).rglob("*.py"))
    assets = data_folder("assets")
    paths += sorted((assets / "rules").rglob("*.tsv")) + sorted((assets / "rules").rglob("*.txt"))
    paths += sorted(path for path in reader_folder().glob("*/*.txt") if path.is_file())
    for path in paths:
        try:
            digest.update(path.read_bytes())
        except OSError:
            continue
    for path in sorted((assets / "built").iterdir()):  # large; one that is generated again has another size
        digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()

"""Which analysis a report was made by: with another one, what is kept of it is made again."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

from meetreader.data.files import data_folder
from meetreader.hanzi.overlays import reader_folder

_ROOMS = ("data", "extract", "hanzi", "repair", "sources", "structure", "text")
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
    digest = blake2b(digest_size=8)
    package = Path(__file__).parents[1]
    paths = [package / f"{name}.py" for name in _MODULES]
    for room in _ROOMS:
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

"""A table as a parquet file, by pyarrow, which is an extra: `pip install meetreader[parquet]`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from meetreader.export.row_tables import Row, clean_rows

_A_GROUP = 20_000  # rows


def has_parquet() -> bool:
    """Whether pyarrow is there."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def write_parquet(columns: Sequence[str], types: Sequence[str], rows: Iterable[Row], path: Path) -> None:
    """Write rows to a new file at `path`; `types` are `text`, `integer` or `real`, a column each."""
    import pyarrow
    import pyarrow.parquet

    known: dict[str, Any] = {"text": pyarrow.string(), "integer": pyarrow.int64(), "real": pyarrow.float64()}
    schema = pyarrow.schema([(name, known[kind]) for name, kind in zip(columns, types, strict=True)])
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        remaining = clean_rows(rows)
        while group := list(islice(remaining, _A_GROUP)):
            values = [
                pyarrow.array([row[number] for row in group], field.type)
                for number, field in enumerate(schema)
            ]
            writer.write_table(pyarrow.Table.from_arrays(values, schema=schema))

"""The tables of `assets/rules/`: rows edited by hand, under a head that names their columns.

A table is a UTF-8 text file. Lines that begin with `#` explain it; the last of them begins with `#:` and names the
columns, separated by tabs. A `?` after a name means that rows may leave that column out:

    # Posts: the word that ends an office.
    #: post	step	body?
    书记	head	-
    局长	head

Blank lines and further `#` lines between the rows count for nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from meetreader.data.files import asset_path

_HEAD = "#:"


class RuleTableError(ValueError):
    """A table that does not read as its head says; the message is one line, `file:line: what is wrong`."""


def read_rows(
    name: str, columns: str, allowed: Mapping[str, Collection[str]] | None = None
) -> list[tuple[str, ...]]:
    """The rows of a table, each with one string for every column; a column left out is an empty string.

    `name` is the path below `assets/`; `columns` are the names the code expects, separated by spaces, without `?`.
    `allowed` gives for some columns the only values they may have. Raises RuleTableError where the head names other
    columns, or a row has too few or too many columns, an empty first column, or a value that is not allowed.
    """
    return list(_parse_rows(name, columns.split(), allowed or {}))


def read_words(name: str, column: str = "word") -> list[str]:
    """The rows of a table of one column. Raises RuleTableError as `read_rows` does."""
    return [word for (word,) in read_rows(name, column)]


def _parse_rows(
    name: str, columns: list[str], allowed: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, ...]]:
    # Some tables have ten thousand rows: a row that fits costs a comparison or two, one that does not is described.
    limited = [(columns.index(column), frozenset(values)) for column, values in allowed.items()]
    width = len(columns)
    required: int | None = None
    lines = asset_path(name).read_bytes().decode("utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.strip() or line[0] == "#":
            if line.startswith(_HEAD):
                required = _read_head(f"{name}:{number}", line, columns)
            continue
        row = line.split("\t")
        count = len(row)
        if count < width:
            row += [""] * (width - count)
        if (
            required is None
            or not required <= count <= width
            or not row[0]
            or (limited and any(row[index] not in values for index, values in limited))
        ):
            fault = _describe_fault(row, count, columns, required, allowed)
            raise RuleTableError(f"{name}:{number}: {fault}")
        yield tuple(row)


def _read_head(where: str, line: str, columns: list[str]) -> int:
    """How many columns a row needs at least, by the line `#:`."""
    named = line.removeprefix(_HEAD).strip().split("\t")
    if [column.removesuffix("?") for column in named] != columns:
        raise RuleTableError(f"{where}: columns {named}, but the code reads {columns}")
    return sum(not column.endswith("?") for column in named)


def _describe_fault(
    row: list[str],
    count: int,
    columns: list[str],
    required: int | None,
    allowed: Mapping[str, Collection[str]],
) -> str:
    """Why a row of `count` columns, filled up with empty ones, does not fit."""
    if required is None:
        return "a row before the line `#:` that names the columns"
    if not required <= count <= len(columns):
        return f"{count} columns, not {len(columns)} ({', '.join(columns)})"
    if not row[0]:
        return f"the column {columns[0]} is empty"
    wrong = next(column for column in allowed if row[columns.index(column)] not in allowed[column])
    value = row[columns.index(wrong)]
    return f"{wrong} is {value!r}, none of {', '.join(sorted(allowed[wrong]))}"

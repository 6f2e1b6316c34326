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
    required: int | None = None
    with asset_path(name).open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if line.startswith(_HEAD):
                named = line.removeprefix(_HEAD).strip().split("\t")
                if [column.removesuffix("?") for column in named] != columns:
                    raise RuleTableError(f"{name}:{number}: columns {named}, but the code reads {columns}")
                required = sum(not column.endswith("?") for column in named)
            elif line.strip() and not line.startswith("#"):
                if required is None:
                    raise RuleTableError(
                        f"{name}:{number}: a row before the line `#:` that names the columns"
                    )
                yield _check_row(f"{name}:{number}", line.split("\t"), columns, required, allowed)


def _check_row(
    where: str, row: list[str], columns: list[str], required: int, allowed: Mapping[str, Collection[str]]
) -> tuple[str, ...]:
    if not required <= len(row) <= len(columns):
        raise RuleTableError(f"{where}: {len(row)} columns, not {len(columns)} ({', '.join(columns)})")
    row += [""] * (len(columns) - len(row))
    if not row[0]:
        raise RuleTableError(f"{where}: the column {columns[0]} is empty")
    for column, value in zip(columns, row, strict=True):
        if column in allowed and value not in allowed[column]:
            raise RuleTableError(
                f"{where}: {column} is {value!r}, none of {', '.join(sorted(allowed[column]))}"
            )
    return tuple(row)

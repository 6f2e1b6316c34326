"""Strings as SQLite can keep them: it takes no lone surrogates, which a file name that is not UTF-8 has."""

from __future__ import annotations

from collections.abc import Iterable


def to_stored(value: object) -> object:
    """A value as it is bound; a string with lone surrogates as bytes."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def to_stored_row(values: Iterable[object]) -> tuple[object, ...]:
    """A row as it is bound."""
    return tuple(map(to_stored, values))


def from_stored(value: object) -> str:
    """A string that was kept."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else str(value)


def from_stored_or_none(value: object) -> str | None:
    """The same where there may be none."""
    return None if value is None else from_stored(value)

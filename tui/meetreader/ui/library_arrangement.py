"""The list of a library in an order and through a filter, as the reader names them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from meetreader.library.library_errors import LibraryError
from meetreader.library.query_filters import FilterError

if TYPE_CHECKING:
    from meetreader.library.listed_rows import ListOrder
    from meetreader.library.listed_window import GroupKind, ListedIds
    from meetreader.library.report_library import Library

_ORDERS: dict[str, ListOrder] = {
    "newest": "newest",
    "oldest": "oldest",
    "place": "place",
    "month": "newest",
    "meeting": "meeting",
    "title": "title",
    "directives": "directives",
    "repairs": "damage",
    "file": "path",
}
"""The orders of the list, and those of the library."""
_GROUPS: dict[str, GroupKind] = {"place": "place", "month": "month"}


class Arrangement(NamedTuple):
    """How the list is made: its order and the filter that was typed."""

    order: str
    filter: str


class FoundArrangement(NamedTuple):
    """The list that was asked for, or why it can't be made."""

    asked: Arrangement
    found: ListedIds | None
    filter_problem: str = ""
    problem: str = ""


def find_arrangement(library: Library, places: Sequence[str] | None, asked: Arrangement) -> FoundArrangement:
    """The reports of a list below some places, or anywhere; any thread may call this with a connection of its own."""
    try:
        found = library.list_ids(
            name_filters(asked.filter),
            order=_ORDERS[asked.order],
            places=places,
            group=_GROUPS.get(asked.order),
        )
    except FilterError as error:
        return FoundArrangement(asked, None, filter_problem=str(error))
    except LibraryError as error:
        return FoundArrangement(asked, None, problem=str(error))
    return FoundArrangement(asked, found)


def name_filters(query: str) -> str:
    """A filter as it is typed, with what is looked for in the texts as the library takes it: `text:会议` is `会议` there."""
    return " ".join(_name_filter(word) for word in query.split())


def _name_filter(word: str) -> str:
    name, colon, wanted = word.partition(":")
    if not colon:
        return word
    return wanted if name == "text" else word

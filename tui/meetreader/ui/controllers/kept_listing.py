"""What bookmarks, notes and words have in common: what their controllers ask, and the keys of the screens that list them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from meetreader.language import mark_label, translate
from meetreader.state import Bookmark, KeptWord, Note, State, TextReference
from meetreader.ui.controllers.anchored_places import AnchoredPlaces
from meetreader.ui.controllers.kept_deeds import KeptDeedController, name_item
from meetreader.ui.controllers.panes import PaneController

if TYPE_CHECKING:
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen

Item = TypeVar("Item", Bookmark, Note, KeptWord)

DELETE = ("d", mark_label("key", "delete"))
UNDO = ("U", mark_label("key", "undo"))


class KeptServices(NamedTuple):
    """What the controllers of bookmarks, notes and words ask."""

    panes: PaneController
    deeds: KeptDeedController
    places: AnchoredPlaces
    state: State


class ItemListing(Generic[Item]):
    """A list of kept items: Enter goes to the place of one, `d` deletes it, `U` takes the last deed back."""

    title = ""
    fields: Sequence[str] = ()
    keys: Sequence[tuple[str, str]] = ()
    how_to_begin = ""
    """What an empty list says: how the first item is made. A message, as the title is."""

    def __init__(self, kept: KeptServices) -> None:
        self.kept = kept

    def find_texts(self, items: Iterable[Item]) -> dict[str, TextReference]:
        """The texts that the items are in, by their digests."""
        return self.kept.state.find_texts({item.anchor.digest for item in items if item.anchor})

    def do_key(self, key: str, item: Item | None, screen: KeptListScreen) -> None:
        """What a key of the list does; `item` is the one under the cursor, None in an empty list."""
        if key == "U":
            screen.show_entries(self.kept.deeds.undo_last())
        elif item is None:
            screen.show_entries(translate(self.how_to_begin))
        elif key == "d":
            screen.show_entries(self.kept.deeds.remove(item))
        elif key == "enter":
            self._go_to(item, screen)
        else:
            self.do_own_key(key, item, screen)

    def do_own_key(self, key: str, item: Item, screen: KeptListScreen) -> None:
        """What a key does that other lists don't have."""

    def _go_to(self, item: Item, screen: KeptListScreen) -> None:
        place = self.kept.places.find_place(item)
        if place is None:
            screen.show_entries(self.kept.places.explain_missing(item, name_item(item)))
            return
        screen.dismiss()
        self.kept.places.go_to(place)
        self.kept.panes.focus_pane("text")


def count_detached(items: Iterable[Bookmark | Note]) -> str:
    """How many items have lost their place, for the head of a list; empty for none."""
    detached = sum(item.is_detached for item in items)
    return translate("{count} detached").format(count=detached) + " " if detached else ""

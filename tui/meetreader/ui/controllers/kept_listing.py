"""What bookmarks, notes and words have in common: what their controllers ask, and the keys of the screens that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from meetreader.language import mark_label, translate
from meetreader.state import Bookmark, KeptWord, Note, State, TextReference
from meetreader.ui.controllers.anchored_places import AnchoredPlaces
from meetreader.ui.controllers.kept_deeds import KeptDeedController, name_item
from meetreader.ui.controllers.panes import PaneController

if TYPE_CHECKING:
    from meetreader.ui.widgets.kept_list_screen import KeptListScreen, ListKeyTable

Item = TypeVar("Item", Bookmark, Note, KeptWord)

DELETE = ("lists.delete_item", mark_label("key", "delete"))
UNDO = ("deeds.undo", mark_label("key", "undo"))


class KeptServices(NamedTuple):
    """What the controllers of bookmarks, notes and words ask."""

    panes: PaneController
    deeds: KeptDeedController
    places: AnchoredPlaces
    state: State
    find_keys: Callable[[], ListKeyTable]
    """The keys of the screens that list them."""


class ItemListing(Generic[Item]):
    """A list of kept items. What its keys do with the one under the cursor, which is None in an empty list, are methods."""

    title = ""
    fields: Sequence[str] = ()
    offered: Sequence[tuple[str, str]] = ()
    """The ids of the actions that the list has, each with what it does in a word (a label); the most useful first."""
    how_to_begin = ""
    """What an empty list says: how the first item is made. A message, as the title is."""

    def __init__(self, kept: KeptServices) -> None:
        self.kept = kept

    def find_texts(self, items: Iterable[Item]) -> dict[str, TextReference]:
        """The texts that the items are in, by their digests."""
        return self.kept.state.find_texts({item.anchor.digest for item in items if item.anchor})

    @property
    def keys(self) -> ListKeyTable:
        """The keys on the screen of the list."""
        return self.kept.find_keys()

    def do_action(self, action: str, item: Item | None, screen: KeptListScreen) -> None:
        """Do one of the actions that the list has."""
        if action == "deeds.undo":
            screen.show_entries(self.undo())
        elif action == "lists.show_levels":
            self.show_levels()
        elif item is None:
            screen.show_entries(translate(self.how_to_begin))
        elif action == "pane.open_current":
            self._go_to(item, screen)
        elif action == "exports.export_shown":
            self.export_items(screen)
        elif action == "lists.delete_item":
            self.delete_item(item, screen)
        elif action == "lists.edit_item":
            self.edit_item(item, screen)
        elif action == "lists.mark_known":
            self.mark_known(item, screen)

    def leave(self, screen: KeptListScreen) -> None:
        """Leave the filter, then the screen."""
        screen.action_leave()

    def undo(self) -> str:
        """Take the last deed back, and say what was done."""
        return self.kept.deeds.undo_last()

    def delete_item(self, item: Item, screen: KeptListScreen) -> None:
        """Remove an item."""
        screen.show_entries(self.kept.deeds.remove(item))

    def edit_item(self, item: Item, screen: KeptListScreen) -> None:
        """Change what an item says, where it says something."""

    def mark_known(self, item: Item, screen: KeptListScreen) -> None:
        """Mark a word as known, or not."""

    def show_levels(self) -> None:
        """Show the words of the open text by level."""

    def export_items(self, screen: KeptListScreen) -> None:
        """Write what is listed to a file."""

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

"""The part of the table of actions about the screens that list bookmarks, notes and words.

What these screens have in common with the panes (moving, filtering, undoing, writing to a file) has the keys it has there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from meetreader.config import KeySequence
from meetreader.language import mark_message
from meetreader.ui.action import Action
from meetreader.ui.controllers.kept_listing import ItemListing

LIST_ACTIONS: tuple[Action, ...] = (
    Action(
        ItemListing.delete_item,
        "d",
        mark_message("in these lists: delete the entry; undoing brings it back"),
        "Lists",
    ),
    Action(ItemListing.edit_item, "e", mark_message("in the list of notes: edit the note"), "Lists"),
    Action(
        ItemListing.mark_known, "m", mark_message("in the word list: the word is known, or not yet"), "Lists"
    ),
    Action(
        ItemListing.show_levels,
        "v",
        mark_message("in the word list: the words of the text by HSK level"),
        "Lists",
    ),
    Action(ItemListing.leave, "q,escape", mark_message("leave the filter, then the list"), "Lists"),
)
LIST_KEYS: Mapping[str, Sequence[KeySequence]] = {action.id: action.sequences for action in LIST_ACTIONS}
"""The keys of each of these by its id."""

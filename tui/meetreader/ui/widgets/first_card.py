"""The card of the first start: nine lines on how to begin."""

from __future__ import annotations

from textual import events

from meetreader.language import mark_message, translate
from meetreader.ui.widgets.word_card import CardScreen

FIRST_STEPS = mark_message("""\
j  k      down and up, in the pane with the bright head
Tab       the next pane
/         find, also by pinyin: fangkong
p  s      pinyin, another script
g d       directives; g and another letter, other tabs
u         the text as published, unrepaired
:         everything else by name; themes: snow is light
?         all keys

Any key goes on.""")


class FirstCard(CardScreen):
    """The card; any key leaves it, and does what it says."""

    def __init__(self) -> None:
        super().__init__(translate(FIRST_STEPS), translate("Welcome to meetreader"))

    def on_key(self, event: events.Key) -> None:
        """Leave, whatever the key, and pass it on unless it only says so."""
        event.stop()
        event.prevent_default()
        self.action_leave()
        if event.key not in ("escape", "enter", "space"):
            self.app.post_message(events.Key(event.key, event.character))

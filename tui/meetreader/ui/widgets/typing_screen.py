"""A screen for typing something over what is below: it takes every key in its order, whatever has the focus by then."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.screen import ModalScreen
from textual.widget import Widget

from meetreader.data.files import asset_path
from meetreader.ui.whole_characters import WholeCharacters


class TypingScreen(WholeCharacters, ModalScreen[None]):
    """Keys of the packet that opened it come before it is there: they are kept until `begin_typing`."""

    CSS_PATH = asset_path("themes/overlays.tcss")
    BINDINGS = [Binding("ctrl+q", "app.quit", show=False, priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self._early: list[events.Key] | None = []
        """The keys that came before there was anything to type into."""

    async def begin_typing(self) -> None:
        """Take the keys that came early, and from now on each as it comes."""
        early, self._early = self._early or [], None
        for event in early:
            await self._take_if_current(event)

    async def on_key(self, event: events.Key) -> None:
        """Take a key, or keep it until there is something to type into."""
        event.stop()  # else the bindings of what has the focus by then would have it too
        if self._early is not None:
            self._early.append(event)
        else:
            await self._take_if_current(event)

    async def _take_if_current(self, event: events.Key) -> None:
        if self.is_current:
            await self.take_key(event)

    async def take_key(self, event: events.Key) -> None:
        """Do with a key what it does here."""

    async def run_binding(self, widget: Widget, key: str) -> None:
        """Do what a key is bound to in the widget that is typed into."""
        if bindings := widget._bindings.key_to_bindings.get(key, []):
            await self.app.run_action(bindings[0].action, default_namespace=widget)


class ForwardsKeys:
    """What a widget that is typed into inherits from first: its keys go to its screen, which takes all of them in their order.

    It is no widget itself: Textual would look for the styles of a widget along the first of its bases only.
    """

    def _forward_event(self, event: events.Event) -> None:
        assert isinstance(self, Widget)
        if isinstance(event, events.Key):
            event._set_forwarded()
            self.screen.post_message(event)
        else:
            super()._forward_event(event)  # type: ignore[misc]  # that of the widget

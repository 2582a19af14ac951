"""How the library tells what happened, without knowing who listens.

Events are frozen dataclasses that state a fact in the past. They are published after
the commit, on the thread that did the work; ``desktop/bridge.py`` brings them to Qt's
thread. The event classes live beside the models they speak of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")


class Events:
    """A list of handlers for each kind of event."""

    def __init__(self) -> None:
        self._handlers: defaultdict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, kind: type[E], handler: Callable[[E], None]) -> Callable[[], None]:
        """Call ``handler`` with every event of exactly ``kind``; return what ends it."""
        handlers = self._handlers[kind]
        handlers.append(handler)

        def unsubscribe() -> None:
            if handler in handlers:
                handlers.remove(handler)

        return unsubscribe

    def publish(self, event: object) -> None:
        """Tell every handler of this kind of event, in the order they subscribed."""
        for handler in tuple(self._handlers[type(event)]):
            handler(event)

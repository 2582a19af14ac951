"""Where the reader is in each essay, and which films the reader has seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from library.reading.model import FilmSeenChanged, PlaceSaved, ReadingPlace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from library.collection.model import Document
    from library.events import Events
    from library.reading.ports import PlaceStore

CONTEXT_CHARACTERS = 64


@dataclass(frozen=True, slots=True)
class _View:
    """What of an essay was in view.

    After a jump ``landed`` is where the first view ended that it led to: until it is left
    behind, what is in view does not count as read. None: it does.
    """

    position: int
    reached: int
    landed: int | None = None


class Reading:
    """Reading places and films seen. Every act is on the disk when its method returns."""

    def __init__(self, store: PlaceStore, events: Events, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._events = events
        self._clock = clock
        self._views: dict[str, _View] = {}  # the latest of each essay

    def save_place(
        self, essay: str, document: Document, position: int, reached: int
    ) -> ReadingPlace:
        """Remember the first character in view, and ``reached``, the last one in view.

        What is in view counts as read where the reader came to it by reading: from the
        beginning, from what was read before, or from the view before this one. After a
        jump (a search hit, the End key) it does not, until a screen was read on from there.
        Progress only grows: leafing back does not unread anything.
        """
        length = len(document.text)
        position = min(max(position, 0), length)
        reached = min(max(reached, position), length)
        view = self._views[essay] = self._view(essay, position, reached, length)
        place = self._store.save(
            ReadingPlace(
                essay=essay,
                revision=document.sha256,
                position=position,
                context=document.text[position : position + CONTEXT_CHARACTERS],
                progress=(reached / length if length else 1.0) if view.landed is None else 0.0,
                visited=self._clock(),
                length=length,
            )
        )
        self._events.publish(PlaceSaved(place))
        return place

    def _view(self, essay: str, position: int, reached: int, length: int) -> _View:
        """Return what is in view now, judged by the view before it."""
        before = self._views.get(essay)
        saved = self._store.get(essay)
        if position <= (saved.progress * length if saved is not None else 0):
            return _View(position, reached)
        if before is None or not before.position <= position <= before.reached:
            return _View(position, reached, landed=reached)
        # The lines that a jump led to shift with the window's width and the wheel; whoever
        # has left them behind, reading, has read on.
        is_read = before.landed is None or position >= before.landed
        return _View(position, reached, None if is_read else before.landed)

    def place(self, essay: str) -> ReadingPlace | None:
        """Return where the reader is in an essay; None where it was never opened."""
        return self._store.get(essay)

    def places(self) -> tuple[ReadingPlace, ...]:
        """Return all places, the most recent first."""
        return self._store.list_all()

    def find(self, place: ReadingPlace, document: Document) -> int:
        """Return the place's position in a perhaps revised text.

        By its context where that still stands in the text (the occurrence nearest to where
        it is expected), else in proportion.
        """
        text = document.text
        if place.revision == document.sha256:
            return min(place.position, len(text))
        expected = _expected(place, text)
        for length in (len(place.context), 32, 16):
            found = _nearest(text, place.context[:length], expected)
            if found is not None:
                return found
        return expected

    def set_seen(self, film: str, is_seen: bool) -> None:
        """Mark a film as seen, or as not seen."""
        if self._store.set_seen(film, is_seen=is_seen, at=self._clock()):
            self._events.publish(FilmSeenChanged(film, is_seen))

    def seen(self) -> frozenset[str]:
        """Return the ids of the films marked as seen."""
        return self._store.seen()


def _expected(place: ReadingPlace, text: str) -> int:
    if not place.length:
        return min(place.position, len(text))
    return min(place.position * len(text) // place.length, len(text))


def _nearest(text: str, context: str, expected: int) -> int | None:
    """Return the occurrence of ``context`` nearest to ``expected``; None without any."""
    if not context.strip():
        return None
    before = text.rfind(context, 0, expected + len(context))
    after = text.find(context, expected)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - expected), default=None)

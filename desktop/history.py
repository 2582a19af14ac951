"""Where the reader was, for Back and Forward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Something the window can show: a page (``kind``), of what, and where in it.

    ``position`` counts in the canonical text of an essay, or is None.
    """

    kind: str
    id: str = ""
    position: int | None = None

    @property
    def key(self) -> tuple[str, str]:
        """What is open, without where in it."""
        return (self.kind, self.id)


class History:
    """A list of places with a current one, as in a browser."""

    def __init__(self, longest: int = 200) -> None:
        self._places: list[Place] = []
        self._now = -1
        self._longest = longest

    @property
    def current(self) -> Place | None:
        """The place that is open, None before the first."""
        return self._places[self._now] if self._places else None

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        if self.current == place:
            return
        del self._places[self._now + 1 :]
        self._places.append(place)
        del self._places[: -self._longest]
        self._now = len(self._places) - 1

    def remember(self, position: int | None) -> None:
        """Note where in the current place the reader is, before leaving it."""
        if self._places and position is not None:
            here = self._places[self._now]
            self._places[self._now] = Place(here.kind, here.id, position)

    def can_go(self, by: int) -> bool:
        """Return whether there is a place ``by`` steps away (−1: back)."""
        return 0 <= self._now + by < len(self._places)

    def go(self, by: int) -> Place:
        """Move ``by`` steps and return the place there; only if ``can_go``."""
        assert self.can_go(by)
        self._now += by
        return self._places[self._now]

"""What reading needs: a place to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import datetime

    from library.reading.model import ReadingPlace


class PlaceStore(Protocol):
    """Keeps reading places and films seen; each method is one transaction."""

    def save(self, place: ReadingPlace) -> ReadingPlace:
        """Keep a place; progress never falls. Return what is stored."""

    def get(self, essay: str) -> ReadingPlace | None:
        """Return the place in an essay, if it was ever opened."""

    def list_all(self) -> tuple[ReadingPlace, ...]:
        """Return all places, the most recent first."""

    def set_seen(self, film: str, *, is_seen: bool, at: datetime) -> bool:
        """Mark a film, and tell whether that changed anything."""

    def seen(self) -> frozenset[str]:
        """Return the films marked as seen."""

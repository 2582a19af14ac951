"""Reading places and films seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where the reader is in an essay.

    ``position`` is the first character in view and counts in the text of ``revision``;
    ``context`` are the up to 64 characters from there on, to find the place again in a
    revised text. ``progress`` (0 to 1) is how far the text was read. ``length``
    is how many characters that text has, 0 where unknown.
    """

    essay: str
    revision: str
    position: int
    context: str
    progress: float
    visited: datetime
    length: int = 0


@dataclass(frozen=True, slots=True)
class PlaceSaved:
    """The reader moved on in an essay."""

    place: ReadingPlace


@dataclass(frozen=True, slots=True)
class FilmSeenChanged:
    """A film was marked as seen, or as not seen."""

    film: str
    is_seen: bool

"""Private reflections on an essay, a film or a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Subject:
    """What a reflection is about: an essay, a film, a note; None where it isn't."""

    essay: str | None = None
    film: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Reflection:
    """A piece of private writing.

    ``at_s`` is a film time in seconds; ``revisions`` counts the earlier versions that
    are kept. Times are UTC.
    """

    id: str
    about: Subject
    at_s: int | None
    text: str
    created: datetime
    modified: datetime
    deleted: datetime | None
    revisions: int


@dataclass(frozen=True, slots=True)
class ReflectionSaved:
    """A reflection was written, revised or brought back."""

    reflection: Reflection


@dataclass(frozen=True, slots=True)
class ReflectionRemoved:
    """A reflection went to the trash."""

    reflection: Reflection

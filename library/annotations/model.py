"""Highlights and their notes, in the words of the W3C Web Annotation Data Model.

An ``Annotation`` has a target (an essay and two selectors: a quote and a position) and
bodies (a note and tags). The quote keeps the words as the reader marked them; only the
position follows the text when an essay is revised.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OWN_LAYER = "mine"


class Colour(StrEnum):
    """The colours of highlights; what each looks like is up to the theme."""

    AMBER = "amber"
    ROSE = "rose"
    TEAL = "teal"
    VIOLET = "violet"


class Role(StrEnum):
    """What a marked passage does in the argument."""

    CLAIM = "claim"
    EVIDENCE = "evidence"
    COUNTER_CLAIM = "counter-claim"
    QUESTION = "question"
    BEAUTIFUL = "beautiful"


class Outcome(StrEnum):
    """How sure the place of an annotation is in today's text.

    ``exact``: same words, same place; ``moved``: same words, another place; ``changed``:
    the words were edited, the place is certain; ``ambiguous`` and ``lost`` have no
    certain place, carry candidates and are never painted in the text.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"

    @property
    def has_place(self) -> bool:
        """Whether ``start`` and ``end`` of the annotation can be trusted."""
        return self not in (Outcome.AMBIGUOUS, Outcome.LOST)


@dataclass(frozen=True, slots=True)
class Quote:
    """A W3C TextQuoteSelector: the words and up to 32 characters on either side."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible place for an annotation without a certain one; ``score`` is 0 to 1."""

    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight, with or without a note.

    ``start`` and ``end`` count in the text of ``revision`` (its SHA-256); where the
    outcome has no place they are the last place that was certain. ``edition`` is the
    essay's edition the annotation was made in. Times are UTC.
    """

    id: str
    essay: str
    edition: str
    revision: str
    start: int
    end: int
    quote: Quote
    colour: Colour
    role: Role | None
    note: str
    tags: tuple[str, ...]
    layer: str
    creator: str
    created: datetime
    modified: datetime
    deleted: datetime | None
    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotationAdded:
    """An annotation was made, or brought back from the trash."""

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class AnnotationChanged:
    """The note, colour, role, tags or range of an annotation changed."""

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class AnnotationRemoved:
    """An annotation went to the trash."""

    annotation: Annotation


@dataclass(frozen=True, slots=True)
class EssayReanchored:
    """The annotations of an essay were placed anew in a revised text."""

    essay: str

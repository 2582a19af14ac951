"""What annotations need from others: a place to be kept, and the texts they stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from library.annotations.model import Annotation, Candidate, Colour, Outcome, Quote, Role
    from library.collection.model import Document


@dataclass(frozen=True, slots=True)
class Origin:
    """A quote and where it was taken: a range in the text of ``revision`` (its SHA-256)."""

    quote: Quote
    revision: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Revision:
    """A text that carries marks; ``rules`` is the version of the rules that composed it."""

    essay: str
    sha256: str
    rules: int
    text: str


@dataclass(frozen=True, slots=True)
class Placement:
    """Where the annotation ``id`` stands in the text of ``revision``."""

    id: str
    revision: str
    start: int
    end: int
    outcome: Outcome
    candidates: tuple[Candidate, ...] = ()


class AnnotationStore(Protocol):
    """Keeps annotations; each method is one transaction, on the disk when it returns.

    Each ``set_…`` touches only what it names, so that two windows that edit different
    things of one annotation both keep theirs. They return None, having changed nothing,
    where there is no annotation of that id outside the trash.
    """

    def add(self, annotation: Annotation, revision: Revision) -> None:
        """Keep a new annotation and the text it was made in; its place is its origin."""

    def get(self, id: str) -> Annotation | None:
        """Return the annotation, also from the trash."""

    def list_for_essay(self, essay: str) -> tuple[Annotation, ...]:
        """Return all annotations of an essay by place, those in the trash included."""

    def list_all(self) -> tuple[Annotation, ...]:
        """Return all annotations by essay and place, those in the trash included."""

    def count(self) -> int:
        """Return how many annotations are not in the trash."""

    def set_note(self, id: str, note: str, at: datetime) -> Annotation | None:
        """Replace the note's words."""

    def set_colour(self, id: str, colour: Colour, at: datetime) -> Annotation | None:
        """Replace the colour."""

    def set_role(self, id: str, role: Role | None, at: datetime) -> Annotation | None:
        """Replace or take away the role."""

    def set_tags(self, id: str, tags: Sequence[str], at: datetime) -> Annotation | None:
        """Replace all tags."""

    def add_tag(self, id: str, tag: str, at: datetime) -> Annotation | None:
        """Add a tag at the end, unless it is there, whatever its case."""

    def set_range(
        self, id: str, quote: Quote, place: Placement, revision: Revision, at: datetime
    ) -> Annotation | None:
        """Give the annotation a new quote and with it a new origin."""

    def remove(self, id: str, at: datetime) -> Annotation | None:
        """Move the annotation to the trash."""

    def restore(self, id: str, at: datetime) -> Annotation | None:
        """Take the annotation out of the trash; None where it is not in it."""

    def origins(self, essay: str) -> dict[str, Origin]:
        """Return where the quotes of an essay's annotations were taken, by id."""

    def place(self, placements: Sequence[Placement], origins: Mapping[str, Origin]) -> None:
        """Store new places; words, quotes, origins and ``modified`` stay as they are.

        An annotation that has got another origin than that of ``origins`` meanwhile, by
        another window, keeps the place that it has.
        """

    def revision_text(self, essay: str, sha256: str) -> str | None:
        """Return the text of a revision, where it was kept."""

    def keep_revision(self, revision: Revision) -> None:
        """Keep the text of a revision."""


class CollectionTexts(Protocol):
    """The texts of today. Both raise ``NotFound`` for an essay that is not in the collection."""

    def current(self, essay: str) -> tuple[str, Document]:
        """Return the essay's edition and its document."""

    def fingerprint(self, essay: str) -> str:
        """Return the SHA-256 of the essay's text without composing it."""

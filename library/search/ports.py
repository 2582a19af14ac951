"""What the search needs from others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from library.annotations.model import Annotation
    from library.collection.model import Being, Document, Essay, Film, Theme, Topic
    from library.journal.model import Reflection


class SearchedCollection(Protocol):
    """The essays, in reading order, and what they are about."""

    @property
    def essays(self) -> Mapping[str, Essay]:
        """The essays by id."""

    @property
    def films(self) -> Mapping[str, Film]:
        """The films by id."""

    @property
    def themes(self) -> Mapping[str, Theme]:
        """The themes by id."""

    @property
    def beings(self) -> Mapping[str, Being]:
        """The artificial beings by id."""

    @property
    def topics(self) -> Mapping[str, Topic]:
        """The topics by id."""

    def document(self, essay_id: str, /) -> Document:
        """Return the text of an essay."""


class SearchedAnnotations(Protocol):
    """The reader's highlights and notes."""

    def all(self) -> Sequence[Annotation]:
        """Return those that are not in the trash."""


class SearchedJournal(Protocol):
    """The reader's reflections."""

    def all(self) -> Sequence[Reflection]:
        """Return those that are not in the trash."""

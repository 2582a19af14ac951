"""A notebook on a real database, over essays that a test can revise."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from library.annotations.model import (
    AnnotationAdded,
    AnnotationChanged,
    AnnotationRemoved,
    EssayReanchored,
)
from library.annotations.service import Annotations
from library.collection.model import Document
from library.errors import NotFound
from library.events import Events
from library.files import fingerprint
from library.store.database import Database, open_notebook
from library.store.notes import Notes

ESSAY = (
    "The voice arrives before she does. It is warm, a little rough, and it laughs.\n"
    "Theodore asks for her name. She reads a book of names in a hundredth of a second and "
    "chooses Samantha. Robin would have taken longer.\n"
    "Nobody is in the room. Robin would have noticed. The film lets us forget it."
)


def document(text: str) -> Document:
    return Document(text, fingerprint(text), 1, (), (), (), (), ())


@dataclass
class Essays:
    """The ``CollectionTexts`` of a test."""

    texts: dict[str, str] = field(default_factory=lambda: {"her": ESSAY})
    edition: str = "1"

    def current(self, essay: str) -> tuple[str, Document]:
        self._check(essay)
        return self.edition, document(self.texts[essay])

    def fingerprint(self, essay: str) -> str:
        self._check(essay)
        return fingerprint(self.texts[essay])

    def revise(self, old: str, new: str, essay: str = "her") -> None:
        assert old in self.texts[essay]
        self.texts[essay] = self.texts[essay].replace(old, new)

    def _check(self, essay: str) -> None:
        if essay not in self.texts:
            raise NotFound(f"There is no essay “{essay}”.")


class Clock:
    """Goes on by a second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def essays() -> Essays:
    return Essays()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_notebook(tmp_path / "notebook.db")
    yield opened
    opened.close()


@pytest.fixture
def told() -> list[object]:
    """Every event about annotations, in order."""
    return []


@pytest.fixture
def annotations(
    database: Database, essays: Essays, clock: Clock, told: list[object]
) -> Annotations:
    events, numbers = Events(), count(1)
    for kind in (AnnotationAdded, AnnotationChanged, AnnotationRemoved, EssayReanchored):
        events.subscribe(kind, told.append)
    return Annotations(Notes(database), essays, events, clock, lambda: f"id-{next(numbers)}", "Ada")

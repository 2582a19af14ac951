"""A small collection to search, and a reader's own words in real databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from library.annotations.service import Annotations
from library.collection.collection import Collection
from library.collection.loader import load_collection
from library.collection.model import Document
from library.events import Events
from library.journal.service import Journal
from library.search.model import SearchResults
from library.search.service import Search
from library.store.database import open_journal, open_notebook
from library.store.notes import Notes
from library.store.reflections import Reflections

FOLDER = Path(__file__).parents[1] / "data" / "search" / "collection"
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load_collection(FOLDER)


@dataclass(frozen=True)
class Texts:
    """What annotations need to know of the collection."""

    collection: Collection

    def current(self, essay: str) -> tuple[str, Document]:
        return self.collection.essays[essay].edition, self.collection.document(essay)

    def fingerprint(self, essay: str) -> str:
        return self.collection.essays[essay].sha256


@dataclass
class Reader:
    """Somebody who reads, writes and searches."""

    events: Events
    annotations: Annotations
    journal: Journal
    search: Search
    index_folder: Path

    def find(self, query: str) -> list[str]:
        """Return the ids of the results, the best first."""
        return [result.id for result in self.search.search(query).results]


@pytest.fixture
def reader(collection: Collection, tmp_path: Path) -> Iterator[Reader]:
    events, numbers = Events(), count(1)

    def new_id() -> str:
        return f"own-{next(numbers)}"

    notebook, diary = open_notebook(tmp_path / "notebook.db"), open_journal(tmp_path / "j.db")
    annotations = Annotations(
        Notes(notebook), Texts(collection), events, clock=lambda: NOON, new_id=new_id
    )
    journal = Journal(Reflections(diary), events, clock=lambda: NOON, new_id=new_id)
    folder = tmp_path / "cache" / "index"
    search = Search(folder, collection, annotations, journal, events)
    yield Reader(events, annotations, journal, search, folder)
    search.close()
    notebook.close()
    diary.close()


@pytest.fixture(scope="session")
def shared(collection: Collection, tmp_path_factory: pytest.TempPathFactory) -> Search:
    """Return a search of the collection alone, for tests that change nothing."""
    return Search(tmp_path_factory.mktemp("index"), collection, None, None, Events())


@pytest.fixture
def ask(shared: Search) -> Callable[..., SearchResults]:
    return shared.search


@pytest.fixture
def find(shared: Search) -> Callable[[str], list[str]]:
    """Return the ids that a query finds, the best first."""
    return lambda query: [result.id for result in shared.search(query).results]

"""Joins all parts of one open library; the only place where they are chosen.

Every part is made when it is first asked for, so that a command which needs only the
essays neither opens a database nor imports the search.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from library.errors import NotFound
from library.events import Events
from library.folders import Folders

if TYPE_CHECKING:
    from datetime import datetime

    from library.annotations.service import Annotations
    from library.collection.loader import Collection
    from library.collection.model import Document
    from library.journal.service import Journal
    from library.reading.service import Reading
    from library.search.service import Search
    from library.store.database import Database


def _now() -> datetime:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _new_id() -> str:
    import uuid  # not free to load, and only needed by somebody who writes

    return str(uuid.uuid4())


class Library:
    """One open library: the collection and everything the reader made.

    ``clock`` returns the time in UTC, ``new_id`` a new unique string; both are replaced
    in tests. ``creator`` is the name on new annotations.
    """

    def __init__(
        self,
        folders: Folders,
        *,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = _new_id,
        creator: str = "",
    ) -> None:
        self.folders = folders
        self.events = Events()
        self._clock = clock
        self._new_id = new_id
        self._creator = creator
        self._open: list[Database] = []

    @cached_property
    def collection(self) -> Collection:
        """The essays and what they are linked to; raises ``CollectionUnreadable``."""
        from library.collection.loader import load_collection

        return load_collection(self.folders.collection, self.folders.catalogue)

    @cached_property
    def annotations(self) -> Annotations:
        """Highlights and notes; raises ``StoreError``."""
        from library.annotations.service import Annotations
        from library.store.notes import Notes

        return Annotations(
            Notes(self._notebook),
            _Texts(self),
            self.events,
            clock=self._clock,
            new_id=self._new_id,
            creator=self._creator,
        )

    @cached_property
    def reading(self) -> Reading:
        """Reading places and films seen; raises ``StoreError``."""
        from library.reading.service import Reading
        from library.store.places import Places

        return Reading(Places(self._notebook), self.events, clock=self._clock)

    @cached_property
    def journal(self) -> Journal:
        """Private reflections; raises ``StoreError``."""
        from library.journal.service import Journal
        from library.store.database import open_journal
        from library.store.reflections import Reflections

        database = open_journal(self.folders.journal)
        self._open.append(database)
        return Journal(Reflections(database), self.events, clock=self._clock, new_id=self._new_id)

    @cached_property
    def search(self) -> Search:
        """Full-text search over everything."""
        from library.search.service import Search

        return Search(
            self.folders.index, self.collection, self.annotations, self.journal, self.events
        )

    @cached_property
    def _notebook(self) -> Database:
        from library.store.database import open_notebook

        database = open_notebook(self.folders.notebook)
        self._open.append(database)
        return database

    def close(self) -> None:
        """Close the databases; nothing is left to save."""
        for database in self._open:
            database.close()
        self._open.clear()


class _Texts:
    """What annotations need to know of the collection."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def current(self, essay: str) -> tuple[str, Document]:
        collection = self._library.collection
        return collection.essays[self._known(essay)].edition, collection.document(essay)

    def fingerprint(self, essay: str) -> str:
        return self._library.collection.essays[self._known(essay)].sha256

    def _known(self, essay: str) -> str:
        if essay not in self._library.collection.essays:
            raise NotFound(f"There is no essay “{essay}”.")
        return essay


def open_library(
    folders: Folders,
    *,
    clock: Callable[[], datetime] = _now,
    new_id: Callable[[], str] = _new_id,
    creator: str = "",
) -> Library:
    """Return the library whose parts live in ``folders``; nothing is read yet."""
    return Library(folders, clock=clock, new_id=new_id, creator=creator)

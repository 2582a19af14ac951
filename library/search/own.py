"""The index of what the reader wrote: in memory only, and kept up to date by events.

Private words never touch the disk here. Whatever thread publishes an event only notes
which item it was about; the next search, on its own thread, reads and indexes it.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from library.annotations.model import (
    Annotation,
    AnnotationAdded,
    AnnotationChanged,
    AnnotationRemoved,
)
from library.journal.model import Reflection, ReflectionRemoved, ReflectionSaved

from .entries import note_entry, reflection_entry
from .model import SearchKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from library.events import Events

    from .entries import Entry
    from .index import Index
    from .ports import SearchedAnnotations, SearchedCollection, SearchedJournal

    Item = Annotation | Reflection

# So many segments slow a search down more than making them one costs.
_MOST_SEGMENTS = 12


class OwnWords:
    """Notes and reflections, searchable; ``journal`` is None while it is locked."""

    def __init__(
        self,
        collection: SearchedCollection,
        annotations: SearchedAnnotations | None,
        journal: SearchedJournal | None,
        events: Events,
    ) -> None:
        self._collection = collection
        self._annotations = annotations
        self._journal = journal
        self._index: Index | None = None
        self._essay_of_note: dict[str, str] = {}
        self._changed: dict[bytes, Item] = {}
        self._lock = Lock()
        self._unsubscribe: list[Callable[[], None]] = [
            events.subscribe(AnnotationAdded, self._on_annotation),
            events.subscribe(AnnotationChanged, self._on_annotation),
            events.subscribe(AnnotationRemoved, self._on_annotation),
            events.subscribe(ReflectionSaved, self._on_reflection),
            events.subscribe(ReflectionRemoved, self._on_reflection),
        ]

    def index(self) -> Index:
        """Return the index as of now; made when it is first asked for."""
        from .index import build_index

        changed = self._take_changes()
        # Only put back when all went well: what was half changed is made anew.
        index, self._index = self._index, None
        if index is None or index.segments > _MOST_SEGMENTS:
            index = build_index(self._entries())
        elif changed:
            added = (self._entry(item) for item in changed.values() if item.deleted is None)
            index.update(changed, added)
        self._index = index
        return index

    def use_journal(self, journal: SearchedJournal | None) -> None:
        """Search this journal from now on, or none: it was unlocked or locked."""
        self._journal = journal
        self._index = None

    def close(self) -> None:
        """Stop listening."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()

    def _entries(self) -> Iterator[Entry]:
        # Read before anything is indexed: reading may itself place notes anew.
        annotations = self._annotations.all() if self._annotations else ()
        reflections = self._journal.all() if self._journal else ()
        yield from map(self._entry, annotations)
        yield from map(self._entry, reflections)

    def _entry(self, item: Item) -> Entry:
        if isinstance(item, Annotation):
            self._essay_of_note[item.id] = item.essay
            return note_entry(item, self._collection)
        essay = item.about.essay or self._essay_of_note.get(item.about.note or "")
        return reflection_entry(item, essay, self._collection)

    def _take_changes(self) -> dict[bytes, Item]:
        with self._lock:
            changed, self._changed = self._changed, {}
        return changed

    def _on_annotation(
        self, event: AnnotationAdded | AnnotationChanged | AnnotationRemoved
    ) -> None:
        self._note_change(SearchKind.NOTE, event.annotation)

    def _on_reflection(self, event: ReflectionSaved | ReflectionRemoved) -> None:
        self._note_change(SearchKind.REFLECTION, event.reflection)

    def _note_change(self, kind: SearchKind, item: Item) -> None:
        with self._lock:
            self._changed[f"{kind.value}:{item.id}".encode()] = item

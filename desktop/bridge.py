"""The library's events as Qt signals.

Events are published on whatever thread did the work; a signal emitted there reaches
widgets on theirs. A widget never updates from its own click, only from these signals,
so that undo, import and re-anchoring repaint by the same path.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from library.annotations.model import (
    AnnotationAdded,
    AnnotationChanged,
    AnnotationRemoved,
    EssayReanchored,
)
from library.events import Events
from library.journal.model import ReflectionRemoved, ReflectionSaved
from library.reading.model import FilmSeenChanged, PlaceSaved


class Bridge(QObject):
    """One signal for each kind of event, carrying the event."""

    annotation_added = Signal(object)
    annotation_changed = Signal(object)
    annotation_removed = Signal(object)
    essay_reanchored = Signal(object)
    annotations_touched = Signal(str)  # the essay's id, after any of the four above
    reflection_saved = Signal(object)
    reflection_removed = Signal(object)
    reflections_touched = Signal()
    place_saved = Signal(object)
    film_seen_changed = Signal(object)

    def __init__(self, events: Events, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ends = [
            events.subscribe(AnnotationAdded, self._on_annotation_added),
            events.subscribe(AnnotationChanged, self._on_annotation_changed),
            events.subscribe(AnnotationRemoved, self._on_annotation_removed),
            events.subscribe(EssayReanchored, self._on_essay_reanchored),
            events.subscribe(ReflectionSaved, self._on_reflection_saved),
            events.subscribe(ReflectionRemoved, self._on_reflection_removed),
            events.subscribe(PlaceSaved, self.place_saved.emit),
            events.subscribe(FilmSeenChanged, self.film_seen_changed.emit),
        ]

    def close(self) -> None:
        """Hear no more events."""
        for end in self._ends:
            end()
        self._ends.clear()

    def _on_annotation_added(self, event: AnnotationAdded) -> None:
        self.annotation_added.emit(event)
        self.annotations_touched.emit(event.annotation.essay)

    def _on_annotation_changed(self, event: AnnotationChanged) -> None:
        self.annotation_changed.emit(event)
        self.annotations_touched.emit(event.annotation.essay)

    def _on_annotation_removed(self, event: AnnotationRemoved) -> None:
        self.annotation_removed.emit(event)
        self.annotations_touched.emit(event.annotation.essay)

    def _on_essay_reanchored(self, event: EssayReanchored) -> None:
        self.essay_reanchored.emit(event)
        self.annotations_touched.emit(event.essay)

    def _on_reflection_saved(self, event: ReflectionSaved) -> None:
        self.reflection_saved.emit(event)
        self.reflections_touched.emit()

    def _on_reflection_removed(self, event: ReflectionRemoved) -> None:
        self.reflection_removed.emit(event)
        self.reflections_touched.emit()

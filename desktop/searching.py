"""From the search box to the search and back to a place, off the window's thread."""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from library.assembly import Library
from library.search.model import SearchKind, SearchResult, SearchResults

from desktop.parts import Parts
from desktop.tasks import Cancelled, Lane, Tasks

log = logging.getLogger("intertitle.search")


class Searching(QObject):
    """Asks the library for each keystroke; only the latest answer is shown."""

    passage_chosen = Signal(str, int, int, object)  # essay, start, end, ranges to mark
    annotation_chosen = Signal(str)
    reflection_chosen = Signal(str)
    subject_chosen = Signal(tuple)

    def __init__(self, library: Library, tasks: Tasks, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._tasks = tasks
        self._parts = parts
        parts.when_made(self._on_made)

    def _on_made(self, name: str, _page: object) -> None:
        if name == "palette":
            self._parts.palette.query_changed.connect(self._on_query_changed)
            self._parts.palette.result_activated.connect(self._on_result_activated)

    def prepare(self) -> None:
        """Bring the index up to date in the background, so that the first search finds it."""
        self._tasks.run(Lane.SEARCH, self._ensure, self._on_ready, self._on_failed)

    def _ensure(self, _cancelled: Cancelled) -> None:
        self._library.search.ensure()

    def _on_ready(self, _result: object) -> None:
        log.debug("The index is ready.")

    def _on_failed(self, error: Exception) -> None:
        log.warning("The search failed: %s", error)
        self._parts.palette.show_failure(str(error))

    @Slot(str, object)
    def _on_query_changed(self, text: str, kind: SearchKind | None) -> None:
        kinds = None if kind is None else frozenset({kind})

        def work(cancelled: Cancelled) -> SearchResults:
            return self._library.search.search(text, kinds=kinds, limit=60, cancelled=cancelled)

        self._tasks.latest(
            "search", Lane.SEARCH, work, partial(self._on_results, text), self._on_failed
        )

    def _on_results(self, _text: str, results: SearchResults) -> None:
        self._parts.palette.show_results(results)

    @Slot(object, int)
    def _on_result_activated(self, result: SearchResult, number: int) -> None:
        if result.kind is SearchKind.ESSAY:
            passage = result.passages[number] if result.passages else None
            if passage is None or not passage.marks:
                self.subject_chosen.emit(("essay", result.id))
                return
            marks = [
                (one.start + start, one.start + end)
                for one in result.passages
                for start, end in one.marks
            ]
            first = passage.start + passage.marks[0][0]
            last = passage.start + passage.marks[-1][1]
            self.passage_chosen.emit(result.id, first, last, marks)
        elif result.kind is SearchKind.NOTE:
            self.annotation_chosen.emit(result.id)
        elif result.kind is SearchKind.REFLECTION:
            self.reflection_chosen.emit(result.id)
        else:
            self.subject_chosen.emit((result.kind.value, result.id))

"""Collects garbage on the window's thread only.

Python collects on whatever thread happens to allocate. When a worker's turn comes while
widgets are part of a garbage cycle, their C++ halves are freed off the window's thread,
or a second time later, and the process dies. qutebrowser, Picard and calibre keep the
collector on one thread for the same reason.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_CHECK_MS = 2_000


class GarbageCollector(QObject):
    """Does what the automatic collector would do, from a timer."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Take over from the automatic collector."""
        gc.disable()
        self._timer.start(_CHECK_MS)

    def stop(self) -> None:
        """Collect what is left and hand back to the automatic collector."""
        self._timer.stop()
        gc.collect()
        gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        for generation in (2, 1, 0):
            if gc.get_count()[generation] > gc.get_threshold()[generation] > 0:
                gc.collect(generation)
                return

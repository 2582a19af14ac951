"""When to save what is being written: a timing object that knows no widget.

800 ms after the last key, at most 5 s after the first unsaved one, and at once on
``flush`` (focus out, another subject, closing, a crash).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

PAUSE_MS = 800
LONGEST_MS = 5_000


class Autosave(QObject):
    """Calls ``save`` in time; ``save`` returns whether the words are on disk now."""

    def __init__(self, save: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._longest = QTimer(self)
        self._longest.setSingleShot(True)
        self._longest.setInterval(LONGEST_MS)
        self._longest.timeout.connect(self.flush)
        self.is_pending = False
        self._touches = 0
        self._is_saving = False

    @Slot()
    def touch(self) -> None:
        """Note that something changed."""
        self.is_pending = True
        self._touches += 1
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    @Slot()
    def flush(self) -> bool:
        """Save now if anything is unsaved; return whether nothing is left unsaved.

        After a failure the words count as unsaved and are tried again with the next
        key or flush. What is written while saving is saved next; a flush from within
        ``save`` (the keyboard leaves because of a message) does not save twice.
        """
        if not self.is_pending or self._is_saving:
            return not self.is_pending
        self._pause.stop()
        self._longest.stop()
        before = self._touches
        self._is_saving = True
        try:
            is_saved = self._save()
        finally:
            self._is_saving = False
        self.is_pending = not is_saved or self._touches != before
        return not self.is_pending

    def forget(self) -> None:
        """Count everything as saved; used when another text is shown."""
        self._pause.stop()
        self._longest.stop()
        self.is_pending = False

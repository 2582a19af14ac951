"""Save when the keyboard leaves a field that writes by itself; Escape is one way to leave."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop.widgets.autosave import Autosave


class Leaving(QObject):
    """Watches fields; ``left`` is emitted when Escape asks to go back to the text."""

    left = Signal()

    def __init__(self, autosave: Autosave, *fields: QWidget) -> None:
        super().__init__(autosave)
        self._autosave = autosave
        for field in fields:
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Flush at the end of typing; take Escape for ourselves."""
        if event.type() == QEvent.Type.FocusOut:
            self._autosave.flush()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._autosave.flush()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

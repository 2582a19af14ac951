"""From a field that narrows a list into that list, by key."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from desktop.widgets.entries import EntryList

_INTO = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class IntoList(QObject):
    """Down and Enter go from the field into the list; Escape empties the field as well."""

    def __init__(self, field: QLineEdit, entries: EntryList) -> None:
        super().__init__(field)
        self._field = field
        self._list = entries
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that lead out of the field."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self._field.clear()
        elif event.key() not in _INTO:
            return super().eventFilter(watched, event)
        elif self._list.current_key() is None:
            self._list.choose_first()
        self._list.setFocus()
        return True

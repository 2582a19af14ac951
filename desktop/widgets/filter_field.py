"""The field that narrows a list, and the keys that lead from it into the list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from desktop.theme.scale import space
from desktop.widgets.entries import EntryList

_INTO = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FilterField(QLineEdit):
    """Down and Enter go into the list; Escape empties the field as well."""

    def __init__(self, hint: str, entries: EntryList) -> None:
        super().__init__()
        self._list = entries
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return room for the whole hint and the button that empties the field."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return QSize(max(words + space(14), space(70)), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that lead out of the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() not in _INTO:
            super().keyPressEvent(event)
            return
        elif self._list.current_key() is None:
            self._list.choose_first()
        self._list.setFocus()

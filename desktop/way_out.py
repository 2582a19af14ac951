"""Shown in place of the window when a database cannot be used: what is wrong, what can be done."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from library.errors import LibraryError, StoreDamaged, StoreError
from library.store.repair import set_aside

from desktop.theme.scale import serif, space
from desktop.widgets.plain import button, label


class WayOut(QWidget):
    """One sentence and the ways on; the file itself is never changed, only renamed."""

    try_again_requested = Signal()

    def __init__(self, error: LibraryError) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Intertitle")
        self._error = error
        self.sentence = label(str(error), serif(1))
        self._told = label("", part="warning")
        self._told.hide()
        self.again = button(self.tr("Try again"))
        self.again.clicked.connect(self.try_again_requested)
        self.aside = button(self.tr("Set the file aside and start a new one"))
        self.aside.setVisible(isinstance(error, StoreDamaged))
        self.aside.clicked.connect(self._on_aside)
        self.folder = button(self.tr("Show the folder"))
        self.folder.setVisible(isinstance(error, StoreError))
        self.folder.clicked.connect(self._on_folder)
        leave = button(self.tr("Quit"))
        leave.clicked.connect(self.close)
        row = QHBoxLayout()
        for part in (self.again, self.aside, self.folder, leave):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(8), space(8), space(8), space(8))
        column.setSpacing(space(4))
        column.addWidget(label(self.tr("Your library cannot be opened"), serif(4, weight=500)))
        column.addWidget(self.sentence)
        column.addWidget(self._told)
        column.addStretch(1)
        column.addLayout(row)
        self.resize(space(170), space(80))

    def _on_aside(self) -> None:
        assert isinstance(self._error, StoreError)
        try:
            set_aside(self._error.path, lambda: datetime.now(UTC))
        except LibraryError as error:
            self._told.setText(str(error))
            self._told.show()
            return
        self.try_again_requested.emit()

    def _on_folder(self) -> None:
        assert isinstance(self._error, StoreError)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._error.path.parent)))

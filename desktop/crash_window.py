"""Shown after a mistake of the program: what happened, what is safe, the report to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme.scale import space
from desktop.widgets.plain import button, label


class CrashWindow(QWidget):
    """Says what happened, what is safe, and lets the reader copy the report."""

    def __init__(self, report: str, *, is_saved: bool = True) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._report = report
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(self.tr("Report"))
        copy = button(self.tr("Copy the report"))
        copy.clicked.connect(self._on_copy)
        go_on = button(self.tr("Go on"))
        go_on.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        self.sentence = label(self._words(is_saved=is_saved))
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(5))
        column.setSpacing(space(3))
        column.addWidget(self.sentence)
        column.addWidget(text, 1)
        column.addLayout(row)
        self.resize(space(160), space(110))
        go_on.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _words(self, *, is_saved: bool) -> str:
        if is_saved:
            return self.tr(
                "Intertitle made a mistake. Your notes and reflections are on disk. You can go"
                " on; if something looks wrong, close the window and open it again."
            )
        return self.tr(
            "Intertitle made a mistake, and what you wrote last could not be saved. It still"
            " stands in the window: copy it from there before you close Intertitle."
        )

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

"""A chip that stands for something and reports its key when it is pressed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.widgets.plain import button


class KeyChip(QWidget):
    """A button with the name of a film, theme or being."""

    chosen = Signal(object)  # the key

    def __init__(self, key: Any, words: str) -> None:
        super().__init__()
        self._key = key
        chip = button(words, "chip")
        chip.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(chip)

    def _on_clicked(self) -> None:
        self.chosen.emit(self._key)

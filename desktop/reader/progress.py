"""The line below the page: how far, how long still, how many words."""

from __future__ import annotations

import math

from PySide6.QtCore import QLocale, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop.theme.scale import interface_font, space
from desktop.theme.theme import Theme

WORDS_A_MINUTE = 230


class ProgressLine(QWidget):
    """Shows how much of an essay has come into view."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = 0
        self._share = 0.0
        self._percent = QLabel(self)
        self._track = _Track(theme, self)
        self._minutes = QLabel(self)
        self._count = QLabel(self)
        self._arrange()
        self.set_theme(theme)

    def set_words(self, words: int) -> None:
        """Set how many words the essay has."""
        self._words = words
        self._refresh()

    def set_share(self, share: float) -> None:
        """Set how much of the essay has been in view, from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        self._track.set_theme(theme)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the page's colour and a hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.fillRect(QRect(0, 0, self.width(), 1), self._theme.hairline)
        painter.end()

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(2.2), space(6), space(2.2))
        row.setSpacing(space(5))
        for widget in (self._percent, self._track, self._minutes, self._count):
            if isinstance(widget, QLabel):
                widget.setFont(interface_font(-1))
                widget.setProperty("part", "muted")
            row.addWidget(widget)
        row.setStretchFactor(self._track, 1)
        widest = self._percent.fontMetrics().horizontalAdvance("100%")
        self._percent.setMinimumWidth(widest)

    def _refresh(self) -> None:
        locale = QLocale()
        percent = math.floor(self._share * 100)
        left = math.ceil(self._words * (1 - self._share) / WORDS_A_MINUTE)
        self._percent.setText(f"{locale.toString(percent)}%")
        self._track.set_share(self._share)
        self._minutes.setText(
            self.tr("{minutes} min left").format(minutes=locale.toString(left))
            if left
            else self.tr("Read")
        )
        self._count.setText(self.tr("{words} words").format(words=locale.toString(self._words)))
        self.setAccessibleName(
            self.tr("Progress: {percent} per cent").format(percent=locale.toString(percent))
        )


class _Track(QWidget):
    """The thin line itself."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(space(3))

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def set_share(self, share: float) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        height = max(3, space(0.8))
        line = QRect(0, (self.height() - height) // 2, self.width(), height)
        # Thinner than what is read, so that they differ in more than colour.
        painter.fillRect(line.adjusted(0, height // 2, 0, -(height // 2)), self._theme.hairline)
        line.setWidth(round(self.width() * self._share))
        painter.setBrush(self._theme.accent)
        if line.width() > 0:
            painter.drawRoundedRect(line, height / 2, height / 2)
        painter.end()

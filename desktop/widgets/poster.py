"""Typographic posters: a film's title and year on its two colours, drawn by us."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme.scale import serif, space

_SMALLEST = 0.72  # a title is not set smaller than this share of its size
_LETTERS = QColor("#F3EBDB")


@dataclass(frozen=True, slots=True)
class PosterArt:
    """What a poster shows; the colours are the film's palette."""

    title: str
    year: int
    upper: str
    lower: str


def paint_poster(painter: QPainter, place: QRectF, art: PosterArt, *, is_small: bool) -> None:
    """Paint a poster into ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    gradient = QLinearGradient(place.topLeft(), place.bottomRight())
    gradient.setColorAt(0, QColor(art.upper))
    gradient.setColorAt(1, QColor(art.lower))
    painter.setBrush(gradient)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(place, space(0.6), space(0.6))
    pad = place.width() * 0.09
    inner = place.adjusted(pad, pad, -pad, -pad)
    painter.setPen(_LETTERS)
    font = serif(-2 if is_small else 2, weight=600)
    year_height = QFontMetricsF(font).height()
    year_font = QFont(font)
    title = _broken(art.title.upper(), QFontMetricsF(font), inner.width())
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    widest = max(
        (QFontMetricsF(font).horizontalAdvance(word) for word in title.split()), default=0.0
    )
    font.setPointSizeF(font.pointSizeF() * min(1.0, inner.width() / max(widest, 1.0)))
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    titles = QRectF(inner.left(), inner.top(), inner.width(), inner.height() - year_height)
    painter.setClipRect(titles)
    painter.drawText(titles, _fitting(title, metrics, titles), option)
    painter.setClipping(False)
    painter.setFont(year_font)
    painter.drawText(
        QRectF(inner.left(), inner.bottom() - year_height, inner.width(), year_height),
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom,
        str(art.year),
    )
    painter.restore()


def _broken(title: str, metrics: QFontMetricsF, width: float) -> str:
    """Return ``title`` with words broken in two that would have to be set much smaller."""
    words = []
    for word in title.split():
        if metrics.horizontalAdvance(word) * _SMALLEST <= width:
            words.append(word)
        else:
            half = (len(word) + 1) // 2
            words += [f"{word[:half]}-", word[half:]]
    return " ".join(words)


def _fitting(title: str, metrics: QFontMetricsF, place: QRectF) -> str:
    """Return as many whole words of ``title`` as fit, with an ellipsis for the rest."""
    words = title.split()
    flags = Qt.TextFlag.TextWordWrap
    for count in range(len(words), 0, -1):
        text = " ".join(words[:count]) + ("" if count == len(words) else " …")
        if (
            metrics.boundingRect(QRectF(0, 0, place.width(), 10_000), flags, text).height()
            <= place.height()
        ):
            return text
    return words[0] if words else ""


class Poster(QWidget):
    """A poster as a widget, ``height`` steps of the scale high."""

    def __init__(self, art: PosterArt, height: float = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._art = art
        self._height = space(height)
        self._is_small = height <= 24
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the poster's size, three to four."""
        return QSize(round(self._height * 0.74), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the poster."""
        paint_poster(QPainter(self), QRectF(self.rect()), self._art, is_small=self._is_small)

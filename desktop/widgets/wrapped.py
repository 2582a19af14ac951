"""Text wrapped to a width and cut after so many lines; measured and drawn by the same code."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

_SPACING = 1.18  # of the font's own line height
_NARROWEST = 40.0  # narrower than this, words are no longer worth wrapping


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A text and how it is set. ``marks`` are half-open ranges of ``text``."""

    text: str
    font: QFont
    width: float
    lines: int
    marks: tuple[tuple[int, int], ...] = ()

    def height(self) -> float:
        """Return how high the lines are."""
        layout = QTextLayout(_one_block(self.text), self.font)
        return _set_lines(layout, self.width, self.lines)[0]

    def draw(self, painter: QPainter, at: QPointF, ink: QColor, mark: QColor) -> float:
        """Draw the lines with their upper left corner ``at``; return how high they are."""
        text = _one_block(self.text)
        layout = self._layout(text, ink, mark)
        height, cut = _set_lines(layout, self.width, self.lines)
        if cut is not None:
            start = _characters(text, cut)
            rest = text[start:].replace("\u2028", " ")
            metrics = QFontMetricsF(self.font)
            text = text[:start] + metrics.elidedText(rest, Qt.TextElideMode.ElideRight, self.width)
            layout = self._layout(text, ink, mark)
            _set_lines(layout, self.width, self.lines)
        painter.setPen(ink)
        layout.draw(painter, at, [])
        return height

    def _layout(self, text: str, ink: QColor, mark: QColor) -> QTextLayout:
        layout = QTextLayout(text, self.font)
        layout.setCacheEnabled(True)
        if self.marks:  # before the lines are set: formats make the layout forget them
            layout.setFormats(formats_of(self.marks, text, ink, mark))
        return layout


def formats_of(
    marks: tuple[tuple[int, int], ...], text: str, ink: QColor, mark: QColor
) -> list[QTextLayout.FormatRange]:
    """Return ``marks``, which count characters, as Qt's formats, which count UTF-16 units."""
    formats = []
    for start, end in marks:
        marked = QTextLayout.FormatRange()
        marked.start = _units(text[:start])
        marked.length = _units(text[start:end])
        form = QTextCharFormat()
        form.setBackground(mark)
        form.setForeground(ink)
        marked.format = form
        formats.append(marked)
    return formats


def _set_lines(layout: QTextLayout, width: float, most: int) -> tuple[float, int | None]:
    """Break ``layout`` into lines; return their height and where the last begins, if cut."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    last: QTextLine | None = None
    for _ in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, _NARROWEST))
        line.setPosition(QPointF(0, height))
        height += line.height() * _SPACING
        last = line
    is_cut = last is not None and last.textStart() + last.textLength() < _units(layout.text())
    layout.endLayout()
    return height, last.textStart() if last is not None and is_cut else None


def _one_block(text: str) -> str:
    """Return ``text`` with its newlines as breaks inside one paragraph."""
    return text.replace("\n", "\u2028")


def _units(text: str) -> int:
    """Count the UTF-16 units of ``text``."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int) -> int:
    """Count the characters in the first ``units`` UTF-16 units of ``text``."""
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(head.decode("utf-16-le", "surrogatepass"))

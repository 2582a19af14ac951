"""Highlights and search marks, painted beneath the text.

The typeset document is never changed to show one. Colours come from the theme; roles
are told by the pattern of an underline as well, so that they can be told apart without
seeing colour. What has no certain place is never painted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from library.annotations.model import Annotation, Role

from desktop.theme.theme import Theme

from .colours import tone
from .lines import Lines

_DEEPEST = 3  # further overlapping highlights share the innermost band


@dataclass(frozen=True, slots=True)
class _Painted:
    """A highlight and how many others it lies upon."""

    annotation: Annotation
    depth: int


class Overlay:
    """The highlights and marks of one document."""

    def __init__(self, lines: Lines, theme: Theme) -> None:
        self._lines = lines
        self._theme = theme
        self._painted: list[_Painted] = []
        self._starts: list[int] = []
        self._furthest_ends: list[int] = []
        self.marks: tuple[tuple[int, int], ...] = ()
        self.current: tuple[int, int] | None = None

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Show exactly the annotations that have a place."""
        placed = [note for note in annotations if note.outcome.has_place and note.start < note.end]
        placed.sort(key=lambda note: (note.start, -note.end, note.created))
        self._painted = _with_depths(placed)
        self._starts = [note.start for note in placed]
        self._furthest_ends = list(accumulate((note.end for note in placed), max))

    @property
    def annotations(self) -> list[Annotation]:
        """The annotations that have a place, in reading order."""
        return [painted.annotation for painted in self._painted]

    def at(self, position: int) -> Annotation | None:
        """Return the shortest highlight over the character at ``position``."""
        over = [painted.annotation for painted in self._between(position, position + 1)]
        return min(over, key=lambda note: note.end - note.start, default=None)

    def paint(self, painter: QPainter, start: int, end: int) -> None:
        """Paint the highlights and marks that touch the range."""
        for painted in sorted(self._between(start, end), key=lambda one: one.depth):
            self._paint_highlight(painter, painted)
        first = bisect_left(self.marks, (start, 0))
        for mark in self.marks[max(0, first - 1) : bisect_right(self.marks, (end, 0))]:
            self._paint_mark(painter, mark, is_current=mark == self.current)
        if self.current is not None and self.current not in self.marks:
            self._paint_mark(painter, self.current, is_current=True)

    def _between(self, start: int, end: int) -> list[_Painted]:
        """Return the highlights that touch the range, without looking at the others."""
        first = bisect_right(self._furthest_ends, start)
        last = bisect_left(self._starts, end)
        return [one for one in self._painted[first:last] if one.annotation.end > start]

    def _paint_highlight(self, painter: QPainter, painted: _Painted) -> None:
        note = painted.annotation
        colour = self._theme.highlights[note.colour]
        strong = tone(colour, self._theme)
        rects = self._lines.rects(note.start, note.end)
        for rect in rects:
            band = rect.adjusted(0, rect.height() * 0.15 * painted.depth, 0, 0)
            painter.fillRect(_on_pixels(band), colour)
            if note.role is not None:
                # Never higher: a line through the letters would read as struck out.
                below = rect.bottom() + (1.3 if painted.depth else -1.2)
                _UNDERLINES[note.role](painter, rect.left(), rect.right(), below, strong)
        if note.note and rects:
            _paint_corner(painter, rects[-1], self._theme.accent)

    def _paint_mark(self, painter: QPainter, mark: tuple[int, int], *, is_current: bool) -> None:
        for rect in self._lines.rects(*mark):
            painter.fillRect(_on_pixels(rect), self._theme.mark)
            if is_current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._theme.accent, 1.5))
                painter.drawRect(_on_pixels(rect).adjusted(-0.5, 0, 0.5, 0))


def _with_depths(notes: list[Annotation]) -> list[_Painted]:
    """Give each highlight the lowest depth that no earlier overlapping one has."""
    result: list[_Painted] = []
    active: list[tuple[int, int]] = []
    for note in notes:
        active = [(end, depth) for end, depth in active if end > note.start]
        taken = {depth for _, depth in active}
        depth = next(level for level in range(len(active) + 1) if level not in taken)
        active.append((note.end, depth))
        result.append(_Painted(note, min(depth, _DEEPEST)))
    return result


def _on_pixels(rect: QRectF) -> QRectF:
    return QRectF(rect.toAlignedRect())


def _paint_corner(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Fold the upper right corner: there is a note."""
    size = rect.height() * 0.26
    right, top = _on_pixels(rect).right(), _on_pixels(rect).top()
    corner = QPolygonF(
        [QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size)]
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(corner)


def _dashes(pattern: list[float]) -> Callable[[QPainter, float, float, float, QColor], None]:
    def paint(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
        pen = QPen(colour, 1.6)
        if pattern:
            pen.setDashPattern(pattern)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))

    return paint


def _double(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1))
    for line in (y - 2.5, y + 0.5):
        painter.drawLine(QPointF(left, line), QPointF(right, line))


def _wave(painter: QPainter, left: float, right: float, y: float, colour: QColor) -> None:
    painter.setPen(QPen(colour, 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    path = QPainterPath(QPointF(left, y))
    x, up = left, True
    while x < right:
        step = min(4.0, right - x)
        path.quadTo(x + step / 2, y - 3 if up else y + 2, x + step, y)
        x, up = x + step, not up
    painter.drawPath(path)


_UNDERLINES: dict[Role, Callable[[QPainter, float, float, float, QColor], None]] = {
    Role.CLAIM: _dashes([]),
    Role.EVIDENCE: _dashes([4.0, 2.0]),
    Role.COUNTER_CLAIM: _double,
    Role.QUESTION: _dashes([1.0, 1.4]),
    Role.BEAUTIFUL: _wave,
}

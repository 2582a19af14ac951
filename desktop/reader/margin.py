"""Notes in the margin, level with their passage.

Notes never overlap each other: one that would, moves down; one that would move too far
becomes a mark beside its line. Where the page has no margin, all are marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout

from library.annotations.model import Annotation

from desktop.theme.scale import interface_font, space
from desktop.theme.theme import Theme

from .column import Column
from .lines import Lines

MOST_LINES = 4
_FURTHEST = 9  # lines of running text that a note may stand below its passage


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and its place; ``lines`` is empty where only a mark is painted."""

    id: str
    rect: QRectF
    lines: tuple[str, ...]


class Margin:
    """The margin notes of one document."""

    def __init__(self, lines: Lines, theme: Theme) -> None:
        self._lines = lines
        self._theme = theme
        self._notes: list[Annotation] = []
        self._placed: list[PlacedNote] = []
        self._tops: list[float] = []
        self._tallest = 0.0
        self._placed_for: tuple[int, Column] | None = None
        self._broken: dict[tuple[str, int], tuple[str, ...]] = {}

    def set_notes(self, notes: Sequence[Annotation]) -> None:
        """Show the notes of these annotations, which are in reading order."""
        self._notes = [note for note in notes if note.note.strip()]
        self._placed_for = None

    def placed(self, column: Column) -> list[PlacedNote]:
        """Return all notes with their places for the present layout."""
        key = (self._lines.generation, column)
        if self._placed_for != key:
            self._placed = self._place(column)
            self._placed.sort(key=lambda note: note.rect.top())
            self._tops = [note.rect.top() for note in self._placed]
            self._tallest = max((note.rect.height() for note in self._placed), default=0.0)
            self._placed_for = key
        return self._placed

    def between(self, top: float, bottom: float, column: Column) -> list[PlacedNote]:
        """Return the notes that stand between ``top`` and ``bottom``."""
        placed = self.placed(column)
        first = bisect_left(self._tops, top - self._tallest)
        return placed[first : bisect_left(self._tops, bottom)]

    def at(self, point: QPointF, column: Column) -> str | None:
        """Return the id of the annotation whose note is under ``point``."""
        reach = space(1)
        for note in self.between(point.y() - reach, point.y() + reach, column):
            if note.rect.adjusted(-reach, -reach, reach, reach).contains(point):
                return note.id
        return None

    def paint(self, painter: QPainter, top: float, bottom: float, column: Column) -> None:
        """Paint the notes that stand between ``top`` and ``bottom``."""
        font = interface_font(-1)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        for note in self.between(top, bottom, column):
            bar = QRectF(note.rect.left(), note.rect.top(), max(2, space(0.6)), note.rect.height())
            painter.fillRect(bar.toAlignedRect(), self._theme.accent)
            painter.setPen(self._theme.muted)
            for index, line in enumerate(note.lines):
                baseline = note.rect.top() + metrics.ascent() + index * _pitch(metrics)
                painter.drawText(QPointF(note.rect.left() + space(3), baseline), line)

    def _place(self, column: Column) -> list[PlacedNote]:
        placed: list[PlacedNote] = []
        metrics = QFontMetricsF(interface_font(-1))
        free_from = 0.0
        for note in self._notes:
            line = self._lines.caret(note.start)
            baseline = line.top() + line.height() * 0.72
            top = max(round(baseline - metrics.ascent()), free_from)
            if not column.note_width or top - line.top() > _FURTHEST * line.height():
                mark = PlacedNote(note.id, _mark(line, column), ())
                if all(other.rect != mark.rect for other in placed[-1:]):
                    placed.append(mark)
                continue
            lines = self._break(note, column.note_width - space(3), metrics)
            height = metrics.height() + (len(lines) - 1) * _pitch(metrics)
            rect = QRectF(column.note_left, top, column.note_width, height)
            placed.append(PlacedNote(note.id, rect, lines))
            free_from = rect.bottom() + space(3)
        return placed

    def _break(self, note: Annotation, width: int, metrics: QFontMetricsF) -> tuple[str, ...]:
        """Return the note in at most four lines; the last one is elided."""
        key = (note.note, width)
        if key in self._broken:
            return self._broken[key]
        text = " ".join(note.note.split())
        layout = QTextLayout(text, interface_font(-1))
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) <= MOST_LINES and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            starts.append(line.textStart())
        layout.endLayout()
        units = text.encode("utf-16-le")
        ends = [*starts[1:], len(units) // 2]
        lines = [
            units[start * 2 : end * 2].decode("utf-16-le").rstrip()
            for start, end in zip(starts, ends, strict=False)
        ]
        if len(lines) > MOST_LINES:
            rest = units[starts[MOST_LINES - 1] * 2 :].decode("utf-16-le")
            elided = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: MOST_LINES - 1], elided]
        self._broken[key] = tuple(lines)
        return self._broken[key]


def _pitch(metrics: QFontMetricsF) -> float:
    return round(metrics.height() * 1.12)


def _mark(line: QRectF, column: Column) -> QRectF:
    """Return where a mark stands: beside the first line of its passage."""
    return QRectF(column.right + space(1.5), line.top(), space(1.5), line.height())

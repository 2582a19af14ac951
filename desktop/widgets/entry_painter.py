"""Measures and paints the rows of a list.

Both are one piece of code, so that a row is exactly as high as what is painted in it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme.scale import interface_font, label_font, serif, space
from desktop.theme.theme import Theme

from .entry import Entry, Index
from .poster import paint_poster
from .wrapped import Wrapped

_MEASURE = 240  # no line of a row is wider than so many steps
_MOST_HEIGHTS = 50_000  # of all lists together far more than anybody looks at
_NARROW = 130  # in fewer steps the quiet words stand below, not beside


class EntryPainter(QStyledItemDelegate):
    """The delegate of an ``EntryList``.

    Heights are kept until ``forget_heights``. With ``is_hasty`` a row that was not
    measured yet counts as high as it looks from the number of its characters.
    """

    def __init__(self, view: QListView, entry_at: Callable[[int], Entry]) -> None:
        super().__init__(view)
        self._view = view
        self._entry_at = entry_at
        self.theme: Theme | None = None
        self.is_hasty = False
        self._heights: dict[tuple[object, ...], int] = {}

    def forget_heights(self) -> None:
        """Measure every row again when it is next shown."""
        self._heights.clear()

    def row_height(self, row: int, width: int) -> int:
        """Return the height of a row at ``width``, in pixels."""
        entry = self._entry_at(row)
        key = (width, *entry.shape())
        if key not in self._heights:
            if len(self._heights) > _MOST_HEIGHTS:
                self._heights.clear()
            self._heights[key] = round(self.measure(entry, width))
        return self._heights[key]

    def is_measured(self, row: int, width: int) -> bool:
        """Return whether the height of a row at ``width`` is known for certain."""
        return (width, *self._entry_at(row).shape()) in self._heights

    def measure(self, entry: Entry, width: int) -> float:
        """Return how high ``entry`` is at ``width``."""
        return _Row(None, QRect(0, 0, width, 0), self.theme).lay_out(entry)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row."""
        width = self._view.viewport().width()
        if self.is_hasty and not self.is_measured(index.row(), width):
            return QSize(width, _guessed(self._entry_at(index.row()), width))
        return QSize(width, self.row_height(index.row(), width))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Paint a row, and around it whether it is current or under the mouse."""
        if self.theme is None:
            return
        entry = self._entry_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = index.row() == self._view.currentIndex().row()
        is_under_mouse = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if entry.key is not None:
            self._paint_ground(painter, option.rect, is_current, is_under_mouse)
        _Row(painter, option.rect, self.theme).lay_out(entry)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, is_current: bool, is_under_mouse: bool
    ) -> None:
        assert self.theme is not None
        if is_current or is_under_mouse:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.selected)
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -1), space(1), space(1))
        else:
            pad = space(2.4)
            line = QRect(rect.left() + pad, rect.bottom(), rect.width() - 2 * pad, 1)
            painter.fillRect(line, self.theme.hairline)
        if is_current and self._view.hasFocus():
            painter.setPen(self.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            frame = QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5)
            painter.drawRoundedRect(frame, space(1), space(1))


def _guessed(entry: Entry, width: int) -> int:
    """Return about how high ``entry`` is at ``width``, with letters of a middling width."""
    line = space(7.5)
    in_line = max(10, 10 * min(width, space(_MEASURE)) // (3 * line))
    lines = bool(entry.title) + min(entry.lines, 1 + len(entry.text) // in_line)
    lines += min(3, 1 + len(entry.detail) // in_line) if entry.detail else 0
    return round(lines * line) + space(6)


class _Row:
    """One row being measured (no painter) or painted."""

    def __init__(self, painter: QPainter | None, rect: QRect, theme: Theme | None) -> None:
        self._painter = painter if theme is not None else None
        self._theme = theme
        self._pad = space(2.4)
        self._left = float(rect.left() + self._pad)
        self._right = float(rect.right() - self._pad)
        self._above = float(rect.top())
        self._top = self._above + space(3)
        self._y = self._top

    def lay_out(self, entry: Entry) -> float:
        """Paint or measure ``entry``; return its height."""
        if entry.is_hint:
            return self._hint(entry)
        if entry.key is None:
            return self._heading(entry)
        left = self._left
        lowest = self._poster(entry)
        if entry.bar is not None:
            self._left += space(1.2) + self._pad
        is_narrow = self._right - self._left < space(_NARROW)
        first = self._room() - (0 if is_narrow else self._meta(entry))
        for wrapped, is_quiet in self._words(entry, first):
            self._write(wrapped, is_muted=is_quiet)
        if entry.detail:
            self._y += space(0.8)
            detail = Wrapped(entry.detail, interface_font(), self._room(), 3)
            self._write(detail, is_muted=True)
        if is_narrow and entry.meta:
            self._y += space(0.8)
            self._write(Wrapped(entry.meta, interface_font(-1), self._room(), 1), is_muted=True)
        self._y = max(self._y, lowest)
        self._bar(entry, left)
        return self._y + space(3) - self._above

    def _words(self, entry: Entry, first: float) -> list[tuple[Wrapped, bool]]:
        """Return title and text in their order; the first stands beside the meta words."""
        title = (entry.title, serif(1, weight=600), 2, ())
        text = (entry.text, serif(), entry.lines, entry.marks)
        parts = [text, title] if entry.text_is_first else [title, text]
        shown = [part for part in parts if part[0]]
        return [
            (
                Wrapped(words, font, first if number == 0 else self._room(), lines, marks),
                entry.is_quiet,
            )
            for number, (words, font, lines, marks) in enumerate(shown)
        ]

    def _room(self) -> float:
        return min(self._right - self._left, float(space(_MEASURE)))

    def _write(self, wrapped: Wrapped, *, is_muted: bool = False) -> None:
        if self._painter is None or self._theme is None:
            self._y += wrapped.height()
            return
        ink = self._theme.muted if is_muted else self._theme.ink
        at = QPointF(self._left, self._y)
        self._y += wrapped.draw(self._painter, at, ink, self._theme.mark)

    def _poster(self, entry: Entry) -> float:
        """Place the poster; return how far down it reaches."""
        if entry.poster is None:
            return self._top
        place = QRectF(self._left, self._top, space(14), space(19))
        if self._painter is not None:
            paint_poster(self._painter, place, entry.poster, is_small=True)
        self._left += place.width() + space(4)
        return place.bottom()

    def _bar(self, entry: Entry, left: float) -> None:
        if entry.bar is None or self._painter is None:
            return
        bar = QRectF(left, self._top, space(1.2), self._y - self._top)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(entry.bar)
        self._painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)

    def _meta(self, entry: Entry) -> float:
        """Place the quiet words at the right end; return what they take from the first line."""
        if not entry.meta:
            return 0.0
        font = interface_font(-1)
        metrics = QFontMetricsF(font)
        most = (self._right - self._left) / 2
        width = min(metrics.horizontalAdvance(entry.meta) + 2, most)
        if self._painter is not None and self._theme is not None:
            self._painter.setFont(font)
            self._painter.setPen(self._theme.muted)
            words = metrics.elidedText(entry.meta, Qt.TextElideMode.ElideRight, width)
            place = QRectF(self._right - width, self._y + space(0.6), width, metrics.height())
            self._painter.drawText(place, Qt.AlignmentFlag.AlignRight, words)
        taken = width + self._pad
        beside = self._right - self._left - self._room()  # where the measure leaves room
        return max(0.0, taken - beside)

    def _heading(self, entry: Entry) -> float:
        font = serif(1, weight=600) if entry.text_is_first else label_font()
        metrics = QFontMetricsF(font)
        if self._painter is not None and self._theme is not None:
            self._painter.setFont(font)
            self._painter.setPen(self._theme.ink if entry.text_is_first else self._theme.muted)
            room = self._right - self._left
            place = QRectF(self._left, self._above + space(5), room, metrics.height())
            words = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, room)
            self._painter.drawText(place, Qt.AlignmentFlag.AlignLeft, words)
        return metrics.height() + space(6)

    def _hint(self, entry: Entry) -> float:
        self._y = self._above + space(4)
        self._write(Wrapped(entry.title, serif(1), self._room(), 8), is_muted=True)
        return self._y + space(4) - self._above

"""Veils over passages that give away a film the reader has not seen.

A veiled passage keeps its room, so that nothing moves when it is shown. The caret sees
it as one place; a selection stops at its edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from library.collection.model import Spoiler

from desktop.theme.scale import interface_font, space
from desktop.theme.theme import Theme

from .colours import mixed
from .column import Column
from .lines import Lines


class Veils:
    """Which passages of one document are veiled just now."""

    def __init__(
        self, spoilers: Iterable[Spoiler] = (), films: frozenset[str] = frozenset()
    ) -> None:
        self._spoilers = tuple(sorted(spoilers, key=lambda spoiler: spoiler.start))
        self.films = films
        self._revealed: set[Spoiler] = set()
        self.active: tuple[Spoiler, ...] = ()  # by where they begin
        self._refresh()

    def set_films(self, films: frozenset[str]) -> None:
        """Veil what gives away one of ``films``; what was shown by hand stays shown."""
        self.films = films
        self._refresh()

    def reveal(self, spoiler: Spoiler) -> None:
        """Take the veil off one passage."""
        self._revealed.add(spoiler)
        self._refresh()

    def at(self, position: int) -> Spoiler | None:
        """Return the veil over the character at ``position``."""
        return next((veil for veil in self.active if veil.start <= position <= veil.end), None)

    def hides(self, start: int, end: int) -> bool:
        """Return whether any character from ``start`` to ``end`` is veiled."""
        return any(start < veil.end and veil.start < end for veil in self.active)

    def cover(self, start: int, end: int) -> bool:
        """Return whether all characters from ``start`` to ``end`` are under one veil."""
        return any(veil.start <= start and end <= veil.end for veil in self.active)

    def shown_text(self, text: str, start: int, end: int) -> str:
        """Return ``text`` from ``start`` to ``end``, with an ellipsis for what is veiled."""
        parts, at = [], start
        for veil in self.active:
            if veil.end > at and veil.start < end:
                parts.append(text[at : veil.start] + "…" if veil.start > at else "…")
                at = veil.end
        return "".join((*parts, text[at:end]))

    def settle(self, anchor: int, position: int, previous: int) -> tuple[int, int]:
        """Return where anchor and caret may stand when the caret came from ``previous``."""
        if anchor == position:
            settled = self._settle_caret(position, previous)
            return settled, settled
        if self.at(anchor) is not None:
            anchor = self._settle_caret(anchor, position)
        return anchor, self._settle_edge(anchor, position)

    def _settle_caret(self, position: int, previous: int) -> int:
        veil = self.at(position)
        if veil is None or position == veil.start:
            return position
        return veil.end + 1 if previous == veil.start else veil.start

    def _settle_edge(self, anchor: int, position: int) -> int:
        if anchor < position:
            ahead = [v for v in self.active if anchor <= v.start < position]
            return max(anchor, ahead[0].start - 1) if ahead else position
        behind = [v for v in self.active if position < v.end <= anchor]
        return min(anchor, behind[-1].end + 1) if behind else position

    def _refresh(self) -> None:
        self.active = tuple(
            spoiler
            for spoiler in self._spoilers
            if spoiler.film in self.films and spoiler not in self._revealed
        )


class VeilPainter:
    """Paints veils over the text."""

    def __init__(self, lines: Lines, theme: Theme) -> None:
        self._lines = lines
        self._theme = theme

    def rect(self, veil: Spoiler, column: Column) -> QRectF:
        """Return what the veil covers: the column, and what letters reach beyond it."""
        rect = self._lines.block_rect(veil.start, veil.end)
        side = space(1.5)
        return QRectF(
            column.left - side, rect.top(), column.width + side * 2, rect.height() + space(1.5)
        )

    def paint(
        self,
        painter: QPainter,
        veil: Spoiler,
        column: Column,
        view: QRectF,
        title: Callable[[str], str],
    ) -> None:
        """Cover one veiled passage, with its quiet line in the middle of what is in view."""
        rect = self.rect(veil, column)
        painter.fillRect(rect, self._theme.page)
        self._paint_ghost_lines(painter, veil, view)
        self._paint_line(painter, rect.intersected(view), column, title(veil.film))

    def _paint_ghost_lines(self, painter: QPainter, veil: Spoiler, view: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(self._theme.page, self._theme.ink, 0.055))
        for line in self._lines.rects(veil.start, veil.end):
            if line.intersects(view):
                inset = line.height() * 0.3
                painter.drawRoundedRect(line.adjusted(0, inset, 0, -inset), 2, 2)

    def _paint_line(self, painter: QPainter, rect: QRectF, column: Column, title: str) -> None:
        if rect.isEmpty():
            return
        font = interface_font()
        metrics = QFontMetricsF(font)
        room = float(column.width - space(8))
        text = QCoreApplication.translate(
            "VeilPainter", "Gives away {film} – press Enter or click to show"
        )
        if metrics.horizontalAdvance(text.format(film=title)) > room:
            text = QCoreApplication.translate("VeilPainter", "Spoiler: {film} – Enter shows it")
            room -= metrics.horizontalAdvance(text.format(film=""))
            title = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
        text = text.format(film=title)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + space(8), metrics.height() + space(3))
        box.moveCenter(rect.center())
        box.moveLeft(round(column.left + (column.width - box.width()) / 2))
        painter.fillRect(box, self._theme.page)
        painter.setFont(font)
        painter.setPen(self._theme.muted)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

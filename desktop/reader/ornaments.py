"""What is painted beside the text without being part of it.

Quote rules, list markers, footnote numbers, paragraph numbers, the panel behind code,
the ornament between sections. Everything asks for the blocks in view only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from library.collection.model import Block, BlockKind, FootnoteMark, Link, LinkKind

from desktop.theme.scale import interface_font
from desktop.theme.theme import Theme

from .colours import mixed
from .column import Column
from .lines import Lines
from .styles import Styles, mark_label
from .typesetting import marks_by_place


class Ornaments:
    """The ornaments of one typeset document."""

    def __init__(self, lines: Lines, styles: Styles, theme: Theme) -> None:
        self._lines = lines
        self._styles = styles
        self._theme = theme
        self._starts = [block.start for block in lines.document.blocks]
        self._marks = list(marks_by_place(lines.document))
        self._places = [at for at, _ in self._marks]
        self._links = sorted(lines.document.links, key=lambda link: link.start)
        self._link_starts = [link.start for link in self._links]
        self._longest_link = max((link.end - link.start for link in self._links), default=0)
        self.are_paragraphs_numbered = False

    def paint_panels(self, painter: QPainter, start: int, end: int, column: Column) -> None:
        """Paint what lies beneath the highlights: the panels behind code."""
        pad = round(self._styles.em * 0.6)
        for block in self._blocks_between(start, end)[1]:
            if block.kind is BlockKind.CODE:
                rect = self._lines.block_rect(block.start, block.end)
                panel = QRectF(column.left, rect.top() - pad, column.width, rect.height() + 2 * pad)
                painter.fillRect(panel, self._theme.panel)

    def paint(self, painter: QPainter, start: int, end: int, column: Column) -> None:
        """Paint what belongs to the blocks from ``start`` to ``end``, upon the highlights."""
        first, blocks = self._blocks_between(start, end)
        for index, block in enumerate(blocks, first):
            self._paint_block(painter, block, column)
            if block.kind is BlockKind.FOOTNOTE:
                self._paint_first_footnote_rule(painter, index, column)
        for before, block in pairwise(blocks):
            if before.kind is block.kind is BlockKind.QUOTE:
                self._paint_quote_rule(painter, before.start, block.end, block.level)
        for link in self._links_between(start, end):
            self._paint_underline(painter, link)
        for mark in self.marks_between(start, end):
            self._paint_mark(painter, *mark)

    def _blocks_between(self, start: int, end: int) -> tuple[int, tuple[Block, ...]]:
        """Return the index of the first block that touches the range, and all that do."""
        first = max(0, bisect_right(self._starts, start) - 1)
        return first, self._lines.document.blocks[first : bisect_right(self._starts, end)]

    def marks_between(self, start: int, end: int) -> list[tuple[int, tuple[FootnoteMark, ...]]]:
        """Return the places with footnote marks between ``start`` and ``end``."""
        return self._marks[bisect_left(self._places, start) : bisect_right(self._places, end)]

    def mark_rect(self, mark: FootnoteMark) -> QRectF:
        """Return where the number of ``mark`` is painted, in document coordinates."""
        marks = dict(self.marks_between(mark.at, mark.at))[mark.at]
        whole = self._mark_rect(mark.at, marks)
        metrics = QFontMetricsF(self._styles.mark_font)
        before = marks[: marks.index(mark)]
        offset = 0.0
        if before:
            offset = metrics.horizontalAdvance(mark_label(before) + "\u200a,\u200a")
        width = metrics.horizontalAdvance(str(mark.number))
        return QRectF(whole.left() + offset, whole.top(), width, whole.height())

    def _links_between(self, start: int, end: int) -> list[Link]:
        first = bisect_left(self._link_starts, start - self._longest_link)
        links = self._links[first : bisect_right(self._link_starts, end)]
        return [link for link in links if link.end > start]

    def _paint_underline(self, painter: QPainter, link: Link) -> None:
        """Paint the line below a link; below a source in the notes it is a fainter one."""
        colour = self._theme.accent
        if link.kind is LinkKind.REFERENCE:
            colour = mixed(self._theme.page, colour, 0.45)
        for rect in self._lines.rects(link.start, link.end):
            line = QRectF(rect.left(), round(rect.bottom() - rect.height() * 0.12), rect.width(), 1)
            painter.fillRect(line, colour)

    def _mark_rect(self, at: int, marks: tuple[FootnoteMark, ...]) -> QRectF:
        """Return the room that the character before ``at`` leaves after itself."""
        room = self._styles.room(marks)
        line = self._lines.rects(max(0, at - 1), at)
        bar = line[-1] if line else self._lines.caret(at)
        height = QFontMetricsF(self._styles.mark_font).height()
        left = bar.right() - room + self._styles.em * 0.05
        return QRectF(left, bar.top() + bar.height() * 0.02, room, height)

    def _paint_mark(self, painter: QPainter, at: int, marks: tuple[FootnoteMark, ...]) -> None:
        painter.setFont(self._styles.mark_font)
        painter.setPen(self._theme.accent)
        rect = self._mark_rect(at, marks)
        baseline = rect.top() + QFontMetricsF(self._styles.mark_font).ascent()
        painter.drawText(QPointF(rect.left(), baseline), mark_label(marks))

    def _paint_block(self, painter: QPainter, block: Block, column: Column) -> None:
        if block.kind is BlockKind.QUOTE:
            self._paint_quote_rule(painter, block.start, block.end, block.level)
        elif block.kind is BlockKind.RULE:
            self._paint_ornament(painter, block, column)
        elif block.kind is BlockKind.ROW:
            self._paint_header_rule(painter, block, column)
        elif block.kind is BlockKind.FOOTNOTE and block.marker:
            self._paint_marker(painter, block, self._theme.accent)
        elif block.marker:
            self._paint_marker(painter, block, self._theme.muted)
        if self.are_paragraphs_numbered and block.n is not None:
            self._paint_number(painter, block, column)

    def marker_rect(self, block: Block) -> QRectF:
        """Return where the marker of ``block`` is painted, in document coordinates."""
        metrics = QFontMetricsF(self._styles.font(block.kind, block.level))
        width = metrics.horizontalAdvance(block.marker)
        caret = self._lines.caret(block.start)
        left = caret.left() - self._styles.em * 0.45 - width
        return QRectF(left, caret.top(), width, caret.height())

    def _paint_marker(self, painter: QPainter, block: Block, colour: QColor) -> None:
        font = self._styles.font(block.kind, block.level)
        rect = self.marker_rect(block)
        painter.setFont(font)
        painter.setPen(colour)
        baseline = _baseline(rect, QFontMetricsF(font))
        painter.drawText(QPointF(rect.left(), baseline), block.marker)

    def _paint_number(self, painter: QPainter, block: Block, column: Column) -> None:
        font = interface_font(-2)
        metrics = QFontMetricsF(font)
        text = str(block.n)
        caret = self._lines.caret(block.start)
        body = QFontMetricsF(self._styles.font(block.kind, block.level))
        right = column.left - max(self._styles.em * 0.6, metrics.averageCharWidth())
        painter.setFont(font)
        painter.setPen(self._theme.muted)
        x = max(0.0, right - metrics.horizontalAdvance(text))
        painter.drawText(QPointF(x, _baseline(caret, body)), text)

    def _paint_quote_rule(self, painter: QPainter, start: int, end: int, level: int) -> None:
        first, last = self._lines.caret(start), self._lines.caret(end)
        left = first.left() - self._styles.em * 0.9
        for depth in range(max(1, level)):
            x = round(left - depth * self._styles.em * 1.5)
            rule = QRectF(
                x, first.top(), max(2, round(self._styles.em / 9)), last.bottom() - first.top()
            )
            painter.fillRect(rule, self._theme.hairline)

    def _paint_ornament(self, painter: QPainter, block: Block, column: Column) -> None:
        middle = self._lines.block_rect(block.start, block.end).center().y()
        radius = self._styles.em * 0.085
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.muted)
        for step in (-1, 0, 1):
            x = column.left + column.width / 2 + step * self._styles.em * 1.1
            painter.drawEllipse(QPointF(x, middle), radius, radius)

    def _paint_header_rule(self, painter: QPainter, block: Block, column: Column) -> None:
        """Paint a hairline below the first row of a table."""
        index = bisect_left(self._starts, block.start)
        blocks = self._lines.document.blocks
        if index and blocks[index - 1].kind is BlockKind.ROW:
            return
        bottom = self._lines.caret(block.end).bottom() + self._styles.em * 0.2
        painter.fillRect(QRectF(column.left, round(bottom), column.width, 1), self._theme.hairline)

    def _paint_first_footnote_rule(self, painter: QPainter, index: int, column: Column) -> None:
        blocks = self._lines.document.blocks
        if index == 0 or blocks[index - 1].kind is BlockKind.FOOTNOTE:
            return
        top = self._lines.caret(blocks[index].start).top() - self._styles.em * 1.5
        pen = QPen(self._theme.hairline, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        y = round(top) + 0.5
        painter.drawLine(QPointF(column.left, y), QPointF(column.left + column.width / 4, y))


def _baseline(caret: QRectF, metrics: QFontMetricsF) -> float:
    """Return the baseline of the line whose rectangle is ``caret``."""
    return caret.top() + metrics.ascent() * 0.92

"""Where characters stand on the page: rectangles of ranges, remembered for each layout.

All rectangles are in document coordinates: the page scrolls, they don't. ``forget``
must be called after every new layout (width, size, text).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import cast

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

from library.collection.model import Document

from .positions import Positions

_ABOVE, _BELOW = 0.92, 1.1  # how much of ascent and descent a painted line covers


class Lines:
    """The lines of a typeset document."""

    def __init__(self, document: Document, typeset: QTextDocument) -> None:
        self.document = document
        self.typeset = typeset
        self.positions = Positions(document.text)
        self.generation = 0
        self._tops: list[float] = []
        self._blocks: list[QTextBlock] = []
        self._rects: dict[tuple[int, int], tuple[QRectF, ...]] = {}

    def forget(self) -> None:
        """Drop everything measured; the next question measures the new layout."""
        self.generation += 1
        self._tops = []
        self._rects = {}

    def rects(self, start: int, end: int) -> tuple[QRectF, ...]:
        """Return one rectangle for each line that ``start`` to ``end`` touches."""
        key = (start, end)
        if key not in self._rects:
            self._measure()
            self._rects[key] = tuple(self._line_rects(start, end))
        return self._rects[key]

    def caret(self, position: int) -> QRectF:
        """Return the line's rectangle at ``position``, without width."""
        self._measure()
        block, line = self._line(position)
        if line is None:
            return QRectF(*_origin(block), 0, 1)
        x = self._x(block, line, self.positions.to_qt(position))
        return _bar(block, line, x, x)

    def block_rect(self, start: int, end: int) -> QRectF:
        """Return the rectangle of the whole blocks from ``start`` to ``end``."""
        self._measure()
        first = self.typeset.findBlock(self.positions.to_qt(start))
        last = self.typeset.findBlock(self.positions.to_qt(end))
        layout = self.typeset.documentLayout()
        return layout.blockBoundingRect(first).united(layout.blockBoundingRect(last))

    def position_below(self, y: float) -> int:
        """Return the start of the first line whose middle is below ``y``."""
        self._measure()
        index = max(0, bisect_right(self._tops, y) - 1)
        for block in self._blocks[index : index + 2]:
            for line in _lines_of(block):
                if _bar(block, line, 0, 0).center().y() >= y:
                    return self._canonical(block, line.textStart())
        return self._canonical(self._blocks[min(index + 1, len(self._blocks) - 1)], 0)

    def position_above(self, y: float) -> int:
        """Return the end of the last line that is wholly above ``y``; 0 where none is."""
        self._measure()
        index = bisect_right(self._tops, y) - 1
        for block in reversed(self._blocks[max(0, index - 1) : index + 1]):
            for line in reversed(_lines_of(block)):
                if _bar(block, line, 0, 0).bottom() <= y:
                    return self._canonical(block, line.textStart() + line.textLength())
        return 0

    def between(self, top: float, bottom: float) -> tuple[int, int]:
        """Return the range of the whole blocks that stand between ``top`` and ``bottom``."""
        self._measure()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = max(first, bisect_left(self._tops, bottom) - 1)
        start = self._canonical(self._blocks[first], 0)
        end_block = self._blocks[last]
        return start, self._canonical(end_block, end_block.length() - 1)

    def _canonical(self, block: QTextBlock, qt_offset: int) -> int:
        return self.positions.to_canonical(block.position() + qt_offset)

    def _measure(self) -> None:
        """Lay the whole document out and note where its blocks begin."""
        if self._tops:
            return
        layout = self.typeset.documentLayout()
        layout.blockBoundingRect(self.typeset.lastBlock())
        self._blocks = []
        block = self.typeset.begin()
        while block.isValid():
            self._blocks.append(block)
            self._tops.append(layout.blockBoundingRect(block).top())
            block = block.next()

    def _line(self, position: int) -> tuple[QTextBlock, QTextLine | None]:
        qt_position = self.positions.to_qt(position)
        block = self.typeset.findBlock(qt_position)
        line = block.layout().lineForTextPosition(qt_position - block.position())
        return block, line if line.isValid() else None

    def _line_rects(self, start: int, end: int) -> list[QRectF]:
        qt_start, qt_end = self.positions.to_qt(start), self.positions.to_qt(end)
        block = self.typeset.findBlock(qt_start)
        rects = []
        while block.isValid() and block.position() < qt_end:
            for line in _lines_of(block):
                line_start = block.position() + line.textStart()
                first = max(qt_start, line_start)
                last = min(qt_end, line_start + line.textLength())
                if first < last:
                    left = self._x(block, line, first)
                    right = min(self._x(block, line, last), _text_right(block, line))
                    if right > left:
                        rects.append(_bar(block, line, left, right))
            block = block.next()
        return rects

    def _x(self, block: QTextBlock, line: QTextLine, qt_position: int) -> float:
        inside = qt_position - block.position()
        if inside >= line.textStart() + line.textLength() and line.textLength():
            return _text_right(block, line)
        # PySide answers with (x, position), which its type stubs do not know.
        x, _ = cast("tuple[float, int]", line.cursorToX(inside))
        return block.layout().position().x() + x


def _lines_of(block: QTextBlock) -> list[QTextLine]:
    layout = block.layout()
    return [layout.lineAt(index) for index in range(layout.lineCount())]


def _origin(block: QTextBlock) -> tuple[float, float]:
    origin = block.layout().position()
    return origin.x(), origin.y()


def _text_right(block: QTextBlock, line: QTextLine) -> float:
    return block.layout().position().x() + line.naturalTextRect().right()


def _bar(block: QTextBlock, line: QTextLine, left: float, right: float) -> QRectF:
    baseline = block.layout().position().y() + line.y() + line.ascent()
    top = baseline - line.ascent() * _ABOVE
    return QRectF(left, top, right - left, line.ascent() * _ABOVE + line.descent() * _BELOW)

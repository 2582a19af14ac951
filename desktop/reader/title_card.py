"""The card an essay opens on: black, a double hairline frame, a serif title."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextLayout, QTextOption

from desktop.theme.scale import label_font, space
from desktop.theme.theme import Theme

from .colours import mixed


@dataclass(frozen=True, slots=True)
class CardText:
    """What stands on the card; empty parts are left out."""

    topic: str
    title: str
    subtitle: str = ""
    byline: str = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """One paragraph of the card, laid out; ``top`` counts from the card's top."""

    layout: QTextLayout
    top: float
    colour: QColor


class TitleCard:
    """Lays the card out for a width, and paints it."""

    def __init__(self) -> None:
        self._text = CardText("", "")
        self._parts: tuple[_Part, ...] = ()
        self._width = 0.0
        self.height = 0

    def fit(self, text: CardText, width: int, font: QFont, theme: Theme) -> int:
        """Lay out ``text`` for ``width`` in sizes of ``font``; return the card's height."""
        self._text, self._width = text, float(width)
        inner = width - 2 * self._side(width)
        top = float(space(11) + space(3))
        parts: list[_Part] = []
        for words, face, colour, gap in self._paragraphs(font, theme):
            if not words:
                continue
            if parts:
                top += gap
            layout = _balanced(words, face, inner)
            parts.append(_Part(layout, top, colour))
            top += layout.boundingRect().height()
        self._parts = tuple(parts)
        self.height = round(top + space(11) + space(3)) if parts else 0
        return self.height

    def paint(self, painter: QPainter, left: float, top: float, theme: Theme) -> None:
        """Paint the card with its top left corner there."""
        if not self._parts:
            return
        card = QRectF(left, top, self._width, self.height)
        painter.fillRect(card, theme.card)
        pen = QPen(theme.card_rule, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset in (space(3), space(3) + space(1.2)):
            frame = card.adjusted(inset, inset, -inset, -inset).toRect()
            painter.drawRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5))
        for part in self._parts:
            painter.setPen(part.colour)
            part.layout.draw(painter, QPointF(left + self._side(self._width), top + part.top))

    def _side(self, width: float) -> float:
        return min(float(space(16)), width / 8)

    def _paragraphs(
        self, font: QFont, theme: Theme
    ) -> tuple[tuple[str, QFont, QColor, float], ...]:
        text = self._text
        quiet = mixed(theme.card_rule, theme.card_ink, 0.55)
        size = font.pointSizeF()
        return (
            (text.topic.upper(), _label(size * 0.6), quiet, 0),
            (text.title, _sized(font, size * 1.56, weight=480), theme.card_ink, space(2)),
            (text.subtitle, _sized(font, size * 0.8, italic=True), quiet, space(3.5)),
            (text.byline, _sized(font, size * 0.72), theme.card_rule, space(3)),
        )


def _balanced(text: str, font: QFont, width: float) -> QTextLayout:
    """Return ``text`` in as few lines as fit, all of them about equally long."""
    layout = QTextLayout(text, font)
    option = QTextOption(Qt.AlignmentFlag.AlignHCenter)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    fewest = _break(layout, width, width)
    narrow, wide = width / 3, width
    while fewest > 1 and wide - narrow > 2:
        middle = (narrow + wide) / 2
        if _break(layout, middle, width) > fewest:
            narrow = middle
        else:
            wide = middle
    _break(layout, wide, width)
    return layout


def _break(layout: QTextLayout, width: float, full: float) -> int:
    """Break the text at ``width``, centred in ``full``; return the number of lines."""
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF((full - width) / 2, y))
        y += line.height() * 0.92
    layout.endLayout()
    return layout.lineCount()


def _sized(font: QFont, points: float, *, weight: int = 400, italic: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(points)
    sized.setItalic(italic)
    sized.setWeight(QFont.Weight(weight))
    sized.setVariableAxis(QFont.Tag("wght"), weight)
    sized.setVariableAxis(QFont.Tag("opsz"), min(72.0, max(7.0, points)))
    return sized


def _label(points: float) -> QFont:
    font = label_font()
    font.setPointSizeF(points)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 116)
    return font

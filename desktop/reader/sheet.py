"""One document set in type, with everything that is painted below and above its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextDocument

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Spoiler

from desktop.theme.theme import Theme

from .column import Column, arrange
from .lines import Lines
from .margin import Margin
from .ornaments import Ornaments
from .overlay import Overlay
from .stops import Stop, Stops, WayBack
from .styles import Styles
from .title_card import CardText, TitleCard
from .typesetting import typeset
from .veil import VeilPainter, Veils

_BOTTOM = 5.0  # ems below the last line, so that it need not be read at the very edge


class Sheet:
    """Everything that depends on one document, one theme and one font.

    The page makes a new sheet when any of them changes, and hands over what the reader
    has made: annotations and veils.
    """

    def __init__(
        self, document: Document, card: CardText, theme: Theme, font: QFont, veils: Veils
    ) -> None:
        self.document = document
        self.theme = theme
        self.font = font
        self.veils = veils
        self.typeset: QTextDocument = typeset(document, theme, font)
        self.lines = Lines(document, self.typeset)
        self.styles = Styles(font, theme)
        self.ornaments = Ornaments(self.lines, self.styles, theme)
        self.overlay = Overlay(self.lines, theme)
        self.margin = Margin(self.lines, theme)
        self.stops = Stops(document)
        self.column = Column(0, 0, 0, 0)
        self._veil_painter = VeilPainter(self.lines, theme)
        self._card_text = card
        self._card = TitleCard()
        self._annotations: tuple[Annotation, ...] = ()

    @property
    def card_bottom(self) -> float:
        """Where the title card ends, in document coordinates."""
        return self._top + self._card.height

    @property
    def _top(self) -> float:
        return round(self.styles.em * 1.5)

    def lay_out(self, page_width: int) -> None:
        """Arrange card, text and margin for a page of this width."""
        self.column = arrange(page_width, self.font)
        self._card.fit(self._card_text, self.column.width, self.font, self.theme)
        form = self.typeset.rootFrame().frameFormat()
        form.setLeftMargin(self.column.left)
        form.setRightMargin(max(0, page_width - self.column.right))
        form.setTopMargin(self.card_bottom + round(self.styles.em * 1.7))
        form.setBottomMargin(round(self.styles.em * _BOTTOM))
        self.typeset.rootFrame().setFrameFormat(form)
        self.lines.forget()

    def set_annotations(self, annotations: Iterable[Annotation]) -> None:
        """Show exactly these annotations where they have a place in the open."""
        self._annotations = tuple(annotations)
        self.refresh()

    def refresh(self) -> None:
        """Work out anew what is shown, after a change of veils."""
        self.overlay.set_annotations(
            note for note in self._annotations if not self.veils.cover(note.start, note.end)
        )
        self.margin.set_notes(self.overlay.annotations)
        self.stops = Stops(self.document, self.overlay.annotations, self.veils.active)

    def paint_below(self, painter: QPainter, view: QRectF) -> None:
        """Paint what lies beneath the text in ``view`` (document coordinates)."""
        if view.top() < self.card_bottom:
            self._card.paint(painter, self.column.left, self._top, self.theme)
        start, end = self.lines.between(view.top(), view.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.ornaments.paint_panels(painter, start, end, self.column)
        self.overlay.paint(painter, start, end)
        self.ornaments.paint(painter, start, end, self.column)
        self.margin.paint(painter, view.top(), view.bottom(), self.column)

    def paint_above(
        self,
        painter: QPainter,
        view: QRectF,
        focused: Stop | None,
        spoiler_title: Callable[[str], str],
    ) -> None:
        """Paint what lies on the text: veils, and the ring around the stop in focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        start, end = self.lines.between(view.top(), view.bottom())
        for veil in self.veils.active:
            if veil.start <= end and start <= veil.end:
                self._veil_painter.paint(painter, veil, self.column, view, spoiler_title)
        if focused is not None and focused.start <= end and start <= focused.end:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.accent, 1.5))
            for rect in self.stop_rects(focused):
                painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 1), 3, 3)

    def has_veil_in(self, view: QRectF) -> bool:
        """Return whether any part of a veil is in ``view``."""
        start, end = self.lines.between(view.top(), view.bottom())
        return any(veil.start <= end and start <= veil.end for veil in self.veils.active)

    def stop_rects(self, stop: Stop) -> tuple[QRectF, ...]:
        """Return the rectangles of a stop, in document coordinates."""
        if isinstance(stop.target, FootnoteMark):
            return (self.ornaments.mark_rect(stop.target),)
        if isinstance(stop.target, WayBack):
            return (self.ornaments.marker_rect(self.document.blocks[stop.target.mark.block]),)
        if isinstance(stop.target, Spoiler):
            return (self._veil_painter.rect(stop.target, self.column).adjusted(3, 2, -3, -2),)
        return self.lines.rects(stop.start, stop.end)

    def stop_at(self, point: QPointF) -> Stop | None:
        """Return the stop under a point; links and marks win over highlights."""
        start, end = self.lines.between(point.y() - 1, point.y() + 1)
        under = [
            stop
            for stop in self.stops.between(start, end)
            if any(_reach(stop, rect).contains(point) for rect in self.stop_rects(stop))
        ]
        return min(under, key=_importance, default=None)


def _reach(stop: Stop, rect: QRectF) -> QRectF:
    """Return the rectangle that a click must meet; small marks get a larger one."""
    if isinstance(stop.target, (FootnoteMark, WayBack)):
        return rect.adjusted(-3, -2, 3, 4)
    return rect


def _importance(stop: Stop) -> tuple[bool, int]:
    return isinstance(stop.target, Annotation), stop.end - stop.start

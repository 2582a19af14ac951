"""Shows a sheet in a scrolling, read-only text widget, and keeps its place.

While the page is laid out anew (another width, size, face or theme), the first line in
view stays where it is. That line is held until the reader scrolls: narrowing and
widening a window brings back exactly what was there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from library.annotations.model import Annotation
from library.collection.model import Document

from desktop.theme.scale import READING_FACE, face, space
from desktop.theme.theme import Theme

from .colours import mixed
from .sheet import Sheet
from .title_card import CardText
from .veil import Veils

_PLACE_DELAY_MS = 250
_SMALLEST_POINTS, _LARGEST_POINTS = 8.0, 48.0
_EMPTY = Document("", "", 0, (), (), (), (), ())


class SheetView(QTextEdit):
    """A page that scrolls; positions that enter or leave it are canonical."""

    place_changed = Signal(int, int)  # first character in view, last character in view

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = READING_FACE
        self._points = 13.5
        self._card = CardText("", "")
        self._veils = Veils()
        self._annotations: tuple[Annotation, ...] = ()
        self._are_paragraphs_numbered = False
        self._held: tuple[int, float] | None = None
        self._reflows = 0
        self._is_caret_shown = False
        self._sheet = self._make_sheet(_EMPTY)
        self._place_timer = QTimer(self)
        self._place_timer.setSingleShot(True)
        self._place_timer.setInterval(_PLACE_DELAY_MS)
        self._place_timer.timeout.connect(self._on_place_due)
        self._build()
        self._put_sheet(self._sheet)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_document(self, document: Document, card: CardText) -> None:
        """Open ``document`` at its beginning, without annotations."""
        self._card = card
        self._veils = Veils(document.spoilers, self._veils.films)
        self._annotations = ()
        self._held = None
        self._put_sheet(self._make_sheet(document))
        self.setAccessibleName(card.title or self.tr("Essay"))
        self.setAccessibleDescription(card.subtitle)
        with self._reflow(is_kept=False):
            self.verticalScrollBar().setValue(0)
        self._place_timer.start()

    def set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """Show exactly these annotations."""
        self._annotations = annotations
        self._sheet.set_annotations(annotations)
        self.viewport().update()

    def set_reading_size(self, points: float) -> None:
        """Set the size of the text, keeping the place."""
        self._points = min(max(points, _SMALLEST_POINTS), _LARGEST_POINTS)
        self._set_anew()

    def set_reading_face(self, family: str) -> None:
        """Set the face of the text, keeping the place."""
        self._face = family
        self._set_anew()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``, keeping the place."""
        self._theme = theme
        self._apply_colours()
        self._set_anew()

    def set_paragraph_numbers(self, are_shown: bool) -> None:
        """Show or hide the numbers by which readers cite paragraphs."""
        self._are_paragraphs_numbered = are_shown
        self._sheet.ornaments.are_paragraphs_numbered = are_shown
        self.viewport().update()

    def text_between(self, start: int, end: int) -> str:
        """Return the characters from ``start`` to ``end``."""
        return self._sheet.document.text[start:end]

    def caret(self) -> int:
        """Return where the caret is."""
        return self._sheet.lines.positions.to_canonical(self.textCursor().position())

    def selection(self) -> tuple[int, int] | None:
        """Return the selected range, or None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        convert = self._sheet.lines.positions.to_canonical
        return convert(cursor.selectionStart()), convert(cursor.selectionEnd())

    def select(self, start: int, end: int) -> None:
        """Select a range and bring its end into view."""
        self._put_caret(start, end)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def place(self) -> int:
        """Return the first character in view."""
        return self._sheet.lines.position_below(self.verticalScrollBar().value())

    def reached(self) -> int:
        """Return the end of the last line that is wholly in view."""
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        return max(self.place(), self._sheet.lines.position_above(bottom))

    def go_to(self, position: int) -> None:
        """Bring the line of ``position`` to the top of the page, and the caret there."""
        with self._reflow(is_kept=False):
            self._put_caret(position, position)
        if position <= 0:
            self._scroll_to(0, self._sheet.lines.caret(0).top())
        else:
            self._scroll_to(position, self._sheet.styles.em * 0.4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint highlights and ornaments, then the text, then what lies upon it."""
        view = QRectF(event.rect()).translated(self._offset())
        with self._painting(event) as painter:
            painter.fillRect(view, self._theme.page)
            self._sheet.paint_below(painter, view)
        super().paintEvent(event)
        with self._painting(event) as painter:
            self._paint_above(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the page for its new width, keeping the place."""
        with self._reflow():
            super().resizeEvent(event)
            self._sheet.lay_out(self.viewport().width())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; a veil's line stays in the middle of what is seen of the veil."""
        super().scrollContentsBy(dx, dy)
        if self._sheet.has_veil_in(self._view()):
            self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, exactly as it is in the essay."""
        data = QMimeData()
        selected = self.selection()
        if selected is not None:
            data.setText(self.text_between(*selected).replace("\u2028", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        """Refuse: an essay is not edited here."""
        return False

    def _on_scrolled(self) -> None:
        if self._reflows == 0:
            self._held = None
        self._place_timer.start()

    def _on_place_due(self) -> None:
        self.place_changed.emit(self.place(), self.reached())

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the width, and with it every line.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        # The whole page is painted here, so that scrolling may move what was painted.
        self.viewport().setAutoFillBackground(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Essay"))
        self._apply_colours()

    def _apply_colours(self) -> None:
        """Colour letters and selection; the page itself is filled when it is painted.

        By a style sheet, not a palette: where the application has one too, Qt puts an
        old palette back whenever that changes.
        """
        theme = self._theme
        selected = mixed(theme.page, theme.accent, 0.38 if theme.is_dark else 0.24)
        self.setStyleSheet(
            f"SheetView {{ color: {theme.ink.name()}; selection-color: {theme.ink.name()};"
            f" selection-background-color: {selected.name()}; }}"
        )

    def _make_sheet(self, document: Document) -> Sheet:
        font = face(self._face, self._points)
        sheet = Sheet(document, self._card, self._theme, font, self._veils)
        sheet.ornaments.are_paragraphs_numbered = self._are_paragraphs_numbered
        sheet.set_annotations(self._annotations)
        return sheet

    def _put_sheet(self, sheet: Sheet) -> None:
        """Show a sheet in place of the one before."""
        before, self._sheet = self._sheet, sheet
        sheet.typeset.setParent(self)
        with self._reflow(is_kept=False):
            self.setDocument(sheet.typeset)
            self._show_caret(is_shown=self._is_caret_shown)  # Qt keeps it with the document
            sheet.lay_out(self.viewport().width())
        if before is not sheet:
            before.typeset.deleteLater()
        self.viewport().update()

    def _set_anew(self) -> None:
        """Typeset the same document again, keeping place, caret and marks."""
        cursor = self.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        overlay = self._sheet.overlay
        with self._reflow():
            sheet = self._make_sheet(self._sheet.document)
            sheet.overlay.marks, sheet.overlay.current = overlay.marks, overlay.current
            self._put_sheet(sheet)
            restored = QTextCursor(self.document())
            restored.setPosition(anchor)
            restored.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(restored)

    @contextmanager
    def _reflow(self, *, is_kept: bool = True) -> Iterator[None]:
        """Lay the page out inside; afterwards the first line in view is where it was."""
        if is_kept and self._held is None and self._reflows == 0:
            self._held = self._measure_hold()
        self._reflows += 1
        try:
            yield
        finally:
            if is_kept and self._reflows == 1 and self._held is not None:
                self._scroll_line(*self._held)
            self._reflows -= 1

    def _measure_hold(self) -> tuple[int, float] | None:
        """Return the first line in view and how far below the top edge it stands.

        None while the title card is in view: then the top of the page is kept.
        """
        value = self.verticalScrollBar().value()
        if value < self._sheet.card_bottom:
            return None
        position = self._sheet.lines.position_below(value)
        return position, self._sheet.lines.caret(position).top() - value

    def _scroll_to(self, position: int, offset: float) -> None:
        """Bring the line of ``position`` to ``offset`` below the top edge, and hold it."""
        self._held = (position, offset) if position > 0 else None
        self._reflows += 1
        self._scroll_line(position, offset)
        self._reflows -= 1

    def _scroll_line(self, position: int, offset: float) -> None:
        top = self._sheet.lines.caret(position).top()
        self.verticalScrollBar().setValue(round(top - offset))

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _view(self) -> QRectF:
        """Return what is in view, in document coordinates."""
        return QRectF(self.viewport().rect()).translated(self._offset())

    @contextmanager
    def _painting(self, event: QPaintEvent) -> Iterator[QPainter]:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.translate(-self._offset())
        try:
            yield painter
        finally:
            painter.end()

    def _paint_above(self, painter: QPainter) -> None:
        """Paint what lies on the text; the page adds veils and the focus ring."""

    def _put_caret(self, anchor: int, position: int) -> None:
        positions = self._sheet.lines.positions
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_qt(anchor))
        cursor.setPosition(positions.to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _show_caret(self, *, is_shown: bool) -> None:
        """Show the caret while the keyboard is used; a mouse reader sees none."""
        self._is_caret_shown = is_shown
        self.setCursorWidth(max(2, space(0.5)) if is_shown else 0)

"""The reading page: read-only text with a keyboard caret, and what is painted with it.

Positions that leave or enter this class are canonical. The page keeps its place: while
it is laid out anew (another width, size or theme), the first line in view stays where
it is; only the reader's own scrolling lets go of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QTextEdit, QToolTip, QWidget

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Link, Spoiler

from desktop.theme.scale import READING_FACE, face, space
from desktop.theme.theme import Theme

from .selection_bar import SelectionBar
from .sheet import Sheet
from .spoken import describe, describe_highlight
from .stops import Stop
from .title_card import CardText
from .veil import Veils

_PLACE_DELAY_MS = 250
_FLASH_MS = 1600
_UPPER_THIRD = 0.28
_EMPTY = Document("", "", 0, (), (), (), (), ())
_SMALLEST, _LARGEST = 8.0, 48.0


class ReaderPage(QTextEdit):
    """Shows one essay; tells what the reader selects, follows and wants to mark."""

    selection_changed = Signal(int, int)
    link_activated = Signal(object)  # Link
    footnote_activated = Signal(object)  # FootnoteMark
    annotation_activated = Signal(str)
    place_changed = Signal(int, int)  # first character in view, last character in view
    highlight_requested = Signal(object)  # Colour
    note_requested = Signal()
    size_requested = Signal(int)  # steps larger (or smaller)
    spoiler_revealed = Signal(object)  # Spoiler
    marks_cleared = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._face = READING_FACE
        self._points = 13.5
        self._card = CardText("", "")
        self._veils = Veils()
        self._veiled_films: frozenset[str] = frozenset()
        self._annotations: tuple[Annotation, ...] = ()
        self._are_paragraphs_numbered = False
        self._focused: Stop | None = None
        self._pressed_at: QPoint | None = None
        self._held: tuple[int, float] | None = None
        self._reflows = 0
        self._caret_was_at = 0
        self.spoiler_title: Callable[[str], str] = str
        self._sheet = self._make_sheet(_EMPTY)
        self._bar = SelectionBar(self)
        self._place_timer = _single_shot(self, _PLACE_DELAY_MS)
        self._flash_timer = _single_shot(self, _FLASH_MS)
        self._build()
        self._connect()
        self._put_sheet(self._sheet)

    # What the window asks for

    def show_document(self, document: Document, card: CardText) -> None:
        """Open ``document`` at its beginning; annotations, marks and shown veils go.

        The place in the document before is told first, if it was about to be told.
        """
        if self._place_timer.isActive():
            self._on_place_due()
        self._card = card
        self._veils = Veils(document.spoilers)
        self._veils.set_films(self._veiled_films)
        self._annotations = ()
        self._focused = None
        self._held = None
        self._bar.hide()
        self._put_sheet(self._make_sheet(document))
        self.setAccessibleName(card.title or self.tr("Essay"))
        self.setAccessibleDescription(card.subtitle)
        self._caret_was_at = 0
        with self._reflow(keep=False):
            self._show_caret(is_shown=False)
            self.verticalScrollBar().setValue(0)
        self._place_timer.start()

    def set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """Show exactly these annotations."""
        self._annotations = annotations
        self._sheet.set_annotations(annotations)
        self._keep_focused_stop()
        self.viewport().update()

    def annotation_at(self, position: int) -> Annotation | None:
        """Return the shortest highlight over the character at ``position``."""
        return self._sheet.overlay.at(position)

    def selection(self) -> tuple[int, int] | None:
        """Return the selected range, or None where nothing is selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        convert = self._sheet.lines.positions.to_canonical
        return convert(cursor.selectionStart()), convert(cursor.selectionEnd())

    def text_between(self, start: int, end: int) -> str:
        """Return the characters from ``start`` to ``end``."""
        return self._sheet.document.text[start:end]

    def select(self, start: int, end: int) -> None:
        """Select a range and bring its end into view."""
        self._put_caret(start, end)

    def place(self) -> int:
        """Return the first character in view."""
        return self._sheet.lines.position_below(self.verticalScrollBar().value())

    def go_to(self, position: int) -> None:
        """Bring the line of ``position`` to the top of the page, and the caret there."""
        with self._reflow(keep=False):
            self._put_caret(position, position)
        if position <= 0:
            self._scroll_to(0, self._sheet.lines.caret(0).top())
        else:
            self._scroll_to(position, self._sheet.styles.em * 0.4)

    def show_range(self, start: int, end: int, flash: bool = True) -> None:
        """Bring a range into the upper third of the page; mark it for a moment."""
        veil = self._veils.at(start)
        with self._reflow(keep=False):
            self._put_caret(start, start)
        self._scroll_to(
            start if veil is None else veil.start, self.viewport().height() * _UPPER_THIRD
        )
        if veil is not None:
            self._focus_stop(self._sheet.stops.at(veil.start))
        elif flash and start < end:
            self._sheet.overlay.current = (start, end)
            self._flash_timer.start()
        self.viewport().update()

    def mark_ranges(
        self, ranges: list[tuple[int, int]], current: tuple[int, int] | None = None
    ) -> None:
        """Mark what a search found, until Esc; ``current`` gets a frame."""
        self._flash_timer.stop()
        self._sheet.overlay.marks = tuple(sorted(ranges))
        self._sheet.overlay.current = current
        self.viewport().update()

    def clear_marks(self) -> bool:
        """Take all search marks away; return whether there were any."""
        overlay = self._sheet.overlay
        had_marks = bool(overlay.marks or overlay.current)
        self.mark_ranges([])
        if had_marks:
            self.marks_cleared.emit()
        return had_marks

    def set_reading_size(self, points: float) -> None:
        """Set the size of the text, keeping the place."""
        self._points = min(max(points, _SMALLEST), _LARGEST)
        self._set_anew()

    def set_reading_face(self, family: str) -> None:
        """Set the face of the text, keeping the place."""
        self._face = family
        self._set_anew()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``, keeping the place."""
        self._theme = theme
        self._apply_palette()
        self._set_anew()

    def set_paragraph_numbers(self, are_shown: bool) -> None:
        """Show or hide the numbers by which readers cite paragraphs."""
        self._are_paragraphs_numbered = are_shown
        self._sheet.ornaments.are_paragraphs_numbered = are_shown
        self.viewport().update()

    def set_veiled(self, films: frozenset[str]) -> None:
        """Veil the passages that give away one of ``films``."""
        self._veiled_films = films
        self._veils.set_films(films)
        self._refresh_veils()

    def veiled_ranges(self) -> list[tuple[int, int]]:
        """Return what is veiled just now."""
        return [(veil.start, veil.end) for veil in self._veils.active]

    def reveal(self, spoiler: Spoiler) -> None:
        """Take the veil off one passage."""
        self._veils.reveal(spoiler)
        self._refresh_veils()
        self.spoiler_revealed.emit(spoiler)

    def reveal_all(self) -> None:
        """Take all veils off this essay, until it is opened again."""
        self._veils.reveal_all()
        self._refresh_veils()

    def next_stop(self) -> bool:
        """Go to the next link, footnote, highlight or veil; False at the last."""
        return self._focus_stop(self._sheet.stops.after(self._focused, self._start_of_walk()))

    def previous_stop(self) -> bool:
        """Go to the link, footnote, highlight or veil before; False at the first."""
        return self._focus_stop(self._sheet.stops.before(self._focused, self._start_of_walk()))

    def activate(self) -> bool:
        """Follow, open or show what is in focus or under the caret; False if nothing is."""
        stop = self._focused or self._sheet.stops.at(self._caret())
        if stop is not None:
            self._activate(stop)
        return stop is not None

    def show_selection_bar(self, *, with_focus: bool = False) -> bool:
        """Show the bar beside the selection; False where there is none or no room."""
        selected = self.selection()
        if selected is None:
            self._bar.hide()
            return False
        offset = self._offset()
        rects = [
            rect.translated(-offset).toAlignedRect() for rect in self._sheet.lines.rects(*selected)
        ]
        origin = self.viewport().pos()
        area = (
            self.viewport()
            .rect()
            .translated(origin)
            .adjusted(space(1), space(1), -space(1), -space(1))
        )
        is_shown = self._bar.show_near([rect.translated(origin) for rect in rects], area)
        if is_shown and with_focus:
            self._bar.focus_first()
        return is_shown

    # What Qt asks for

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint highlights and ornaments, then the text, then veils and the focus ring."""
        view = QRectF(event.rect()).translated(self._offset())
        with self._painting(event) as painter:
            self._sheet.paint_below(painter, view)
        super().paintEvent(event)
        with self._painting(event) as painter:
            whole = QRectF(self.viewport().rect()).translated(self._offset())
            focused = self._focused if self.hasFocus() else None
            self._sheet.paint_above(painter, whole, focused, self.spoiler_title)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the page for its new width, keeping the place."""
        with self._reflow():
            super().resizeEvent(event)
            self._sheet.lay_out(self.viewport().width())
        self._bar.hide()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Walk the stops with Tab, and leave the page after the last."""
        if self.next_stop() if is_next else self.previous_stop():
            return True
        self._focus_stop(None)
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret; walk with [ and ]; follow with Enter; let go with Esc."""
        if not self._is_handled(event):
            if _moves_caret(event):
                self._bring_caret_into_view(event)
                self._show_caret(is_shown=True)
            self._bar.hide()
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where the button went down, to tell a click from a selection."""
        self._bar.hide()
        self._focus_stop(None)
        self._show_caret(is_shown=False)
        self._pressed_at = event.position().toPoint() if _is_left(event) else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow what was clicked, or offer the bar for what was selected."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None or not _is_left(event):
            return
        if self.textCursor().hasSelection():
            self.show_selection_bar()
            return
        moved = (event.position().toPoint() - pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            self._click(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at what can be clicked."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.viewport().setCursor(self._pointer(event.position()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.size_requested.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a highlight is and what its note says."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            note = self._annotation_under(QPointF(event.pos()))
            words = "" if note is None else describe_highlight(note, note.quote.exact)
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the bar for a selection, by mouse or by the Menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not self.show_selection_bar(with_focus=by_key):
            super().contextMenuEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret when the page is reached by keyboard."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._show_caret(is_shown=True)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll; a veil's line stays in the middle of what is seen of the veil."""
        super().scrollContentsBy(dx, dy)
        if self._veils.active:
            self.viewport().update()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, exactly as it is in the essay."""
        data = QMimeData()
        selected = self.selection()
        if selected is not None:
            data.setText(self._sheet.document.text[slice(*selected)].replace("\u2028", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        """Refuse: an essay is not edited here."""
        return False

    # Slots

    def _on_selection_changed(self) -> None:
        start, end = self.selection() or (self._caret(), self._caret())
        self.selection_changed.emit(start, end)

    def _on_caret_moved(self) -> None:
        """Keep the caret out of veiled passages, and the focus with the caret."""
        cursor = self.textCursor()
        positions = self._sheet.lines.positions
        anchor, position = positions.to_canonical(cursor.anchor()), self._caret()
        settled = self._veils.settle(anchor, position, self._caret_was_at)
        self._caret_was_at = settled[1]
        if settled != (anchor, position):
            self._put_caret(*settled)
        if self._reflows == 0 and self._focused is not None and self._focused.start != settled[1]:
            self._focus_stop(None)
        veil = self._veils.at(settled[1])
        if veil is not None and self._focused is None and self._reflows == 0:
            self._focused = self._sheet.stops.at(veil.start)
            self.viewport().update()

    def _on_scrolled(self) -> None:
        if self._reflows == 0:
            self._held = None
        self._place_timer.start()
        if self._bar.isVisible():
            self.show_selection_bar()

    def _on_place_due(self) -> None:
        self._place_timer.stop()
        bottom = self.verticalScrollBar().value() + self.viewport().height()
        place = self.place()
        self.place_changed.emit(place, max(place, self._sheet.lines.position_above(bottom)))

    def _on_flash_over(self) -> None:
        self._sheet.overlay.current = None
        self.viewport().update()

    def _on_bar_dismissed(self) -> None:
        self._bar.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_colour_chosen(self, colour: object) -> None:
        self._on_bar_dismissed()
        self.highlight_requested.emit(colour)

    def _on_note_chosen(self) -> None:
        self._on_bar_dismissed()
        self.note_requested.emit()

    def _on_copy_chosen(self) -> None:
        self.copy()
        self._on_bar_dismissed()

    # Private

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Essay"))
        self._apply_palette()

    def _connect(self) -> None:
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self._place_timer.timeout.connect(self._on_place_due)
        self._flash_timer.timeout.connect(self._on_flash_over)
        self._bar.dismissed.connect(self._on_bar_dismissed)
        self._bar.colour_chosen.connect(self._on_colour_chosen)
        self._bar.note_chosen.connect(self._on_note_chosen)
        self._bar.copy_chosen.connect(self._on_copy_chosen)

    def _apply_palette(self) -> None:
        theme = self._theme
        palette = QPalette(self.palette())
        selection = _mixed(theme.page, theme.accent, 0.38 if theme.is_dark else 0.24)
        for role, colour in (
            (QPalette.ColorRole.Base, theme.page),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.Highlight, selection),
            (QPalette.ColorRole.HighlightedText, theme.ink),
        ):
            palette.setColor(role, colour)
        self.setPalette(palette)
        self._bar.set_theme(theme)

    def _make_sheet(self, document: Document) -> Sheet:
        sheet = Sheet(
            document, self._card, self._theme, face(self._face, self._points), self._veils
        )
        sheet.ornaments.are_paragraphs_numbered = self._are_paragraphs_numbered
        sheet.set_annotations(self._annotations)
        return sheet

    def _put_sheet(self, sheet: Sheet) -> None:
        """Show a sheet in place of the one before."""
        before, self._sheet = self._sheet, sheet
        sheet.typeset.setParent(self)
        with self._reflow(keep=False):
            self.setDocument(sheet.typeset)
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
    def _reflow(self, *, keep: bool = True) -> Iterator[None]:
        """Lay the page out inside; afterwards the first line in view is where it was."""
        if keep and self._held is None and self._reflows == 0:
            self._held = self._measure_hold()
        self._reflows += 1
        try:
            yield
        finally:
            if keep and self._reflows == 1 and self._held is not None:
                position, offset = self._held
                self._scroll_line(position, offset)
            self._reflows -= 1

    def _measure_hold(self) -> tuple[int, float] | None:
        """Return the first line in view and how far below the top edge it stands."""
        value = self.verticalScrollBar().value()
        if value < self._sheet.card_bottom:
            return None
        position = self._sheet.lines.position_below(value)
        return position, self._sheet.lines.caret(position).top() - value

    def _scroll_to(self, position: int, offset: float) -> None:
        """Bring the line of ``position`` to ``offset`` below the top edge, and hold it there."""
        self._held = (position, offset) if position > 0 else None
        self._reflows += 1
        self._scroll_line(position, offset)
        self._reflows -= 1

    def _scroll_line(self, position: int, offset: float) -> None:
        top = self._sheet.lines.caret(position).top()
        self.verticalScrollBar().setValue(round(top - offset))

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    @contextmanager
    def _painting(self, event: QPaintEvent) -> Iterator[QPainter]:
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        painter.translate(-self._offset())
        try:
            yield painter
        finally:
            painter.end()

    def _caret(self) -> int:
        return self._sheet.lines.positions.to_canonical(self.textCursor().position())

    def _put_caret(self, anchor: int, position: int) -> None:
        positions = self._sheet.lines.positions
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions.to_qt(anchor))
        cursor.setPosition(positions.to_qt(position), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _show_caret(self, *, is_shown: bool) -> None:
        self.setCursorWidth(max(2, space(0.5)) if is_shown else 0)

    def _bring_caret_into_view(self, event: QKeyEvent) -> None:
        """Let the keyboard go on where the eye is, when the text was scrolled by mouse."""
        if (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            or self.textCursor().hasSelection()
        ):
            return
        if not self.viewport().rect().intersects(self.cursorRect()):
            with self._reflow(keep=False):
                self._put_caret(self.place(), self.place())

    def _start_of_walk(self) -> int:
        """Return where a walk over the stops starts when none is in focus."""
        return (
            self._caret() if self.viewport().rect().intersects(self.cursorRect()) else self.place()
        )

    def _focus_stop(self, stop: Stop | None) -> bool:
        """Give the focus ring to a stop and show it; None takes the ring away."""
        changed, self._focused = self._focused is not stop, stop
        if changed:
            self.viewport().update()
        if stop is None:
            return False
        self._reflows += 1
        self._put_caret(stop.start, stop.start)
        self._reflows -= 1
        self._announce(describe(stop, self._sheet.document, self.spoiler_title))
        return True

    def _keep_focused_stop(self) -> None:
        """Let go of a stop that is no more, such as a removed highlight."""
        if self._focused is not None and self._focused.target not in {
            stop.target
            for stop in self._sheet.stops.between(self._focused.start, self._focused.end)
        }:
            self._focus_stop(None)

    def _announce(self, words: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _refresh_veils(self) -> None:
        self._sheet.refresh()
        self._focused = None
        self._on_caret_moved()
        self.viewport().update()

    def _is_handled(self, event: QKeyEvent) -> bool:
        """Do what the page's own keys do; return whether it was one of them."""
        if event.key() == Qt.Key.Key_Escape:
            return self._let_go()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.activate()
        if event.text() == "]":
            return self.next_stop()
        if event.text() == "[":
            return self.previous_stop()
        return False

    def _let_go(self) -> bool:
        """Undo one temporary thing: bar, marks, focus ring or selection."""
        if self._bar.isVisible():
            self._bar.hide()
            return True
        if self.clear_marks():
            return True
        if self._focused is not None:
            self._focus_stop(None)
            return True
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.clearSelection()
            self.setTextCursor(cursor)
            return True
        return False

    def _activate(self, stop: Stop) -> None:
        target = stop.target
        if isinstance(target, Link):
            self.link_activated.emit(target)
        elif isinstance(target, FootnoteMark):
            self.footnote_activated.emit(target)
        elif isinstance(target, Annotation):
            self.annotation_activated.emit(target.id)
        else:
            self.reveal(target)

    def _click(self, at: QPointF) -> None:
        note = self._sheet.margin.at(at + self._offset(), self._sheet.column)
        stop = self._sheet.stop_at(at + self._offset())
        if note is not None:
            self.annotation_activated.emit(note)
        elif stop is not None:
            self._activate(stop)

    def _pointer(self, at: QPointF) -> Qt.CursorShape:
        point = at + self._offset()
        if self._sheet.margin.at(point, self._sheet.column) or self._sheet.stop_at(point):
            return Qt.CursorShape.PointingHandCursor
        is_text = self._sheet.column.left <= point.x() <= self._sheet.column.right
        return Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor

    def _annotation_under(self, at: QPointF) -> Annotation | None:
        point = at + self._offset()
        stop = self._sheet.stop_at(point)
        if stop is not None and isinstance(stop.target, Annotation):
            return stop.target
        note_id = self._sheet.margin.at(point, self._sheet.column)
        return next((note for note in self._annotations if note.id == note_id), None)


def _single_shot(parent: QWidget, delay_ms: int) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(delay_ms)
    return timer


def _is_left(event: QMouseEvent) -> bool:
    return event.button() == Qt.MouseButton.LeftButton


_CARET_KEYS = frozenset(
    (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    )
)  # fmt: skip


def _moves_caret(event: QKeyEvent) -> bool:
    return event.key() in _CARET_KEYS


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )

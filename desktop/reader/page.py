"""The reading page: what the reader does with the text, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Link, Spoiler

from desktop.theme.scale import space
from desktop.theme.theme import Theme

from .selection_bar import SelectionBar
from .sheet_view import SheetView
from .spoken import describe, hint
from .stops import Stop
from .title_card import CardText

_FLASH_MS = 1600
_UPPER_THIRD = 0.28


class ReaderPage(SheetView):
    """Shows one essay; tells what the reader selects, follows and wants to mark."""

    selection_changed = Signal(int, int)
    link_activated = Signal(object)  # Link
    footnote_activated = Signal(object)  # FootnoteMark
    annotation_activated = Signal(str)
    highlight_requested = Signal(object)  # Colour
    note_requested = Signal()
    size_requested = Signal(int)  # steps larger (or smaller)
    spoiler_revealed = Signal(object)  # Spoiler

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._focused: Stop | None = None
        self._pressed_at: QPoint | None = None
        self._caret_was_at = 0
        self._spoiler_title: Callable[[str], str] = str
        self._bar = SelectionBar(self)
        self._bar.set_theme(theme)
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.setInterval(_FLASH_MS)
        self._connect()

    def show_document(self, document: Document, card: CardText) -> None:
        """Open ``document`` at its beginning; annotations, marks and shown passages go."""
        self._bar.hide()
        self._focused = None
        self._caret_was_at = 0
        super().show_document(document, card)
        self._show_caret(is_shown=False)

    def set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """Show exactly these annotations."""
        super().set_annotations(annotations)
        self._let_go_of_lost_stop()

    def annotation_at(self, position: int) -> Annotation | None:
        """Return the shortest highlight over the character at ``position``."""
        return self._sheet.overlay.at(position)

    def show_range(self, start: int, end: int, flash: bool = True) -> None:
        """Bring a range into the upper third of the page; mark it for a moment.

        Where the range is veiled, the veil is shown and stays.
        """
        veil = self._veils.at(start)
        if veil is not None:
            start = end = veil.start
        with self._reflow(is_kept=False):
            self._put_caret(start, start)
        self._scroll_to(start, self.viewport().height() * _UPPER_THIRD)
        self._focused = None if veil is None else self._sheet.stops.at(veil.start)
        if flash and start < end:
            self._sheet.overlay.current = (start, end)
            self._flash_timer.start()
        self.viewport().update()

    def mark_ranges(
        self, ranges: list[tuple[int, int]], current: tuple[int, int] | None = None
    ) -> None:
        """Mark what a search found, until Esc; ``current`` gets a frame."""
        self._sheet.overlay.marks = tuple(sorted(ranges))
        if current is not None or not self._flash_timer.isActive():
            self._flash_timer.stop()
            self._sheet.overlay.current = current
        self.viewport().update()

    def clear_marks(self) -> bool:
        """Take all search marks away; return whether there were any."""
        self._flash_timer.stop()
        overlay = self._sheet.overlay
        had_marks = bool(overlay.marks or overlay.current)
        self.mark_ranges([])
        return had_marks

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``, keeping the place."""
        self._bar.set_theme(theme)
        super().set_theme(theme)

    def set_spoiler_title(self, title: Callable[[str], str]) -> None:
        """Name films on veils by ``title`` of their id."""
        self._spoiler_title = title
        self.viewport().update()

    def set_veiled(self, films: frozenset[str]) -> None:
        """Veil the passages that give away one of ``films``."""
        self._veils.set_films(films)
        self._refresh_veils()

    def veiled_ranges(self) -> list[tuple[int, int]]:
        """Return what is veiled just now."""
        return [(veil.start, veil.end) for veil in self._veils.active]

    def reveal(self, spoiler: Spoiler) -> None:
        """Take the veil off one passage, until the essay is opened again."""
        self._veils.reveal(spoiler)
        self._refresh_veils()
        self.spoiler_revealed.emit(spoiler)

    def next_stop(self) -> bool:
        """Go to the next link, footnote, highlight or veil; False at the last."""
        return self._focus_stop(self._sheet.stops.after(self._focused, self._start_of_walk()))

    def previous_stop(self) -> bool:
        """Go to the link, footnote, highlight or veil before; False at the first."""
        return self._focus_stop(self._sheet.stops.before(self._focused, self._start_of_walk()))

    def activate(self) -> bool:
        """Follow, open or show what is in focus or under the caret; False if nothing is."""
        stop = self._focused or self._sheet.stops.at(self.caret())
        if stop is not None:
            self._activate(stop)
        return stop is not None

    def show_selection_bar(self, *, with_focus: bool = False) -> bool:
        """Show the bar beside the selection; False where there is none or no room."""
        selected = self.selection()
        if selected is None:
            self._bar.hide()
            return False
        origin = self.viewport().pos()
        to_page = QPointF(origin) - self._offset()
        lines = [
            line.translated(to_page).toAlignedRect() for line in self._sheet.lines.rects(*selected)
        ]
        edge = space(1)
        area = self.viewport().rect().translated(origin).adjusted(edge, edge, -edge, -edge)
        is_shown = self._bar.show_near(lines, area)
        if is_shown and with_focus:
            self._bar.focus_first()
        return is_shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the bar away: the selection has moved."""
        super().resizeEvent(event)
        self._bar.hide()

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Walk the stops with Tab, and leave the page after the last."""
        self._show_caret(is_shown=True)
        if self.next_stop() if is_next else self.previous_stop():
            return True
        self._focus_stop(None)
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret; walk with [ and ]; follow with Enter; let go with Esc."""
        if self._is_handled(event):
            return
        if event.key() in _CARET_KEYS:
            self._bring_caret_into_view(event)
            self._show_caret(is_shown=True)
            self._bar.hide()
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note where the button went down, to tell a click from a selection."""
        self._bar.hide()
        self._focus_stop(None)
        self._show_caret(is_shown=False)
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed_at = event.position().toPoint() if is_left else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow what was clicked, or offer the bar for what was selected."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is None:
            return
        if self.textCursor().hasSelection():
            self.show_selection_bar()
            return
        moved = (event.position().toPoint() - pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            self._click(event.position() + self._offset())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at what can be clicked."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.viewport().setCursor(self._pointer(event.position() + self._offset()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another size."""
        turn = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turn:
            self.size_requested.emit(1 if turn > 0 else -1)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a highlight's or a footnote's words are."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            stop = self._stop_under(QPointF(event.pos()) + self._offset())
            words = "" if stop is None else hint(stop, self._sheet.document)
            # As markup it is wrapped; escaped, a reader's "<" stays one.
            QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>" if words else "", self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the bar for a selection, by mouse or by the Menu key."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not self.show_selection_bar(with_focus=is_by_key):
            super().contextMenuEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret when the page is reached by keyboard."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._show_caret(is_shown=True)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus ring."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_selection_changed(self) -> None:
        start, end = self.selection() or (self.caret(), self.caret())
        self.selection_changed.emit(start, end)

    def _on_caret_moved(self) -> None:
        """Keep the caret out of veiled passages, and the focus with the caret."""
        anchor = self._sheet.lines.positions.to_canonical(self.textCursor().anchor())
        position = self.caret()
        settled = self._veils.settle(anchor, position, self._caret_was_at)
        self._caret_was_at = settled[1]
        if settled != (anchor, position):
            self._put_caret(*settled)
        if self._reflows:
            return
        veil = self._veils.at(settled[1])
        if veil is not None and settled[0] == settled[1]:
            self._focus_stop(self._sheet.stops.at(veil.start))
        elif self._focused is not None and self._focused.start != settled[1]:
            self._focus_stop(None)

    def _on_scrolled(self) -> None:
        super()._on_scrolled()
        if self._bar.isVisible():
            self.show_selection_bar()

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

    def _connect(self) -> None:
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)
        self._flash_timer.timeout.connect(self._on_flash_over)
        self._bar.dismissed.connect(self._on_bar_dismissed)
        self._bar.colour_chosen.connect(self._on_colour_chosen)
        self._bar.note_chosen.connect(self._on_note_chosen)
        self._bar.copy_chosen.connect(self._on_copy_chosen)

    def _paint_above(self, painter: QPainter) -> None:
        focused = self._focused if self.hasFocus() else None
        self._sheet.paint_above(painter, self._view(), focused, self._spoiler_title)

    def _bring_caret_into_view(self, event: QKeyEvent) -> None:
        """Let the keyboard go on where the eye is, when the text was scrolled by mouse."""
        if event.modifiers() or self.textCursor().hasSelection() or self._is_caret_in_view():
            return
        with self._reflow(is_kept=False):
            self._put_caret(self.place(), self.place())

    def _is_caret_in_view(self) -> bool:
        return self._view().intersects(self._sheet.lines.caret(self.caret()).adjusted(0, 0, 1, 0))

    def _start_of_walk(self) -> int:
        """Return where a walk over the stops starts when none is in focus."""
        return self.caret() if self._is_caret_in_view() else self.place()

    def _focus_stop(self, stop: Stop | None) -> bool:
        """Give the focus ring to a stop and show it; None takes the ring away."""
        if stop is not self._focused:
            self._focused = stop
            self.viewport().update()
        if stop is None:
            return False
        self._reflows += 1
        self._put_caret(stop.start, stop.start)
        self._reflows -= 1
        self._held = None
        if QAccessible.isActive():
            words = describe(stop, self._sheet.document, self._spoiler_title)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        return True

    def _let_go_of_lost_stop(self) -> None:
        """Let go of a stop that is no more, such as a removed highlight."""
        stop = self._focused
        if stop is not None and stop not in self._sheet.stops.between(stop.start, stop.end):
            self._focus_stop(None)

    def _refresh_veils(self) -> None:
        self._sheet.refresh()
        self._let_go_of_lost_stop()
        self._on_caret_moved()
        self.viewport().update()

    def _is_handled(self, event: QKeyEvent) -> bool:
        """Do what the page's own keys do; return whether it was one of them."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._let_go()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.activate()
        is_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and is_shift):
            return self.show_selection_bar(with_focus=True)
        if event.text() == "]":
            return self.next_stop()
        return event.text() == "[" and self.previous_stop()

    def _let_go(self) -> bool:
        """Undo one temporary thing: bar, marks, focus ring or selection."""
        if self._bar.isVisible():
            self._bar.hide()
        elif self.clear_marks():
            pass
        elif self._focused is not None:
            self._focus_stop(None)
        elif self.textCursor().hasSelection():
            self.clear_selection()
        else:
            return False
        return True

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

    def _stop_under(self, point: QPointF) -> Stop | None:
        """Return what can be clicked at a point of the document."""
        note_id = self._sheet.margin.at(point, self._sheet.column)
        if note_id is None:
            return self._sheet.stop_at(point)
        note = next(note for note in self._annotations if note.id == note_id)
        return Stop(note.start, note.end, note)

    def _click(self, point: QPointF) -> None:
        stop = self._stop_under(point)
        if stop is not None:
            self._activate(stop)

    def _pointer(self, point: QPointF) -> Qt.CursorShape:
        if self._stop_under(point) is not None:
            return Qt.CursorShape.PointingHandCursor
        is_text = self._sheet.column.left <= point.x() <= self._sheet.column.right
        return Qt.CursorShape.IBeamCursor if is_text else Qt.CursorShape.ArrowCursor


_CARET_KEYS = frozenset(
    (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    )
)  # fmt: skip

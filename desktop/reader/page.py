"""The reading page: what the reader does with the text, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from library.annotations.model import Annotation
from library.collection.model import Document, Spoiler

from desktop.theme.scale import space
from desktop.theme.theme import Theme

from .selection_bar import SelectionBar
from .stop_view import StopView
from .styles import LINE_HEIGHT
from .title_card import CardText

_FLASH_MS = 1600


class ReaderPage(StopView):
    """Shows one essay; tells what the reader selects, follows and wants to mark."""

    selection_changed = Signal(int, int)
    highlight_requested = Signal(object)  # Colour
    note_requested = Signal()
    size_requested = Signal(int)  # steps larger (or smaller)
    range_requested = Signal(str, int, int)  # an annotation's id and its new range

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._pressed_at: QPoint | None = None
        self._resized: Annotation | None = None
        self._bar = SelectionBar(self)
        self._bar.set_theme(theme)
        self._awaited: tuple[int, int] | None = None  # to be shown once its veil is lifted
        self._flash_timer = QTimer(self)
        self._flash_timer.setSingleShot(True)
        self._flash_timer.setInterval(_FLASH_MS)
        self._connect()

    def show_document(self, document: Document, card: CardText) -> None:
        """Open ``document`` at its beginning; annotations, marks and shown passages go."""
        self._bar.hide()
        self._flash_timer.stop()
        self._awaited = None
        super().show_document(document, card)
        self._show_caret(is_shown=False)

    def show_range(self, start: int, end: int, flash: bool = True) -> None:
        """Bring a range into the upper third of the page; mark it for a moment.

        Where the range is veiled, the veil is shown and stays; once it is lifted, the range
        is.
        """
        self.show_place(start)
        is_veiled = self._veils.hides(start, end)
        self._awaited = (start, end) if is_veiled else None
        if flash and start < end and not is_veiled:
            self._sheet.overlay.current = (start, end)
            self._flash_timer.start()
        self.viewport().update()

    def reveal(self, spoiler: Spoiler) -> None:
        """Take the veil off one passage, and go on to what was looked for under it."""
        super().reveal(spoiler)
        awaited = self._awaited
        if awaited is not None and spoiler.start <= awaited[0] < spoiler.end:
            self.show_range(*awaited)

    def mark_ranges(
        self, ranges: list[tuple[int, int]], current: tuple[int, int] | None = None
    ) -> None:
        """Mark what a search found, until Esc; ``current`` gets a frame."""
        self._sheet.overlay.marks = tuple(sorted(ranges))
        if current is not None or not self._flash_timer.isActive():
            self._flash_timer.stop()
            self._sheet.overlay.current = current
        self.viewport().update()

    def marks(self) -> tuple[tuple[int, int], ...]:
        """Return the ranges that are marked as found."""
        return self._sheet.overlay.marks

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret; walk with [ and ]; follow with Enter; let go with Esc."""
        if self._is_handled(event):
            return
        if event.key() in _CARET_KEYS:
            self._start_resizing(event)
            self._bring_caret_into_view(event)
            self._show_caret(is_shown=True)
            self._bar.hide()
        super().keyPressEvent(event)
        if event.key() in _CARET_KEYS:
            self._show_card_above_first_line()

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl ask for another size."""
        turn = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turn:
            self.size_requested.emit(1 if turn > 0 else -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the bar for a selection, by mouse or by the Menu key."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not self.show_selection_bar(with_focus=is_by_key):
            super().contextMenuEvent(event)

    def _on_selection_changed(self) -> None:
        if self.selection() is None:
            self._resized = None
            self._leave_bar()
        start, end = self.selection() or (self.caret(), self.caret())
        self.selection_changed.emit(start, end)

    def _on_scrolled(self) -> None:
        super()._on_scrolled()
        if self._bar.isVisible():
            self.show_selection_bar()

    def _on_flash_over(self) -> None:
        self._sheet.overlay.current = None
        self.viewport().update()

    def _leave_bar(self) -> None:
        """Put the bar away; the keyboard stays with the page where the bar had it."""
        if self._bar.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._bar.hide()

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
        self._flash_timer.timeout.connect(self._on_flash_over)
        self._bar.dismissed.connect(self._on_bar_dismissed)
        self._bar.colour_chosen.connect(self._on_colour_chosen)
        self._bar.note_chosen.connect(self._on_note_chosen)
        self._bar.copy_chosen.connect(self._on_copy_chosen)

    def _bring_caret_into_view(self, event: QKeyEvent) -> None:
        """Let the keyboard go on where the eye is, when the text was scrolled by mouse."""
        # macOS counts the arrows to the keypad.
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if (
            held not in _PLAIN_OR_SHIFT
            or self.textCursor().hasSelection()
            or self.is_caret_in_view()
        ):
            return
        with self._reflow(is_kept=False):
            self._put_caret(self.place(), self.place())

    def _start_resizing(self, event: QKeyEvent) -> None:
        """Let Shift and an arrow move an edge of the highlight in focus.

        The first key says which edge: forward the end, backward the start.
        """
        stop = self._focused
        if stop is None or not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return
        target = stop.target
        if not isinstance(target, Annotation) or self._veils.hides(target.start, target.end):
            return  # where it begins or ends under a veil cannot be seen
        if not self.textCursor().hasSelection():
            edges = (stop.end, stop.start) if event.key() in _BACK_KEYS else (stop.start, stop.end)
            self._put_caret(*edges)
            self._resized = target

    def _finish_resizing(self) -> bool:
        """Ask for the selected range for the highlight whose edge was moved, if any."""
        resized, selected, self._resized = self._resized, self.selection(), None
        if resized is None or selected is None:
            return False
        self.clear_selection()
        self.range_requested.emit(resized.id, *selected)
        return True

    def _is_handled(self, event: QKeyEvent) -> bool:
        """Do what the page's own keys do; return whether it was one of them."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._let_go()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._finish_resizing() or self.activate()
        is_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if key == Qt.Key.Key_Menu or (key == Qt.Key.Key_F10 and is_shift):
            return self.show_selection_bar(with_focus=True)
        if key in _PAGE_KEYS and (key == Qt.Key.Key_Space or not event.modifiers()):
            is_back = key == Qt.Key.Key_PageUp or is_shift
            return self._turn_page(-1 if is_back else 1)
        if event.text() == "]":
            return self.next_stop()
        return event.text() == "[" and self.previous_stop()

    def _turn_page(self, step: int) -> bool:
        """Scroll by what is in view less two lines, which lead the eye over."""
        bar = self.verticalScrollBar()
        overlap = 2 * LINE_HEIGHT * self._sheet.styles.em
        before = bar.value()
        bar.setValue(round(before + step * max(overlap, self.viewport().height() - overlap)))
        at_an_end = 0 if step < 0 else len(self._sheet.document.text)
        position = self.place() if bar.value() != before else at_an_end
        self._bar.hide()
        self._show_caret(is_shown=True)
        with self._reflow(is_kept=False):
            self._put_caret(position, position)
        return True

    def _show_card_above_first_line(self) -> None:
        """Scroll to the very top when the caret is on the first line."""
        first, here = (self._sheet.lines.caret(at) for at in (0, self.caret()))
        if here.top() == first.top() and first.bottom() < self.viewport().height():
            self.verticalScrollBar().setValue(0)

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


_CARET_KEYS = frozenset(
    (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down,
        Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    )
)  # fmt: skip
_PLAIN_OR_SHIFT = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_PAGE_KEYS = frozenset((Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown))
_BACK_KEYS = frozenset((Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_PageUp))

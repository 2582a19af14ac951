"""What can be followed on the page, by mouse and by keyboard: its stops.

One stop at a time can be in focus; it has a ring, and the caret stands at its start.
Veiled passages are stops too, and the caret does not enter them.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
)
from PySide6.QtWidgets import QToolTip, QWidget

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Link, Spoiler

from desktop.theme.theme import Theme

from .sheet_view import SheetView
from .spoken import describe, hint
from .stops import Stop, WayBack
from .title_card import CardText

_UPPER_THIRD = 0.28


class StopView(SheetView):
    """A page whose links, footnotes, highlights and veils can be reached and followed."""

    link_activated = Signal(object)  # Link
    footnote_activated = Signal(object)  # FootnoteMark
    annotation_activated = Signal(str)
    spoiler_revealed = Signal(object)  # Spoiler

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._focused: Stop | None = None
        self._caret_was_at = 0
        self._spoiler_title: Callable[[str], str] = str
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def show_document(self, document: Document, card: CardText) -> None:
        """Open ``document`` at its beginning; annotations and shown passages go."""
        self._focused = None
        self._caret_was_at = 0
        super().show_document(document, card)

    def set_annotations(self, annotations: tuple[Annotation, ...]) -> None:
        """Show exactly these annotations."""
        super().set_annotations(annotations)
        self._let_go_of_lost_stop()

    def annotations(self) -> list[Annotation]:
        """Return the highlights that are painted, in reading order."""
        return self._sheet.overlay.annotations

    def annotation_at(self, position: int) -> Annotation | None:
        """Return the shortest highlight over the character at ``position``."""
        return self._sheet.overlay.at(position)

    def focused_annotation(self) -> Annotation | None:
        """Return the highlight that the keyboard walked to, with the ring around it."""
        target = self._focused.target if self._focused is not None else None
        return target if isinstance(target, Annotation) else None

    def annotation_at_caret(self) -> Annotation | None:
        """Return the highlight at the caret, or the one that ends right before it.

        None where the caret is out of view: nobody sees what would be done there.
        A selection made forwards leaves the caret behind its last word, and behind the
        blank that follows it, which a highlight leaves out.
        """
        if not self.is_caret_in_view():
            return None
        focused = self.focused_annotation()
        if focused is not None:
            return focused
        caret = self.caret()
        before = len(self.text_between(max(0, caret - 2), caret).rstrip(" "))
        last = max(0, caret - 2) + before - 1
        return self.annotation_at(caret) or self.annotation_at(last)

    def show_place(self, start: int) -> None:
        """Bring a position into the upper third of the page; veiled, its veil is shown."""
        veil = self._veils.at(start)
        start = start if veil is None else veil.start
        with self._reflow(is_kept=False):
            self._put_caret(start, start)
        self._scroll_to(start, self.viewport().height() * _UPPER_THIRD)
        self._focused = None if veil is None else self._sheet.stops.at(start)
        self.viewport().update()

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

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Walk the stops with Tab, and leave the page after the last."""
        self._show_caret(is_shown=True)
        if self.next_stop() if is_next else self.previous_stop():
            return True
        self._focus_stop(None)
        return super().focusNextPrevChild(is_next)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point with a hand at what can be clicked."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            self.viewport().setCursor(self._pointer(event.position() + self._offset()))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a highlight's or a footnote's words are."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            stop = self._stop_under(QPointF(event.pos()) + self._offset())
            words = "" if stop is None else hint(stop, self._sheet.document)
            # As markup it is wrapped; escaped, a reader's "<" stays one.
            QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>" if words else "", self)
            return True
        return super().viewportEvent(event)

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

    def _paint_above(self, painter: QPainter) -> None:
        focused = self._focused if self.hasFocus() else None
        self._sheet.paint_above(painter, self._view(), focused, self._spoiler_title)

    def is_caret_in_view(self) -> bool:
        """Return whether the line with the caret can be seen."""
        return self._view().intersects(self._sheet.lines.caret(self.caret()).adjusted(0, 0, 1, 0))

    def _start_of_walk(self) -> int:
        """Return where a walk over the stops starts when none is in focus."""
        return self.caret() if self.is_caret_in_view() else self.place()

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
            shown = self._veils.shown_text(self._sheet.document.text, stop.start, stop.end)
            words = describe(stop, shown, self._spoiler_title)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        return True

    def _let_go_of_lost_stop(self) -> None:
        """Let go of a stop that is no more, such as a removed highlight."""
        stop = self._focused
        if stop is None:
            return
        around = self._sheet.stops.between(stop.start, stop.end)
        if stop not in around:  # a highlight in another colour is still the same
            self._focus_stop(None)
            same = (one for one in around if _is_same_highlight(one, stop))
            self._focused = next(same, None)

    def _refresh_veils(self) -> None:
        self._sheet.refresh()
        self._let_go_of_lost_stop()
        self._on_caret_moved()
        self.viewport().update()

    def _activate(self, stop: Stop) -> None:
        target = stop.target
        if isinstance(target, Link):
            self.link_activated.emit(target)
        elif isinstance(target, FootnoteMark):
            self.footnote_activated.emit(target)
        elif isinstance(target, WayBack):
            self.show_place(target.mark.at)
            self._focus_stop(self._sheet.stops.at(target.mark.at))
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


def _is_same_highlight(one: Stop, other: Stop) -> bool:
    return (
        isinstance(one.target, Annotation)
        and isinstance(other.target, Annotation)
        and (one.target.id, one.start) == (other.target.id, other.start)
    )

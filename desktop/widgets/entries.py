"""A list of entries: essays, films, notes, search results … one look, one piece of code.

Rows are painted, not built from widgets, so that ten thousand scroll like ten. In a long
list only the rows in view are measured; the others count as high as they look, and what
is in view stays where it is when they turn out otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from desktop.theme.theme import Theme

from .entry import KEY_ROLE, Entry, EntryModel, Index
from .entry_painter import EntryPainter

__all__ = ["Entry", "EntryList"]

_LONG = 200  # rows; measuring so many takes about 20 ms


class EntryList(QListView):
    """A scrolling list of entries, driven by keyboard and mouse alike."""

    entry_activated = Signal(object)  # the entry's key: Enter or one click
    entry_chosen = Signal(object)  # the entry's key: another one became current
    remove_requested = Signal(object)  # the entry's key: Delete was pressed on it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = EntryModel(self)
        self._painter = EntryPainter(self, self.entry_at)
        self._chosen: Any = None
        self._is_measuring = False
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._painter.theme = theme
        self.viewport().update()

    def set_entries(self, entries: Sequence[Entry], *, keep: Any = None) -> None:
        """Show ``entries``; the row whose key is ``keep`` (or was current) stays current.

        Where that row is gone the one that stood next to it becomes current. What is in
        view stays where it is as far as it is still there.
        """
        known = {entry.key for entry in entries if entry.key is not None}
        wanted = keep if keep is not None else self._heir(known)
        in_view = self._in_view(known)
        self._painter.is_hasty = len(entries) > _LONG
        self._model.set_entries(entries)
        if wanted is None or not self.choose(wanted, is_shown=False):
            self._chosen = None
        if in_view is not None:
            self._put(*in_view)
        self._measure_view()

    def entry_at(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._model.entries[row]

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, headings included."""
        return self._model.entries

    def current_key(self) -> Any:
        """Return the key of the current row, None without one."""
        index = self.currentIndex()
        return index.data(KEY_ROLE) if index.isValid() else None

    def choose(self, key: Any, *, is_shown: bool = True) -> bool:
        """Make the row with ``key`` current, and visible; return whether there is one."""
        row = self._row_of(key)
        if row is None:
            return False
        self.setCurrentIndex(self._model.index(row))
        if is_shown:
            self.scrollTo(self._model.index(row))
        return True

    def choose_first(self) -> None:
        """Make the first row that is no heading current."""
        self.step(from_row=-1, by=1)

    def choose_last(self) -> None:
        """Make the last row that is no heading current."""
        self.step(from_row=len(self._model.entries), by=-1)

    def step(self, by: int, from_row: int | None = None) -> None:
        """Move the current row by one, over headings; stays at the ends."""
        row = self.currentIndex().row() if from_row is None else from_row
        row += by
        while 0 <= row < len(self._model.entries):
            key = self._model.entries[row].key
            if key is not None:
                self.choose(key)
                return
            row += by

    def activate(self) -> None:
        """Report the current row as activated."""
        key = self.current_key()
        if key is not None:
            self.entry_activated.emit(key)

    def rows_height(self, width: int) -> int:
        """Return the height of all rows at ``width``."""
        return sum(self._painter.row_height(row, width) for row in range(len(self.entries())))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Report the current row if it is another one than was reported before."""
        super().currentChanged(current, previous)
        key = current.data(KEY_ROLE) if current.isValid() else None
        if key is not None and key != self._chosen:
            self._chosen = key
            self.entry_chosen.emit(key)

    def event(self, event: QEvent) -> bool:
        """Keep Delete for the current row; it is a command of the window as well."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Delete:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, Delete asks for removal; letters are left to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activate()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            key = self.current_key()
            if key is not None:
                self.remove_requested.emit(key)
        elif event.key() == Qt.Key.Key_Home:
            self.choose_first()
        elif event.key() == Qt.Key.Key_End:
            self.choose_last()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._turn_page(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out again: their heights follow the width."""
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)
        self._measure_view()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what comes into view."""
        super().showEvent(event)
        self._measure_view()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Measure what comes into view."""
        super().scrollContentsBy(dx, dy)
        self._measure_view()

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view; twice, since the rows around it are measured only then."""
        super().scrollTo(index, hint)
        if self._painter.is_hasty:
            super().scrollTo(index, hint)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the system's font changes."""
        if event.type() == QEvent.Type.FontChange:
            self._painter.forget_heights()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            self.entry_activated.emit(key)

    def _row_of(self, key: Any) -> int | None:
        for row, entry in enumerate(self._model.entries):
            if entry.key is not None and entry.key == key:
                return row
        return None

    def _turn_page(self, by: int) -> None:
        """Go to the last row that is less than a view away; Qt stops before a heading."""
        here = self.visualRect(self.currentIndex()).center().y()
        row, found = self.currentIndex().row() + by, None
        while 0 <= row < len(self._model.entries):
            rect = self.visualRect(self._model.index(row))
            is_far = abs(rect.center().y() - here) > self.viewport().height()
            if found is not None and (is_far or not rect.isValid()):
                break
            key = self._model.entries[row].key
            found = key if key is not None else found
            row += by
        if found is not None:
            self.choose(found)

    def _heir(self, known: set[Any]) -> Any:
        """Return the key of the current row, or of the row nearest to it in ``known``."""
        row = self.currentIndex().row()
        if row < 0:
            return None
        old = self._model.entries
        for entry in (*old[row:], *reversed(old[:row])):
            if entry.key in known:
                return entry.key
        return None

    def _in_view(self, known: set[Any]) -> tuple[Any, int] | None:
        """Return the first row in view whose key is in ``known``, and where it stands."""
        for row in self._rows_in_view():
            if self._model.entries[row].key in known:
                return self._model.entries[row].key, self._top_of(row)
        return None

    def _rows_in_view(self) -> Iterator[int]:
        row = self.indexAt(QPoint(1, 1)).row()
        while 0 <= row < len(self._model.entries) and self._top_of(row) < self.viewport().height():
            yield row
            row += 1

    def _top_of(self, row: int) -> int:
        return self.visualRect(self._model.index(row)).top()

    def _put(self, key: Any, top: int) -> None:
        """Scroll so that the row with ``key`` stands at ``top``."""
        row = self._row_of(key)
        if row is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self._top_of(row) - top)

    def _measure_view(self) -> None:
        """Measure the rows in view where that is not done yet, without moving them."""
        if not self._painter.is_hasty or self._is_measuring or not self.isVisible():
            return
        self._is_measuring = True
        try:
            for _ in range(4):  # higher or lower rows let others come into view
                width = self.viewport().width()
                rows = list(self._rows_in_view())
                new = [row for row in rows if not self._painter.is_measured(row, width)]
                if not new:
                    break
                for row in new:
                    self._painter.row_height(row, width)
                first, top = rows[0], self._top_of(rows[0])
                self.doItemsLayout()
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + self._top_of(first) - top)
        finally:
            self._is_measuring = False

"""A list of entries: essays, films, notes, search results … one look, one piece of code.

Rows are painted, not built from widgets, so that ten thousand scroll like ten. Heights
are worked out when a row is first shown at a width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.theme.scale import interface_font, label_font, serif, space
from desktop.theme.theme import Theme
from desktop.widgets.poster import PosterArt, paint_poster

_Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole
_MEASURE = 240  # no line of a row is wider than so many steps


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list.

    ``key`` is what activating it reports; None makes it a heading or, with ``is_hint``,
    a sentence in place of rows.
    ``marks`` are half-open ranges of ``text`` to mark; ``bar`` a colour down the left
    side; ``spoken`` what a screen reader says in place of title, meta and text.
    """

    key: Any
    title: str = ""
    meta: str = ""
    text: str = ""
    detail: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    bar: QColor | None = None
    poster: PosterArt | None = None
    is_quiet: bool = False
    text_is_first: bool = False
    is_hint: bool = False
    lines: int = 3
    spoken: str = ""

    def words(self) -> str:
        """Return the row as one sentence for a screen reader."""
        if self.spoken:
            return self.spoken
        return ". ".join(part for part in (self.title, self.text, self.detail, self.meta) if part)


class EntryModel(QAbstractListModel):
    """The rows of an ``EntryList``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows, headings included."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row's words for display and for screen readers."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words()
        if role == KEY_ROLE:
            return entry.key
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if self.entries[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)


class _Painter(QStyledItemDelegate):
    """Measures and paints entries."""

    def __init__(self, view: EntryList) -> None:
        super().__init__(view)
        self._view = view
        self.theme: Theme | None = None
        self._sizes: dict[tuple[int, int], int] = {}

    def forget_sizes(self) -> None:
        self._sizes.clear()

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        return QSize(width, self.row_height(index.row(), width))

    def row_height(self, row: int, width: int) -> int:
        key = (row, width)
        if key not in self._sizes:
            place = QRect(0, 0, width, 0)
            self._sizes[key] = round(self._draw(None, place, self._view.entry_at(row)))
        return self._sizes[key]

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:
        state = option.state
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        entry = self._view.entry_at(index.row())
        if self.theme is not None:
            if is_current or (state & QStyle.StateFlag.State_MouseOver and entry.key is not None):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.selected)
                painter.drawRoundedRect(
                    QRectF(option.rect).adjusted(0, 1, 0, -1), space(1), space(1)
                )
            if is_current and self._view.hasFocus():
                painter.setPen(self.theme.accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                frame = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
                painter.drawRoundedRect(frame, space(1), space(1))
            self._draw(painter, option.rect, entry)
        painter.restore()

    def _draw(self, painter: QPainter | None, rect: QRect, entry: Entry) -> float:
        """Paint ``entry`` into ``rect``, or with no painter only measure; return its height."""
        if entry.key is None:
            return self._draw_heading(painter, rect, entry)
        pad = space(2.4)
        left = rect.left() + pad
        right = rect.right() - pad
        top = rect.top() + pad
        y = float(top)
        if entry.poster is not None:
            size = QRect(round(left), round(top), space(13), space(17))
            if painter is not None:
                paint_poster(painter, QRectF(size), entry.poster, is_small=True)
            left += size.width() + pad
        if entry.bar is not None:
            left += space(1.2) + pad
        meta_width = self._draw_meta(painter, entry, left, right, y)
        room = min(right - left, space(_MEASURE))
        first = min(room, right - left - meta_width - (pad if meta_width else 0))
        parts = [
            (entry.title, serif(1, weight=600), 2, False),
            (entry.text, serif(), entry.lines, True),
        ]
        if entry.text_is_first:
            parts.reverse()
        for text, font, lines, is_text in parts:
            if text:
                width = first if y == top else room
                marks = entry.marks if is_text else ()
                y += self._draw_text(
                    painter, text, font, left, y, width, lines, marks, entry.is_quiet
                )
        if entry.detail:
            y += space(0.5)
            y += self._draw_text(
                painter, entry.detail, interface_font(), left, y, room, 3, (), is_muted=True
            )
        bottom = y + pad
        if entry.poster is not None:
            bottom = max(bottom, top + space(17) + pad)
        if painter is not None and entry.bar is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(entry.bar)
            bar = QRectF(rect.left() + pad, top, space(1.2), bottom - top - pad)
            painter.drawRoundedRect(bar, bar.width() / 2, bar.width() / 2)
        return bottom - rect.top()

    def _draw_heading(self, painter: QPainter | None, rect: QRect, entry: Entry) -> float:
        pad = space(2.4)
        if entry.is_hint:
            room = min(rect.width() - 2 * pad, space(_MEASURE))
            left, top = rect.left() + pad, rect.top() + space(4)
            height = self._draw_text(
                painter, entry.title, serif(1), left, top, room, 8, (), is_muted=True
            )
            return height + space(8)
        font = label_font() if not entry.text_is_first else serif(1, weight=600)
        height = QFontMetricsF(font).height()
        if painter is not None and self.theme is not None:
            painter.setFont(font)
            painter.setPen(self.theme.muted if not entry.text_is_first else self.theme.ink)
            place = QRectF(rect.left() + pad, rect.top() + space(4), rect.width() - 2 * pad, height)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft, entry.title)
        return height + space(5)

    def _draw_meta(
        self, painter: QPainter | None, entry: Entry, left: float, right: float, y: float
    ) -> float:
        if not entry.meta:
            return 0.0
        font = interface_font(-1)
        metrics = QFontMetricsF(font)
        width = min(metrics.horizontalAdvance(entry.meta) + 2, (right - left) / 2)
        if painter is not None and self.theme is not None:
            painter.setFont(font)
            painter.setPen(self.theme.muted)
            text = metrics.elidedText(entry.meta, Qt.TextElideMode.ElideRight, width)
            place = QRectF(right - width, y + space(0.6), width, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, text)
        return width

    def _draw_text(
        self,
        painter: QPainter | None,
        text: str,
        font: QFont,
        left: float,
        y: float,
        width: float,
        lines: int,
        marks: tuple[tuple[int, int], ...],
        is_muted: bool,
    ) -> float:
        layout = QTextLayout(text.replace("\n", "\u2028"), font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        if painter is not None and marks:  # before the lines: setting formats forgets them
            layout.setFormats(self._formats(marks, text))
        spacing = 1.18
        layout.beginLayout()
        height = 0.0
        shown: list[QTextLine] = []
        while len(shown) < lines:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 40.0))
            line.setPosition(QPointF(0, height))
            height += line.height() * spacing
            shown.append(line)
        is_cut = bool(shown) and shown[-1].textStart() + shown[-1].textLength() < len(layout.text())
        layout.endLayout()
        if painter is not None and self.theme is not None:
            colour = self.theme.muted if is_muted else self.theme.ink
            painter.setPen(colour)
            layout.draw(painter, QPointF(left, y), [])
            if is_cut:
                last = shown[-1]
                metrics = QFontMetricsF(font)
                x = min(last.naturalTextWidth(), width - metrics.horizontalAdvance("…"))
                painter.setFont(font)
                painter.drawText(QPointF(left + x, y + last.y() + last.ascent()), "…")
        return height

    def _formats(
        self, marks: tuple[tuple[int, int], ...], text: str
    ) -> list[QTextLayout.FormatRange]:
        formats = []
        assert self.theme is not None
        for start, end in marks:
            marked = QTextLayout.FormatRange()
            # Qt counts UTF-16 units, marks count code points.
            marked.start = len(text[:start].encode("utf-16-le")) // 2
            marked.length = len(text[start:end].encode("utf-16-le")) // 2
            form = QTextCharFormat()
            form.setBackground(self.theme.mark)
            form.setForeground(self.theme.ink)
            marked.format = form
            formats.append(marked)
        return formats


class EntryList(QListView):
    """A scrolling list of entries, driven by keyboard and mouse alike."""

    entry_activated = Signal(object)  # the entry's key: Enter or one click
    entry_chosen = Signal(object)  # the entry's key: it became the current one
    remove_requested = Signal(object)  # the entry's key: Delete was pressed on it

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = EntryModel(self)
        self._painter = _Painter(self)
        self.setModel(self._model)
        self.setItemDelegate(self._painter)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Rows far down are measured when the window is idle.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)
        self.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._painter.theme = theme
        self.viewport().update()

    def set_entries(self, entries: Sequence[Entry], *, keep: Any = None) -> None:
        """Show ``entries``; the row whose key is ``keep`` (or was current) stays current."""
        wanted = keep if keep is not None else self.current_key()
        place = self.verticalScrollBar().value()
        self._painter.forget_sizes()
        self._model.set_entries(entries)
        if wanted is not None:
            self.choose(wanted)
        self.verticalScrollBar().setValue(place)

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

    def choose(self, key: Any) -> bool:
        """Make the row with ``key`` current; return whether there is one."""
        for row, entry in enumerate(self._model.entries):
            if entry.key is not None and entry.key == key:
                self.setCurrentIndex(self._model.index(row))
                return True
        return False

    def choose_first(self) -> None:
        """Make the first row that is no heading current."""
        self.step(from_row=-1, by=1)

    def step(self, by: int, from_row: int | None = None) -> None:
        """Move the current row by one, over headings; stays at the ends."""
        row = self.currentIndex().row() if from_row is None else from_row
        row += by
        while 0 <= row < len(self._model.entries):
            if self._model.entries[row].key is not None:
                self.setCurrentIndex(self._model.index(row))
                return
            row += by

    def activate(self) -> None:
        """Report the current row as activated."""
        key = self.current_key()
        if key is not None:
            self.entry_activated.emit(key)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Report the new current row."""
        super().currentChanged(current, previous)
        if current.isValid():
            key = current.data(KEY_ROLE)
            if key is not None:
                self.entry_chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates, Delete asks for removal; letters are left to the window."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activate()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            key = self.current_key()
            if key is not None:
                self.remove_requested.emit(key)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again: their heights follow the width."""
        if event.size().width() != event.oldSize().width():
            self._painter.forget_sizes()
            self.scheduleDelayedItemsLayout()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure the rows again when the system's font changes."""
        if event.type() == QEvent.Type.FontChange:
            self._painter.forget_sizes()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def rows_height(self, width: int) -> int:
        """Return the height of all rows at ``width``."""
        return sum(self._painter.row_height(row, width) for row in range(len(self.entries())))

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            self.entry_activated.emit(key)

"""Find in this essay: a line above the page that counts and marks what it finds."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from desktop.theme.scale import interface_font, space
from desktop.theme.theme import Theme

from .finding import Folded


class FindBar(QWidget):
    """Finds words in one text; says which of the places found is the present one."""

    found = Signal(list, object)  # all ranges, the present one or None
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._folded: Folded | None = None  # folded when it is first looked through
        self._veiled: list[tuple[int, int]] = []
        self._ranges: list[tuple[int, int]] = []
        self._hidden = 0
        self._index = -1
        self._from = 0
        self._box = QLineEdit(self)
        self._count = QLabel(self)
        self._previous = QToolButton(self)
        self._next = QToolButton(self)
        self._close = QToolButton(self)
        self._build()
        self._arrange()
        self._connect()
        self.set_theme(theme)
        self.hide()

    @property
    def current(self) -> tuple[int, int] | None:
        """The present place, None where nothing is found."""
        return self._ranges[self._index] if 0 <= self._index < len(self._ranges) else None

    def set_text(self, text: str) -> None:
        """Find in ``text`` from now on."""
        self._text = text
        self._folded = None
        self._find()

    def set_veiled(self, ranges: list[tuple[int, int]]) -> None:
        """Leave out what lies in ``ranges``; the count says how many were left out."""
        self._veiled = ranges
        self._find()

    def open(self, start: int, words: str = "") -> None:
        """Show the bar, looking from ``start`` on, perhaps for ``words``."""
        self._from = start
        if words:
            self._box.setText(words)
        self.show()
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        self._find()

    def go_on(self, step: int) -> None:
        """Go to the next (1) or previous (-1) place, round the end."""
        if self._ranges:
            self._index = (self._index + step) % len(self._ranges)
            self._tell()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        self._theme = theme
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Shift+Enter go on and back, Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.go_on(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the panel's colour and a hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.panel)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), self._theme.hairline)
        painter.end()

    def close_bar(self) -> None:
        """Hide the bar and say so."""
        self.hide()
        self.closed.emit()

    def _build(self) -> None:
        self._box.setPlaceholderText(self.tr("Find in this essay"))
        self._box.setAccessibleName(self.tr("Find in this essay"))
        self._box.setClearButtonEnabled(True)
        self._box.setFont(interface_font())
        self._count.setFont(interface_font(-1))
        self._count.setProperty("part", "muted")
        self._count.setAccessibleName(self.tr("Places found"))
        for button, arrow, name in (
            (self._previous, Qt.ArrowType.UpArrow, self.tr("Previous place (Shift+Enter)")),
            (self._next, Qt.ArrowType.DownArrow, self.tr("Next place (Enter)")),
        ):
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setToolTip(name)
            button.setAccessibleName(name)
        self._close.setText("×")
        self._close.setAutoRaise(True)
        self._close.setToolTip(self.tr("Close (Esc)"))
        self._close.setAccessibleName(self.tr("Close (Esc)"))

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(space(6), space(1.5), space(4), space(1.5))
        row.setSpacing(space(2))
        row.addWidget(self._box, 1)
        row.addWidget(self._count)
        for button in (self._previous, self._next, self._close):
            row.addWidget(button)
        self._count.setMinimumWidth(space(20))

    def _connect(self) -> None:
        self._box.textEdited.connect(self._find)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._close.clicked.connect(self.close_bar)

    def _on_previous(self) -> None:
        self.go_on(-1)

    def _on_next(self) -> None:
        self.go_on(1)

    def _find(self) -> None:
        if self.isHidden():
            return
        if self._folded is None:
            self._folded = Folded(self._text)
        places = self._folded.find(self._box.text())
        self._ranges = [place for place in places if not self._is_veiled(place)]
        self._hidden = len(places) - len(self._ranges)
        ahead = (index for index, (start, _) in enumerate(self._ranges) if start >= self._from)
        self._index = next(ahead, 0) if self._ranges else -1
        self._tell()

    def _is_veiled(self, place: tuple[int, int]) -> bool:
        return any(place[0] < end and start < place[1] for start, end in self._veiled)

    def _tell(self) -> None:
        self._count.setText(self._words_for_count())
        self.found.emit(list(self._ranges), self.current)

    def _words_for_count(self) -> str:
        if not self._box.text().strip():
            return ""
        locale = QLocale()
        words = self.tr("Not found")
        if self._ranges:
            words = self.tr("{index} of {total}").format(
                index=locale.toString(self._index + 1), total=locale.toString(len(self._ranges))
            )
        if self._hidden:
            words += self.tr(" · {count} veiled").format(count=locale.toString(self._hidden))
        return words

"""The left side of the window: places to go, topics, essays to go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.theme.scale import bar_height, interface_font, serif, space
from desktop.widgets.plain import clear_layout, label, section_label


@dataclass(frozen=True, slots=True)
class ShelfItem:
    """A row of the shelf; ``key`` is what choosing it reports."""

    key: tuple[str, str]
    text: str
    count: str = ""


@dataclass(frozen=True, slots=True)
class ShelfSection:
    """Rows under a heading ("" for none)."""

    heading: str
    items: tuple[ShelfItem, ...]


class _Row(QPushButton):
    chosen = Signal(tuple)

    def __init__(self, item: ShelfItem) -> None:
        super().__init__()
        self.key = item.key
        self.setProperty("part", "row")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._text = label(wrap=False)
        self._count = label(part="muted", wrap=False)
        self._text.setMinimumWidth(space(4))
        row = QHBoxLayout(self)
        row.setContentsMargins(space(2.4), space(1.2), space(2.4), space(1.2))
        row.addWidget(self._text, 1)
        row.addWidget(self._count)
        self.setMinimumHeight(row.sizeHint().height())
        self._full = ""
        self.show_item(item)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAutoDefault(True)  # Enter presses it, like Space
        self.toggled.connect(self._on_toggled)
        self.clicked.connect(self._on_clicked)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._elide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._on_toggled(self.isChecked())  # the style forgets the weight when the shelf moves

    def show_item(self, item: ShelfItem) -> None:
        self._full = item.text
        self._count.setText(item.count)
        self._count.setVisible(bool(item.count))
        self.setToolTip(item.text)
        self.setAccessibleName(f"{item.text}, {item.count}" if item.count else item.text)
        self._elide()

    def _elide(self) -> None:
        metrics = self._text.fontMetrics()
        shown = metrics.elidedText(self._full, Qt.TextElideMode.ElideRight, self._text.width())
        self._text.setText(shown)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.key)

    def _on_toggled(self, is_on: bool) -> None:
        font = QFont(self._text.font())
        font.setWeight(QFont.Weight.DemiBold if is_on else QFont.Weight.Normal)
        self._text.setFont(font)
        self._elide()


class Shelf(QScrollArea):
    """The list of places; up and down move through it."""

    chosen = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Shelf"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("part", "panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(space(3), 0, space(3), space(4))
        self._column.setSpacing(0)
        self.setWidget(inner)
        self._rows: list[_Row] = []
        self._current: tuple[str, str] | None = None

    def show_sections(self, sections: Sequence[ShelfSection]) -> None:
        """Fill the shelf; rows that stay are kept, with the keyboard on them."""
        items = [item for section in sections for item in section.items]
        if [item.key for item in items] == self.keys():
            for row, item in zip(self._rows, items, strict=True):
                row.show_item(item)
            return
        had_focus = next((row.key for row in self._rows if row.hasFocus()), None)
        clear_layout(self._column)
        self._rows = []
        name = label("INTERTITLE", serif(0, weight=600), wrap=False)
        spaced = name.font()
        spaced.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 130)
        name.setFont(spaced)
        name.setContentsMargins(space(2.4), 0, 0, 0)
        name.setFixedHeight(bar_height())
        self._column.addWidget(name)
        for section in sections:
            if section.heading:
                heading = section_label(section.heading)
                heading.setContentsMargins(space(2.4), space(5), 0, space(1.5))
                self._column.addWidget(heading)
            for item in section.items:
                row = _Row(item)
                row.setFont(interface_font())
                row.chosen.connect(self._on_chosen)
                self._rows.append(row)
                self._column.addWidget(row)
        self._column.addStretch(1)
        self.mark(self._current)
        if had_focus is not None:
            self._take_focus(had_focus)

    def mark(self, key: tuple[str, str] | None) -> None:
        """Show which place is open."""
        self._current = key
        for row in self._rows:
            row.setChecked(row.key == key)

    def rows(self) -> list[QPushButton]:
        """Return the rows in order."""
        return list(self._rows)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys of all rows in order."""
        return [row.key for row in self._rows]

    def focus_first(self) -> None:
        """Put the keyboard on the open place, or the first one."""
        self._take_focus(self._current)

    def _take_focus(self, key: tuple[str, str] | None) -> None:
        """Put the keyboard on the row with ``key``, or the first one."""
        known = [row for row in self._rows if row.key == key] or self._rows
        if known:
            known[0].show()  # a row that is new is shown later, and could not take it yet
            known[0].setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(tuple)
    def _on_chosen(self, key: tuple[str, str]) -> None:
        self.mark(self._current)  # The window marks what it really opens.
        self.chosen.emit(key)

"""The right side as a whole: tabs above, one panel below."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.side.essay_panel import EssayPanel
from desktop.side.notes_panel import NotesPanel
from desktop.theme.scale import bar_height, interface_font, space
from desktop.widgets.plain import button, hairline

ESSAY, NOTES = 0, 1


class SidePanel(QWidget):
    """Tabs “In this essay” and “Notes”."""

    tab_changed = Signal(int)

    def __init__(self, essay: EssayPanel, notes: NotesPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAccessibleName(self.tr("Side panel"))
        self.essay = essay
        self.notes = notes
        self._stack = QStackedWidget()
        self._stack.addWidget(essay)
        self._stack.addWidget(notes)
        self._tabs = QButtonGroup(self)
        tabs = QWidget()
        tabs.setFixedHeight(bar_height())
        row = QHBoxLayout(tabs)
        row.setContentsMargins(space(4), 0, space(4), 0)
        row.setSpacing(space(4))
        for number, text in enumerate((self.tr("In this essay"), self.tr("Notes"))):
            tab = button(text, "tab", is_checkable=True)
            tab.setFixedHeight(bar_height())
            self._tabs.addButton(tab, number)
            self._name_tab(number, text)
            row.addWidget(tab)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(hairline())
        column.addWidget(self._stack, 1)
        self._tabs.idClicked.connect(self.show_tab)
        self.show_tab(ESSAY)

    @Slot(int)
    def show_tab(self, number: int) -> None:
        """Bring one tab to the front."""
        self._tabs.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)
        self.tab_changed.emit(number)

    def tab(self) -> int:
        """Return which tab is in front."""
        return self._stack.currentIndex()

    def set_note_count(self, count: int) -> None:
        """Show how many notes the essay has."""
        words = self.tr("Notes %n", "", count) if count else self.tr("Notes")
        self._name_tab(NOTES, words)

    def _name_tab(self, number: int, words: str) -> None:
        """Set a tab's words; it keeps the room that they take when they are set bolder."""
        tab = self._tabs.button(number)
        tab.setText(words)
        bold = QFontMetricsF(interface_font(bold=True))
        tab.setMinimumWidth(round(bold.horizontalAdvance(words)) + space(1))

    def focus_first(self) -> None:
        """Put the keyboard into the panel in front."""
        panel = self.essay if self.tab() == ESSAY else self.notes
        panel.focus_first()

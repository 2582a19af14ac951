"""The lists of all essays, films and themes: a filter field above one list of entries."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop.theme.scale import serif, space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.filter_field import FilterField
from desktop.widgets.plain import FlowLayout, label, put_below


class ListPage(QWidget):
    """A title, a field that narrows the list, and the list."""

    opened = Signal(object)

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self._all: tuple[Entry, ...] = ()
        self.list = EntryList(title)
        self._field = FilterField(hint, self.list)
        head = FlowLayout(space(3))
        head.setContentsMargins(space(6), space(2.4), space(6), space(2.4))
        head.addWidget(label(title, serif(2, weight=600), wrap=False))
        head.addWidget(self._field)
        put_below(self, head, self.list)
        self._field.textChanged.connect(self._on_text_changed)
        self.list.entry_activated.connect(self.opened)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self.list.set_theme(theme)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Fill the list, as narrowed by the field."""
        self._all = tuple(entries)
        self._narrow()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        if self.list.current_key() is None:
            self.list.choose_first()
        self.list.setFocus()

    @Slot(str)
    def _on_text_changed(self, _text: str) -> None:
        self._narrow()

    def _narrow(self) -> None:
        words = fold(self._field.text()).split()
        if not words:
            self.list.set_entries(self._all)
            return
        kept: list[Entry] = []
        heading: Entry | None = None
        for entry in self._all:
            if entry.key is None:
                heading = entry
            elif all(word in fold(entry.words()) for word in words):
                if heading is not None:
                    kept.append(heading)
                    heading = None
                kept.append(entry)
        if not kept:
            kept = [Entry(None, self.tr("Nothing here has these words."), is_hint=True)]
        self.list.set_entries(kept)


def fold(text: str) -> str:
    """Return ``text`` without case and accents, for comparing."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in parts if not unicodedata.combining(char))

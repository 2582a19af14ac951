"""All reflections: the list, and the editor for the chosen one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from library.journal.model import Reflection, Subject
from library.journal.service import Journal

from desktop import wording
from desktop.journal.editor import ReflectionEditor
from desktop.theme.scale import serif, space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.plain import FlowLayout, button, hairline, label


class ReflectionsPage(QWidget):
    """Reflections about everything, newest first."""

    subject_requested = Signal(object)  # Subject: open what the reflection is about
    remove_requested = Signal(object)

    def __init__(
        self,
        journal: Journal,
        name_of: Callable[[Subject], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self._journal = journal
        self._name_of = name_of
        self._shown: dict[str, Reflection] = {}
        title = self.tr("Reflections")
        self._list = EntryList(title)
        self._editor = ReflectionEditor(journal)
        self._open = button(self.tr("Open what it is about"))
        self._remove = button(self.tr("Remove"))
        head = FlowLayout(space(2))
        head.setContentsMargins(space(6), space(2.4), space(6), space(2.4))
        head.addWidget(label(title, serif(2, weight=600), wrap=False))
        head.add_right(self._open, self._remove)
        self._right = right = QWidget()
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(space(4), space(4), space(6), space(4))
        right_column.addWidget(self._editor)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(space(4), space(2), space(2), 0)
        left_column.addWidget(self._list)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        for number in (0, 1):
            split.setStretchFactor(number, 1)
        self._split = split
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(split, 1)
        self._list.entry_chosen.connect(self._on_chosen)
        self._list.entry_activated.connect(self._on_activated)
        self._list.remove_requested.connect(self.remove_requested)
        self._editor.left.connect(self._list.setFocus)
        self._open.clicked.connect(self._on_open)
        self._remove.clicked.connect(self._on_remove)
        self.setFocusProxy(self._list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the editor below the list where there is no room beside it."""
        is_wide = event.size().width() >= space(180)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
        super().resizeEvent(event)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self._list.set_theme(theme)

    def flush(self) -> bool:
        """Save what is being written; return whether nothing is left unsaved."""
        return self._editor.autosave.flush()

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        if self._list.current_key() is None:
            self._list.choose_first()
        self._list.setFocus()

    def choose(self, identifier: str) -> None:
        """Show one reflection."""
        self.refresh()
        self._list.choose(identifier)

    @Slot()
    def refresh(self) -> None:
        """Read the journal again."""
        reflections = sorted(self._journal.all(), key=lambda one: one.modified, reverse=True)
        self._shown = {one.id: one for one in reflections}
        entries = [
            Entry(
                one.id,
                title=self._name_of(one.about),
                text=one.text,
                detail="" if one.text.strip() else self.tr("No words; Del removes it."),
                meta=wording.day(one.modified),
                lines=3,
            )
            for one in reflections
        ]
        is_empty = not entries
        if is_empty:
            hint = self.tr(
                "Nothing written yet. Open an essay or a film and press R to reflect on it."
            )
            entries = [Entry(None, hint, is_hint=True)]
        self._list.set_entries(entries)
        for part in (self._right, self._open, self._remove):
            part.setVisible(not is_empty)
        if self._list.current_key() is None:
            self._list.choose_first()
        shown = self._shown.get(self._list.current_key())
        if shown is not None:
            self._editor.follow(shown)
        else:
            self._editor.show_reflection(None)

    @Slot(object)
    def _on_chosen(self, key: str) -> None:
        edited = self._editor.reflection
        if (
            key in self._shown
            and not self._editor.show_reflection(self._shown[key])
            and edited is not None
        ):
            self._list.choose(edited.id)  # its words are not on disk yet

    @Slot(object)
    def _on_activated(self, _key: str) -> None:
        self._editor.setFocus()

    @Slot()
    def _on_open(self) -> None:
        key = self._list.current_key()
        if key in self._shown:
            self.subject_requested.emit(self._shown[key].about)

    @Slot()
    def _on_remove(self) -> None:
        key = self._list.current_key()
        if key is not None:
            self._editor.autosave.flush()
            self.remove_requested.emit(key)

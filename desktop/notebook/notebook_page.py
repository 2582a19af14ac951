"""The notebook: all annotations by essay, narrowed by words and colour; or the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QWidget

from library.annotations.model import Colour

from desktop import wording
from desktop.theme.scale import serif, space
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.filter_field import FilterField
from desktop.widgets.plain import FlowLayout, button, label, put_below


class NotebookPage(QWidget):
    """A list of annotations with filters; ``is_trash`` lists what was removed."""

    annotation_requested = Signal(str)
    remove_requested = Signal(object)
    restore_requested = Signal(str)
    filter_changed = Signal()

    def __init__(self, *, is_trash: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self._is_trash = is_trash
        title = self.tr("Trash") if is_trash else self.tr("Notebook")
        self.list = EntryList(title)
        hint = self.tr("Words in quotes, notes and tags")
        self._field = FilterField(hint, self.list)
        self._colours = QButtonGroup(self)
        self._colours.setExclusive(True)
        self._with_notes = button(self.tr("With notes"), "chip", is_checkable=True)
        head = FlowLayout(space(2))
        head.setContentsMargins(space(6), space(2.4), space(6), space(2.4))
        head.addWidget(label(title, serif(2, weight=600), wrap=False))
        if not is_trash:
            self._add_filters(head)
        head.addWidget(self._field)
        self._restore = button(self.tr("Put back"))
        if not is_trash:  # to show it before it has a parent would make a window of it
            self._restore.hide()
        head.add_right(self._restore)
        put_below(self, head, self.list)
        self._field.textChanged.connect(self._on_filter)
        self._with_notes.toggled.connect(self._on_filter)
        self._restore.clicked.connect(self._on_restore)
        self.list.entry_activated.connect(self._on_activated)
        if not is_trash:
            self.list.remove_requested.connect(self.remove_requested)
        self.setFocusProxy(self.list)

    def _add_filters(self, head: FlowLayout) -> None:
        for number, text in enumerate(
            [self.tr("All colours"), *(wording.colour_name(colour) for colour in Colour)]
        ):
            chip = button(text, "chip", is_checkable=True)
            chip.setChecked(number == 0)
            self._colours.addButton(chip, number)
            head.addWidget(chip)
        head.addWidget(self._with_notes)
        self._colours.idClicked.connect(self._on_filter)

    def set_theme(self, theme: Theme) -> None:
        """Paint with the colours of ``theme``."""
        self.list.set_theme(theme)

    def colour(self) -> Colour | None:
        """Return the colour to show, None for all."""
        number = self._colours.checkedId()
        return list(Colour)[number - 1] if number > 0 else None

    def only_with_notes(self) -> bool:
        """Return whether highlights without a note are left out."""
        return self._with_notes.isChecked()

    def words(self) -> str:
        """Return what stands in the filter field."""
        return self._field.text()

    def show_groups(
        self, groups: Sequence[tuple[str, Sequence[Entry]]], *, is_narrowed: bool
    ) -> None:
        """Show entries under headings."""
        entries: list[Entry] = []
        for heading, rows in groups:
            entries.append(Entry(None, heading, text_is_first=True))
            entries.extend(rows)
        if not entries:
            entries = [Entry(None, self._empty_words(is_narrowed), is_hint=True)]
        self.list.set_entries(entries)
        self._restore.setEnabled(any(entry.key is not None for entry in entries))

    def focus_first(self) -> None:
        """Put the keyboard on the list."""
        if self.list.current_key() is None:
            self.list.choose_first()
        self.list.setFocus()

    def _empty_words(self, is_narrowed: bool) -> str:
        if is_narrowed:
            return self.tr("Nothing here fits these filters.")
        if self._is_trash:
            return self.tr("Nothing was removed. What you remove waits here and can be put back.")
        return self.tr("No highlights yet. Open an essay, select words and press H.")

    @Slot()
    def _on_filter(self) -> None:
        self.filter_changed.emit()

    @Slot(object)
    def _on_activated(self, key: str) -> None:
        if self._is_trash:
            self.restore_requested.emit(key)
        else:
            self.annotation_requested.emit(key)

    @Slot()
    def _on_restore(self) -> None:
        key = self.list.current_key()
        if key is None:
            self.list.choose_first()
            key = self.list.current_key()
        if key is not None:
            self.restore_requested.emit(key)

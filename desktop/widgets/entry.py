"""What a row of a list holds, and the rows as Qt wants them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from .poster import PosterArt

Index = QModelIndex | QPersistentModelIndex
KEY_ROLE = Qt.ItemDataRole.UserRole


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

    def shape(self) -> tuple[object, ...]:
        """Return what its height depends on; rows of one shape are equally high."""
        return (
            self.title,
            self.text,
            self.detail,
            self.meta,
            self.bar is None,
            self.poster is None,
            self.key is None,
            self.text_is_first,
            self.is_hint,
            self.lines,
        )

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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the rows, headings included."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row's words for display and for screen readers."""
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words()
        if role == KEY_ROLE:
            return entry.key
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings can be neither chosen nor reached."""
        if self.entries[index.row()].key is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

"""The works of others that come along (Ctrl+F1), and the licence of one of them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.licences import Work
from desktop.theme.scale import interface_font, serif, space
from desktop.widgets.entries import Entry
from desktop.widgets.plain import Column, hairline, label, section_label


def licence_entries(works: Iterable[Work]) -> list[Entry]:
    """Return a row for each work; its key leads to the text."""
    return [
        Entry(
            ("licence", work.name), title=work.name, text=work.licence, meta=work.version, lines=2
        )
        for work in works
    ]


class LicencePage(Column):
    """The licence of one work, in the words of its authors."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)

    def show_work(self, work: Work) -> None:
        """Show the licence texts of ``work``, one below the other."""
        self.clear()
        self.setAccessibleName(work.name)
        self.layout_.addWidget(label(f"{work.name} {work.version}", serif(4, weight=500)))
        self.layout_.addWidget(label(work.licence, interface_font(), part="muted"))
        for name, text in work.texts:
            self.layout_.addSpacing(space(3))
            self.layout_.addWidget(section_label(name))
            self.layout_.addWidget(hairline())
            words = label(text.strip("\n"), interface_font())
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.layout_.addWidget(words)
        if not work.texts:
            self.layout_.addWidget(
                label(self.tr("It was installed without the text of its licence."))
            )
        self.return_to(0)

    def focus_first(self) -> None:
        """Put the keyboard on the page, so that it scrolls."""
        self.setFocus()

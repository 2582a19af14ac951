"""All keys (F1) and what the program is (About), as pages, not boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.actions import Actions, Group, group_name
from desktop.theme.scale import interface_font, serif, space
from desktop.version import program_version
from desktop.widgets.plain import Column, breakable, button, hairline, label, section_label


class KeysPage(Column):
    """Every command with its keys."""

    def __init__(self, actions: Actions, settings_file: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("All keys"), parent=parent)
        self.layout_.addWidget(label(self.tr("All keys"), serif(5, weight=500)))
        self.layout_.addWidget(
            label(
                self.tr(
                    "To change one, write it under [keys] in {file}, for example"
                    ' "mark.highlight" = "Ctrl+H", and open the window again.'
                ).format(file=breakable(settings_file)),
                part="muted",
            )
        )
        for group in Group:
            self.layout_.addSpacing(space(3))
            self.layout_.addWidget(section_label(group_name(group)))
            self.layout_.addWidget(hairline())
            self.layout_.addLayout(self._table(actions, group))
        self.layout_.addSpacing(space(3))
        self.layout_.addWidget(section_label(self.tr("In the text")))
        self.layout_.addWidget(hairline())
        self.layout_.addLayout(self._text_keys())

    def _table(self, actions: Actions, group: Group) -> QGridLayout:
        rows = []
        for command, action in actions:
            if command.group is group:
                keys = ", ".join(
                    key.toString(QKeySequence.SequenceFormat.NativeText)
                    for key in action.shortcuts()
                )
                rows.append((action.text(), keys, command.id))
        return _grid(rows)

    def _text_keys(self) -> QGridLayout:
        return _grid(
            [
                (
                    self.tr("Move by characters, words, lines"),
                    self.tr("Arrows, with Ctrl by words"),
                    "",
                ),
                (self.tr("Select"), self.tr("Shift with any of these"), ""),
                (
                    self.tr("Next, previous link, footnote or highlight"),
                    self.tr("Tab, Shift+Tab, or ] and ["),
                    "",
                ),
                (self.tr("Open, follow or show it"), self.tr("Enter"), ""),
                (
                    self.tr("Move an edge of the highlight, then keep it"),
                    self.tr("Shift+arrows, Enter"),
                    "",
                ),
                (self.tr("Turn the page"), self.tr("Space, Page Down, Page Up"), ""),
                (self.tr("Colours for the selection"), self.tr("Menu or Shift+F10"), ""),
                (self.tr("Let go of marks, selection, panels"), self.tr("Esc"), ""),
            ]
        )

    def focus_first(self) -> None:
        """Put the keyboard on the page, so that it scrolls."""
        self.setFocus()


class AboutPage(Column):
    """What the program is, which version, under which licences."""

    licences_requested = Signal()

    def __init__(self, collection: str, licence: str, folder: str) -> None:
        super().__init__(self.tr("About Intertitle"))
        facts = [
            (self.tr("Version"), program_version()),
            (self.tr("Collection"), collection),
            (self.tr("Licence of the essays"), licence),
            (self.tr("Licence of the program"), "MIT"),
            (self.tr("Reading face"), "Literata, SIL Open Font License 1.1"),
            (self.tr("Made with"), f"Qt {qVersion()} (LGPL), Whoosh, markdown-it-py, SQLite"),
            (self.tr("Your notes and reflections"), breakable(folder)),
        ]
        self.layout_.addWidget(label("Intertitle", serif(5, weight=500)))
        self.layout_.addWidget(
            label(
                self.tr(
                    "Essays about film, to read, search and annotate. Nothing leaves this computer."
                ),
                serif(1),
            ),
        )
        self.layout_.addSpacing(space(3))
        self.layout_.addLayout(_grid([(word, value, "") for word, value in facts]))
        self.layout_.addSpacing(space(3))
        self._licences = button(
            self.tr("Works of others that come along, and their licences"), may_be_cut=True
        )
        self._licences.clicked.connect(self.licences_requested)
        row = QHBoxLayout()
        row.addWidget(self._licences)
        row.addStretch(1)
        self.layout_.addLayout(row)

    def focus_first(self) -> None:
        """Put the keyboard on the one thing that can be pressed."""
        self._licences.setFocus()


def _grid(rows: list[tuple[str, str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(space(3))
    grid.setVerticalSpacing(space(1.2))
    for number, (words, value, identifier) in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(label(words, interface_font()), number, 0, top)
        grid.addWidget(label(value, interface_font(bold=True)), number, 1, top)
        if identifier:
            grid.addWidget(label(identifier, interface_font(-1), part="muted"), number, 2)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 3)
    grid.setColumnStretch(2, 2)
    return grid

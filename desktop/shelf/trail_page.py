"""A trail: an ordered walk over essays and films, with a question to carry to each next step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme.scale import interface_font, serif, space
from desktop.widgets.plain import Column, button, hairline, label, section_label


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step as it is shown; ``key`` is what opening it reports, ``bridge`` the question."""

    key: tuple[str, str, int, int]
    title: str
    line: str
    bridge: str


class _StepRow(QWidget):
    opened = Signal(tuple)

    def __init__(self, number: int, step: TrailStep) -> None:
        super().__init__()
        self._key = step.key
        row = QHBoxLayout(self)
        row.setContentsMargins(0, space(2), 0, space(2))
        row.setSpacing(space(3))
        count = label(str(number), serif(3), part="muted", wrap=False)
        count.setMinimumWidth(space(6))
        words = QVBoxLayout()
        words.setSpacing(space(1))
        self.title = button(step.title, "link", may_be_cut=True)
        self.title.setFont(serif(2, weight=600))
        self.title.setAccessibleName(
            self.tr("Step {number}: {title}, {line}").format(
                number=number, title=step.title, line=step.line
            )
        )
        self.title.clicked.connect(self._on_clicked)
        words.addWidget(self.title)
        words.addWidget(label(step.line, interface_font(-1), part="muted"))
        if step.bridge:
            words.addWidget(label(step.bridge, serif(1, italic=True)))
        row.addWidget(count, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _on_clicked(self) -> None:
        self.opened.emit(self._key)


class TrailPage(Column):
    """Shows one trail."""

    step_requested = Signal(tuple)  # kind, id, start, end (start == end: no passage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trail"), parent=parent)
        self._rows: list[_StepRow] = []

    def show_trail(self, title: str, text: str, steps: Sequence[TrailStep]) -> None:
        """Fill the page."""
        self.clear()
        self.setAccessibleName(title)
        self.layout_.addWidget(section_label(self.tr("Trail")))
        self.layout_.addWidget(label(title, serif(6, weight=500)))
        self.layout_.addWidget(label(text, serif(2)))
        self.layout_.addSpacing(space(4))
        self.layout_.addWidget(hairline())
        self._rows = []
        for number, step in enumerate(steps, 1):
            row = _StepRow(number, step)
            row.opened.connect(self.step_requested)
            self._rows.append(row)
            self.layout_.addWidget(row)
            self.layout_.addWidget(hairline())
        self.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        """Put the keyboard on the first step."""
        if self._rows:
            self._rows[0].title.setFocus()

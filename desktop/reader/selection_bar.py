"""A small bar beside a selection: four colours, a note, copy."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from library.annotations.model import Colour

from desktop.theme.scale import interface_font, space
from desktop.theme.theme import Theme
from desktop.wording import colour_name

from .colours import tone


class SelectionBar(QFrame):
    """Offers what can be done with the selected words; it never covers them."""

    colour_chosen = Signal(object)  # Colour
    note_chosen = Signal()
    copy_chosen = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colours: dict[Colour, QToolButton] = {}
        self._note = QToolButton(self)
        self._copy = QToolButton(self)
        self._build()
        self._arrange()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of ``theme``."""
        for colour, button in self._colours.items():
            button.setIcon(_swatch(theme.highlights[colour], tone(theme.highlights[colour], theme)))
        self.setStyleSheet(
            f"SelectionBar {{ background: {theme.field.name()};"
            f" border: 1px solid {theme.hairline.name()}; border-radius: {space(2)}px; }}"
            f"SelectionBar QToolButton {{ border: 1px solid transparent; background: transparent;"
            f" color: {theme.ink.name()}; padding: {space(1)}px {space(1.5)}px;"
            f" border-radius: {space(1.5)}px; }}"
            f"SelectionBar QToolButton:hover {{ background: {theme.selected.name()}; }}"
            f"SelectionBar QToolButton:focus {{ border-color: {theme.accent.name()}; }}"
        )

    def show_near(self, selected: list[QRect], area: QRect) -> bool:
        """Show the bar beside ``selected`` (rectangles by line) where ``area`` has room.

        Returns False, and stays hidden, where it would have to cover the selection.
        """
        self.adjustSize()
        in_view = [rect for rect in selected if rect.intersects(area)]
        place = self._place(in_view, area) if in_view else None
        if place is None:
            self.hide()
            return False
        self.move(place)
        self.show()
        self.raise_()
        return True

    def focus_first(self) -> None:
        """Give the keyboard to the first colour."""
        next(iter(self._colours.values())).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the buttons with the arrow keys; leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setAccessibleName(self.tr("Selection"))
        for colour in Colour:
            button = QToolButton(self)
            name = self.tr("Highlight in {colour}").format(colour=colour_name(colour).lower())
            _name(button, name)
            button.setIconSize(QSize(space(5), space(5)))
            button.setProperty("colour", colour.value)
            button.clicked.connect(self._on_colour_clicked)
            self._colours[colour] = button
        self._note.setText(self.tr("Note"))
        _name(self._note, self.tr("Highlight and write a note"))
        self._note.clicked.connect(self.note_chosen)
        self._copy.setText(self.tr("Copy"))
        _name(self._copy, self.tr("Copy the selected words"))
        self._copy.clicked.connect(self.copy_chosen)
        for button in (*self._colours.values(), self._note, self._copy):
            button.setFont(interface_font())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setCursor(Qt.CursorShape.PointingHandCursor)

    def _arrange(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(space(1), space(1), space(1), space(1))
        row.setSpacing(space(0.5))
        for button in (*self._colours.values(), self._note, self._copy):
            row.addWidget(button)

    def _place(self, selected: list[QRect], area: QRect) -> QPoint | None:
        size, gap = self.size(), space(2)
        whole = QRect(selected[0])
        for rect in selected[1:]:
            whole = whole.united(rect)
        middle = selected[0].center().x() - size.width() // 2
        left = max(area.left(), min(middle, area.right() - size.width()))
        spots = (
            QPoint(left, whole.top() - gap - size.height()),
            QPoint(left, whole.bottom() + gap),
            QPoint(whole.right() + gap, max(area.top(), whole.top())),
        )
        for spot in spots:
            if area.contains(QRect(spot, size)):
                return spot
        return None

    def _on_colour_clicked(self) -> None:
        self.colour_chosen.emit(Colour(self.sender().property("colour")))


def _name(button: QToolButton, name: str) -> None:
    button.setAccessibleName(name)
    button.setToolTip(name)


def _swatch(fill: QColor, rim: QColor) -> QIcon:
    """Return a filled disc; drawn large, so that any screen's density is served."""
    pixmap = QPixmap(96, 96)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(rim, 7))
    painter.setBrush(fill)
    painter.drawEllipse(8, 8, 80, 80)
    painter.end()
    return QIcon(pixmap)

"""Shelf, text and side panel in one window, at every width.

From 1,100 px three columns; below that the panels are drawers over the text; below
800 px the text is alone and drawers take most of the width. The text keeps its place
when panels come and go (the reader anchors by position, not by pixel).
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QWidget

from desktop.theme.scale import bar_height, space
from desktop.widgets.plain import hairline

WIDE_PX = 1_100
NARROW_PX = 800


class Side(Enum):
    """Which panel."""

    LEFT = "shelf"
    RIGHT = "side"


class Frame(QWidget):
    """Arranges a left panel, a middle and a right panel."""

    layout_changed = Signal()
    drawer_left = Signal()  # by Escape: the keyboard belongs to the middle again

    def __init__(self, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__()
        self._panels = {
            side: _Panel(inner, side, self)
            for side, inner in ((Side.LEFT, left), (Side.RIGHT, right))
        }
        self._middle = middle
        self._is_wanted = {Side.LEFT: True, Side.RIGHT: True}
        self._is_allowed = {Side.LEFT: True, Side.RIGHT: True}
        self._open_drawer: Side | None = None
        self._is_wide = True
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setProperty("part", "frame")
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        middle.setMinimumWidth(space(60))
        for panel in (self._panels[Side.LEFT], middle, self._panels[Side.RIGHT]):
            self._split.addWidget(panel)
        self._split.setStretchFactor(1, 1)
        self._split.splitterMoved.connect(self._note_widths)
        self._widths = {Side.LEFT: space(72), Side.RIGHT: space(104)}
        self._split.setSizes(self.sizes())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)
        for panel in self._panels.values():
            panel.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def is_open(self, side: Side) -> bool:
        """Return whether a panel can be seen."""
        return self._panels[side].isVisibleTo(self)

    def wants(self, side: Side) -> bool:
        """Return whether the reader wants a panel where there is room."""
        return self._is_wanted[side]

    def allow(self, side: Side, *, is_allowed: bool) -> None:
        """Say whether the page has a use for a panel at all."""
        self._is_allowed[side] = is_allowed
        if not is_allowed and self._open_drawer is side:
            self._open_drawer = None
        self._arrange()

    def toggle(self, side: Side) -> None:
        """Open or close a panel."""
        self.set_open(side, is_open=not self.is_open(side))

    def set_open(self, side: Side, *, is_open: bool) -> None:
        """Open or close a panel; a drawer closes the other one."""
        if self._is_wide:
            self._is_wanted[side] = is_open
        else:
            self._open_drawer = side if is_open else None
        self._arrange()

    def close_drawer(self) -> bool:
        """Close a panel that covers the text; return whether there was one."""
        if self._open_drawer is None:
            return False
        self._open_drawer = None
        self._arrange()
        return True

    def sizes(self) -> list[int]:
        """Return the widths of the three columns in pixels, also of those not seen now."""
        left, right = self._widths[Side.LEFT], self._widths[Side.RIGHT]
        return [left, max(self.width() - left - right, space(60)), right]

    def set_sizes(self, sizes: list[int]) -> None:
        """Set the widths of the three columns."""
        self._widths = {Side.LEFT: sizes[0], Side.RIGHT: sizes[2]}
        self._split.setSizes(sizes)

    @Slot()
    def _note_widths(self) -> None:
        """Keep what the reader chose with the mouse."""
        for side, panel in self._panels.items():
            if self._is_wide and panel.isVisible():
                self._widths[side] = panel.width()

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Put the shelf away when the reader goes on in the text; notes stay beside it."""
        if self._open_drawer is Side.LEFT and now is not None and self._middle.isAncestorOf(now):
            self.close_drawer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go over to drawers and back."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= WIDE_PX
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._open_drawer = None
            self._adopt()
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape closes a drawer."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.close_drawer()
        ):
            self.drawer_left.emit()
            return True
        return super().eventFilter(watched, event)

    def _adopt(self) -> None:
        """Put the panels into the splitter, or over it."""
        for side, panel in self._panels.items():
            if self._is_wide:
                self._split.insertWidget(0 if side is Side.LEFT else 2, panel)
            else:
                panel.setParent(self)
        if self._is_wide:
            self._split.setStretchFactor(0, 0)
            self._split.setStretchFactor(1, 1)
            self._split.setStretchFactor(2, 0)
            self._split.setSizes(self.sizes())

    def _arrange(self) -> None:
        for side, panel in self._panels.items():
            allowed = self._is_allowed[side]
            if self._is_wide:
                panel.setVisible(allowed and self._is_wanted[side])
                continue
            is_open = allowed and self._open_drawer is side
            panel.setVisible(is_open)
            if is_open:
                share = 0.9 if self.width() < NARROW_PX else 0.5
                width = min(space(72 if side is Side.LEFT else 104), round(self.width() * share))
                left = 0 if side is Side.LEFT else self.width() - width
                top = bar_height() + 1  # below the bar, whose buttons put the drawer away
                panel.setGeometry(left, top, width, self.height() - top)
                panel.raise_()
        self.layout_changed.emit()


class _Panel(QWidget):
    """A panel with a hairline on the side of the text."""

    def __init__(self, inner: QWidget, side: Side, frame: QWidget) -> None:
        super().__init__(frame)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(space(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(inner, 1)
        row.insertWidget(1 if side is Side.LEFT else 0, hairline(is_vertical=True))

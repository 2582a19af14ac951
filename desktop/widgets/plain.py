"""Small parts that many panels are put together from."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.theme.scale import label_font, space

_IS_DECIDED = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # shown or hidden by somebody


def label(
    text: str = "", font: QFont | None = None, *, part: str = "", wrap: bool = True
) -> QLabel:
    """Return a label that shows ``text`` as plain text, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if font is not None:
        made.setFont(font)
    if part:
        made.setProperty("part", part)
    return made


def breakable(path: str) -> str:
    """Return a path that a label may break behind each of its folders."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")


def section_label(text: str) -> QLabel:
    """Return the small spaced capitals above a section."""
    return label(text, label_font(), part="muted", wrap=False)


class CutButton(QPushButton):
    """A button whose words may be cut where there is no room for all of them."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return a width that every window has."""
        size = super().minimumSizeHint()
        return QSize(min(size.width(), space(40)), size.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button with as many of its words as there is room for."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        contents = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(contents, option, self).width()
        shown = Qt.TextFlag.TextShowMnemonic.value
        cut = Qt.TextElideMode.ElideRight
        option.text = self.fontMetrics().elidedText(self.text(), cut, room, shown)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


def button(
    text: str,
    part: str = "",
    *,
    name: str = "",
    is_checkable: bool = False,
    may_be_cut: bool = False,
) -> QPushButton:
    """Return a push button; ``part`` is its look, ``name`` what screen readers say."""
    made = CutButton(on_button(text)) if may_be_cut else QPushButton(on_button(text))
    made.setCheckable(is_checkable)
    made.setAutoDefault(True)  # Enter presses it, like Space, outside of dialogs as well
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if part:
        made.setProperty("part", part)
    if name:
        made.setAccessibleName(name)
        made.setToolTip(name)
    return made


def on_button(text: str) -> str:
    """Return ``text`` as a button shows it: its ampersands are words, not shortcuts."""
    return text.replace("&", "&&")


def signed(sign: str, words: str) -> str:
    """Put ``sign`` before ``words``, where any font on this machine can draw it."""
    metrics = QFontMetrics(QApplication.font())
    return f"{sign} {words}" if metrics.inFontUcs4(ord(sign)) else words


def hairline(*, is_vertical: bool = False) -> QFrame:
    """Return a line of one pixel."""
    made = QFrame()
    made.setProperty("part", "hairline")
    if is_vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


def put_below(page: QWidget, head: QLayout, body: QWidget) -> None:
    """Lay out ``page`` as a head, a hairline, and a body that takes the rest."""
    around = QHBoxLayout()
    around.setContentsMargins(space(4), space(2), space(4), 0)
    around.addWidget(body)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    column.addWidget(hairline())
    column.addLayout(around, 1)


class Column(QScrollArea):
    """A scrolling page with one centred column no wider than ``measure`` steps."""

    def __init__(self, name: str, measure: float = 230, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._measure = space(measure)
        outer = QWidget()
        outer.setProperty("part", "page")
        self.layout_ = QVBoxLayout()
        self.layout_.setSpacing(space(2))
        whole = QVBoxLayout(outer)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self.layout_)
        whole.addStretch(1)  # a short page stands at the top
        self.setWidget(outer)
        self._page = outer
        self._set_margins()

    def clear(self) -> None:
        """Remove everything from the column."""
        clear_layout(self.layout_)

    def return_to(self, place: int) -> None:
        """Lay out what was added, and scroll to ``place`` pixels from the top."""
        for child in self._page.children():
            # Qt would show them later, and measure the page without them until then.
            if isinstance(child, QWidget) and not child.testAttribute(_IS_DECIDED):
                child.show()
        QCoreApplication.sendEvent(self._page, QEvent(QEvent.Type.LayoutRequest))
        self.verticalScrollBar().setValue(place)

    def column_width(self) -> int:
        """Return the width of the column in pixels."""
        margins = self.layout_.contentsMargins()
        return self.viewport().width() - margins.left() - margins.right()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column centred; margins, not a maximum width, so that heights are right."""
        self._set_margins()
        super().resizeEvent(event)

    def _set_margins(self) -> None:
        side = max(space(8), (self.viewport().width() - self._measure) // 2)
        self.layout_.setContentsMargins(side, space(8), side, space(12))


def clear_layout(layout: QLayout) -> None:
    """Remove and delete all that ``layout`` holds."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


class FlowLayout(QLayout):
    """Puts widgets side by side and goes on in the next line when the room ends."""

    def __init__(self, spacing: int | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._on_right = 0  # how many of the last items
        self.setSpacing(space(1.5) if spacing is None else spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def add_right(self, *widgets: QWidget) -> None:
        """Add widgets that stand at the right end of their line; add nothing after them."""
        for widget in widgets:
            self.addWidget(widget)
        self._on_right += len(widgets)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more item."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item; None past the end, as Qt wants it."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height that all lines need at ``width``."""
        edges = self.contentsMargins()
        inner = width - edges.left() - edges.right()
        high = self._arrange(QRect(0, 0, inner, 0), is_trial=True)
        return high + edges.top() + edges.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Place the items in ``rect``."""
        super().setGeometry(rect)
        self._arrange(rect.marginsRemoved(self.contentsMargins()), is_trial=False)

    def sizeHint(self) -> QSize:
        """Return the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        edges = self.contentsMargins()
        return size + QSize(edges.left() + edges.right(), edges.top() + edges.bottom())

    def _arrange(self, rect: QRect, *, is_trial: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            high = max(item.sizeHint().height() for item in line)
            x = rect.x()
            for number, item in enumerate(line):
                if self._on_right and item is self._items[-self._on_right]:
                    x = max(x, rect.right() + 1 - self._width_of(line[number:]))
                size = item.sizeHint().boundedTo(QSize(rect.width(), high))
                if not is_trial:
                    below = (high - size.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + below), size))
                x += size.width() + self.spacing()
            y += high + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _width_of(self, items: list[QLayoutItem]) -> int:
        gaps = self.spacing() * (len(items) - 1)
        return sum(item.sizeHint().width() for item in items) + gaps

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():  # a hidden widget takes no room
                continue
            wide = item.sizeHint().width()
            if not lines or wide > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= wide + self.spacing()
        return lines

"""A quiet line at the foot of the window, with a way back where there is one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from desktop.theme.scale import space
from desktop.widgets.plain import button, label

_SHOWN_MS = 6_000
_LONG_MS = 20_000


class Notice(QFrame):
    """Shows one sentence over the window and goes away by itself; says it aloud as well."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("part", "notice")
        self._label = label()
        self._button = button("")
        self._act: Callable[[], object] | None = None
        self._before: QWidget | None = None  # what had the keyboard before the offer
        row = QHBoxLayout(self)
        row.setContentsMargins(space(4), space(2), space(3), space(2))
        row.addWidget(self._label, 1)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_away)
        self._button.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown, "" while nothing is."""
        return self._label.text() if self.isVisible() else ""

    def tell(
        self,
        sentence: str,
        *,
        offer: str = "",
        act: Callable[[], object] | None = None,
        is_lasting: bool = False,
    ) -> None:
        """Show ``sentence``, with a button ``offer`` that calls ``act``."""
        self._label.setText(sentence)
        self._button.setText(offer)
        self._button.setVisible(bool(offer))
        self._act = act
        self._place()
        self.show()
        self.raise_()
        self._timer.start(_LONG_MS if is_lasting or offer else _SHOWN_MS)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def withdraw(self, sentence: str) -> None:
        """Put ``sentence`` away, if it is the one shown: its offer holds no longer."""
        if sentence and sentence == self.sentence:
            self.put_away()

    @property
    def has_offer(self) -> bool:
        """Whether a button can be pressed."""
        return self._button.isVisible()

    def focus_offer(self) -> None:
        """Put the keyboard on the button; it goes back when the sentence does."""
        self._before = QApplication.focusWidget()
        self._button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def put_away(self) -> bool:
        """Hide the sentence; False where none is shown."""
        if not self.isVisible():
            return False
        if self._button.hasFocus() and self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self._timer.stop()
        self.hide()
        return True

    def follow_window(self) -> None:
        """Stay at the foot of the window when it changed its size."""
        if self.isVisible():
            self._place()

    def _place(self) -> None:
        window = self._window
        width = min(window.width() - space(8), space(150))
        self.setFixedWidth(max(width, space(40)))
        self._label.setMinimumHeight(0)
        height = max(self.heightForWidth(self.width()), self.sizeHint().height())
        self.resize(self.width(), height)
        self.move((window.width() - self.width()) // 2, window.height() - height - space(10))

    @Slot()
    def _on_clicked(self) -> None:
        self.put_away()
        if self._act is not None:
            self._act()

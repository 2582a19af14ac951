"""The bar above the text: back and forward, the search box, type size, light, menu."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from desktop.actions import Actions, Group, group_name
from desktop.theme.icons import icon_size, tinted
from desktop.theme.scale import bar_height, space
from desktop.theme.theme import Theme
from desktop.widgets.plain import button, label


class TopBar(QWidget):
    """One row of controls; every one of them is also a command with a key."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "page")
        self._actions = actions
        self._icons: dict[QToolButton, str] = {}
        row = QHBoxLayout(self)
        self.setFixedHeight(bar_height())
        row.setContentsMargins(space(3), 0, space(3), 0)
        row.setSpacing(space(1))
        row.addWidget(self._tool("window.shelf", "shelf"))
        row.addWidget(self._tool("go.back", "back"))
        row.addWidget(self._tool("go.forward", "forward"))
        row.addStretch(1)
        self.search = self._search_button()
        row.addWidget(self.search, 6)
        row.addStretch(1)
        row.addWidget(self._type_button())
        row.addWidget(self._tool("window.theme", "theme"))
        row.addWidget(self._tool("window.side", "side"))
        row.addWidget(self._menu_button())

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the theme's ink."""
        for made, name in self._icons.items():
            made.setIcon(tinted(name, theme.ink, theme.hairline))

    def _icon_button(self, icon: str) -> QToolButton:
        made = _IconButton()
        made.setIconSize(icon_size())
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icons[made] = icon
        return made

    def _search_button(self) -> QWidget:
        words = self.tr("Search essays, films, your notes")
        made = button("", "search", name=words)
        row = QHBoxLayout(made)
        row.setContentsMargins(space(3), 0, space(3), 0)
        row.addWidget(_CutLabel(words), 1)
        row.addWidget(label(self._actions.key_text("search.everything"), part="muted", wrap=False))
        for child in made.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFixedHeight(space(10.5))
        made.setMaximumWidth(space(138))
        made.setMinimumWidth(space(20))
        made.clicked.connect(self._actions["search.everything"].trigger)
        return made

    def _tool(self, command: str, icon: str) -> QToolButton:
        action = self._actions[command]
        made = self._icon_button(icon)
        key = self._actions.key_text(command)
        made.setToolTip(f"{action.text()} ({key})" if key else action.text())
        made.setAccessibleName(action.text())
        made.clicked.connect(action.trigger)
        action.enabledChanged.connect(made.setEnabled)
        made.setEnabled(action.isEnabled())
        return made

    def _type_button(self) -> QToolButton:
        made = self._icon_button("text")
        made.setAccessibleName(self.tr("Text"))
        made.setToolTip(self.tr("Text"))
        menu = QMenu(made)
        for command in ("read.bigger", "read.smaller", "read.numbers", "window.next_theme"):
            menu.addAction(self._actions[command])
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made

    def _menu_button(self) -> QToolButton:
        made = self._icon_button("more")
        made.setAccessibleName(self.tr("Menu"))
        made.setToolTip(self.tr("Menu"))
        menu = QMenu(made)
        for action in menu_entries(self._actions, menu):
            menu.addAction(action)
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return made


class _CutLabel(QLabel):
    """Words that may be cut where there is no room for all of them."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("part", "muted")
        self.setTextFormat(Qt.TextFormat.PlainText)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class _IconButton(QToolButton):
    """A tool button that Enter presses as well, or opens its menu."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.menu() is not None:
            self.showMenu()
        else:
            self.click()


def menu_entries(actions: Actions, parent: QWidget) -> list[QAction]:
    """Return one submenu action for each group of commands."""
    entries = []
    for group in Group:
        menu = QMenu(group_name(group), parent)
        for command, action in actions:
            if command.group is group:
                menu.addAction(action)
        entries.append(menu.menuAction())
    return entries

"""The bar above the text: every control by key, mouse and name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton, QToolButton

from desktop.actions import COMMANDS, Actions
from desktop.theme.theme import Theme
from desktop.top_bar import TopBar, menu_entries

TOOLS = ["Shelf", "Back", "Forward", "Light or dark", "Side panel"]


@pytest.fixture
def actions(show: Callable[..., None]) -> Actions:
    window = QMainWindow()
    made = Actions(window, {})
    bar = TopBar(made)
    window.setCentralWidget(bar)
    show(window, 900, 60)
    return made


@pytest.fixture
def bar(actions: Actions, theme: Theme) -> TopBar:
    window = actions.parent()
    assert isinstance(window, QMainWindow)
    made = window.centralWidget()
    assert isinstance(made, TopBar)
    made.set_theme(theme)
    return made


def _tool(bar: TopBar, name: str) -> QToolButton:
    return next(one for one in bar.findChildren(QToolButton) if one.accessibleName() == name)


def _given(actions: Actions) -> list[str]:
    heard: list[str] = []
    for command, _ in actions:
        actions.bind(command.id, partial(heard.append, command.id))
    return heard


@pytest.mark.parametrize("name", TOOLS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_control_gives_its_command_by_key(
    bar: TopBar, actions: Actions, name: str, key: Qt.Key
) -> None:
    heard = _given(actions)
    QTest.keyClick(_tool(bar, name), key)
    assert len(heard) == 1
    assert next(one.text for one in COMMANDS if one.id == heard[0]) == name


def test_the_search_box_opens_the_search(bar: TopBar, actions: Actions) -> None:
    heard = _given(actions)
    box = bar.findChildren(QPushButton)[0]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert heard == ["search.everything"] * 2


def test_a_control_is_off_where_its_command_is(bar: TopBar, actions: Actions) -> None:
    actions["go.back"].setEnabled(False)
    assert not _tool(bar, "Back").isEnabled()
    actions["go.back"].setEnabled(True)
    assert _tool(bar, "Back").isEnabled()


def test_every_control_says_its_key(bar: TopBar) -> None:
    assert _tool(bar, "Shelf").toolTip() == "Shelf (F7)"


def test_every_control_has_its_icon(bar: TopBar) -> None:
    assert not any(one.icon().isNull() for one in bar.findChildren(QToolButton))


def test_the_menu_holds_every_command(bar: TopBar, actions: Actions) -> None:
    listed = [
        action
        for entry in menu_entries(actions, bar)
        for action in entry.menu().actions()  # type: ignore[attr-defined]
    ]
    assert set(listed) == {action for _, action in actions}


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # offscreen there is none to grab
def test_the_menu_opens_by_enter(bar: TopBar) -> None:
    opened: list[None] = []
    menu = _tool(bar, "Menu").menu()
    assert menu is not None
    menu.aboutToShow.connect(lambda: opened.append(None))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    QTest.keyClick(_tool(bar, "Menu"), Qt.Key.Key_Return)
    assert opened == [None]

"""What the tests of the window share: fonts, themes, a profile, a library, a whole window."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from library.assembly import Library, open_library
from library.folders import Folders

from desktop.app import App
from desktop.theme.scale import load_fonts
from desktop.window import MainWindow


@pytest.fixture(autouse=True)
def fonts(qapp: QApplication) -> None:
    if "Literata" not in QFontDatabase.families():
        load_fonts()


@pytest.fixture
def library(folders: Folders) -> Iterator[Library]:
    made = open_library(folders)
    yield made
    made.close()


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Callable[..., None]]:
    """Show a widget in a window of some size, able to take the keyboard."""
    kept: list[QWidget] = []

    def bring(widget: QWidget, width: int = 800, height: int = 600) -> None:
        kept.append(widget)  # qtbot itself holds it by a weak reference only
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)

    yield bring
    kept.clear()


@pytest.fixture
def app(folders: Folders) -> Iterator[App]:
    """What one start of the program makes; nothing is opened yet."""
    made = App(folders)
    yield made
    if made.window is not None:
        made.window.close()
    made.close()


@pytest.fixture
def window(app: App, qtbot: QtBot) -> MainWindow:
    """The real window on the bundled collection and an empty profile."""
    app.open({})
    assert app.window is not None
    app.window.resize(1360, 860)
    with qtbot.waitExposed(app.window):
        app.window.show()
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    return app.window

"""A window on the bundled collection and a profile of its own; a picture when a journey fails."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from library.folders import Folders

from desktop.app import App
from desktop.theme.scale import load_fonts
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.when == "call":
        item.stash[_FAILED] = report.failed
    return report


_FAILED = pytest.StashKey[bool]()


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, folders: Folders, request: pytest.FixtureRequest
) -> Iterator[Callable[[], MainWindow]]:
    """Start the program on the profile; called again, end it first and start anew."""
    if "Literata" not in QFontDatabase.families():
        load_fonts()
    running: list[App] = []

    def end() -> None:
        for app in running:
            if app.window is not None:
                app.window.close()
            app.close()
        running.clear()

    def begin() -> MainWindow:
        end()
        app = App(folders)
        running.append(app)
        app.open({})
        assert app.window is not None
        app.window.resize(1360, 860)
        with qtbot.waitExposed(app.window):
            app.window.show()
        app.window.activateWindow()
        qtbot.waitUntil(app.window.isActiveWindow)
        return app.window

    yield begin
    if request.node.stash.get(_FAILED, False) and running and running[0].window:
        pictures = Path("build/failures")
        pictures.mkdir(parents=True, exist_ok=True)
        running[0].window.grab().save(str(pictures / f"{request.node.name}.png"))
    end()


@pytest.fixture
def window(start: Callable[[], MainWindow]) -> MainWindow:
    return start()


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press a key on what has the keyboard, or on a widget."""

    def send(
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        on: QWidget | None = None,
        times: int = 1,
    ) -> None:
        for _ in range(times):
            target = on or QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard"
            qtbot.keyClick(target, key, modifiers)

    return send

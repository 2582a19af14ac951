"""The window itself: its shape is remembered, and unsaved words hold it open once."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from library.errors import StoreNotWritable
from library.folders import Folders
from library.journal.model import Reflection

from desktop.app import App
from desktop.frame import Side
from desktop.history import Place
from desktop.parts import LISTS
from desktop.reader.page import ReaderPage
from desktop.settings import Settings
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"


@pytest.fixture
def unsaved(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window with words that cannot be stored."""
    journal = window.contents._library.journal

    def refuse(*_given: object) -> Reflection:
        raise StoreNotWritable("The disk is full.", window.contents._library.folders.journal)

    monkeypatch.setattr(journal, "write", refuse)
    window.going.open_essay(ESSAY)
    text = window.parts.editor.findChildren(QPlainTextEdit)[0]
    text.setFocus()
    QTest.keyClicks(text, "last words")
    return window


def test_unsaved_words_keep_the_window_open_and_say_why(unsaved: MainWindow) -> None:
    assert not unsaved.close()
    assert unsaved.isVisible()
    assert "not on disk yet" in unsaved.parts.notice.sentence
    assert unsaved.parts.editor.text() == "last words"


def test_the_window_can_be_closed_without_the_words_by_saying_so(unsaved: MainWindow) -> None:
    unsaved.close()
    unsaved.parts.notice.findChildren(QPushButton)[0].click()
    assert not unsaved.isVisible()


def test_unsaved_words_keep_the_page_open(unsaved: MainWindow) -> None:
    unsaved.going.open_place(Place("films"))
    assert unsaved.parts.is_reading
    assert "this page stays open" in unsaved.parts.notice.sentence


def test_shape_and_panels_are_remembered(
    window: MainWindow, app: App, folders: Folders, qapp: QApplication
) -> None:
    window.frame.set_sizes([300, 600, 400])
    window.frame.set_open(Side.LEFT, is_open=False)
    window.close()
    state = json.loads((folders.settings / "window.json").read_text("utf-8"))
    assert state["shelf"] is False
    assert state["side"] is True
    assert (state["columns"][0], state["columns"][2]) == (300, 400)
    assert state["geometry"]


@pytest.mark.parametrize(
    "columns", [[], [1, 2], ["a", "b", "c"], [-5, 0, 99_999], None, [None, 1, 1]]
)
def test_any_remembered_columns_leave_a_window_that_can_be_used(
    app: App, folders: Folders, columns: object, qapp: QApplication
) -> None:
    folders.settings.mkdir(parents=True, exist_ok=True)
    (folders.settings / "window.json").write_text(json.dumps({"columns": columns}))
    app.open({})
    assert app.window is not None
    app.window.resize(1_360, 860)
    QApplication.processEvents()
    app.window.going.open_essay(ESSAY)
    for part in (app.window.parts.shelf, app.window.parts.stack, app.window.parts.side):
        assert part.width() > 100


@pytest.mark.parametrize("width", [360, 760, 1_000, 1_360, 1_920])
def test_every_view_fits_into_the_window(
    window: MainWindow, width: int, views: list[Place]
) -> None:
    window.resize(width, 700)
    QApplication.processEvents()
    assert window.width() == max(width, window.minimumWidth())
    for view in views:
        window.going.open_place(view)
        QApplication.processEvents()
        page = window.parts.stack.currentWidget()
        assert page is not None
        assert page.width() == window.parts.stack.width()
        assert page.minimumSizeHint().width() <= window.minimumWidth()
        if isinstance(page, QScrollArea) and not isinstance(page, ReaderPage):
            assert page.horizontalScrollBar().maximum() == 0, view
        assert window.width() == max(width, window.minimumWidth())


@pytest.fixture
def views(window: MainWindow) -> list[Place]:
    collection = window.contents._collection
    kinds = (*LISTS, "notebook", "reflections", "trash", "keys", "about", "licences")
    cards = [
        Place("licence", "PyYAML"),
        Place("topic", next(iter(collection.topics))),
        Place("film", "her-2013"),
        Place("trail", next(iter(collection.trails))),
        Place("essay", ESSAY),
    ]
    return [*map(Place, kinds), *cards]


def test_own_keys_hold_in_the_window(app: App, folders: Folders, qtbot: QtBot) -> None:
    folders.settings.mkdir(parents=True, exist_ok=True)
    (folders.settings / "settings.toml").write_text('[keys]\n"go.films" = "Ctrl+Shift+G"\n')
    app.settings = Settings(folders.settings / "settings.toml")
    app.open({})
    window = app.window
    assert window is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_G, both)
    assert window.parts.is_shown(window.parts.list_page("films"))

"""What is shown in place of the window; the reader's files are only ever renamed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from library.errors import (
    CollectionUnreadable,
    LibraryError,
    StoreDamaged,
    StoreNotWritable,
    StoreTooNew,
)
from library.folders import Folders
from library.journal.model import Subject

from desktop.app import App
from desktop.way_out import WayOut

FILE = Path("/nowhere/notebook.db")
ERRORS: list[tuple[LibraryError, bool, bool]] = [
    (StoreDamaged("The notebook is damaged.", FILE), True, True),
    (StoreTooNew("The notebook is newer.", FILE, 9, 1), False, True),
    (StoreNotWritable("The notebook cannot be written.", FILE), False, True),
    (CollectionUnreadable("The essays cannot be read."), False, False),
]


@pytest.mark.parametrize(("error", "aside", "folder"), ERRORS, ids=lambda one: type(one).__name__)
def test_each_fault_offers_what_helps(
    show: Callable[..., None], error: LibraryError, aside: bool, folder: bool
) -> None:
    way_out = WayOut(error)
    show(way_out)
    assert way_out.sentence.text() == str(error)
    assert way_out.aside.isVisible() is aside
    assert way_out.folder.isVisible() is folder
    assert way_out.again.isVisible()


def test_trying_again_is_asked_for(show: Callable[..., None]) -> None:
    way_out = WayOut(ERRORS[0][0])
    show(way_out)
    asked: list[None] = []
    way_out.try_again_requested.connect(lambda: asked.append(None))
    QTest.keyClick(way_out.again, Qt.Key.Key_Return)
    assert asked == [None]


def test_a_file_that_cannot_be_set_aside_is_told(show: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    way_out = WayOut(StoreDamaged("Damaged.", tmp_path / "blocked" / "notebook.db"))
    show(way_out)
    asked: list[None] = []
    way_out.try_again_requested.connect(lambda: asked.append(None))
    way_out.aside.click()
    told = way_out._told
    assert bool(asked) != (told.isVisible() and bool(told.text()))


@pytest.fixture
def damaged(folders: Folders) -> bytes:
    folders.data.mkdir(parents=True)
    content = b"this was never a database" * 400
    folders.notebook.write_bytes(content)
    return content


@pytest.fixture
def way_out(app: App, damaged: bytes) -> WayOut:
    app.open({})
    assert app.window is None
    assert app.way_out is not None
    return app.way_out


def test_a_damaged_notebook_is_named_and_untouched(
    way_out: WayOut, folders: Folders, damaged: bytes
) -> None:
    assert way_out.isVisible()
    assert "notebook.db" in way_out.sentence.text()
    assert folders.notebook.read_bytes() == damaged


def test_quitting_leaves_every_file_as_it_was(
    way_out: WayOut, app: App, folders: Folders, damaged: bytes
) -> None:
    before = sorted(path.name for path in folders.data.iterdir())
    next(one for one in way_out.findChildren(QPushButton) if one.text() == "Quit").click()
    app.close()
    assert not way_out.isVisible()
    assert folders.notebook.read_bytes() == damaged
    assert sorted(path.name for path in folders.data.iterdir()) == before


def test_setting_the_file_aside_opens_the_window_and_keeps_the_file(
    way_out: WayOut, app: App, folders: Folders, damaged: bytes
) -> None:
    way_out.aside.click()
    assert app.window is not None
    assert app.window.isVisible()
    assert not way_out.isVisible()
    kept = [path for path in folders.data.iterdir() if "damaged" in path.name]
    assert [path.read_bytes() for path in kept] == [damaged]


def test_trying_again_in_vain_shows_the_sentence_again(
    way_out: WayOut, app: App, folders: Folders, damaged: bytes
) -> None:
    way_out.again.click()
    assert app.window is None
    assert app.way_out is not None
    assert app.way_out.isVisible()
    assert app.way_out is not way_out
    assert not way_out.isVisible()
    assert folders.notebook.read_bytes() == damaged


def test_trying_again_after_the_file_is_well_opens_the_window(
    way_out: WayOut, app: App, folders: Folders
) -> None:
    folders.notebook.unlink()
    way_out.again.click()
    assert app.window is not None
    assert app.window.isVisible()


@pytest.mark.parametrize("name", ["notebook", "journal"])
def test_a_newer_database_names_both_versions_and_is_untouched(
    app: App, folders: Folders, name: str
) -> None:
    from library.assembly import open_library

    library = open_library(folders)
    library.annotations.add_highlight("from-silent-robot-to-voice", 0, 20)
    library.journal.write(Subject(film="her-2013"), "words")
    library.close()
    path: Path = getattr(folders, name)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = path.read_bytes()
    app.open({})
    assert app.way_out is not None
    assert "99" in app.way_out.sentence.text()
    assert not app.way_out.aside.isVisible()
    assert path.read_bytes() == before

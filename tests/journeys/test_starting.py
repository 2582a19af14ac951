"""Starting: twice, after a kill, on damaged or newer databases, on a profile nobody can write."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from library.annotations.model import Colour
from library.assembly import open_library
from library.folders import Folders

from desktop.app import App
from desktop.instance import VERSION, Instance
from desktop.links import OPEN
from desktop.version import program_version
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"


@pytest.fixture
def make_app(qapp: QApplication, folders: Folders, qtbot: QtBot) -> Iterator[Callable[[], App]]:
    made: list[App] = []

    def make() -> App:
        app = App(folders)
        made.append(app)
        app.open({})
        return app

    yield make
    for app in made:
        if app.window is not None:
            app.window.close()
        if app.way_out is not None:
            app.way_out.close()
        app.close()


def test_a_damaged_database_shows_the_way_out_and_is_kept(
    make_app: Callable[[], App], folders: Folders
) -> None:
    folders.data.mkdir(parents=True)
    folders.notebook.write_bytes(b"this was never a database" * 100)
    before = folders.notebook.read_bytes()
    app = make_app()
    assert app.window is None
    assert app.way_out is not None
    assert "notebook.db" in app.way_out.sentence.text()
    assert folders.notebook.read_bytes() == before
    app.way_out.aside.click()
    assert app.window is not None
    assert app.window.isVisible()
    kept = list(folders.data.glob("notebook.damaged-*.db"))
    assert [file.read_bytes() for file in kept] == [before]


def test_a_newer_database_is_not_touched(make_app: Callable[[], App], folders: Folders) -> None:
    library = open_library(folders)
    library.annotations.add_highlight(ESSAY, 0, 20, colour=Colour.AMBER)
    library.close()
    connection = sqlite3.connect(folders.notebook)
    connection.execute("PRAGMA user_version = 999")
    connection.commit()
    connection.close()
    before = folders.notebook.read_bytes()
    app = make_app()
    assert app.window is None
    assert app.way_out is not None
    assert "999" in app.way_out.sentence.text()
    assert app.way_out.aside.isHidden()
    app.way_out.close()
    app.close()
    assert folders.notebook.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "request_"),
    [
        ([], {}),
        (["intertitle://film/her-2013"], {OPEN: "intertitle://film/her-2013"}),
    ],
)
def test_a_second_start_brings_the_first_window_to_the_front(
    start: Callable[[], MainWindow],
    folders: Folders,
    qtbot: QtBot,
    words: list[str],
    request_: dict[str, str],
) -> None:
    window = start()
    server = Instance(folders.data)
    server.listen()
    asked: list[dict[str, str]] = []
    server.start_requested.connect(asked.append)
    root = folders.data.parent
    with subprocess.Popen(
        [sys.executable, "-m", "desktop", "--profile", str(root), *words],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    ) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        told, _ = second.communicate()
    assert second.returncode == 0
    assert "already open" in told
    assert asked == [{**request_, VERSION: program_version()}]
    server.close()
    assert window.isVisible()


def test_a_killed_window_loses_nothing(folders: Folders, tmp_path: Path) -> None:
    script = """
import os, sys, json
from pathlib import Path
from desktop.app import App, make_application
from library.folders import find_folders
from library.annotations.model import Colour
application = make_application(["intertitle"])
app = App(find_folders(Path(sys.argv[1])))
app.open({})
window = app.window
window.going.open_essay("from-silent-robot-to-voice")
page = window.parts.reader.page
page.select(100, 160)
made = window.marking.highlight(Colour.TEAL)
window.parts.notes_panel.choose(made.id)
window.parts.notes_panel.editor._text.setPlainText("kept by the skin of its teeth")
window.parts.notes_panel.editor.autosave.flush()
print(json.dumps(made.id), flush=True)
os.kill(os.getpid(), 9)
"""
    root = folders.data.parent
    child = subprocess.run(
        [sys.executable, "-c", script, str(root)],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout, child.stderr
    identifier = json.loads(child.stdout)
    library = open_library(folders)
    found = library.annotations.get(identifier)
    library.close()
    assert (found.note, found.colour) == ("kept by the skin of its teeth", Colour.TEAL)


@pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root can write everywhere"
)
def test_a_read_only_profile_opens_for_reading(
    make_app: Callable[[], App], folders: Folders
) -> None:
    library = open_library(folders)
    library.annotations.add_highlight(ESSAY, 0, 20, colour=Colour.AMBER)
    library.close()
    for path in (folders.data, *folders.data.iterdir()):
        path.chmod(path.stat().st_mode & ~0o222)
    app = make_app()
    assert app.window is not None
    assert app.library is not None
    assert len(app.library.annotations.in_essay(ESSAY)) == 1


def test_a_note_made_by_the_command_line_is_there_when_the_reader_comes_back(
    start: Callable[[], MainWindow], folders: Folders, qtbot: QtBot
) -> None:
    window = start()
    window.going.open_essay(ESSAY)
    other = open_library(folders)
    made = other.annotations.add_highlight(ESSAY, 0, 20, colour=Colour.ROSE)
    other.close()
    elsewhere = QWidget()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys = [entry.key for entry in window.parts.notes_panel.list.entries()]
    assert keys == [made.id]

"""Links and files handed to the window: what opens, what is said, what is copied."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library.annotations.model import Colour

from desktop.app import App, _already_open
from desktop.history import Place
from desktop.instance import VERSION
from desktop.links import OPEN, read_link
from desktop.version import program_version
from desktop.window import MainWindow

ESSAY = "the-scan"


def _open(window: MainWindow, words: str) -> None:
    window.outside.open({OPEN: words})


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (f"intertitle://essay/{ESSAY}", ("essay", ESSAY)),
        ("intertitle://film/her-2013", ("film", "her-2013")),
        ("intertitle://theme/voice-and-body", ("theme", "voice-and-body")),
        ("intertitle://being/samantha", ("being", "samantha")),
        ("intertitle://topic/identity-and-memory", ("topic", "identity-and-memory")),
        ("intertitle://trail/made-to-obey", ("trail", "made-to-obey")),
    ],
)
def test_a_link_opens_its_page(window: MainWindow, words: str, place: tuple[str, str]) -> None:
    _open(window, words)
    assert window.going.current is not None
    assert window.going.current.key == place
    assert window.parts.notice.sentence == ""


def test_a_paragraph_is_opened_by_the_number_that_the_window_shows(window: MainWindow) -> None:
    _open(window, f"intertitle://essay/{ESSAY}#p7")
    document = window.contents._library.collection.document(ESSAY)
    wanted = next(block for block in document.blocks if block.n == 7)
    page = window.parts.reader.page
    assert page.place() <= wanted.start < page.reached()
    assert page.caret() == wanted.start


def test_a_note_is_opened_at_its_passage(window: MainWindow) -> None:
    annotations = window.contents._library.annotations
    made = annotations.add_highlight(ESSAY, 900, 960, colour=Colour.TEAL)
    _open(window, f"intertitle://note/{made.id}")
    assert window.going.essay == ESSAY
    assert window.parts.notes_panel.list.current_key() == made.id


def test_a_search_is_opened_with_its_words(window: MainWindow) -> None:
    _open(window, "intertitle://search/voice%20film:her")
    assert window.parts.palette.isVisible()
    assert window.parts.palette.field.text() == "voice film:her"


@pytest.mark.parametrize(
    "words",
    [
        "intertitle://essay/unheard-of",
        f"intertitle://essay/{ESSAY}#p999",
        "intertitle://film/unheard-of",
        "intertitle://keys/x",
        "intertitle:",
        "intertitle://" + "é" * 500,
    ],
)
def test_a_link_to_nothing_is_told_and_the_page_stays(window: MainWindow, words: str) -> None:
    before = window.going.current
    _open(window, words)
    assert "leads to nothing in this collection" in window.parts.notice.sentence
    assert len(window.parts.notice.sentence) < 200
    assert window.going.current == before


def test_a_link_to_a_note_that_is_gone_is_told(window: MainWindow) -> None:
    _open(window, "intertitle://note/0b9f2d1e")
    assert "0b9f2d1e" in window.parts.notice.sentence


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("films.intertitle", "a collection of essays"),
        ("monday.intertitle-club", "from a book club"),
        ("letter.odt", "nothing that Intertitle opens"),
    ],
)
def test_a_file_is_told_of_and_left_as_it_was(
    window: MainWindow, tmp_path: Path, name: str, part: str
) -> None:
    (tmp_path / name).write_bytes(b"mine")
    _open(window, str(tmp_path / name))
    assert name in window.parts.notice.sentence
    assert part in window.parts.notice.sentence
    assert (tmp_path / name).read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("place", "link"),
    [
        (Place("film", "her-2013"), "intertitle://film/her-2013"),
        (Place("topic", "her-movie-ai"), "intertitle://topic/her-movie-ai"),
        (Place("essay", ESSAY, 0), f"intertitle://essay/{ESSAY}"),
    ],
)
def test_a_copied_link_leads_back(window: MainWindow, place: Place, link: str) -> None:
    window.going.open_place(place)
    window.commands["go.link"].trigger()
    assert QApplication.clipboard().text() == link
    assert link in window.parts.notice.sentence
    window.going.open_place(Place("films"))
    _open(window, link)
    assert window.going.current is not None
    assert window.going.current.key == place.key


def test_the_link_of_a_selection_names_its_paragraph(window: MainWindow, qtbot: QtBot) -> None:
    window.going.open_essay(ESSAY)
    document = window.contents._library.collection.document(ESSAY)
    block = next(block for block in document.blocks if block.n == 5)
    window.parts.reader.page.select(block.start + 3, block.start + 9)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window.parts.reader.page, Qt.Key.Key_L, both)
    assert QApplication.clipboard().text() == f"intertitle://essay/{ESSAY}#p5"


@pytest.mark.parametrize("number", [2, 7, 12])
def test_the_paragraph_that_a_link_led_to_is_the_one_that_is_copied(
    window: MainWindow, number: int
) -> None:
    _open(window, f"intertitle://essay/{ESSAY}#p{number}")
    window.commands["go.link"].trigger()
    assert QApplication.clipboard().text() == f"intertitle://essay/{ESSAY}#p{number}"


def test_where_the_caret_was_left_behind_the_first_paragraph_in_view_is_copied(
    window: MainWindow,
) -> None:
    window.going.open_essay(ESSAY)
    page = window.parts.reader.page
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum() // 2)
    window.commands["go.link"].trigger()
    copied = read_link(QApplication.clipboard().text())
    assert copied is not None
    document = window.contents._library.collection.document(ESSAY)
    block = next(block for block in document.blocks if block.n == copied.paragraph)
    assert page.place() <= block.start < page.reached()


def test_a_jump_reads_nothing_however_the_window_is_shaped(window: MainWindow) -> None:
    _open(window, f"intertitle://essay/{ESSAY}#p12")
    for width in (1_360, 1_100, 1_360):
        window.resize(width, 860)
        QApplication.processEvents()
        window.going.tell_place()
    window.commands["read.bigger"].trigger()
    window.going.tell_place()
    place = window.contents._library.reading.place(ESSAY)
    assert place is not None
    assert (place.progress, place.position > 1_000) == (0.0, True)


def test_what_was_said_of_a_bad_link_goes_with_the_next_page(window: MainWindow) -> None:
    _open(window, "intertitle://bogus/x")
    assert window.parts.notice.sentence
    window.going.open_place(Place("films"))
    assert window.parts.notice.sentence == ""


def test_a_page_without_a_link_says_so(window: MainWindow) -> None:
    QApplication.clipboard().setText("kept")
    window.going.open_place(Place("notebook"))
    window.commands["go.link"].trigger()
    assert "has no link" in window.parts.notice.sentence
    assert QApplication.clipboard().text() == "kept"


def test_a_start_with_a_link_opens_it_over_the_last_place(app: App) -> None:
    app.open({OPEN: "intertitle://film/her-2013"})
    assert app.window is not None
    assert app.window.going.current == Place("film", "her-2013")
    assert app.window.commands["go.back"].isEnabled()


def test_a_later_start_hands_its_link_over(app: App) -> None:
    app.open({})
    app.instance.start_requested.emit({OPEN: f"intertitle://essay/{ESSAY}"})
    assert app.window is not None
    assert app.window.going.essay == ESSAY


@pytest.mark.parametrize(
    ("version", "told"), [("99.0", True), (program_version(), False), ("", False)]
)
def test_another_version_that_is_started_is_told_of(app: App, version: str, told: bool) -> None:
    app.open({})
    assert app.window is not None
    app.answer_start({VERSION: version})
    sentence = app.window.parts.notice.sentence
    assert ("Intertitle 99.0 was started" in sentence) == told


def test_a_link_waits_until_the_library_can_be_opened(app: App) -> None:
    app._folders.data.mkdir(parents=True)
    app._folders.notebook.write_bytes(b"no database" * 400)
    app.open({})
    assert app.way_out is not None
    app.answer_start({OPEN: "intertitle://film/her-2013"})
    app.way_out.aside.click()
    assert app.window is not None
    assert app.window.going.current == Place("film", "her-2013")


def test_a_waiting_link_outlives_a_plain_start(app: App) -> None:
    app._folders.data.mkdir(parents=True)
    app._folders.notebook.write_bytes(b"no database" * 400)
    app.open({OPEN: "intertitle://film/her-2013"})
    app.answer_start({VERSION: "1"})
    assert app.way_out is not None
    app.way_out.aside.click()
    assert app.window is not None
    assert app.window.going.current == Place("film", "her-2013")


@pytest.mark.parametrize(
    ("other", "advice"),
    [("", ""), (program_version(), ""), ("99.0", "Close it to start this version.")],
)
def test_a_second_start_says_which_version_is_open(other: str, advice: str) -> None:
    sentence = _already_open(other)
    assert sentence.endswith(advice or "brought to the front.")
    assert ("99.0" in sentence, "  " in sentence) == (bool(advice), False)


def test_what_macos_asks_to_open_is_passed_on() -> None:
    code = """
from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from desktop.app import Program
program = Program(["intertitle"])
program.start_requested.connect(lambda request: print(request["open"]))
for words in (QUrl("intertitle://film/her-2013"), "/a/b.intertitle"):
    program.sendEvent(program, QFileOpenEvent(words))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    assert done.stdout.splitlines() == ["intertitle://film/her-2013", "/a/b.intertitle"]

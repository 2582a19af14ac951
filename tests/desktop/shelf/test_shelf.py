"""The shelf: places by key and click, counts that change, the keyboard stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.shelf.shelf import Shelf, ShelfItem, ShelfSection
from desktop.theme.style import dress
from desktop.theme.theme import Theme

ESSAYS, FILMS = ("essays", ""), ("films", "")
TOPIC = ("topic", "her-movie-ai")


def _sections(count: str = "36", *more: ShelfItem) -> list[ShelfSection]:
    return [
        ShelfSection("", (ShelfItem(ESSAYS, "Essays", count), ShelfItem(FILMS, "Films"))),
        ShelfSection("Topics", (ShelfItem(TOPIC, "Her movie AI", "6"), *more)),
    ]


@pytest.fixture
def shelf(show: Callable[..., None]) -> Shelf:
    made = Shelf()
    made.show_sections(_sections())
    show(made, 240, 600)
    return made


def _chosen(shelf: Shelf) -> list[object]:
    heard: list[object] = []
    shelf.chosen.connect(heard.append)
    return heard


def _words(shelf: Shelf) -> list[str]:
    return [part.text() for part in shelf.findChildren(QLabel) if part.isVisibleTo(shelf)]


def application() -> QApplication:
    made = QApplication.instance()
    assert isinstance(made, QApplication)
    return made


def test_all_places_are_listed_under_their_headings(shelf: Shelf) -> None:
    assert shelf.keys() == [ESSAYS, FILMS, TOPIC]
    assert _words(shelf) == ["INTERTITLE", "Essays", "36", "Films", "Topics", "Her movie AI", "6"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_place_is_chosen_by_key(shelf: Shelf, key: Qt.Key) -> None:
    heard = _chosen(shelf)
    shelf.focus_first()
    QTest.keyClick(shelf.rows()[0], key)
    assert heard == [ESSAYS]


def test_a_place_is_chosen_by_one_click(shelf: Shelf) -> None:
    heard = _chosen(shelf)
    QTest.mouseClick(shelf.rows()[2], Qt.MouseButton.LeftButton)
    assert heard == [TOPIC]


def test_the_arrows_move_through_the_places(shelf: Shelf) -> None:
    shelf.focus_first()
    visited = []
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down)
        visited.append(QApplication.focusWidget())
    assert visited == shelf.rows()[1:]


def test_choosing_marks_nothing_until_the_window_says_so(shelf: Shelf) -> None:
    shelf.mark(FILMS)
    QTest.mouseClick(shelf.rows()[0], Qt.MouseButton.LeftButton)
    assert [row.isChecked() for row in shelf.rows()] == [False, True, False]


def test_the_keyboard_starts_on_the_open_place(shelf: Shelf) -> None:
    shelf.mark(TOPIC)
    shelf.focus_first()
    assert QApplication.focusWidget() is shelf.rows()[2]


def test_the_open_place_stays_bold_when_the_shelf_becomes_a_drawer(
    shelf: Shelf, show: Callable[..., None], theme: Theme
) -> None:
    dress(application(), theme)
    shelf.mark(FILMS)
    holder = QWidget()
    show(holder, 400, 600)
    shelf.setParent(holder)
    shelf.show()
    QApplication.processEvents()
    weights = [row.findChildren(QLabel)[0].font().bold() for row in shelf.rows()]
    assert weights == [False, True, False]


def test_a_new_count_is_shown_and_spoken(shelf: Shelf) -> None:
    shelf.show_sections(_sections("37"))
    assert "37" in _words(shelf)
    spoken = QAccessible.queryAccessibleInterface(shelf.rows()[0])
    assert spoken.text(QAccessible.Text.Name) == "Essays, 37"


@pytest.mark.parametrize("more", [(), (ShelfItem(("essay", "x"), "Another essay"),)])
def test_the_keyboard_and_the_mark_stay_when_the_shelf_is_filled_again(
    shelf: Shelf, more: tuple[ShelfItem, ...]
) -> None:
    shelf.mark(FILMS)
    shelf.rows()[2].setFocus()
    shelf.show_sections(_sections("37", *more))
    assert QApplication.focusWidget() is shelf.rows()[2]
    assert shelf.rows()[1].isChecked()


def test_a_place_that_goes_leaves_the_keyboard_on_the_shelf(shelf: Shelf) -> None:
    shelf.rows()[2].setFocus()
    shelf.show_sections(_sections()[:1])
    assert QApplication.focusWidget() in shelf.rows()


def test_a_long_title_is_cut_with_an_ellipsis_and_told_in_full(shelf: Shelf) -> None:
    title = "Robots, computers and the history of screen AI"
    shelf.show_sections([ShelfSection("", (ShelfItem(TOPIC, title, "6"),))])
    row = shelf.rows()[0]
    row.resize(150, row.height())
    QApplication.processEvents()
    assert any(words.endswith("…") for words in _words(shelf))
    assert row.toolTip() == title


def test_any_words_are_shown_as_they_are(shelf: Shelf) -> None:
    shelf.show_sections([ShelfSection("", (ShelfItem(TOPIC, "<b>A</b> & B"),))])
    QApplication.processEvents()
    assert "<b>A</b> & B" in _words(shelf)

"""The right side: two tabs, films and themes of the essay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from library.assembly import Library

from desktop.annotating import Annotating
from desktop.side.essay_panel import EssayPanel, FilmRow
from desktop.side.notes_panel import NotesPanel
from desktop.side.side_panel import ESSAY, NOTES, SidePanel
from desktop.theme.theme import Theme
from desktop.widgets.poster import PosterArt

ART = PosterArt("Her", 2013, "#203040", "#604030")
FILMS = [
    ("her-2013", ART, "Her", ["2013 · Spike Jonze", "Samantha", "○ Not seen: spoilers veiled"]),
    ("long", ART, "A Title That Goes on for Many Words Beyond Its Line " * 2, ["1968", "", ""]),
]
THEMES = [("voice", "Voice and body"), ("r-and-d", "R & D")]


@pytest.fixture
def essay() -> EssayPanel:
    made = EssayPanel(QPlainTextEdit())
    made.show_links(FILMS, THEMES)
    return made


@pytest.fixture
def side(essay: EssayPanel, library: Library, theme: Theme, show: Callable[..., None]) -> SidePanel:
    notes = NotesPanel(Annotating(library.annotations, library.journal))
    notes.set_theme(theme)
    notes.show_annotations((), lambda _one: None)
    made = SidePanel(essay, notes)
    show(made, 320, 700)
    return made


def _tab(side: SidePanel, words: str) -> QPushButton:
    return next(one for one in side.findChildren(QPushButton) if one.text().startswith(words))


def test_a_tab_brings_its_panel_to_the_front(side: SidePanel) -> None:
    assert side.tab() == ESSAY
    QTest.mouseClick(_tab(side, "Notes"), Qt.MouseButton.LeftButton)
    assert side.tab() == NOTES
    assert side.notes.isVisible()
    assert not side.essay.isVisible()
    side.show_tab(ESSAY)
    assert side.essay.isVisible()


@pytest.mark.parametrize(("count", "words"), [(0, "Notes"), (1, "Notes 1"), (1_000, "Notes 1000")])
def test_the_tab_counts_the_notes_and_has_room_for_it(
    side: SidePanel, count: int, words: str
) -> None:
    side.set_note_count(count)
    QApplication.processEvents()
    tab = _tab(side, "Notes")
    assert tab.text() == words
    assert tab.width() >= tab.fontMetrics().horizontalAdvance(words)


def test_the_keyboard_comes_to_the_panel_in_front(side: SidePanel) -> None:
    side.focus_first()
    focused = QApplication.focusWidget()
    assert isinstance(focused, FilmRow)
    side.show_tab(NOTES)
    side.focus_first()
    assert QApplication.focusWidget() is side.notes.list


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_film_opens_by_key(side: SidePanel, key: Qt.Key) -> None:
    opened: list[str] = []
    side.essay.film_requested.connect(opened.append)
    side.focus_first()
    QTest.keyClick(side.essay.findChildren(FilmRow)[0], key)
    assert opened == ["her-2013"]


def test_a_theme_opens(side: SidePanel) -> None:
    opened: list[str] = []
    side.essay.theme_requested.connect(opened.append)
    _tab(side, "R && D").click()
    assert opened == ["r-and-d"]


def test_the_words_of_a_film_are_not_cut(side: SidePanel) -> None:
    QApplication.processEvents()
    for row in side.essay.findChildren(FilmRow):
        for words in row.findChildren(QLabel):
            assert words.height() >= words.heightForWidth(words.width())
            assert row.rect().contains(words.geometry())


def test_the_keyboard_stays_on_a_film_when_the_links_are_filled_again(side: SidePanel) -> None:
    side.essay.findChildren(FilmRow)[1].setFocus()
    side.essay.show_links(FILMS, THEMES)
    focused = QApplication.focusWidget()
    assert isinstance(focused, FilmRow)
    assert (focused.film, focused.isVisible()) == ("long", True)


def test_an_essay_without_films_says_so(side: SidePanel) -> None:
    side.essay.show_links([], [])
    words = [one.text() for one in side.essay.findChildren(QLabel)]
    assert "This essay names no film." in words
    side.focus_first()
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)

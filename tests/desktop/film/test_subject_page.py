"""The card of a film, theme or being: everything known, and the passages that name it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit, QPushButton

from desktop.film.subject_page import SubjectCard, SubjectPage
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry, EntryList
from desktop.widgets.poster import PosterArt

CARD = SubjectCard(
    ("film", "her-2013"),
    "Film",
    "Her",
    "2013 · Spike Jonze",
    "Why it matters.",
    (("With", "Joaquin Phoenix (Theodore)"), ("Length", "126 min")),
    PosterArt("Her", 2013, "#203040", "#604030"),
    is_seen=False,
    links=((("being", "samantha"), "Samantha, operating system"), (("theme", "x"), "R & D")),
)
PASSAGES = [
    Entry(None, "An Essay", text_is_first=True),
    *(Entry(("essay", n * 100, n * 100 + 50), text=f"Passage {n}. " * 12) for n in range(30)),
    Entry(None, "Another Essay", text_is_first=True),
    Entry(("other", 0, 0), text="Open the essay"),
]


@pytest.fixture
def editor() -> QPlainTextEdit:
    return QPlainTextEdit()


@pytest.fixture
def page(theme: Theme, editor: QPlainTextEdit, show: Callable[..., None]) -> SubjectPage:
    made = SubjectPage(editor)
    made.set_theme(theme)
    made.show_card(CARD, PASSAGES)
    show(made, 900, 600)
    QApplication.processEvents()
    return made


def _words(page: SubjectPage) -> list[str]:
    return [part.text() for part in page.findChildren(QLabel) if part.isVisibleTo(page)]


def _button(page: SubjectPage, words: str) -> QPushButton:
    return next(
        one
        for one in page.findChildren(QPushButton)
        if words in one.text() and one.isVisibleTo(page)
    )


def _passages(page: SubjectPage) -> EntryList:
    return next(one for one in page.findChildren(EntryList) if one.isVisibleTo(page))


def test_all_that_is_known_is_shown(page: SubjectPage) -> None:
    words = _words(page)
    for part in ("Film", "Her", "2013 · Spike Jonze", "Why it matters.", "With", "126 min"):
        assert part in words
    assert page.accessibleName() == "Her"


def test_all_passages_stand_on_the_page_without_a_scroll_bar_of_their_own(
    page: SubjectPage,
) -> None:
    rows = _passages(page)
    assert rows.verticalScrollBar().maximum() == 0
    assert rows.height() >= rows.rows_height(rows.viewport().width())


def test_a_passage_opens_at_its_words(page: SubjectPage) -> None:
    opened: list[tuple[object, ...]] = []
    page.passage_requested.connect(lambda *place: opened.append(place))
    page.focus_first()
    QTest.keyClick(_passages(page), Qt.Key.Key_Down)
    QTest.keyClick(_passages(page), Qt.Key.Key_Return)
    assert opened == [("essay", 100, 150)]


def test_an_essay_without_a_passage_opens_where_it_was_left(page: SubjectPage) -> None:
    opened: list[str] = []
    page.essay_requested.connect(opened.append)
    page.focus_first()
    QTest.keyClick(_passages(page), Qt.Key.Key_End)
    QTest.keyClick(_passages(page), Qt.Key.Key_Return)
    assert opened == ["other"]


def test_the_page_follows_the_passage_that_is_chosen(page: SubjectPage) -> None:
    page.focus_first()
    QTest.keyClick(_passages(page), Qt.Key.Key_End)
    rows = _passages(page)
    middle = rows.mapTo(page.viewport(), rows.visualRect(rows.currentIndex()).center())
    assert page.viewport().rect().contains(middle)
    assert page.verticalScrollBar().value() > 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_seen_is_told_by_key_and_keeps_the_keyboard(page: SubjectPage, key: Qt.Key) -> None:
    told: list[tuple[object, ...]] = []

    def store(film: str, is_seen: bool) -> None:
        told.append((film, is_seen))
        page.show_card(replace(CARD, is_seen=is_seen), PASSAGES)

    page.seen_changed.connect(store)
    seen = _button(page, "I have seen it")
    seen.setFocus()
    QTest.keyClick(seen, key)
    assert told == [("her-2013", True)]
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert (focused.text(), focused.isChecked()) == ("✓ Seen", True)


def test_links_lead_to_machines_and_themes(page: SubjectPage) -> None:
    asked: list[object] = []
    page.subject_requested.connect(asked.append)
    _button(page, "Samantha").click()
    _button(page, "R && D").click()
    assert asked == [("being", "samantha"), ("theme", "x")]


def test_a_film_carries_its_reflection(page: SubjectPage, editor: QPlainTextEdit) -> None:
    asked: list[None] = []
    page.reflection_requested.connect(lambda: asked.append(None))
    assert editor.isVisibleTo(page)
    _button(page, "Write a reflection").click()
    assert asked == [None]


def test_what_is_written_survives_another_card(page: SubjectPage, editor: QPlainTextEdit) -> None:
    editor.setPlainText("words")
    page.show_card(replace(CARD, key=("theme", "x"), is_seen=None), PASSAGES)
    assert not editor.isVisibleTo(page)
    page.show_card(CARD, PASSAGES)
    QApplication.processEvents()
    assert editor.isVisibleTo(page)
    assert editor.toPlainText() == "words"


def test_the_same_card_keeps_place_and_passage(page: SubjectPage) -> None:
    page.focus_first()
    _passages(page).choose(("essay", 2_000, 2_050))
    place = page.verticalScrollBar().value()
    page.show_card(CARD, PASSAGES)
    page.focus_first()
    QApplication.processEvents()
    assert _passages(page).current_key() == ("essay", 2_000, 2_050)
    assert abs(page.verticalScrollBar().value() - place) <= 2


def test_another_card_begins_at_its_top(page: SubjectPage) -> None:
    page.verticalScrollBar().setValue(500)
    page.show_card(replace(CARD, key=("film", "other")), PASSAGES)
    assert page.verticalScrollBar().value() == 0


def test_a_theme_has_neither_seen_nor_reflection(page: SubjectPage) -> None:
    page.show_card(SubjectCard(("theme", "x"), "Theme", "Voice", "", "Text."), PASSAGES)
    QApplication.processEvents()
    words = [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert words == []


def test_a_card_without_anything_can_be_shown_and_reached(page: SubjectPage) -> None:
    page.show_card(SubjectCard(("being", "x"), "Machine", "Gort", "", ""), [])
    QApplication.processEvents()
    assert "No passage names it yet." in _words(page)
    page.focus_first()
    assert QApplication.focusWidget() is page


@pytest.mark.parametrize("width", [420, 900, 1_900])
def test_nothing_is_cut_at_any_width(page: SubjectPage, width: int) -> None:
    page.resize(width, 600)
    QApplication.processEvents()
    for part in page.findChildren(QLabel):
        if part.isVisibleTo(page) and part.wordWrap():
            assert part.height() >= part.heightForWidth(part.width())
        elif part.isVisibleTo(page):
            assert part.width() >= part.sizeHint().width()


@pytest.mark.parametrize("width", [420, 900])
def test_no_passage_is_cut_off_at_the_end(page: SubjectPage, width: int) -> None:
    page.resize(width, 600)
    QApplication.processEvents()
    passages = page.findChild(EntryList)
    assert passages is not None
    assert passages.verticalScrollBar().maximum() == 0
    assert page.horizontalScrollBar().maximum() == 0

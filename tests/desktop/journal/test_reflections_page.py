"""All reflections: the list and the editor stay together, whatever happens to either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton

from library.assembly import Library, open_library
from library.errors import StoreNotWritable
from library.folders import Folders
from library.journal.model import Reflection, Subject

from desktop.bridge import Bridge
from desktop.journal.reflections_page import ReflectionsPage
from desktop.theme.theme import Theme


@pytest.fixture
def library(folders: Folders) -> Iterator[Library]:
    """A library whose clock goes on by a minute with every look at it."""
    begin, looks = datetime(2026, 1, 1, tzinfo=UTC), iter(range(10_000))
    made = open_library(folders, clock=lambda: begin + timedelta(minutes=next(looks)))
    yield made
    made.close()


@pytest.fixture
def written(library: Library) -> list[Reflection]:
    return [
        library.journal.write(Subject(film=film), f"On {film}")
        for film in ("her-2013", "ex-machina-2014", "solaris-1972")
    ]


@pytest.fixture
def page(
    library: Library, written: list[Reflection], theme: Theme, show: Callable[..., None]
) -> ReflectionsPage:
    made = ReflectionsPage(library.journal, lambda about: about.film or "")
    made.set_theme(theme)
    bridge = Bridge(library.events, made)
    bridge.reflections_touched.connect(made.refresh)
    made.remove_requested.connect(library.journal.remove)
    made.refresh()
    show(made, 900, 600)
    return made


@pytest.fixture
def text(page: ReflectionsPage) -> QPlainTextEdit:
    return page.findChildren(QPlainTextEdit)[0]


def _keys(page: ReflectionsPage) -> list[object]:
    return [entry.key for entry in page._list.entries()]


def test_the_newest_stands_first_and_is_shown(
    page: ReflectionsPage, written: list[Reflection], text: QPlainTextEdit
) -> None:
    assert _keys(page) == [one.id for one in reversed(written)]
    assert text.toPlainText() == "On solaris-1972"


def test_the_arrows_show_one_after_the_other(page: ReflectionsPage, text: QPlainTextEdit) -> None:
    page.focus_first()
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    assert text.toPlainText() == "On ex-machina-2014"


def test_enter_leads_into_the_words_and_escape_back(
    page: ReflectionsPage, text: QPlainTextEdit
) -> None:
    page.focus_first()
    QTest.keyClick(page._list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is text
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is page._list


def test_writing_keeps_the_caret_and_the_choice_when_the_list_is_filled_again(
    page: ReflectionsPage, written: list[Reflection], text: QPlainTextEdit, library: Library
) -> None:
    page.choose(written[0].id)
    text.setFocus()
    QTest.keyClicks(text, "Always ")
    assert page.flush()
    QTest.keyClicks(text, "still ")
    assert page.flush()
    assert library.journal.get(written[0].id).text == "On her-2013Always still "
    assert text.textCursor().position() == len("On her-2013Always still ")
    assert page._list.current_key() == written[0].id
    assert _keys(page)[0] == written[0].id


def test_a_reflection_without_words_says_so(
    page: ReflectionsPage, written: list[Reflection], library: Library
) -> None:
    library.journal.revise(written[0].id, "")
    page.refresh()
    row = next(one for one in page._list.entries() if one.key == written[0].id)
    assert (row.text, "No words" in row.detail) == ("", True)


def test_removing_goes_on_to_the_neighbour(
    page: ReflectionsPage, written: list[Reflection], text: QPlainTextEdit, library: Library
) -> None:
    page.choose(written[1].id)
    QTest.keyClick(page._list, Qt.Key.Key_Delete)
    assert library.journal.get(written[1].id).deleted is not None
    assert page._list.current_key() == written[0].id
    assert text.toPlainText() == "On her-2013"


def test_after_the_last_one_the_page_is_empty(
    page: ReflectionsPage, written: list[Reflection], text: QPlainTextEdit, library: Library
) -> None:
    for one in written:
        library.journal.remove(one.id)
    assert "press R" in page._list.entries()[0].title
    assert text.toPlainText() == ""
    assert not text.isVisible()
    assert page.flush()


def test_what_it_is_about_is_asked_for(page: ReflectionsPage, written: list[Reflection]) -> None:
    asked: list[Subject] = []
    page.subject_requested.connect(asked.append)
    page.choose(written[1].id)
    words = "Open what it is about"
    next(one for one in page.findChildren(QPushButton) if one.text() == words).click()
    assert asked == [written[1].about]


def test_words_that_cannot_be_saved_keep_their_row(
    page: ReflectionsPage,
    written: list[Reflection],
    text: QPlainTextEdit,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_given: object) -> Reflection:
        raise StoreNotWritable("The disk is full.", library.folders.journal)

    monkeypatch.setattr(library.journal, "revise", refuse)
    page.choose(written[2].id)
    QTest.keyClicks(text, "more ")
    page._list.choose(written[0].id)
    assert page._list.current_key() == written[2].id
    assert text.toPlainText() == "On solaris-1972more "

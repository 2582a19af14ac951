from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from library.collection.model import Document

from desktop.reader.view import ReaderView

Show = Callable[..., ReaderView]
MakeDocument = Callable[..., Document]
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(show: Show, make_document: MakeDocument) -> ReaderView:
    return show(
        make_document(
            ["A voice.", "Nothing here.", "The Voice again, and a vóice.", "It ends."],
            spoilers={3: "her-2013"},
        )
    )


def find(qtbot: QtBot, view: ReaderView, words: str) -> None:
    view.open_find()
    view.find_bar._box.clear()
    QTest.keyClicks(view.find_bar._box, words)


def count(view: ReaderView) -> str:
    return view.find_bar._count.text()


def test_all_places_are_counted_and_marked(qtbot: QtBot, view: ReaderView) -> None:
    find(qtbot, view, "voice")
    assert count(view) == "1 of 3"
    marks = view.page._sheet.overlay.marks
    assert [view.page.text_between(*mark) for mark in marks] == ["voice", "Voice", "vóice"]


def test_enter_goes_on_and_shift_enter_back_around_the_end(qtbot: QtBot, view: ReaderView) -> None:
    find(qtbot, view, "voice")
    seen = []
    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT, SHIFT):
        QTest.keyClick(view.find_bar._box, Qt.Key.Key_Return, modifiers)
        seen.append(count(view))
    assert seen == ["2 of 3", "3 of 3", "1 of 3", "3 of 3", "2 of 3"]


def test_escape_selects_the_present_place_and_returns_to_the_page(
    qtbot: QtBot, view: ReaderView
) -> None:
    find(qtbot, view, "voice")
    QTest.keyClick(view.find_bar._box, Qt.Key.Key_Return)
    QTest.keyClick(view.find_bar._box, Qt.Key.Key_Escape)
    assert view.page.text_between(*(view.page.selection() or (0, 0))) == "Voice"
    assert view.page.hasFocus()
    assert view.find_bar.isHidden()
    assert view.page._sheet.overlay.marks == ()


def test_what_is_not_there_is_said(qtbot: QtBot, view: ReaderView) -> None:
    find(qtbot, view, "xyz")
    assert count(view) == "Not found"
    QTest.keyClick(view.find_bar._box, Qt.Key.Key_Return)
    QTest.keyClick(view.find_bar._box, Qt.Key.Key_Escape)
    assert view.page.selection() is None


def test_the_selected_words_are_looked_for(view: ReaderView) -> None:
    view.page.select(2, 7)
    view.open_find()
    assert view.find_bar._box.text() == "voice"
    assert count(view) == "1 of 3"


def test_the_search_starts_where_the_reader_is(qtbot: QtBot, view: ReaderView) -> None:
    start = view.page._sheet.document.text.index("The Voice")
    view.find_bar.open(start)
    view.find_bar._box.clear()
    QTest.keyClicks(view.find_bar._box, "voice")
    assert count(view) == "2 of 3"


def test_veiled_places_are_counted_and_not_shown(qtbot: QtBot, view: ReaderView) -> None:
    view.page.set_veiled(frozenset({"her-2013"}))
    find(qtbot, view, "ends")
    assert count(view) == "Not found · 1 veiled"
    view.page.reveal(view.page._sheet.document.spoilers[0])
    assert count(view) == "1 of 1"


def test_another_essay_closes_the_bar(
    qtbot: QtBot, view: ReaderView, long_document: Document
) -> None:
    find(qtbot, view, "voice")
    view.show_document(long_document, view.page._card)
    assert view.find_bar.isHidden()
    assert view.page._sheet.overlay.marks == ()


def test_every_control_has_a_name(view: ReaderView) -> None:
    bar = view.find_bar
    for control in (bar._box, bar._previous, bar._next, bar._close):
        assert control.accessibleName()

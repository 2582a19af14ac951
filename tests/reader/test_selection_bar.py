from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from library.annotations.model import Colour
from library.collection.model import Document

from desktop.reader.view import ReaderView

Show = Callable[..., ReaderView]


def selected_lines(view: ReaderView) -> list[QRect]:
    page = view.page
    offset = page._offset() - page.viewport().pos()
    return [
        rect.translated(-offset).toAlignedRect()
        for rect in page._sheet.lines.rects(*(page.selection() or (0, 0)))
    ]


@pytest.mark.parametrize(
    ("start", "length"), [(0, 5), (0, 200), (30, 400), (700, 300), (900, 20), (0, 900)]
)
def test_the_bar_never_covers_the_selection(
    show: Show, long_document: Document, start: int, length: int
) -> None:
    view = show(long_document)
    view.page.select(start, start + length)
    assert view.page.show_selection_bar()
    bar = view.page._bar.geometry()
    assert view.page.rect().contains(bar)
    assert not any(bar.intersects(line) for line in selected_lines(view))


def test_there_is_no_bar_where_it_would_cover_the_selection(
    show: Show, long_document: Document
) -> None:
    view = show(long_document, 500, 500)
    view.page.selectAll()
    view.page.verticalScrollBar().setValue(2000)
    assert not view.page.show_selection_bar()
    assert not view.page._bar.isVisible()


def test_a_keyboard_selection_shows_no_bar_until_asked(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    view = show(long_document)
    for _ in range(5):
        QTest.keyClick(view.page, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert not view.page._bar.isVisible()
    QTest.keyClick(view.page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert view.page._bar.isVisible()
    assert view.page._bar.isAncestorOf(view.focusWidget())


def test_the_colours_are_chosen_by_keyboard(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    view = show(long_document)
    view.page.select(5, 20)
    QTest.keyClick(view.page, Qt.Key.Key_Menu)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Right)
    with qtbot.waitSignal(view.highlight_requested) as heard:
        QTest.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    assert heard.args == [Colour.ROSE]
    assert view.page.selection() == (5, 20)
    assert view.page.hasFocus()


def test_escape_puts_the_bar_away_and_keeps_the_selection(
    qtbot: QtBot, show: Show, long_document: Document
) -> None:
    view = show(long_document)
    view.page.select(5, 20)
    view.page.show_selection_bar(with_focus=True)
    QTest.keyClick(view.focusWidget(), Qt.Key.Key_Escape)
    assert not view.page._bar.isVisible()
    assert view.page.selection() == (5, 20)


@pytest.mark.parametrize("colour", list(Colour))
def test_each_colour_asks_for_itself(
    qtbot: QtBot, show: Show, long_document: Document, colour: Colour
) -> None:
    view = show(long_document)
    view.page.select(5, 20)
    view.page.show_selection_bar()
    with qtbot.waitSignal(view.highlight_requested) as heard:
        view.page._bar._colours[colour].click()
    assert heard.args == [colour]


def test_note_and_copy(qtbot: QtBot, show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.page.select(0, 9)
    view.page.show_selection_bar()
    with qtbot.waitSignal(view.note_requested):
        view.page._bar._note.click()
    view.page.show_selection_bar()
    view.page._bar._copy.click()
    assert QGuiApplication.clipboard().text() == "Paragraph"


def test_every_button_says_what_it_does(show: Show, long_document: Document) -> None:
    bar = show(long_document).page._bar
    buttons = [*bar._colours.values(), bar._note, bar._copy]
    names = [button.accessibleName() for button in buttons]
    assert len(set(names)) == 6
    assert all(button.toolTip() == button.accessibleName() for button in buttons)


def test_scrolling_away_hides_the_bar(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.page.select(0, 9)
    view.page.show_selection_bar()
    view.page.verticalScrollBar().setValue(2000)
    assert not view.page._bar.isVisible()


@pytest.mark.parametrize("with_focus", [True, False])
def test_the_bar_goes_with_its_selection_and_the_keyboard_stays_in_the_text(
    show: Show, long_document: Document, *, with_focus: bool
) -> None:
    view = show(long_document)
    view.page.setFocus()
    view.page.select(5, 20)
    view.page.show_selection_bar(with_focus=with_focus)
    view.page.clear_selection()
    assert not view.page._bar.isVisible()
    assert view.page.hasFocus()

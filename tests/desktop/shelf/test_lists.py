"""The lists: narrowed by words without case and accents, driven from the field."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.shelf.lists import ListPage, fold
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry

ROWS = [
    Entry(None, "One"),
    Entry("her", "Her", text="A voice"),
    Entry("ex", "Ex Machina", text="A face"),
    Entry(None, "Two"),
    Entry("solaris", "Soláris", text="A planet"),
]


@pytest.fixture
def page(theme: Theme, show: Callable[..., None]) -> ListPage:
    made = ListPage("Films", "Narrow the films")
    made.set_theme(theme)
    made.show_entries(ROWS)
    show(made, 800, 600)
    return made


@pytest.fixture
def field(page: ListPage) -> QLineEdit:
    return page.findChildren(QLineEdit)[0]


def _titles(page: ListPage) -> list[str]:
    return [entry.title for entry in page.list.entries()]


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("", ["One", "Her", "Ex Machina", "Two", "Soláris"]),
        ("her", ["One", "Her"]),
        ("SOLARIS", ["Two", "Soláris"]),
        ("solàris planet", ["Two", "Soláris"]),
        ("a", ["One", "Her", "Ex Machina", "Two", "Soláris"]),
        ("voice planet", ["Nothing here has these words."]),
        ("  ", ["One", "Her", "Ex Machina", "Two", "Soláris"]),
    ],
)
def test_words_narrow_the_list(
    page: ListPage, field: QLineEdit, words: str, left: list[str]
) -> None:
    field.setText(words)
    assert _titles(page) == left


def test_new_rows_stay_narrowed(page: ListPage, field: QLineEdit) -> None:
    field.setText("her")
    page.show_entries([*ROWS, Entry("h2", "Hermit")])
    assert _titles(page) == ["One", "Her", "Two", "Hermit"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_field_leads_into_the_list(page: ListPage, field: QLineEdit, key: Qt.Key) -> None:
    field.setFocus()
    field.setText("face")
    QTest.keyClick(field, key)
    assert QApplication.focusWidget() is page.list
    assert page.list.current_key() == "ex"


def test_escape_empties_the_field_and_leads_to_the_list(page: ListPage, field: QLineEdit) -> None:
    field.setFocus()
    field.setText("face")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert QApplication.focusWidget() is page.list


def test_the_chosen_row_is_opened(page: ListPage) -> None:
    opened: list[object] = []
    page.opened.connect(opened.append)
    page.focus_first()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert opened == ["ex"]


def test_the_keyboard_comes_back_to_the_row_it_left(page: ListPage) -> None:
    page.list.choose("solaris")
    page.show_entries(ROWS)
    page.focus_first()
    assert page.list.current_key() == "solaris"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Soláris", "solaris"), ("STRASSE", "strasse"), ("Straße", "strasse"), ("Œ", "œ"), ("", "")],
)
def test_folding_takes_case_and_accents_away(text: str, folded: str) -> None:
    assert fold(text) == folded

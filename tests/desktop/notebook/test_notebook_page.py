"""The notebook and the trash: filtered by colour, notes and words; nothing is asked twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from library.annotations.model import Colour

from desktop.notebook.notebook_page import NotebookPage
from desktop.theme.theme import Theme
from desktop.widgets.entries import Entry

GROUPS = [
    ("An Essay", [Entry("a", text="one"), Entry("b", text="two")]),
    ("Another", [Entry("c", text="three")]),
]


@pytest.fixture
def make(theme: Theme, show: Callable[..., None]) -> Callable[..., NotebookPage]:
    def build(*, is_trash: bool = False, width: int = 1_100) -> NotebookPage:
        made = NotebookPage(is_trash=is_trash)
        made.set_theme(theme)
        made.show_groups(GROUPS, is_narrowed=False)
        show(made, width, 600)
        return made

    return build


@pytest.fixture
def page(make: Callable[..., NotebookPage]) -> NotebookPage:
    return make()


def _button(page: NotebookPage, words: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.text() == words)


def test_annotations_stand_under_their_essays(page: NotebookPage) -> None:
    assert [entry.key for entry in page.list.entries()] == [None, "a", "b", None, "c"]


def test_nothing_is_filtered_at_first(page: NotebookPage) -> None:
    assert (page.colour(), page.only_with_notes(), page.words()) == (None, False, "")


@pytest.mark.parametrize("colour", Colour)
def test_each_colour_is_a_filter(page: NotebookPage, colour: Colour) -> None:
    heard: list[None] = []
    page.filter_changed.connect(lambda: heard.append(None))
    _button(page, colour.value.title()).click()
    assert page.colour() is colour
    assert heard == [None]
    _button(page, "All colours").click()
    assert page.colour() is None


def test_words_and_notes_are_filters(page: NotebookPage) -> None:
    heard: list[None] = []
    page.filter_changed.connect(lambda: heard.append(None))
    _button(page, "With notes").click()
    QTest.keyClicks(page.findChildren(QLineEdit)[0], "ab")
    assert page.only_with_notes()
    assert page.words() == "ab"
    assert len(heard) == 3


def test_the_chosen_one_is_opened_or_removed_by_key(page: NotebookPage) -> None:
    opened: list[object] = []
    removed: list[object] = []
    page.annotation_requested.connect(opened.append)
    page.remove_requested.connect(removed.append)
    page.focus_first()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert (opened, removed) == (["b"], ["b"])


def test_the_trash_puts_back_by_key_and_button_and_never_removes(
    make: Callable[..., NotebookPage],
) -> None:
    trash = make(is_trash=True)
    back: list[object] = []
    removed: list[object] = []
    trash.restore_requested.connect(back.append)
    trash.remove_requested.connect(removed.append)
    trash.focus_first()
    QTest.keyClick(trash.list, Qt.Key.Key_Return)
    trash.list.choose("c")
    _button(trash, "Put back").click()
    QTest.keyClick(trash.list, Qt.Key.Key_Delete)
    assert (back, removed) == (["a", "c"], [])


@pytest.mark.parametrize(
    ("is_trash", "is_narrowed", "said"),
    [
        (False, False, "press H"),
        (True, False, "can be put back"),
        (False, True, "fits these filters"),
        (True, True, "fits these filters"),
    ],
)
def test_an_empty_page_says_what_belongs_there(
    make: Callable[..., NotebookPage], is_trash: bool, is_narrowed: bool, said: str
) -> None:
    page = make(is_trash=is_trash)
    page.show_groups([], is_narrowed=is_narrowed)
    assert said in page.list.entries()[0].title
    if is_trash:
        assert not _button(page, "Put back").isEnabled()


@pytest.mark.parametrize("width", [420, 760, 1_100, 1_900])
@pytest.mark.parametrize("is_trash", [True, False])
def test_every_filter_can_be_read_at_any_width(
    make: Callable[..., NotebookPage], width: int, is_trash: bool
) -> None:
    page = make(is_trash=is_trash, width=width)
    QApplication.processEvents()
    field = page.findChildren(QLineEdit)[0]
    assert field.width() >= field.fontMetrics().horizontalAdvance(field.placeholderText())
    for part in (*page.findChildren(QPushButton), field):
        if part.isVisibleTo(page):
            assert page.rect().contains(part.geometry())
            assert part.width() >= part.minimumSizeHint().width()


def test_down_goes_from_the_field_into_the_list(page: NotebookPage) -> None:
    field = page.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.list
    assert page.list.current_key() == "a"


class _Windows(QObject):
    """Counts the windows that open."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.count += watched.isWindow()
        return False


@pytest.mark.parametrize("is_trash", [True, False])
def test_making_a_page_opens_no_window(qapp: QApplication, is_trash: bool) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    NotebookPage(is_trash=is_trash)
    qapp.removeEventFilter(windows)
    assert windows.count == 0

"""The notes beside the text: the list and the editor follow the store, and lose no words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton

from library.annotations.model import Annotation, Colour, Role
from library.assembly import Library
from library.errors import StoreNotWritable

from desktop.annotating import Annotating
from desktop.bridge import Bridge
from desktop.side.notes_panel import NotesPanel, annotation_entry
from desktop.theme.theme import Theme

ESSAY = "from-silent-robot-to-voice"


@pytest.fixture
def marked(library: Library) -> list[Annotation]:
    notes = library.annotations
    return [
        notes.add_highlight(ESSAY, 0, 20, note="first", tags=("ava",)),
        notes.add_highlight(ESSAY, 100, 130, colour=Colour.TEAL, role=Role.CLAIM),
        notes.add_highlight(ESSAY, 200, 240, note="third"),
    ]


@pytest.fixture
def panel(
    library: Library, marked: list[Annotation], theme: Theme, show: Callable[..., None]
) -> NotesPanel:
    made = NotesPanel(Annotating(library.annotations, library.journal))
    made.set_theme(theme)
    bridge = Bridge(library.events, made)

    def fill(_essay: str = "") -> None:
        made.show_annotations(library.annotations.in_essay(ESSAY), lambda _one: 1)

    bridge.annotations_touched.connect(fill)
    made.remove_requested.connect(library.annotations.remove)
    made.editor.colour_requested.connect(library.annotations.set_colour)
    fill()
    show(made, 320, 800)
    return made


def _text(panel: NotesPanel) -> QPlainTextEdit:
    return panel.editor.findChildren(QPlainTextEdit)[0]


def _tags(panel: NotesPanel) -> QLineEdit:
    return next(one for one in panel.editor.findChildren(QLineEdit) if one.placeholderText())


def _colour(panel: NotesPanel, name: str) -> QPushButton:
    return next(
        one for one in panel.editor.findChildren(QPushButton) if one.accessibleName() == name
    )


def test_every_annotation_is_listed_in_the_texts_order(
    panel: NotesPanel, marked: list[Annotation]
) -> None:
    assert [entry.key for entry in panel.list.entries()] == [one.id for one in marked]


def test_choosing_one_shows_all_of_it(panel: NotesPanel, marked: list[Annotation]) -> None:
    panel.choose(marked[0].id)
    assert _text(panel).toPlainText() == "first"
    assert _tags(panel).text() == "#ava"
    panel.choose(marked[1].id)
    assert panel.findChildren(QComboBox)[0].currentText() == "Claim"
    assert _colour(panel, "Teal").isChecked()


def test_what_is_written_is_stored_when_the_keyboard_leaves(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[1].id)
    QTest.keyClicks(_text(panel), "a note")
    _tags(panel).setFocus()
    assert library.annotations.get(marked[1].id).note == "a note"
    QTest.keyClicks(_tags(panel), "#two  words")
    QTest.keyClick(_tags(panel), Qt.Key.Key_Escape)
    assert library.annotations.get(marked[1].id).tags == ("two", "words")


def test_saving_leaves_the_caret_where_it_is(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[0].id)
    QTest.keyClick(_text(panel), Qt.Key.Key_Home)
    QTest.keyClicks(_text(panel), "the ")
    panel.editor.autosave.flush()
    QTest.keyClicks(_text(panel), "very ")
    panel.editor.autosave.flush()
    assert library.annotations.get(marked[0].id).note == "the very first"
    assert _text(panel).textCursor().position() == len("the very ")


def test_choosing_another_saves_what_was_written(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[0].id)
    QTest.keyClicks(_text(panel), " more")
    panel.choose(marked[2].id)
    assert library.annotations.get(marked[0].id).note == "first more"
    assert library.annotations.get(marked[2].id).note == "third"


@pytest.fixture
def full_disk(library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From the call on, no note can be stored."""

    def refuse(*_given: object) -> Annotation:
        raise StoreNotWritable("The disk is full.", library.folders.notebook)

    return lambda: monkeypatch.setattr(library.annotations, "set_note", refuse)


def test_words_that_cannot_be_saved_stay_with_their_note(
    panel: NotesPanel, marked: list[Annotation], full_disk: Callable[[], None]
) -> None:
    panel.write_note(marked[0].id)
    full_disk()
    QTest.keyClicks(_text(panel), " more")
    panel.list.choose(marked[2].id)
    assert panel.list.current_key() == marked[0].id
    assert _text(panel).toPlainText() == "first more"
    assert panel.editor._problem.text() == "The disk is full."
    assert panel.editor._problem.isVisible()


def test_a_colour_is_stored_and_shown(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.choose(marked[0].id)
    _colour(panel, "Violet").click()
    assert library.annotations.get(marked[0].id).colour is Colour.VIOLET
    assert [_colour(panel, name).isChecked() for name in ("Amber", "Violet")] == [False, True]


def test_a_colour_that_was_not_stored_is_not_shown(
    panel: NotesPanel, marked: list[Annotation]
) -> None:
    panel.choose(marked[0].id)
    panel.editor.colour_requested.disconnect()
    _colour(panel, "Violet").click()
    assert [_colour(panel, name).isChecked() for name in ("Amber", "Violet")] == [True, False]


def test_a_role_is_stored_by_key(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.choose(marked[0].id)
    roles = panel.findChildren(QComboBox)[0]
    roles.setFocus()
    QTest.keyClick(roles, Qt.Key.Key_Down)
    assert library.annotations.get(marked[0].id).role is Role.CLAIM


def test_a_change_from_elsewhere_is_taken_over(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[0].id)
    library.annotations.set_note(marked[0].id, "from elsewhere")
    assert _text(panel).toPlainText() == "from elsewhere"


def test_a_change_from_elsewhere_does_not_touch_words_being_written(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[0].id)
    QTest.keyClicks(_text(panel), ", mine")
    library.annotations.set_colour(marked[0].id, Colour.ROSE)
    assert _text(panel).toPlainText() == "first, mine"
    assert _colour(panel, "Rose").isChecked()


def test_removing_goes_on_to_the_neighbour_and_not_into_its_words(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.write_note(marked[0].id)
    QTest.keyClicks(_text(panel), " more")
    next(one for one in panel.findChildren(QPushButton) if one.text() == "Remove").click()
    assert library.annotations.get(marked[0].id).note == "first more"
    assert library.annotations.get(marked[0].id).deleted is not None
    assert panel.list.current_key() == marked[1].id
    assert QApplication.focusWidget() is panel.list


def test_delete_in_the_list_removes(
    panel: NotesPanel, marked: list[Annotation], library: Library
) -> None:
    panel.focus_first()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert library.annotations.get(marked[0].id).deleted is not None


def test_an_essay_without_marks_says_how_to_make_one(panel: NotesPanel) -> None:
    panel.show_annotations((), lambda _one: None)
    assert "press H" in panel.list.entries()[0].title
    assert not panel.editor.isEnabled()
    assert not any(_colour(panel, name).isChecked() for name in ("Amber", "Rose", "Teal"))


def test_a_row_says_colour_quote_and_note_aloud(marked: list[Annotation], theme: Theme) -> None:
    words = annotation_entry(marked[0], theme, 3).words()
    for part in ("Amber", marked[0].quote.exact, "first", "#ava", "¶ 3"):
        assert part in words

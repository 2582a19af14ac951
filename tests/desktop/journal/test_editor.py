"""The reflection editor: writes by itself, loses nothing, says what it did."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit

from library.assembly import Library
from library.errors import StoreNotWritable
from library.journal.model import Reflection, Subject

from desktop.bridge import Bridge
from desktop.journal.editor import ReflectionEditor

HER, OTHER = Subject(film="her-2013"), Subject(film="ex-machina-2014")


@pytest.fixture
def editor(library: Library, show: Callable[..., None]) -> ReflectionEditor:
    made = ReflectionEditor(library.journal)
    bridge = Bridge(library.events, made)
    bridge.reflection_saved.connect(lambda event: made.follow(event.reflection))
    bridge.reflection_removed.connect(lambda event: made.follow(event.reflection))
    made.show_subject(HER)
    show(made, 320, 400)
    made.setFocus()
    return made


@pytest.fixture
def text(editor: ReflectionEditor) -> QPlainTextEdit:
    return editor.findChildren(QPlainTextEdit)[0]


def _words(editor: ReflectionEditor) -> list[str]:
    return [one.text() for one in editor.findChildren(QLabel) if one.isVisible() and one.text()]


def _stored(library: Library) -> list[str]:
    return [one.text for one in library.journal.all()]


def test_the_first_words_begin_a_reflection(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    QTest.keyClicks(text, "The voice")
    assert _stored(library) == []
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert _stored(library) == ["The voice"]
    assert any(words.startswith("Saved") for words in _words(editor))


def test_blanks_alone_begin_nothing(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    QTest.keyClicks(text, "   ")
    assert editor.autosave.flush()
    assert _stored(library) == []


def test_writing_on_revises_the_same_reflection_with_the_caret_in_place(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    QTest.keyClicks(text, "voice")
    editor.autosave.flush()
    QTest.keyClick(text, Qt.Key.Key_Home)
    QTest.keyClicks(text, "The ")
    editor.autosave.flush()
    assert text.textCursor().position() == 4
    assert _stored(library) == ["The voice"]


def test_another_subject_saves_the_first_and_shows_its_own(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    library.journal.write(OTHER, "Ava waits")
    QTest.keyClicks(text, "The voice")
    editor.show_subject(OTHER)
    assert editor.text() == "Ava waits"
    editor.show_subject(HER)
    assert editor.text() == "The voice"


def test_the_same_subject_again_leaves_the_words_alone(
    editor: ReflectionEditor, text: QPlainTextEdit
) -> None:
    QTest.keyClicks(text, "The voice")
    editor.show_subject(HER)
    assert editor.text() == "The voice"
    assert editor.autosave.is_pending


@pytest.fixture
def full_disk(library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Let no reflection be stored, or again."""
    plain = library.journal.write

    def refuse(*_given: object) -> Reflection:
        raise StoreNotWritable("The disk is full.", library.folders.journal)

    return lambda is_full: monkeypatch.setattr(
        library.journal, "write", refuse if is_full else plain
    )


def test_words_that_cannot_be_saved_stay_and_say_so(
    editor: ReflectionEditor, text: QPlainTextEdit, full_disk: Callable[[bool], None]
) -> None:
    full_disk(True)
    QTest.keyClicks(text, "The voice")
    assert not editor.autosave.flush()
    assert "The disk is full." in _words(editor)
    assert "Not saved" in _words(editor)
    editor.show_subject(OTHER)
    assert editor.text() == "The voice"


def test_trying_again_saves_and_takes_the_warning_away(
    editor: ReflectionEditor,
    text: QPlainTextEdit,
    full_disk: Callable[[bool], None],
    library: Library,
) -> None:
    full_disk(True)
    QTest.keyClicks(text, "The voice")
    editor.autosave.flush()
    full_disk(False)
    editor._failure.retry.click()
    assert _stored(library) == ["The voice"]
    assert "The disk is full." not in _words(editor)


def test_a_copy_is_written_where_the_reader_says(
    editor: ReflectionEditor,
    text: QPlainTextEdit,
    full_disk: Callable[[bool], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = tmp_path / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(copy), ""))
    full_disk(True)
    QTest.keyClicks(text, "The voice")
    editor.autosave.flush()
    editor._failure.save_copy.click()
    assert copy.read_text("utf-8") == "The voice"


def test_a_copy_that_cannot_be_written_is_told(
    editor: ReflectionEditor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    target = tmp_path / "blocked" / "copy.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(target), ""))
    editor._failure.save_copy.click()
    assert "not written either" in editor._failure._label.text()


def test_a_change_from_elsewhere_is_shown(editor: ReflectionEditor, library: Library) -> None:
    written = library.journal.write(HER, "from elsewhere")
    assert editor.text() == "from elsewhere"
    library.journal.revise(written.id, "and again")
    assert editor.text() == "and again"
    library.journal.remove(written.id)
    assert editor.text() == ""


def test_words_being_written_are_not_replaced(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    QTest.keyClicks(text, "mine")
    library.journal.write(HER, "from elsewhere")
    assert editor.text() == "mine"
    editor.autosave.flush()
    assert sorted(_stored(library)) == ["from elsewhere", "mine"]


def test_all_words_may_be_taken_out(
    editor: ReflectionEditor, text: QPlainTextEdit, library: Library
) -> None:
    QTest.keyClicks(text, "voice")
    editor.autosave.flush()
    text.selectAll()
    QTest.keyClick(text, Qt.Key.Key_Delete)
    assert editor.autosave.flush()
    assert _stored(library) == [""]

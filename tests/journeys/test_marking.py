"""Highlight, note, undo, trash, reflection: and everything is there again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library.annotations.model import Annotation, Colour
from library.errors import StoreNotWritable
from library.folders import Folders
from library.journal.service import Journal

from desktop.annotating import Words
from desktop.app import App
from desktop.side.note_editor import NoteEditor
from desktop.side.side_panel import NOTES
from desktop.widgets.entries import Entry
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Press = Callable[..., None]


def _stored(window: MainWindow) -> tuple[Annotation, ...]:
    return window.contents._library.annotations.in_essay(ESSAY)


def _rows(window: MainWindow) -> list[Entry]:
    return [entry for entry in window.parts.notes_panel.list.entries() if entry.key is not None]


@pytest.fixture
def reading(window: MainWindow) -> MainWindow:
    window.going.open_essay(ESSAY)
    return window


@pytest.fixture
def editor(reading: MainWindow, press: Press) -> NoteEditor:
    """The editor with the keyboard in the note of a new highlight."""
    page = reading.parts.reader.page
    page.select(10, 40)
    press(Qt.Key.Key_N, on=page)
    return reading.parts.notes_panel.editor


@pytest.fixture
def writing_on(editor: NoteEditor, qtbot: QtBot) -> NoteEditor:
    """The editor with “mine” stored and “ more” typed since."""
    qtbot.keyClicks(editor._text, "mine")
    assert editor.autosave.flush()
    qtbot.keyClicks(editor._text, " more")
    return editor


def test_keyboard_selection_and_h_make_a_highlight(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    page.go_to(0)
    press(Qt.Key.Key_Right, CONTROL | SHIFT, on=page, times=4)
    chosen = page.selection()
    assert chosen is not None
    words = reading.contents._collection.document(ESSAY).text[slice(*chosen)].strip()
    press(Qt.Key.Key_H)
    assert [one.quote.exact for one in _stored(reading)] == [words]
    assert [entry.text for entry in _rows(reading)] == [words]
    assert page.selection() is None


def test_mouse_selection_and_a_number_pick_a_colour(reading: MainWindow, qtbot: QtBot) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    qtbot.keyClick(page, Qt.Key.Key_3)
    assert _stored(reading)[0].colour is Colour.TEAL


def test_a_drag_with_the_mouse_selects_words_that_h_highlights(
    reading: MainWindow, qtbot: QtBot
) -> None:
    page = reading.parts.reader.page
    page.go_to(0)
    rect = page.cursorRect()
    begin = rect.center() + QPoint(0, 0)
    view = page.viewport()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(200, 0))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=begin + QPoint(200, 0))
    assert page.selection() is not None
    qtbot.keyClick(page, Qt.Key.Key_H)
    assert len(_stored(reading)) == 1


def test_a_highlight_is_stored_before_it_is_painted(
    reading: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = reading.parts.reader.page
    seen: list[int] = []
    original = page.set_annotations

    def spy(annotations: tuple[Annotation, ...]) -> None:
        with_another_connection = App(reading.contents._library.folders)
        from library.assembly import open_library

        other = open_library(reading.contents._library.folders)
        seen.append(len(other.annotations.in_essay(ESSAY)))
        other.close()
        with_another_connection.crash.stop()
        original(annotations)

    monkeypatch.setattr(page, "set_annotations", spy)
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    assert seen == [1]


def test_undo_and_redo_take_a_highlight_away_and_back(reading: MainWindow, press: Press) -> None:
    reading.parts.reader.page.select(10, 40)
    press(Qt.Key.Key_1, on=reading.parts.reader.page)
    identifier = _stored(reading)[0].id
    press(Qt.Key.Key_Z, CONTROL, on=reading)
    assert _stored(reading) == ()
    press(Qt.Key.Key_Y, CONTROL, on=reading)
    assert [one.id for one in _stored(reading)] == [identifier]


def test_the_same_words_again_change_the_colour_not_the_number(reading: MainWindow) -> None:
    for colour in (Colour.AMBER, Colour.ROSE):
        reading.parts.reader.page.select(10, 40)
        reading.marking.highlight(colour)
    assert [one.colour for one in _stored(reading)] == [Colour.ROSE]


def test_n_writes_a_note_that_is_listed_and_kept(
    reading: MainWindow, press: Press, qtbot: QtBot
) -> None:
    reading.parts.reader.page.select(10, 40)
    press(Qt.Key.Key_N, on=reading.parts.reader.page)
    assert reading.parts.side.tab() == NOTES
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Ask about this, Thursday")
    press(Qt.Key.Key_Escape)
    assert _stored(reading)[0].note == "Ask about this, Thursday"
    assert "Ask about this, Thursday" in _rows(reading)[0].detail
    assert reading.parts.reader.page.hasFocus()


@pytest.mark.parametrize("times", [2, 4])
def test_n_after_h_writes_the_note_of_the_new_highlight(
    reading: MainWindow, press: Press, times: int
) -> None:
    page = reading.parts.reader.page
    page.go_to(0)
    press(Qt.Key.Key_Right, CONTROL | SHIFT, on=page, times=times)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_N)
    assert reading.parts.side.tab() == NOTES
    assert reading.parts.notes_panel.editor._text.hasFocus()


def test_keys_after_h_mean_the_new_highlight_and_not_its_neighbour(
    reading: MainWindow, press: Press
) -> None:
    page = reading.parts.reader.page
    for chosen in ((10, 80), (20, 40), (40, 50)):
        page.select(*chosen)
        press(Qt.Key.Key_H, on=page)
        press(Qt.Key.Key_3, on=page)
        meant = [one.start for one in _stored(reading) if one.colour is Colour.TEAL]
        assert chosen[0] in meant
        press(Qt.Key.Key_2, on=page)
    page.select(30, 38)
    press(Qt.Key.Key_H, on=page)
    press(Qt.Key.Key_Delete, on=page)
    assert [one.start for one in _stored(reading)] == [10, 20, 40]


def test_words_go_on_where_the_note_ended(reading: MainWindow, press: Press, qtbot: QtBot) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    press(Qt.Key.Key_N, on=page)
    field = reading.parts.notes_panel.editor._text
    qtbot.keyClicks(field, "once")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_N, on=page)
    qtbot.keyClicks(field, ", and again")
    press(Qt.Key.Key_Escape)
    assert _stored(reading)[0].note == "once, and again"


def test_what_was_written_into_a_note_is_one_step_back(
    reading: MainWindow, editor: NoteEditor, press: Press, qtbot: QtBot
) -> None:
    page = reading.parts.reader.page
    for words in ("one", " two", " three"):
        qtbot.keyClicks(editor._text, words)
        assert editor.autosave.flush()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CONTROL, on=page)
    assert [one.note for one in _stored(reading)] == [""]
    assert reading.parts.notice.sentence == "Undone: change of the note."
    press(Qt.Key.Key_Y, CONTROL, on=page)
    assert [one.note for one in _stored(reading)] == ["one two three"]
    assert reading.parts.notice.sentence == "Done again: change of the note."


def test_another_visit_to_a_note_is_a_step_of_its_own(
    reading: MainWindow, press: Press, qtbot: QtBot
) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    field = reading.parts.notes_panel.editor._text
    for words in ("one", " two"):
        press(Qt.Key.Key_N, on=page)
        qtbot.keyClicks(field, words)
        press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CONTROL, on=page)
    assert [one.note for one in _stored(reading)] == ["one"]
    press(Qt.Key.Key_Z, CONTROL, on=page)
    assert [one.note for one in _stored(reading)] == [""]


def test_a_note_that_was_written_elsewhere_meanwhile_keeps_both_texts(
    reading: MainWindow, editor: NoteEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor._text, "mine")
    annotations = reading.contents._library.annotations
    annotations.set_note(_stored(reading)[0].id, "theirs")
    assert editor.autosave.flush()
    assert _stored(reading)[0].note == "mine\n\ntheirs"
    assert editor._text.toPlainText() == "mine\n\ntheirs"


def test_undo_first_stores_what_is_being_written(
    reading: MainWindow, editor: NoteEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor._text, "first")
    assert editor.autosave.flush()
    qtbot.keyClicks(editor._text, " second")
    reading.commands["mark.undo"].trigger()
    assert editor.autosave.flush()
    assert [one.note for one in _stored(reading)] == [""]
    reading.commands["mark.redo"].trigger()
    assert [one.note for one in _stored(reading)] == ["first second"]
    reading.commands["mark.undo"].trigger()
    reading.commands["mark.undo"].trigger()
    assert _stored(reading) == ()
    assert editor.autosave.flush()
    assert _stored(reading) == ()


def test_redo_of_a_removal_with_words_being_written_removes_nothing(
    reading: MainWindow, press: Press, qtbot: QtBot
) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    made = reading.marking.highlight(Colour.AMBER)
    assert made is not None
    reading.annotating.remove(made.id)
    reading.annotating.undo()
    page.go_to(20)
    press(Qt.Key.Key_N, on=page)
    qtbot.keyClicks(reading.parts.notes_panel.editor._text, "words")
    reading.annotating.redo()
    assert [one.note for one in _stored(reading)] == ["words"]


def test_undo_and_redo_spare_what_was_written_elsewhere(
    reading: MainWindow, writing_on: NoteEditor
) -> None:
    annotations = reading.contents._library.annotations
    identifier = _stored(reading)[0].id
    annotations.set_note(identifier, "theirs")
    assert writing_on.autosave.flush()
    assert annotations.get(identifier).note == "mine more\n\ntheirs"
    reading.annotating.undo()
    assert annotations.get(identifier).note == "theirs"
    reading.annotating.undo()
    assert annotations.get(identifier).note == "theirs"
    assert "changed elsewhere" in reading.parts.notice.sentence


def test_a_tag_given_elsewhere_stays(reading: MainWindow, editor: NoteEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor._text, "mine")
    identifier = _stored(reading)[0].id
    reading.contents._library.annotations.set_tags(identifier, ("theirs",))
    qtbot.keyClicks(editor._tags, "#own")
    assert editor.autosave.flush()
    stored = _stored(reading)[0]
    assert (stored.note, stored.tags) == ("mine", ("theirs", "own"))
    assert editor._tags.text() == "#theirs #own"


def test_tags_that_cannot_be_stored_do_not_double_the_note(
    reading: MainWindow,
    editor: NoteEditor,
    qtbot: QtBot,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_given: object) -> None:
        raise StoreNotWritable("The disk is full.", folders.notebook)

    with monkeypatch.context() as full:
        full.setattr(reading.contents._library.annotations, "set_tags", refuse)
        qtbot.keyClicks(editor._tags, "#own")
        for words in ("one", " two"):
            qtbot.keyClicks(editor._text, words)
            assert not editor.autosave.flush()
    assert editor.autosave.flush()
    assert (_stored(reading)[0].note, _stored(reading)[0].tags) == ("one two", ("own",))


def test_undo_spares_a_tag_given_elsewhere(reading: MainWindow, writing_on: NoteEditor) -> None:
    annotations = reading.contents._library.annotations
    identifier = _stored(reading)[0].id
    annotations.set_tags(identifier, ("theirs",))
    assert writing_on.autosave.flush()
    for _ in range(2):
        reading.annotating.undo()
    assert (annotations.get(identifier).note, annotations.get(identifier).tags) == (
        "mine",
        ("theirs",),
    )


@pytest.mark.parametrize("is_undo", [True, False])
def test_a_step_that_the_disk_refused_can_be_tried_again(
    reading: MainWindow,
    editor: NoteEditor,
    qtbot: QtBot,
    folders: Folders,
    monkeypatch: pytest.MonkeyPatch,
    is_undo: bool,
) -> None:
    def refuse(*_given: object) -> None:
        raise StoreNotWritable("The disk is full.", folders.notebook)

    qtbot.keyClicks(editor._text, "long words")
    assert editor.autosave.flush()
    if not is_undo:
        reading.annotating.undo()
    step = reading.annotating.undo if is_undo else reading.annotating.redo
    before = _stored(reading)[0].note
    with monkeypatch.context() as full:
        full.setattr(reading.contents._library.annotations, "set_note", refuse)
        step()
        assert reading.parts.notice.sentence == "The disk is full."
        step()
    assert _stored(reading)[0].note == before
    step()
    assert _stored(reading)[0].note == ("" if is_undo else "long words")


def test_words_that_were_undone_outlive_a_stay_in_the_trash(
    reading: MainWindow, editor: NoteEditor, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor._text, "mine")
    assert editor.autosave.flush()
    identifier = _stored(reading)[0].id
    reading.annotating.undo()
    annotations = reading.contents._library.annotations
    annotations.remove(identifier)
    reading.annotating.redo()
    annotations.restore(identifier)
    reading.annotating.redo()
    assert _stored(reading)[0].note == "mine"


def test_a_tag_of_two_words_stays_one(
    reading: MainWindow, editor: NoteEditor, qtbot: QtBot
) -> None:
    identifier = _stored(reading)[0].id
    reading.contents._library.annotations.set_tags(identifier, ("two words",))
    qtbot.keyClicks(editor._text, "mine")
    assert editor.autosave.flush()
    assert (_stored(reading)[0].note, _stored(reading)[0].tags) == ("mine", ("two words",))


def test_the_ring_stays_on_a_highlight_whose_colour_changes(
    reading: MainWindow, press: Press
) -> None:
    notes = reading.contents._library.annotations
    long, short = (notes.add_highlight(ESSAY, 10, end) for end in (80, 39))
    page = reading.parts.reader.page
    page.go_to(0)
    while (ringed := page.focused_annotation()) is None or ringed.id != long.id:
        assert page.next_stop()
    press(Qt.Key.Key_3, on=page)
    press(Qt.Key.Key_Delete, on=page)
    assert [one.id for one in _stored(reading)] == [short.id]


def test_no_key_changes_a_ringed_highlight_that_is_out_of_view(
    reading: MainWindow, press: Press
) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    page.go_to(0)
    while page.focused_annotation() is None:
        assert page.next_stop()
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_Delete, on=page)
    assert len(_stored(reading)) == 1


def test_the_role_it_has_is_no_step(reading: MainWindow) -> None:
    reading.parts.reader.page.select(10, 40)
    made = reading.marking.highlight(Colour.AMBER)
    assert made is not None
    count = reading.annotating.stack.count()
    reading.annotating.choose_role(made.id, None)
    assert reading.annotating.stack.count() == count


def test_the_ring_says_which_highlight_is_meant(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    text = reading.contents._collection.document(ESSAY).text
    start = text.index(" ", 60) + 1
    there = reading.contents._library.annotations.add_highlight(ESSAY, start, start + 20)
    page.select(10, start)
    press(Qt.Key.Key_H, on=page)
    page.next_stop()
    assert page.focused_annotation() is not None
    meant = page.focused_annotation()
    press(Qt.Key.Key_Delete, on=page)
    assert meant is not None
    assert meant.id not in {one.id for one in _stored(reading)}
    assert meant.id == there.id


def test_a_highlight_half_under_a_veil_is_not_cut_by_keys(
    reading: MainWindow, press: Press
) -> None:
    page = reading.parts.reader.page
    start, end = page.veiled_ranges()[0]
    notes = reading.contents._library.annotations
    made = notes.add_highlight(ESSAY, start - 40, end + 40)
    page.go_to(start - 41)
    while page.focused_annotation() is None:
        assert page.next_stop()
    press(Qt.Key.Key_Right, SHIFT, on=page)
    press(Qt.Key.Key_Return)
    assert (notes.get(made.id).start, notes.get(made.id).end) == (made.start, made.end)


def test_a_note_that_is_written_on_comes_out_of_the_trash(reading: MainWindow) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    made = reading.marking.highlight(Colour.AMBER)
    assert made is not None
    reading.contents._library.annotations.remove(made.id)
    reading.annotating.write(made.id, 1, Words("", ()), Words("still wanted", ()))
    assert [one.note for one in _stored(reading)] == ["still wanted"]


def test_keys_in_the_list_of_notes_mean_its_row(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    for start in (10, 400):
        page.select(start, start + 30)
        reading.marking.highlight(Colour.AMBER)
    page.go_to(20)
    press(Qt.Key.Key_N, CONTROL | SHIFT, on=page)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_4)
    assert [one.colour for one in _stored(reading)] == [Colour.AMBER, Colour.VIOLET]
    press(Qt.Key.Key_N)
    editor = reading.parts.notes_panel.editor
    assert editor.annotation is not None
    assert editor.annotation.start == 400
    assert editor._text.hasFocus()


def test_no_key_changes_a_highlight_that_is_out_of_view(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    page.go_to(20)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    press(Qt.Key.Key_Delete, on=page)
    assert len(_stored(reading)) == 1


def test_a_selection_by_keys_begins_where_the_eye_is(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    page.go_to(0)
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    here = page.place()
    press(Qt.Key.Key_Down, SHIFT, on=page)
    chosen = page.selection()
    assert chosen is not None
    assert chosen[0] >= here > 1_000


def test_a_highlight_half_under_a_veil_is_seen_and_reached(
    reading: MainWindow, press: Press
) -> None:
    page = reading.parts.reader.page
    start, end = page.veiled_ranges()[0]
    made = reading.contents._library.annotations.add_highlight(ESSAY, start + 10, end + 40)
    hidden = reading.contents._library.annotations.add_highlight(ESSAY, start + 10, end - 10)
    shown = {one.id for one in page.annotations()}
    assert made.id in shown
    assert hidden.id not in shown
    page.go_to(max(0, start - 1))
    seen = set()
    for _ in range(4):
        page.next_stop()
        stop = page._focused
        seen.add(stop.start if stop is not None and stop.target == made else None)
    assert end + 1 in seen


def test_n_two_words_behind_a_highlight_opens_no_note(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    page.go_to(0)
    press(Qt.Key.Key_Right, CONTROL | SHIFT, on=page)
    press(Qt.Key.Key_H)
    press(Qt.Key.Key_Right, CONTROL, on=page)
    press(Qt.Key.Key_N)
    assert page.hasFocus()


def test_letters_typed_into_a_note_are_no_commands(
    reading: MainWindow, press: Press, qtbot: QtBot
) -> None:
    reading.parts.reader.page.select(10, 40)
    press(Qt.Key.Key_N, on=reading.parts.reader.page)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "hnprv1234")
    assert len(_stored(reading)) == 1
    assert reading.parts.notes_panel.editor._text.toPlainText() == "hnprv1234"


def test_delete_goes_to_the_trash_and_comes_back(reading: MainWindow, press: Press) -> None:
    page = reading.parts.reader.page
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    page.go_to(20)
    press(Qt.Key.Key_Delete, on=page)
    assert _stored(reading) == ()
    assert "removed" in reading.parts.notice.sentence
    press(Qt.Key.Key_6, CONTROL, on=reading)
    trash = reading.parts.trash
    trash.focus_first()
    press(Qt.Key.Key_Return)
    assert len(_stored(reading)) == 1
    assert all(entry.key is None for entry in trash.list.entries())


def test_undo_is_offered_only_while_the_removal_is_the_last_step(reading: MainWindow) -> None:
    page, notice = reading.parts.reader.page, reading.parts.notice
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    reading.annotating.remove(_stored(reading)[0].id)
    assert notice.sentence
    page.select(400, 440)
    reading.marking.highlight(Colour.ROSE)
    assert notice.sentence == ""
    reading.annotating.remove(_stored(reading)[0].id)
    assert notice.sentence
    reading.commands["mark.undo"].trigger()
    assert notice.sentence == "Undone: removal."
    assert not notice.has_offer


def test_what_a_notice_offers_is_reached_by_key_and_put_away_by_escape(
    reading: MainWindow, press: Press
) -> None:
    page, notice = reading.parts.reader.page, reading.parts.notice
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    page.go_to(20)
    press(Qt.Key.Key_Delete, on=page)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_Space)
    assert len(_stored(reading)) == 1
    assert page.hasFocus()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Escape)
    assert notice.sentence == ""
    assert _stored(reading) == ()


@pytest.mark.parametrize("place", ["notebook", "panel"])
def test_delete_in_a_list_of_notes_removes_the_chosen_one(
    reading: MainWindow, press: Press, place: str
) -> None:
    page = reading.parts.reader.page
    for start in (10, 400):
        page.select(start, start + 30)
        reading.marking.highlight(Colour.AMBER)
    page.go_to(20)
    kept = _stored(reading)[0]
    if place == "notebook":
        press(Qt.Key.Key_4, CONTROL, on=reading)
    else:
        press(Qt.Key.Key_N, CONTROL | SHIFT, on=page)
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Delete)
    assert [one.id for one in _stored(reading)] == [kept.id]


def test_the_notebook_lists_all_and_opens_the_passage(reading: MainWindow, press: Press) -> None:
    reading.parts.reader.page.select(4_000, 4_060)
    reading.marking.highlight(Colour.VIOLET)
    start = _stored(reading)[0].start
    press(Qt.Key.Key_4, CONTROL, on=reading)
    press(Qt.Key.Key_Return)
    assert reading.parts.is_reading
    assert reading.parts.reader.page.caret() == start


def test_the_notebook_narrows_by_colour_and_words(reading: MainWindow) -> None:
    for start, colour in ((10, Colour.AMBER), (400, Colour.ROSE)):
        reading.parts.reader.page.select(start, start + 30)
        reading.marking.highlight(colour)
    notebook = reading.parts.notebook
    reading._open("notebook")
    notebook._colours.button(2).click()
    assert [entry.key for entry in notebook.list.entries() if entry.key] == [_stored(reading)[1].id]
    notebook._field.setText("no such words")
    assert [entry.key for entry in notebook.list.entries()] == [None]


def test_a_reflection_saves_itself_and_is_found_again(
    start: Callable[[], MainWindow], press: Press, qtbot: QtBot
) -> None:
    window = start()
    window.going.open_essay(ESSAY)
    press(Qt.Key.Key_R, on=window.parts.reader.page)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "The bell rings and nobody answers.")
    journal = window.contents._library.journal
    qtbot.waitUntil(lambda: bool(journal.all(essay=ESSAY)))
    assert journal.all(essay=ESSAY)[0].text == "The bell rings and nobody answers."
    again = start()
    assert again.parts.editor.text() == "The bell rings and nobody answers."


def test_a_film_has_a_reflection_of_its_own(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    window.going.open_film("her-2013")
    press(Qt.Key.Key_R, on=window)
    editor = QApplication.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "Watch again with the sound only.")
    press(Qt.Key.Key_Escape)
    stored = window.contents._library.journal.all(film="her-2013")
    assert [one.text for one in stored] == ["Watch again with the sound only."]
    window._open("reflections")
    titles = [entry.title for entry in window.parts.reflections._list.entries()]
    assert titles == ["Her"]


def test_everything_is_there_again_at_the_same_paragraph(
    start: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = start()
    window.going.open_essay(ESSAY)
    page = window.parts.reader.page
    page.select(5_000, 5_060)
    window.marking.highlight(Colour.AMBER)
    page.go_to(5_000)
    place = page.place()
    again = start()
    assert again.going.essay == ESSAY
    blocks = again.contents._collection.document(ESSAY).blocks
    number = [block.n for block in blocks if block.start <= place <= block.end]
    now = again.parts.reader.page.place()
    assert [block.n for block in blocks if block.start <= now <= block.end] == number
    assert len(again.contents._library.annotations.in_essay(ESSAY)) == 1


def test_a_full_disk_is_told_and_nothing_is_lost(
    reading: MainWindow, folders: Folders, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    refusal = StoreNotWritable("The disk is full; nothing was changed.", folders.notebook)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise refusal

    service = reading.contents._library.annotations
    monkeypatch.setattr(service, "add_highlight", refuse)
    page = reading.parts.reader.page
    page.select(10, 40)
    reading.marking.highlight(Colour.AMBER)
    assert reading.parts.notice.sentence == str(refusal)
    assert page.selection() == (10, 40)


def test_words_that_cannot_be_saved_stay_and_keep_the_window_open(
    reading: MainWindow, folders: Folders, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    refusal = StoreNotWritable("The disk is full; nothing was changed.", folders.journal)

    def refuse(*_args: object, **_kwargs: object) -> None:
        raise refusal

    editor = reading.parts.editor
    with monkeypatch.context() as broken:
        broken.setattr(Journal, "write", refuse)
        qtbot.keyClicks(editor._text, "Not to be lost")
        assert not reading.close()
        assert editor.text() == "Not to be lost"
        assert editor._failure.isVisibleTo(editor)
    editor._failure.retry.click()
    assert [one.text for one in reading.contents._library.journal.all(essay=ESSAY)] == [
        "Not to be lost"
    ]


def test_the_edges_of_a_highlight_move_by_key_and_the_note_stays(
    reading: MainWindow, press: Press
) -> None:
    page = reading.parts.reader.page
    library = reading.contents._library
    made = library.annotations.add_highlight(
        ESSAY, 0, 40, colour=Colour.AMBER, note="stays", tags=["a"]
    )
    page.go_to(0)
    page.setFocus()
    press(Qt.Key.Key_Tab, on=page)
    press(Qt.Key.Key_Right, CONTROL | SHIFT, on=page, times=2)
    press(Qt.Key.Key_Return, on=page)
    moved = library.annotations.get(made.id)
    assert (moved.start, moved.end) != (made.start, made.end)
    assert (moved.note, moved.tags, moved.created) == ("stays", ("a",), made.created)
    press(Qt.Key.Key_Z, CONTROL, on=reading)
    again = library.annotations.get(made.id)
    assert (again.start, again.end) == (made.start, made.end)

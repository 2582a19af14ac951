from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from library.annotations.model import Annotation
from library.collection.model import Document

from desktop.reader.margin import MOST_LINES, PlacedNote
from desktop.reader.view import ReaderView
from desktop.theme.theme import Theme

Annotate = Callable[..., Annotation]
Show = Callable[..., ReaderView]

LONG = "a note which goes on for much longer than any margin has room for " * 6


def placed(view: ReaderView) -> list[PlacedNote]:
    sheet = view.page._sheet
    return sheet.margin.placed(sheet.column)


def test_a_note_stands_level_with_its_passage(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    start = long_document.blocks[3].start + 120
    view.set_annotations((annotate(start, start + 30, "a note"),))
    line = view.page._sheet.lines.rects(start, start + 30)[0]
    (note,) = placed(view)
    assert line.top() <= note.rect.center().y() <= line.bottom()


@pytest.mark.parametrize("count", [2, 5, 40, 300])
@pytest.mark.parametrize("words", ["short", LONG])
def test_notes_overlap_neither_each_other_nor_the_text(
    show: Show, long_document: Document, annotate: Annotate, count: int, words: str
) -> None:
    view = show(long_document)
    step = len(long_document.text) // count
    view.set_annotations(
        tuple(annotate(index * step, index * step + 5, words) for index in range(count))
    )
    notes = [note for note in placed(view) if note.lines]
    assert len(notes) > 1
    assert all(not one.rect.intersects(next_one.rect) for one, next_one in pairwise(notes))
    assert all(note.rect.left() >= view.page._sheet.column.right for note in notes)
    assert all(note.rect.right() <= view.page.viewport().width() for note in notes)


def test_long_notes_are_elided_after_four_lines(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(0, 30, LONG), annotate(400, 430, "short")))
    long_note, short_note = placed(view)
    assert len(long_note.lines) == MOST_LINES
    assert long_note.lines[-1].endswith("…")
    assert short_note.lines == ("short",)


def test_crowded_notes_become_marks_instead_of_drifting_away(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    view.set_annotations(tuple(annotate(index, index + 50, LONG) for index in range(30)))
    lines = view.page._sheet.lines
    first = lines.rects(0, 5)[0]
    notes = placed(view)
    assert any(not note.lines for note in notes)
    assert max(note.rect.top() for note in notes) < first.top() + 10 * first.height()


def test_a_narrow_page_has_marks_only(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document, 600)
    view.set_annotations((annotate(0, 30, "a note"), annotate(5, 40, "on the same line")))
    (mark,) = placed(view)
    assert mark.lines == ()
    assert mark.rect.left() >= view.page._sheet.column.right
    assert mark.rect.right() <= view.page.viewport().width()


def test_highlights_without_words_have_no_note(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(0, 30), annotate(40, 60, "  \n ")))
    assert placed(view) == []


@pytest.mark.parametrize("width", [600, 1000])
def test_a_click_on_a_note_opens_its_annotation(
    qtbot: QtBot, show: Show, long_document: Document, annotate: Annotate, width: int
) -> None:
    view = show(long_document, width)
    annotation = annotate(20, 60, "a note")
    view.set_annotations((annotation,))
    at = (placed(view)[0].rect.center() - view.page._offset()).toPoint()
    with qtbot.waitSignal(view.annotation_activated) as heard:
        QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert heard.args == [annotation.id]


def test_notes_move_with_their_passage_when_the_page_is_laid_out_anew(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document, 1400)
    start = long_document.blocks[10].start
    view.set_annotations((annotate(start, start + 20, "a note"),))
    before = placed(view)[0].rect.top()
    view.resize(900, 700)
    view.page.set_reading_size(17)
    QApplication.processEvents()
    line = view.page._sheet.lines.rects(start, start + 20)[0]
    (note,) = placed(view)
    assert note.rect.top() != before
    assert line.top() <= note.rect.center().y() <= line.bottom()


def test_a_note_is_painted(
    show: Show, long_document: Document, annotate: Annotate, theme: Theme
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(20, 60, "a note"),))
    note = placed(view)[0].rect.translated(-view.page._offset()).toRect()
    picture = view.page.viewport().grab().toImage()
    colours = {picture.pixel(x, note.center().y()) for x in range(note.left(), note.right())}
    assert theme.accent.rgb() in colours
    assert len(colours) > 3

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage

from library.annotations.model import Annotation, Colour, Outcome, Role
from library.collection.model import Document

from desktop.reader.overlay import Overlay
from desktop.reader.view import ReaderView
from desktop.theme.theme import Theme

Annotate = Callable[..., Annotation]
Show = Callable[..., ReaderView]


def image(view: ReaderView) -> QImage:
    return view.page.viewport().grab().toImage()


def pixels(picture: QImage, colour: QColor) -> int:
    """Count the pixels of exactly this colour."""
    wanted = colour.rgb()
    return sum(
        picture.pixel(x, y) == wanted
        for y in range(0, picture.height(), 2)
        for x in range(0, picture.width(), 2)
    )


@pytest.mark.parametrize("colour", list(Colour))
def test_a_highlight_is_painted_in_its_colour(
    colour: Colour, show: Show, long_document: Document, annotate: Annotate, theme: Theme
) -> None:
    view = show(long_document)
    assert pixels(image(view), theme.highlights[colour]) == 0
    view.set_annotations((annotate(20, 90, colour=colour),))
    assert pixels(image(view), theme.highlights[colour]) > 300


def test_a_highlight_follows_the_theme(
    show: Show, long_document: Document, annotate: Annotate, theme: Theme, dark_theme: Theme
) -> None:
    view = show(long_document)
    view.set_annotations((annotate(20, 90),))
    view.set_theme(dark_theme)
    picture = image(view)
    assert pixels(picture, dark_theme.highlights[Colour.AMBER]) > 300
    assert pixels(picture, theme.highlights[Colour.AMBER]) == 0


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_what_has_a_place_is_painted(
    outcome: Outcome, show: Show, long_document: Document, annotate: Annotate, theme: Theme
) -> None:
    view = show(long_document)
    bare = image(view)
    view.set_annotations((annotate(20, 90, note="words", outcome=outcome),))
    assert (image(view) == bare) is not outcome.has_place


def test_a_removed_highlight_leaves_nothing(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    bare = image(view)
    view.set_annotations((annotate(20, 90, note="a note", role=Role.CLAIM),))
    assert image(view) != bare
    view.set_annotations(())
    assert image(view) == bare


def test_every_role_looks_different_without_colour(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    looks = []
    for role in (None, *Role):
        view.set_annotations((annotate(20, 90, role=role),))
        picture = image(view).convertToFormat(QImage.Format.Format_Grayscale8)
        looks.append(bytes(picture.constBits()))
    assert len(set(looks)) == len(looks)


def test_overlapping_highlights_both_show(
    show: Show, long_document: Document, annotate: Annotate, theme: Theme
) -> None:
    view = show(long_document)
    outer = annotate(20, 90, colour=Colour.AMBER)
    inner = annotate(20, 90, colour=Colour.TEAL)
    view.set_annotations((outer, inner))
    picture = image(view)
    assert pixels(picture, theme.highlights[Colour.AMBER]) > 50
    assert pixels(picture, theme.highlights[Colour.TEAL]) > 300


def test_the_shortest_highlight_at_a_position_wins(
    show: Show, long_document: Document, annotate: Annotate
) -> None:
    view = show(long_document)
    outer, inner = annotate(10, 90), annotate(30, 40)
    view.set_annotations((outer, inner))
    found = [view.page.annotation_at(position) for position in (9, 10, 30, 39, 40, 89, 90)]
    assert found == [None, outer, inner, inner, outer, outer, None]


def test_a_thousand_highlights_paint_only_what_is_in_view(
    show: Show,
    long_document: Document,
    annotate: Annotate,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    view = show(long_document)
    some = annotate(0, 1)
    length = len(long_document.text)
    notes = tuple(
        replace(some, id=str(index), start=index * (length - 20) // 1000, end=0)
        for index in range(1000)
    )
    view.set_annotations(tuple(replace(note, end=note.start + 15) for note in notes))
    painted: list[Annotation] = []
    paint = Overlay._paint_highlight

    def count(self: Overlay, painter: object, one: object) -> None:
        painted.append(one.annotation)  # type: ignore[attr-defined]
        paint(self, painter, one)  # type: ignore[arg-type]

    monkeypatch.setattr(Overlay, "_paint_highlight", count)
    view.page.go_to(length // 2)
    view.page.viewport().repaint()
    start, end = view.page.place(), view.page.reached()
    in_view = [note for note in notes if start - 600 <= note.start <= end + 600]
    assert 0 < len(painted) <= 2 * len(in_view) < 600


def test_marks_stay_until_they_are_cleared(
    show: Show, long_document: Document, theme: Theme
) -> None:
    view = show(long_document)
    view.page.mark_ranges([(5, 20), (50, 60)])
    assert pixels(image(view), theme.mark) > 100
    assert view.page.clear_marks()
    assert pixels(image(view), theme.mark) == 0
    assert not view.page.clear_marks()

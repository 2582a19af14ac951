from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from library.annotations.model import Annotation
from library.collection.model import Document, Spoiler

from desktop.reader.veil import Veils
from desktop.reader.view import ReaderView
from desktop.theme.theme import Theme

Annotate = Callable[..., Annotation]
Show = Callable[..., ReaderView]
MakeDocument = Callable[..., Document]
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
HER = frozenset({"her-2013"})


@pytest.fixture
def document(make_document: MakeDocument) -> Document:
    return make_document(
        ["Before it.", "She leaves him in the end, with Samantha.", "After it."],
        links={"Samantha": "samantha"},
        spoilers={1: "her-2013"},
    )


def passage(view: ReaderView) -> QRect:
    """Return where the veiled words stand, in the viewport's coordinates."""
    block = view.page._sheet.document.blocks[1]
    rect = view.page._sheet.lines.rects(block.start, block.end)[0]
    return rect.translated(-view.page._offset()).toAlignedRect()


def ink_within(view: ReaderView, theme: Theme) -> bool:
    picture: QImage = view.page.viewport().grab(passage(view)).toImage()
    ink = theme.ink.rgb()
    return any(
        picture.pixel(x, y) == ink for y in range(picture.height()) for x in range(picture.width())
    )


def test_a_veil_hides_the_words(show: Show, document: Document, theme: Theme) -> None:
    view = show(document)
    assert ink_within(view, theme)
    view.page.set_veiled(HER)
    assert not ink_within(view, theme)


def test_other_films_are_not_veiled(show: Show, document: Document, theme: Theme) -> None:
    view = show(document)
    view.page.set_veiled(frozenset({"metropolis-1927"}))
    assert ink_within(view, theme)
    assert view.page.veiled_ranges() == []


def test_a_seen_film_is_shown_again(show: Show, document: Document, theme: Theme) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    view.page.set_veiled(frozenset())
    assert ink_within(view, theme)


def test_a_click_shows_the_words(
    qtbot: QtBot, show: Show, document: Document, theme: Theme
) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    with qtbot.waitSignal(view.spoiler_revealed) as heard:
        QTest.mouseClick(
            view.page.viewport(), Qt.MouseButton.LeftButton, pos=passage(view).center()
        )
    assert heard.args == [document.spoilers[0]]
    assert ink_within(view, theme)


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Down])
def test_the_keyboard_reaches_a_veil_and_enter_shows_the_words(
    qtbot: QtBot, show: Show, document: Document, theme: Theme, key: Qt.Key
) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    QTest.keyClick(view.page, key)
    QTest.keyClick(view.page, Qt.Key.Key_Return)
    assert view.page.veiled_ranges() == []
    assert ink_within(view, theme)


def test_shown_words_stay_shown_until_the_essay_is_opened_again(
    show: Show, document: Document
) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    view.page.reveal(document.spoilers[0])
    view.page.set_veiled(HER)
    assert view.page.veiled_ranges() == []
    view.show_document(document, view.page._card)
    assert view.page.veiled_ranges() == [(document.spoilers[0].start, document.spoilers[0].end)]


def test_nothing_moves_when_a_veil_is_lifted(show: Show, document: Document) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    before = passage(view)
    view.page.reveal(document.spoilers[0])
    assert passage(view) == before


@pytest.mark.parametrize(
    "keys",
    [
        [(Qt.Key.Key_Down, SHIFT)] * 3,
        [(Qt.Key.Key_Right, SHIFT)] * 30,
        [(Qt.Key.Key_A, CONTROL)],
        [(Qt.Key.Key_End, CONTROL | SHIFT)],
        [(Qt.Key.Key_End, CONTROL), (Qt.Key.Key_Home, CONTROL | SHIFT)],
        [(Qt.Key.Key_End, CONTROL), *[(Qt.Key.Key_Up, SHIFT)] * 4],
    ],
)
def test_a_selection_stops_at_a_veil(
    qtbot: QtBot,
    show: Show,
    document: Document,
    keys: list[tuple[Qt.Key, Qt.KeyboardModifier]],
) -> None:
    page = show(document).page
    page.set_veiled(HER)
    QGuiApplication.clipboard().setText("nothing")
    for key, modifiers in keys:
        QTest.keyClick(page, key, modifiers)
    page.copy()
    start, end = page.selection() or (0, 0)
    assert page.text_between(start, end) in ("Before it.", "After it.")
    assert "leaves" not in QGuiApplication.clipboard().text()


def test_links_and_highlights_behind_a_veil_are_not_there(
    show: Show, document: Document, annotate: Annotate
) -> None:
    view = show(document)
    block = document.blocks[1]
    view.set_annotations((annotate(block.start, block.start + 9, "my note"),))
    view.page.set_veiled(HER)
    sheet = view.page._sheet
    assert sheet.margin.placed(sheet.column) == []
    assert [stop.target for stop in sheet.stops.between(0, 99)] == [document.spoilers[0]]
    view.page.reveal(document.spoilers[0])
    assert len(sheet.stops.between(0, 99)) == 2
    assert len(sheet.margin.placed(sheet.column)) == 1


def test_a_passage_asked_for_stays_veiled(show: Show, document: Document, theme: Theme) -> None:
    view = show(document)
    view.page.set_veiled(HER)
    start = document.text.index("leaves")
    view.page.show_range(start, start + 6)
    view.page.mark_ranges([(start, start + 6)])
    assert not ink_within(view, theme)
    assert view.page.activate()
    assert ink_within(view, theme)


def test_the_film_is_named_on_the_veil(show: Show, document: Document) -> None:
    view = show(document)
    asked: list[str] = []

    def title(film: str) -> str:
        asked.append(film)
        return "Her"

    view.page.set_spoiler_title(title)
    view.page.set_veiled(HER)
    view.page.viewport().grab()
    assert set(asked) == HER


@pytest.mark.parametrize(
    ("anchor", "position", "previous", "settled"),
    [
        (5, 5, 4, (5, 5)),
        (10, 10, 9, (10, 10)),  # the veil itself is one place
        (11, 11, 10, (21, 21)),  # forward from it
        (15, 15, 9, (10, 10)),
        (20, 20, 21, (10, 10)),  # backward into it
        (3, 15, 3, (3, 9)),
        (3, 30, 3, (3, 9)),
        (30, 15, 30, (30, 21)),
        (30, 3, 30, (30, 21)),
    ],
)
def test_where_caret_and_selection_settle(
    anchor: int, position: int, previous: int, settled: tuple[int, int]
) -> None:
    veils = Veils([Spoiler("her-2013", 10, 20)], HER)
    assert veils.settle(anchor, position, previous) == settled


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(0, 5, "01234"), (8, 12, "89…"), (12, 18, "…"), (15, 25, "…abcde"), (5, 25, "56789…abcde")],
)
def test_what_is_said_aloud_leaves_out_what_is_veiled(start: int, end: int, shown: str) -> None:
    veils = Veils([Spoiler("her-2013", 10, 20)], HER)
    assert veils.shown_text("0123456789" + "-" * 10 + "abcdefghij", start, end) == shown

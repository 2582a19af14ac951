from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from library.collection.model import BlockKind, Document

from desktop.reader.column import arrange
from desktop.reader.progress import ProgressLine
from desktop.reader.title_card import CardText, TitleCard
from desktop.reader.view import ReaderView
from desktop.theme.scale import reading_font
from desktop.theme.theme import Theme

Show = Callable[..., ReaderView]
MakeDocument = Callable[..., Document]


# The line below the page


@pytest.mark.parametrize(
    ("share", "percent", "minutes"),
    [(0.0, "0%", "10 min left"), (0.342, "34%", "7 min left"), (1.0, "100%", "Read")],
)
def test_progress_says_how_far_and_how_long(
    qtbot: QtBot, theme: Theme, share: float, percent: str, minutes: str
) -> None:
    line = ProgressLine(theme)
    qtbot.addWidget(line)
    line.set_words(2300)
    line.set_share(share)
    assert line._percent.text() == percent
    assert line._minutes.text() == minutes
    assert percent.rstrip("%") in line.accessibleName()


def test_footnotes_are_not_counted_as_reading(
    qtbot: QtBot, show: Show, make_document: MakeDocument
) -> None:
    notes = {1: BlockKind.FOOTNOTE, 2: BlockKind.FOOTNOTE}
    document = make_document(["Short.", *["A long note. " * 400] * 2], kinds=notes)
    view = show(document)
    with qtbot.waitSignal(view.place_changed):
        view.page.verticalScrollBar().setValue(1)
    assert view.progress._percent.text() == "100%"


def test_progress_follows_the_page(qtbot: QtBot, show: Show, long_document: Document) -> None:
    view = show(long_document)
    bar = view.page.verticalScrollBar()
    with qtbot.waitSignal(view.place_changed):
        bar.setValue(bar.maximum() // 2)
    assert 30 < int(view.progress._percent.text().rstrip("%")) < 70


# The card


def fitted(title: str, width: int, theme: Theme, font: QFont) -> TitleCard:
    card = TitleCard()
    card.fit(CardText("A topic", title, "A subtitle"), width, font, theme)
    return card


def test_a_long_title_is_set_in_lines_of_about_one_length(theme: Theme, font: QFont) -> None:
    card = fitted("The Long and Winding Title of an Essay With Too Many Words", 560, theme, font)
    layout = card._parts[1].layout
    widths = [layout.lineAt(index).naturalTextWidth() for index in range(layout.lineCount())]
    assert len(widths) > 1
    assert min(widths) > 0.7 * max(widths)
    assert max(widths) < 560


def test_a_word_wider_than_the_card_is_broken(theme: Theme, font: QFont) -> None:
    card = fitted("Donaudampfschifffahrtsgesellschaftskapitän", 300, theme, font)
    layout = card._parts[1].layout
    assert layout.lineCount() > 1


def test_a_taller_title_makes_a_taller_card(theme: Theme, font: QFont) -> None:
    short, tall = (fitted(title, 400, theme, font).height for title in ("One", "Word " * 30))
    assert tall > short > 50


def test_no_words_no_card(theme: Theme, font: QFont) -> None:
    assert TitleCard().fit(CardText("", ""), 500, font, theme) == 0


def test_the_card_scrolls_with_the_text(show: Show, long_document: Document, theme: Theme) -> None:
    view = show(long_document)

    def dark_pixels() -> int:
        picture = view.page.viewport().grab().toImage()
        column = picture.width() // 2
        return sum(picture.pixel(column, y) == theme.card.rgb() for y in range(picture.height()))

    at_top = dark_pixels()
    view.page.verticalScrollBar().setValue(60)
    scrolled = dark_pixels()
    view.page.verticalScrollBar().setValue(1000)
    assert at_top > scrolled > 0
    assert dark_pixels() == 0


# The column


@pytest.mark.parametrize("points", [9, 13.5, 24])
@pytest.mark.parametrize("width", [320, 600, 800, 1000, 1400, 3000])
def test_text_and_notes_stay_on_the_page(qtbot: QtBot, points: float, width: int) -> None:
    column = arrange(width, reading_font(points))
    assert 0 <= column.left < column.right <= width
    assert column.note_left + column.note_width <= width
    assert column.note_width == 0 or column.note_left > column.right


def test_a_wide_page_has_its_text_in_the_middle(qtbot: QtBot) -> None:
    column = arrange(1600, reading_font(13.5))
    assert abs(column.left - (1600 - column.right)) <= 1


# The view as a whole


def test_the_keyboard_goes_to_the_page(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.find_bar.open(0)
    view.setFocus()
    assert view.page.hasFocus()


def test_paragraph_numbers_are_painted_beside_the_text(
    show: Show, long_document: Document, theme: Theme
) -> None:
    view = show(long_document)
    bare = view.page.viewport().grab().toImage()
    view.page.set_paragraph_numbers(True)
    numbered = view.page.viewport().grab().toImage()
    left = view.page._sheet.column.left
    assert numbered != bare
    assert numbered.copy(left, 0, 400, 600) == bare.copy(left, 0, 400, 600)


def test_paragraph_numbers_outlast_another_size(show: Show, long_document: Document) -> None:
    view = show(long_document)
    view.page.set_paragraph_numbers(True)
    view.page.set_reading_size(18)
    assert view.page._sheet.ornaments.are_paragraphs_numbered

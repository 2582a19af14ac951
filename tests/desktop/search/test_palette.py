"""The search palette: driven from its field, honest about what it lists."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from library.search.model import Passage, SearchKind, SearchResult, SearchResults

from desktop.search.palette import SearchPalette
from desktop.theme.theme import Theme

Asked = list[tuple[str, SearchKind | None]]


def _passage(text: str, word: str = "voice") -> Passage:
    at = text.index(word)
    return Passage(100, 100 + len(text), text, ((at, at + len(word)),))


def _result(kind: SearchKind, identifier: str, *texts: str) -> SearchResult:
    passages = tuple(_passage(text) for text in texts)
    return SearchResult(kind, identifier, None, f"Title of {identifier}", 1.0, passages)


def _results(
    *results: SearchResult, query: str = "voice", mean: str | None = None
) -> SearchResults:
    explain = "Everything with “voice”."
    return SearchResults(query, explain, 3.6, len(results), results, mean, {})


FOUND = _results(
    _result(SearchKind.ESSAY, "a", "a voice", "the voice", "one voice", "no voice"),
    _result(SearchKind.FILM, "her-2013", "her voice"),
    _result(SearchKind.NOTE, "n1", "my voice"),
)


@pytest.fixture
def window(show: Callable[..., None]) -> QWidget:
    made = QWidget()
    QLineEdit(made)
    show(made, 1_000, 700)
    return made


@pytest.fixture
def palette(window: QWidget, theme: Theme) -> SearchPalette:
    made = SearchPalette(window)
    made.set_theme(theme)
    return made


@pytest.fixture
def asked(palette: SearchPalette) -> Asked:
    heard: Asked = []
    palette.query_changed.connect(lambda words, kind: heard.append((words, kind)))
    return heard


@pytest.fixture
def opened(palette: SearchPalette) -> list[tuple[str, int]]:
    heard: list[tuple[str, int]] = []
    palette.result_activated.connect(lambda result, number: heard.append((result.id, number)))
    return heard


def _press(palette: SearchPalette, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(palette.field, key)


def _titles(palette: SearchPalette) -> list[str]:
    return [entry.title for entry in palette.list.entries()]


def _words(palette: SearchPalette) -> list[str]:
    return [one.text() for one in palette.findChildren(QLabel) if one.isVisibleTo(palette)]


def test_it_opens_over_the_window_with_the_keyboard_in_its_field(
    palette: SearchPalette, window: QWidget
) -> None:
    palette.open()
    assert palette.geometry() == window.rect()
    assert QApplication.focusWidget() is palette.field


def test_every_letter_asks(palette: SearchPalette, asked: Asked) -> None:
    palette.open()
    asked.clear()
    QTest.keyClicks(palette.field, "her")
    assert asked == [("h", None), ("he", None), ("her", None)]


def test_results_are_listed_with_at_most_three_passages_each(palette: SearchPalette) -> None:
    palette.open()
    palette.show_results(FOUND)
    assert _titles(palette) == ["Title of a", "", "", "Title of her-2013", "Title of n1"]
    assert palette.list.entries()[0].meta == "Essay · 4 passages"
    assert palette.list.entries()[0].marks == ((2, 7),)


def test_how_the_words_were_read_and_how_many_were_found_is_told(palette: SearchPalette) -> None:
    palette.open()
    palette.show_results(FOUND)
    assert "Everything with “voice”." in _words(palette)
    assert "3 results in 4 ms" in _words(palette)
    palette.show_results(_results(FOUND.results[1]))
    assert "1 result in 4 ms" in _words(palette)


def test_the_arrows_choose_and_enter_opens_the_passage(
    palette: SearchPalette, opened: list[tuple[str, int]]
) -> None:
    palette.open()
    palette.show_results(FOUND)
    _press(palette, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert opened == [("a", 1)]
    assert not palette.isVisible()


def test_one_click_opens_a_result(palette: SearchPalette, opened: list[tuple[str, int]]) -> None:
    palette.open()
    palette.show_results(FOUND)
    place = palette.list.visualRect(palette.list.model().index(3, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [("her-2013", 0)]


def test_enter_before_the_answer_opens_the_first_result_of_the_answer(
    palette: SearchPalette, opened: list[tuple[str, int]]
) -> None:
    palette.open()
    palette.show_results(_results(_result(SearchKind.ESSAY, "old", "a voice")))
    QTest.keyClicks(palette.field, "her")
    _press(palette, Qt.Key.Key_Return)
    assert opened == []
    palette.show_results(FOUND)
    assert opened == [("a", 0)]


def test_writing_on_after_enter_takes_it_back(
    palette: SearchPalette, opened: list[tuple[str, int]]
) -> None:
    palette.open()
    _press(palette, Qt.Key.Key_Return)
    QTest.keyClicks(palette.field, "s")
    palette.show_results(FOUND)
    assert opened == []


def test_tab_goes_through_the_kinds_and_asks_again(palette: SearchPalette, asked: Asked) -> None:
    palette.open()
    asked.clear()
    _press(palette, *[Qt.Key.Key_Tab] * 6, Qt.Key.Key_Backtab)
    kinds = [kind for _, kind in asked]
    assert kinds == [
        SearchKind.ESSAY,
        SearchKind.NOTE,
        SearchKind.REFLECTION,
        SearchKind.FILM,
        SearchKind.THEME,
        None,
        SearchKind.THEME,
    ]
    assert QApplication.focusWidget() is palette.field


def test_escape_closes_and_gives_the_keyboard_back(palette: SearchPalette) -> None:
    closed: list[None] = []
    palette.closed.connect(lambda: closed.append(None))
    palette.open()
    _press(palette, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert closed == [None]


def test_a_click_beside_it_closes_it_and_one_on_it_does_not(palette: SearchPalette) -> None:
    palette.open()
    QTest.mouseClick(palette._sheet, Qt.MouseButton.LeftButton, pos=QPoint(20, 90))
    assert palette.isVisible()
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert not palette.isVisible()


def test_it_goes_when_the_keyboard_goes_elsewhere(palette: SearchPalette, window: QWidget) -> None:
    palette.open()
    window.findChildren(QLineEdit)[0].setFocus()
    assert not palette.isVisible()


def test_opened_again_the_last_words_are_selected(palette: SearchPalette, asked: Asked) -> None:
    palette.open("voice")
    palette.close_palette()
    palette.open()
    assert palette.field.selectedText() == "voice"
    assert asked[-1] == ("voice", None)


def test_without_words_it_says_what_can_be_searched(palette: SearchPalette) -> None:
    palette.open()
    palette.show_results(_results(query=""))
    assert "film:her" in _titles(palette)[0]
    assert not any(" ms" in words for words in _words(palette))


def test_where_nothing_is_found_it_says_so(
    palette: SearchPalette, opened: list[tuple[str, int]]
) -> None:
    palette.open()
    palette.show_results(_results(query="voise"))
    assert _titles(palette) == ["Nothing found."]
    _press(palette, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert opened == []


def test_the_words_that_were_meant_are_searched_with_enter(
    palette: SearchPalette, asked: Asked, opened: list[tuple[str, int]]
) -> None:
    palette.open("voise")
    palette.show_results(_results(query="voise", mean="voice"))
    assert _titles(palette) == ["Nothing found.", "Did you mean “voice”?"]
    _press(palette, Qt.Key.Key_Return)
    assert (palette.field.text(), asked[-1], opened) == ("voice", ("voice", None), [])
    assert palette.isVisible()


def test_a_search_that_is_not_ready_says_so_and_then_answers(
    palette: SearchPalette, qtbot: QtBot
) -> None:
    palette.open()
    palette.show_results(_results(query=""))
    QTest.keyClicks(palette.field, "voice")
    qtbot.waitUntil(lambda: "being prepared" in _titles(palette)[0])
    palette.show_results(FOUND)
    assert _titles(palette)[0] == "Title of a"


def test_older_results_stay_while_a_slow_search_is_answered(
    palette: SearchPalette, qtbot: QtBot
) -> None:
    palette.open("voice")
    palette.show_results(FOUND)
    QTest.keyClicks(palette.field, "s")
    qtbot.waitUntil(lambda: not palette._slow.isActive())
    assert _titles(palette)[0] == "Title of a"


def test_opened_again_it_searches_everything(palette: SearchPalette, asked: Asked) -> None:
    palette.open("voice")
    _press(palette, Qt.Key.Key_Tab)
    palette.close_palette()
    palette.open()
    assert asked[-1] == ("voice", None)


def test_a_failure_is_told_and_can_be_tried_again(
    palette: SearchPalette, asked: Asked, opened: list[tuple[str, int]]
) -> None:
    palette.open()
    palette.show_results(FOUND)
    _press(palette, Qt.Key.Key_A)
    palette.show_failure("The index cannot be read.")
    assert _titles(palette) == ["The index cannot be read."]
    _press(palette, Qt.Key.Key_Return)
    assert opened == []
    _press(palette, Qt.Key.Key_B)
    palette.show_results(FOUND)
    assert len(_titles(palette)) == 5


@pytest.mark.parametrize(("width", "height"), [(360, 300), (760, 700), (1_920, 1_080)])
def test_it_fits_into_any_window(
    palette: SearchPalette, window: QWidget, width: int, height: int
) -> None:
    window.resize(width, height)
    palette.open()
    palette.show_results(FOUND)
    QApplication.processEvents()
    assert palette.rect().contains(palette._sheet.geometry())
    for part in (palette.field, palette.list):
        assert palette._sheet.rect().contains(part.geometry())


def test_a_veiled_passage_does_not_give_away_the_film(palette: SearchPalette) -> None:
    palette.veil = lambda essay, _start, _end: "Her" if essay == "a" else ""
    palette.open()
    palette.show_results(FOUND)
    first = palette.list.entries()[0]
    assert "voice" not in first.text
    assert "Her" in first.text
    assert first.marks == ()

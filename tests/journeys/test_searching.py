"""The one search box: as you type, over everything, to the passage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from library.annotations.model import Colour
from library.journal.model import Subject
from library.search.model import SearchKind

from desktop.search.palette import SearchPalette
from desktop.widgets.entries import Entry
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"
CONTROL = Qt.KeyboardModifier.ControlModifier
Press = Callable[..., None]


def _found(palette: SearchPalette) -> list[Entry]:
    return [entry for entry in palette.list.entries() if entry.key is not None]


@pytest.fixture
def ask(window: MainWindow, qtbot: QtBot) -> Callable[[str], SearchPalette]:
    """Open the palette with its key, type, and wait for the answer to these words."""
    palette = window.parts.palette
    answers: list[str] = []
    original = palette.show_results

    def note(results: object) -> None:
        original(results)  # type: ignore[arg-type]
        answers.append(results.query)  # type: ignore[attr-defined]

    palette.show_results = note  # type: ignore[method-assign]

    def type_words(words: str) -> SearchPalette:
        qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
        palette.field.clear()
        qtbot.waitUntil(lambda: bool(answers) and answers[-1] == "", timeout=20_000)
        qtbot.keyClicks(palette.field, words)
        qtbot.waitUntil(lambda: bool(answers) and answers[-1] == words, timeout=20_000)
        return palette

    return type_words


def test_ctrl_k_types_straight_into_the_field(window: MainWindow, qtbot: QtBot) -> None:
    window.going.open_essay(ESSAY)
    qtbot.keyClick(window.parts.reader.page, Qt.Key.Key_K, CONTROL)
    assert window.parts.palette.isVisible()
    assert window.parts.palette.field.hasFocus()


def test_enter_opens_the_essay_at_the_marked_passage(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    palette = ask("telephone whistle kind:essay")
    first = _found(palette)[0]
    assert first.title == "From the Silent Robot to the Voice"
    assert first.marks
    press(Qt.Key.Key_Return, on=palette.field)
    assert not palette.isVisible()
    assert window.going.essay == ESSAY
    text = window.contents._collection.document(ESSAY).text
    marked = {text[start:end].lower() for start, end in window.parts.reader.page.marks()}
    assert {"telephone", "whistle"} <= marked
    press(Qt.Key.Key_Escape, on=window.parts.reader.page)
    assert window.parts.reader.page.marks() == ()


def test_films_and_themes_are_found_and_open_their_cards(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    palette = ask("her kind:film")
    assert _found(palette)[0].title == "Her"
    press(Qt.Key.Key_Return, on=palette.field)
    card = window.parts.subject_page.card
    assert card is not None
    assert card.key == ("film", "her-2013")


def test_own_notes_are_found_at_once_and_lead_to_their_passage(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    library = window.contents._library
    note = library.annotations.add_highlight(
        ESSAY, 100, 140, colour=Colour.ROSE, note="zanzibar comparison"
    )
    palette = ask("zanzibar")
    assert [entry.key[:2] for entry in _found(palette)] == [("note", note.id)]
    press(Qt.Key.Key_Return, on=palette.field)
    assert window.parts.reader.page.caret() == note.start
    library.annotations.set_note(note.id, "quagmire instead")
    assert [entry.key[:2] for entry in _found(ask("quagmire"))] == [("note", note.id)]


def test_reflections_are_found_and_opened(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    window.contents._library.journal.write(Subject(film="her-2013"), "a xylophone in the lift")
    palette = ask("xylophone")
    assert [entry.key[0] for entry in _found(palette)] == ["reflection"]
    press(Qt.Key.Key_Return, on=palette.field)
    assert window.parts.is_shown(window.parts.reflections)
    assert window.parts.reflections._editor.text() == "a xylophone in the lift"


def test_tab_narrows_to_one_kind_and_the_arrows_choose(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press, qtbot: QtBot
) -> None:
    palette = ask("voice")
    press(Qt.Key.Key_Tab, on=palette.field)
    assert palette.kind() is SearchKind.ESSAY
    qtbot.waitUntil(
        lambda: {entry.key[0] for entry in _found(palette)} == {"essay"}, timeout=20_000
    )
    first = palette.list.current_key()
    press(Qt.Key.Key_Down, on=palette.field)
    assert palette.list.current_key() not in (None, first)
    press(Qt.Key.Key_Up, on=palette.field)
    assert palette.list.current_key() == first


def test_nothing_found_says_so_and_offers_other_words(
    ask: Callable[[str], SearchPalette], press: Press, qtbot: QtBot
) -> None:
    palette = ask("lonelyness")
    assert palette.list.entries()[0].title == "Nothing found."
    press(Qt.Key.Key_Return, on=palette.field)
    assert palette.field.text() == "loneliness"
    qtbot.waitUntil(lambda: len(_found(palette)) > 1)


def test_escape_closes_and_gives_the_keyboard_back(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    window.going.open_essay(ESSAY)
    palette = ask("voice")
    press(Qt.Key.Key_Escape, on=palette.field)
    assert not palette.isVisible()
    assert window.parts.reader.page.hasFocus()


def test_no_result_or_card_tells_the_end_of_a_film_not_seen(
    window: MainWindow, ask: Callable[[str], SearchPalette], press: Press
) -> None:
    collection = window.contents._collection
    document = collection.document(ESSAY)
    spoiler = document.spoilers[0]
    words = " ".join(document.text[spoiler.start : spoiler.end].split()[:6])
    palette = ask(f'"{words}"')
    title = collection.films[spoiler.film].title
    veil = f"This passage gives away {title}."
    assert veil in [entry.text for entry in _found(palette)]
    assert not any(words in entry.text for entry in _found(palette))
    press(Qt.Key.Key_Escape, on=palette.field)
    window.contents._library.reading.set_seen(spoiler.film, is_seen=True)
    assert veil not in [entry.text for entry in _found(ask(f'"{words}"'))]

"""Open the window, open an essay, go to its films and themes and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from library.collection.model import LinkKind

from desktop.history import Place
from desktop.shelf.topic_page import EssayCard
from desktop.side.essay_panel import FilmRow
from desktop.widgets.rich import LinkedLabel
from desktop.window import MainWindow

ESSAY = "from-silent-robot-to-voice"
Press = Callable[..., None]


def _words(window: MainWindow) -> str:
    return " ".join(part.text() for part in window.parts.topic_page.findChildren(QLabel))


def test_the_window_opens_on_the_topic_page(window: MainWindow) -> None:
    page = window.parts.topic_page
    collection = window.contents._collection
    topic = collection.topics["her-movie-ai"]
    assert window.parts.is_shown(page)
    words = _words(window)
    assert "Her movie AI" in words
    for name in topic.concepts:
        assert collection.concepts[name].definition in words
    cards = page.findChildren(EssayCard)
    assert len(cards) == 6
    for step in topic.essays:
        essay = collection.essays[step.essay]
        assert essay.excerpt in words
        assert f"{essay.minutes} min" in words


def test_an_essay_opens_with_one_click(window: MainWindow, qtbot: QtBot) -> None:
    card = window.parts.topic_page.findChildren(EssayCard)[0]
    qtbot.mouseClick(card.title_button, Qt.MouseButton.LeftButton)
    assert window.parts.is_reading
    assert window.going.essay == ESSAY
    shown = window.parts.reader.page.document().toRawText().replace("\u2029", "\n")
    assert shown == window.contents._collection.document(ESSAY).text


def test_a_link_of_the_introduction_opens_the_film(window: MainWindow, qtbot: QtBot) -> None:
    paragraph = window.parts.topic_page.findChildren(LinkedLabel)[0]
    paragraph.setFocus()
    qtbot.keyClick(paragraph, Qt.Key.Key_Tab)
    qtbot.keyClick(paragraph, Qt.Key.Key_Return)
    assert window.parts.is_shown(window.parts.subject_page)
    card = window.parts.subject_page.card
    assert card is not None
    assert card.title == "Her"


def test_a_film_shows_its_card_and_leads_to_its_passages(
    window: MainWindow, press: Press, qtbot: QtBot
) -> None:
    window.going.open_essay(ESSAY)
    row = next(
        row for row in window.parts.essay_panel.findChildren(FilmRow) if row.film == "her-2013"
    )
    row.setFocus()
    press(Qt.Key.Key_Return)
    card = window.parts.subject_page.card
    assert card is not None
    assert (card.title, card.line) == ("Her", "2013 · Spike Jonze")
    assert any("Samantha" in words for _, words in card.links)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert window.parts.is_reading
    mentions = window.contents._collection.mentions(LinkKind.FILM, "her-2013")
    places = {mention.start for mention in mentions if mention.essay == window.going.essay}
    assert window.parts.reader.page.caret() in places


def test_back_returns_to_the_same_lines(window: MainWindow, press: Press) -> None:
    window.going.open_essay(ESSAY)
    page = window.parts.reader.page
    page.go_to(5_000)
    place = page.place()
    window.going.open_film("her-2013")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, on=window)
    assert window.parts.is_reading
    assert page.place() == place
    press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier, on=window)
    assert window.parts.is_shown(window.parts.subject_page)


def test_a_film_marked_as_seen_loses_its_veils(window: MainWindow) -> None:
    window.going.open_essay(ESSAY)
    page = window.parts.reader.page
    spoilers = window.contents._collection.document(ESSAY).spoilers
    assert len(page.veiled_ranges()) == len(spoilers) > 0
    window.going.open_film(spoilers[0].film)
    window.parts.subject_page.seen_changed.emit(spoilers[0].film, True)
    assert window.parts.subject_page.card is not None
    assert window.parts.subject_page.card.is_seen
    window.going.go(-1)
    left = [spoiler for spoiler in spoilers if spoiler.film != spoilers[0].film]
    assert len(page.veiled_ranges()) == len(left)


def test_every_page_opens_by_its_key(window: MainWindow, press: Press) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    parts = window.parts
    for key, page in (
        (Qt.Key.Key_1, parts.list_page("essays")),
        (Qt.Key.Key_2, parts.list_page("films")),
        (Qt.Key.Key_3, parts.list_page("themes")),
        (Qt.Key.Key_4, parts.notebook),
        (Qt.Key.Key_5, parts.reflections),
        (Qt.Key.Key_6, parts.trash),
    ):
        press(key, control, on=window)
        assert parts.is_shown(page)
    press(Qt.Key.Key_F1, on=window)
    assert parts.is_shown(parts.keys)
    press(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier, on=window)
    assert parts.is_shown(parts.topic_page)


def test_the_parts_of_the_window_are_reached_in_turn_by_key(
    window: MainWindow, press: Press, qtbot: QtBot
) -> None:
    window.going.open_essay(ESSAY)
    row = window.parts.shelf.rows()[0]
    qtbot.waitUntil(lambda: row.isVisible() and window.parts.side.isVisible())
    visited = []
    for _ in range(3):
        press(Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(
            next(
                name
                for name, part in (
                    ("shelf", window.parts.shelf),
                    ("page", window.parts.stack),
                    ("side", window.parts.side),
                )
                if part.isAncestorOf(focused)
            )
        )
    assert sorted(visited) == ["page", "shelf", "side"]


def test_next_and_previous_essay_follow_the_topic(window: MainWindow) -> None:
    window.going.open_essay(ESSAY)
    window.going.step_essay(-1)
    assert window.going.essay == ESSAY
    assert "first essay" in window.parts.notice.sentence
    window.going.step_essay(1)
    assert window.going.essay == "the-intake-interview"


def test_a_trail_leads_over_essays_and_films_and_back(
    window: MainWindow, press: Press, qtbot: QtBot
) -> None:
    key = ("trail", "voices-without-bodies")
    assert key in list(window.parts.shelf.keys())
    window.parts.shelf.chosen.emit(key)
    page = window.parts.trail_page
    assert window.parts.is_shown(page)
    trail = window.contents._collection.trails["voices-without-bodies"]
    words = " ".join(part.text() for part in page.findChildren(QLabel))
    assert all(step.bridge in words for step in trail.steps)
    press(Qt.Key.Key_Space)
    assert window.going.essay == trail.steps[0].essay
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier, on=window)
    assert window.parts.is_shown(page)


def test_the_machines_have_cards_of_their_own(window: MainWindow, press: Press) -> None:
    press(Qt.Key.Key_7, Qt.KeyboardModifier.ControlModifier, on=window)
    rows = window.parts.list_page("beings").list
    assert rows.choose(("being", "hal-9000"))
    press(Qt.Key.Key_Return, on=rows)
    card = window.parts.subject_page.card
    assert card is not None
    assert card.title == "HAL 9000"


def test_a_concept_of_the_glossary_is_looked_up(window: MainWindow, press: Press) -> None:
    press(Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier, on=window)
    rows = window.parts.list_page("glossary").list
    rows.choose(("concept", "replicant"))
    press(Qt.Key.Key_Return, on=rows)
    assert window.parts.palette.isVisible()
    assert window.parts.palette.field.text() == '"replicant"'


def test_every_concept_leads_somewhere(window: MainWindow) -> None:
    parts, contents = window.parts, window.contents
    for concept in contents._collection.concepts.values():
        window.going.open_place(Place("glossary"))
        window.going._on_entry_opened(("concept", concept.id))
        if parts.palette.isVisible():
            query = parts.palette.field.text()
            assert contents._library.search.search(query).total > 0, concept.id
            parts.palette.close_palette()
        else:
            place = window.going.current
            assert place is not None
            assert (place.kind, place.id in concept.themes) == ("theme", True), concept.id
            assert concept.term in parts.notice.sentence


def test_back_to_a_card_leads_to_the_same_lines(window: MainWindow, press: Press) -> None:
    window.going.open_film("her-2013")
    page = window.parts.subject_page
    press(Qt.Key.Key_Down, times=14)
    place = page.verticalScrollBar().value()
    chosen = page._passages.current_key() if page._passages else None
    assert place > 0
    window.going.open_place(Place("theme", "voice-and-body"))
    assert page.verticalScrollBar().value() == 0
    window.going.go(-1)
    assert page._passages is not None
    assert (page.verticalScrollBar().value(), page._passages.current_key()) == (place, chosen)
    window.going.open_place(Place("theme", "voice-and-body"))
    window.going.open_film("her-2013")
    assert page.verticalScrollBar().value() == 0


def test_back_to_a_topic_leads_to_the_same_lines(window: MainWindow) -> None:
    first, second = list(window.contents._collection.topics)[:2]
    page = window.parts.topic_page
    window.going.open_place(Place("topic", first))
    page.verticalScrollBar().setValue(300)
    window.going.open_place(Place("topic", second))
    assert page.verticalScrollBar().value() == 0
    window.going.go(-1)
    assert page.verticalScrollBar().value() == 300


def test_escape_from_a_drawer_gives_the_keyboard_to_the_text(
    window: MainWindow, press: Press
) -> None:
    window.resize(1_000, 800)
    window.going.open_essay(ESSAY)
    for key in (Qt.Key.Key_F8, Qt.Key.Key_F7):
        press(key)
        press(Qt.Key.Key_Escape)
        assert window.parts.reader.page.hasFocus()


def test_a_passage_under_a_veil_is_shown_once_the_veil_is_lifted(
    window: MainWindow, press: Press
) -> None:
    essay = "the-woman-of-metal"
    document = window.contents._collection.document(essay)
    spoiler = max(document.spoilers, key=lambda one: one.end - one.start)
    last = [one for one in document.blocks if spoiler.start <= one.start < spoiler.end][-1]
    window.going.open_passage(essay, last.start, last.end)
    page = window.parts.reader.page
    assert page.caret() == spoiler.start
    press(Qt.Key.Key_Return, on=page)
    assert (spoiler.start, spoiler.end) not in page.veiled_ranges()
    assert page.caret() == last.start
    assert page.is_caret_in_view()
    assert page._sheet.overlay.current == (last.start, last.end)


def test_veiling_again_takes_secrets_off_the_panel_and_the_shelf(window: MainWindow) -> None:
    def said() -> str:
        rows = window.parts.essay_panel.findChildren(FilmRow)
        return " ".join(
            part.text() for row in rows for part in row.findChildren(QLabel) if part.isVisible()
        )

    def count() -> str:
        texts = [row.accessibleName() or row.text() for row in window.parts.shelf.rows()]
        return next(text for text in texts if text.startswith("Machines"))

    window.going.open_essay("the-calmest-person-on-board")
    QApplication.processEvents()
    before = (said(), count())
    assert "android" not in before[0]
    window.commands["read.seen"].trigger()
    QApplication.processEvents()
    assert "Ash, android" in said()
    assert count() != before[1]
    window.commands["read.seen"].trigger()
    QApplication.processEvents()
    assert (said(), count()) == before
    window.going.open_place(Place("being", "ash"))
    assert not [row for row in window.parts.shelf.rows() if row.isChecked()]


def test_who_is_secretly_a_machine_is_nowhere_named_one(window: MainWindow) -> None:
    contents, collection = window.contents, window.contents._collection
    secrets = [one for one in collection.beings.values() if one.is_spoiler]
    assert {"ash", "kyoko"} <= {one.id for one in secrets}
    for being in secrets:
        film = being.films[0]
        said = [f"{entry.title} {entry.detail}" for entry in contents.film_entries()]
        said += [entry.title for entry in contents.being_entries()]
        window.going.open_film(film)
        card = window.parts.subject_page.card
        assert card is not None
        said += [words for _, words in card.links]
        found = contents._library.search.search(f"film:{film} {being.title}")
        said += [one.text for each in found.results for one in each.passages if not each.essay]
        assert not [words for words in said if f"{being.title}, {being.kind}" in words]
        assert being.title not in [entry.title for entry in contents.being_entries()]
        window.going.open_place(Place("being", being.id))
        shown = window.parts.subject_page.card
        assert shown is not None
        assert (shown.kind, shown.line) == ("Character", "")
        contents._library.reading.set_seen(film, True)
        assert being.title in [entry.title for entry in contents.being_entries()]
        window.going.open_place(Place("being", being.id))
        shown = window.parts.subject_page.card
        assert shown is not None
        assert (shown.kind, shown.line) == ("Machine", being.kind)


def test_looking_a_footnote_up_reads_nothing_on_the_way(window: MainWindow) -> None:
    window.going.open_essay(ESSAY)
    parts, reading = window.parts, window.contents._library.reading
    window.going.tell_place()
    before = reading.place(ESSAY)
    document = window.contents._collection.document(ESSAY)
    parts.reader.footnote_activated.emit(document.footnotes[0])
    parts.notice._button.click()
    assert parts.reader.page.place() > len(document.text) // 2
    window.going.tell_place()
    after = reading.place(ESSAY)
    assert before is not None
    assert after is not None
    assert (after.position, after.progress) == (before.position, before.progress)
    parts.reader.page.go_to(before.position)
    window.going.tell_place()
    parts.reader.page.go_to(parts.reader.page.reached() - 10)
    window.going.tell_place()
    read_on = reading.place(ESSAY)
    assert read_on is not None
    assert read_on.progress > before.progress


def test_a_footnote_is_put_away_with_its_essay(window: MainWindow) -> None:
    window.going.open_essay(ESSAY)
    document = window.contents._collection.document(ESSAY)
    window.parts.reader.footnote_activated.emit(document.footnotes[0])
    assert window.parts.notice.has_offer
    window._open("films")
    assert window.parts.notice.sentence == ""

"""A topic page: its parts, its veils, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from library.collection.markup import compose
from library.collection.model import Concept, Document, Essay, Spoiler, Topic, TopicEssay

from desktop.shelf.topic_page import EssayCard, TopicPage
from desktop.widgets.rich import LinkedLabel

_INTRODUCTION = "First paragraph on [*Her*](film:her-2013).\n\nShe leaves.\n\nLast paragraph."


def _essay(identifier: str, title: str, subtitle: str = "") -> Essay:
    return Essay(
        id=identifier,
        title=title,
        subtitle=subtitle,
        author="",
        collection="",
        edition="1",
        topics=("t",),
        films=(),
        themes=(),
        summary="A summary.",
        excerpt=f"Excerpt of {title}.",
        words=2_000,
        minutes=9,
        sha256="",
    )


def _veiled(document: Document) -> Document:
    block = document.blocks[1]
    return replace(document, spoilers=(Spoiler("her-2013", block.start, block.end),))


ESSAYS = {one.id: one for one in (_essay("a", "First", "A subtitle"), _essay("b", "R & D"))}
CONCEPTS = {"c": Concept("c", "Voice", "What is heard.", (), ())}
TOPIC = Topic(
    id="t",
    title="Her movie AI",
    order=1,
    summary="A summary of the topic.",
    aliases=(),
    concepts=("c", "unknown"),
    essays=(TopicEssay("a", "Begin here."), TopicEssay("gone", ""), TopicEssay("b", "")),
    questions=("Who speaks?", "Who listens?"),
    introduction=_veiled(compose(_INTRODUCTION)),
)


def _fill(
    page: TopicPage,
    topic: Topic = TOPIC,
    progress: dict[str, float] | None = None,
    veiled: dict[str, str] | None = None,
) -> None:
    page.show_topic(topic, CONCEPTS, ESSAYS, progress or {}, veiled or {})


@pytest.fixture
def page(show: Callable[..., None]) -> TopicPage:
    made = TopicPage()
    _fill(made, veiled={"her-2013": "Her"})
    show(made, 900, 500)
    QApplication.processEvents()
    return made


def _words(page: TopicPage) -> list[str]:
    return [
        part.accessibleName() or part.text()
        for part in page.findChildren(QLabel)
        if part.isVisibleTo(page)
    ]


def _button(page: TopicPage, words: str) -> QPushButton:
    found = [one for one in page.findChildren(QPushButton) if words in one.text()]
    assert len(found) == 1, f"{len(found)} buttons with “{words}”"
    return found[0]


def test_every_part_of_the_topic_is_shown(page: TopicPage) -> None:
    words = _words(page)
    for part in (
        "Her movie AI",
        "A summary of the topic.",
        "First paragraph on Her.",
        "Voice",
        "What is heard.",
        "1. Who speaks?",
        "2. Who listens?",
        "Excerpt of First.",
        "A subtitle",
    ):
        assert part in words


def test_essays_stand_in_reading_order_with_minutes_and_why(page: TopicPage) -> None:
    cards = page.findChildren(EssayCard)
    assert [card.title_button.text() for card in cards] == ["First", "R && D"]
    assert "9 min · Begin here." in _words(page)


def test_progress_is_told(page: TopicPage) -> None:
    _fill(page, progress={"a": 0.4, "b": 1.0})
    QApplication.processEvents()
    assert "9 min · 40 % read · Begin here." in _words(page)
    assert "9 min · read" in _words(page)


def test_a_spoiler_is_veiled_until_it_is_asked_for(page: TopicPage) -> None:
    assert "She leaves." not in _words(page)
    QTest.keyClick(_button(page, "gives away Her"), Qt.Key.Key_Return)
    assert "She leaves." in _words(page)
    assert not _button(page, "gives away Her").isVisible()


def test_the_keyboard_goes_to_what_was_unveiled(page: TopicPage) -> None:
    veil = _button(page, "gives away Her")
    veil.setFocus()
    QTest.keyClick(veil, Qt.Key.Key_Space)
    focused = QApplication.focusWidget()
    assert isinstance(focused, LinkedLabel)
    assert focused.accessibleName() == "She leaves."


def test_nothing_is_veiled_once_the_film_was_seen(page: TopicPage) -> None:
    _fill(page)
    QApplication.processEvents()
    assert "She leaves." in _words(page)


def test_an_essay_opens_by_click_and_by_enter(page: TopicPage) -> None:
    opened: list[str] = []
    page.essay_requested.connect(opened.append)
    first, second = page.findChildren(EssayCard)
    QTest.mouseClick(first.title_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(second.title_button, Qt.Key.Key_Return)
    assert opened == ["a", "b"]


@pytest.mark.parametrize(
    ("progress", "words", "opens"),
    [
        ({}, "Begin with “First”", "a"),
        ({"a": 0.3}, "Go on with “First”", "a"),
        ({"a": 1.0}, "Begin with “R && D”", "b"),
    ],
)
def test_one_key_leads_to_the_essay_to_read_next(
    page: TopicPage, progress: dict[str, float], words: str, opens: str
) -> None:
    opened: list[str] = []
    page.essay_requested.connect(opened.append)
    _fill(page, progress=progress)
    QApplication.processEvents()
    page.focus_first()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text().startswith(words)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert opened == [opens]


def test_a_link_of_the_introduction_is_followed(page: TopicPage) -> None:
    links: list[str] = []
    page.link_activated.connect(lambda link: links.append(link.target))
    paragraph = page.findChildren(LinkedLabel)[0]
    paragraph.setFocus()
    QTest.keyClick(paragraph, Qt.Key.Key_Tab)
    QTest.keyClick(paragraph, Qt.Key.Key_Return)
    assert links == ["her-2013"]


def test_a_topic_shown_again_keeps_its_place_and_the_essay(page: TopicPage, qtbot: QtBot) -> None:
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    page.findChildren(EssayCard)[1].title_button.click()
    _fill(page, progress={"b": 0.5}, veiled={"her-2013": "Her"})
    page.focus_first()
    assert bar.value() == place > 0
    QApplication.processEvents()
    assert bar.value() == place
    assert page.findChildren(EssayCard)[-1].title_button.hasFocus()


def test_another_topic_begins_at_its_top(page: TopicPage, qtbot: QtBot) -> None:
    bar = page.verticalScrollBar()
    bar.setValue(bar.maximum())
    _fill(page, replace(TOPIC, id="other", title="Another"))
    assert bar.value() == 0
    assert page.accessibleName() == "Another"


def test_a_topic_without_anything_says_so(page: TopicPage) -> None:
    _fill(page, replace(TOPIC, essays=(), concepts=(), questions=(), introduction=compose("")))
    QApplication.processEvents()
    assert any("No essay of this topic" in words for words in _words(page))
    page.focus_first()

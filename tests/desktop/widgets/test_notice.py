"""The notice: one sentence, a way back, gone by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.notice import Notice

LONG = "A sentence that goes on and on about what was found and what was kept. " * 6


@pytest.fixture
def window(show: Callable[..., None]) -> QWidget:
    made = QWidget()
    show(made, 700, 500)
    return made


@pytest.fixture
def notice(window: QWidget) -> Notice:
    return Notice(window)


def _button(notice: Notice) -> QPushButton:
    return notice.findChildren(QPushButton)[0]


def test_nothing_is_said_at_first(notice: Notice) -> None:
    assert notice.sentence == ""
    assert not notice.isVisible()


def test_a_sentence_is_shown_above_everything(notice: Notice, window: QWidget) -> None:
    QWidget(window).show()
    notice.tell("Saved.")
    assert notice.sentence == "Saved."
    assert window.children()[-1] is notice
    assert not _button(notice).isVisible()


def test_the_offer_is_taken_once(notice: Notice) -> None:
    taken: list[None] = []
    notice.tell("Removed.", offer="Undo", act=lambda: taken.append(None))
    QTest.mouseClick(_button(notice), Qt.MouseButton.LeftButton)
    assert taken == [None]
    assert not notice.isVisible()


def test_a_later_sentence_takes_the_offer_away(notice: Notice) -> None:
    taken: list[None] = []
    notice.tell("Removed.", offer="Undo", act=lambda: taken.append(None))
    notice.tell("Saved.")
    assert not _button(notice).isVisible()
    _button(notice).click()
    assert taken == []


def test_it_goes_away_by_itself_and_lasting_ones_later(notice: Notice) -> None:
    times = []
    timer = notice.findChildren(QTimer)[0]
    for is_lasting, offer in ((False, ""), (True, ""), (False, "Undo")):
        notice.tell("Words.", offer=offer, is_lasting=is_lasting)
        times.append(timer.interval())
    assert times[0] < times[1] == times[2]
    timer.timeout.emit()
    assert notice.sentence == ""


def test_the_act_of_an_offer_may_tell_something_itself(notice: Notice) -> None:
    notice.tell("Removed.", offer="Undo", act=lambda: notice.tell("Put back."))
    _button(notice).click()
    assert notice.sentence == "Put back."


@pytest.mark.parametrize("width", [360, 760, 1920])
@pytest.mark.parametrize("offer", ["", "Undo"])
def test_a_long_sentence_stands_inside_the_window(
    notice: Notice, window: QWidget, qtbot: QtBot, width: int, offer: str
) -> None:
    window.resize(width, 600)
    notice.tell(LONG, offer=offer)
    assert window.rect().contains(notice.geometry())
    words = notice._label
    assert words.height() >= words.heightForWidth(words.width())


def test_it_follows_the_window(notice: Notice, window: QWidget) -> None:
    notice.tell("Words.")
    window.resize(900, 400)
    notice.follow_window()
    assert window.rect().contains(notice.geometry())
    assert abs(notice.geometry().center().x() - window.rect().center().x()) <= 1


def test_a_shorter_sentence_is_lower_than_a_longer_one(notice: Notice, window: QWidget) -> None:
    notice.tell(LONG)
    high = notice.height()
    notice.tell("Words.")
    assert notice.height() < high


def test_a_sentence_is_withdrawn_only_while_it_is_the_one_shown(notice: Notice) -> None:
    notice.tell("Removed.", offer="Undo", act=lambda: None)
    notice.withdraw("Another.")
    assert notice.sentence == "Removed."
    notice.withdraw("Removed.")
    assert notice.sentence == ""

"""When writing is saved: soon after a pause, at the latest in time, at once when asked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.widgets import autosave
from desktop.widgets.autosave import Autosave


class _Saver:
    def __init__(self) -> None:
        self.works = True
        self.times = 0

    def __call__(self) -> bool:
        self.times += 1
        return self.works


@pytest.fixture
def saver() -> _Saver:
    return _Saver()


@pytest.fixture
def timing(saver: _Saver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Autosave:
    """Real timers, twenty times as fast."""
    monkeypatch.setattr(autosave, "PAUSE_MS", 40)
    monkeypatch.setattr(autosave, "LONGEST_MS", 250)
    return Autosave(saver)


def test_the_times_are_those_that_are_promised() -> None:
    assert (autosave.PAUSE_MS, autosave.LONGEST_MS) == (800, 5_000)


def test_nothing_is_saved_while_nothing_changed(timing: Autosave, saver: _Saver) -> None:
    assert timing.flush()
    assert saver.times == 0


def test_a_pause_saves_once(timing: Autosave, saver: _Saver, qtbot: QtBot) -> None:
    timing.touch()
    timing.touch()
    assert saver.times == 0
    qtbot.waitUntil(lambda: not timing.is_pending)
    assert saver.times == 1


def test_writing_without_a_pause_is_saved_in_time(
    timing: Autosave, saver: _Saver, qtbot: QtBot
) -> None:
    def write_on() -> bool:
        timing.touch()
        return saver.times > 0

    qtbot.waitUntil(write_on, timeout=5_000)
    assert saver.times == 1


def test_flush_saves_at_once_and_stops_the_clock(
    timing: Autosave, saver: _Saver, qtbot: QtBot
) -> None:
    timing.touch()
    assert timing.flush()
    assert saver.times == 1
    assert not timing._pause.isActive()
    assert not timing._longest.isActive()


def test_after_a_failure_the_words_count_as_unsaved(timing: Autosave, saver: _Saver) -> None:
    saver.works = False
    timing.touch()
    assert not timing.flush()
    assert timing.is_pending
    saver.works = True
    assert timing.flush()
    assert not timing.is_pending
    assert saver.times == 2


def test_after_a_failure_the_next_key_tries_again(
    timing: Autosave, saver: _Saver, qtbot: QtBot
) -> None:
    saver.works = False
    timing.touch()
    qtbot.waitUntil(lambda: saver.times == 1)
    saver.works = True
    timing.touch()
    qtbot.waitUntil(lambda: not timing.is_pending)


def test_a_save_that_raises_leaves_the_words_unsaved(qtbot: QtBot) -> None:
    def save() -> bool:
        raise RuntimeError

    timing = Autosave(save)
    timing.touch()
    for _ in range(2):
        with pytest.raises(RuntimeError):
            timing.flush()
    assert timing.is_pending


def test_a_flush_from_within_a_save_does_not_save_twice(qtbot: QtBot) -> None:
    answers: list[bool] = []

    def save() -> bool:
        answers.append(writing.flush())
        return True

    writing = Autosave(save)
    writing.touch()
    assert writing.flush()
    assert answers == [False]


def test_words_written_while_saving_are_not_forgotten(qtbot: QtBot) -> None:
    def save() -> bool:
        if not written:
            written.append("during")
            writing.touch()
        return True

    written: list[str] = []
    writing = Autosave(save)
    writing.touch()
    writing.flush()
    assert writing.is_pending


def test_what_is_forgotten_is_not_saved(timing: Autosave, saver: _Saver) -> None:
    timing.touch()
    timing.forget()
    assert timing.flush()
    assert saver.times == 0

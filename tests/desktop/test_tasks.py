"""Background lanes: results on the window's thread, only the latest, nothing after the end."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.tasks import Cancelled, Lane, Tasks


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.wait()


class _Gate:
    """Work that begins, waits to be let go, and then returns a value."""

    def __init__(self) -> None:
        self.has_begun = threading.Event()
        self.may_end = threading.Event()

    def __call__(self, value: object, cancelled: Cancelled) -> object:
        self.has_begun.set()
        assert self.may_end.wait(10)
        return "late" if cancelled() else value


def _give(value: object) -> Callable[[Cancelled], object]:
    return lambda _cancelled: value


def _fail(_cancelled: Cancelled) -> object:
    raise LookupError("no luck")


def test_work_is_done_elsewhere_and_told_here(tasks: Tasks, qtbot: QtBot) -> None:
    places: list[object] = []
    tasks.run(
        Lane.LIBRARY,
        lambda _cancelled: threading.get_ident(),
        lambda there: places.extend([there, threading.get_ident(), QThread.currentThread()]),
    )
    qtbot.waitUntil(lambda: bool(places))
    assert places[0] != threading.get_ident()
    assert places[1:] == [threading.get_ident(), tasks.thread()]


def test_a_job_that_ends_at_once_still_answers_after_the_call(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    for number in range(50):
        tasks.run(Lane.SEARCH, _give(number), answers.append)
        assert number not in answers
    qtbot.waitUntil(lambda: len(answers) == 50)
    assert answers == list(range(50))


def test_one_lane_works_in_order_and_lanes_do_not_wait_for_each_other(
    tasks: Tasks, qtbot: QtBot
) -> None:
    answers: list[object] = []
    gate = _Gate()
    tasks.run(Lane.LIBRARY, partial(gate, "slow"), answers.append)
    tasks.run(Lane.LIBRARY, _give("after it"), answers.append)
    tasks.run(Lane.SEARCH, _give("beside it"), answers.append)
    qtbot.waitUntil(lambda: answers == ["beside it"])
    gate.may_end.set()
    qtbot.waitUntil(lambda: answers == ["beside it", "slow", "after it"])


def test_only_the_latest_of_a_key_answers(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = _Gate()
    tasks.latest("search", Lane.SEARCH, partial(gate, "v"), answers.append)
    assert gate.has_begun.wait(10)
    tasks.latest("search", Lane.SEARCH, _give("vo"), answers.append)
    tasks.latest("search", Lane.SEARCH, _give("voice"), answers.append)
    tasks.latest("other", Lane.SEARCH, _give("another key"), answers.append)
    gate.may_end.set()
    qtbot.waitUntil(lambda: "another key" in answers)
    assert answers == ["voice", "another key"]


def test_cancelled_work_hears_of_it_and_does_not_answer(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    heard: list[bool] = []
    gate = _Gate()

    def work(cancelled: Cancelled) -> None:
        gate(None, cancelled)
        heard.append(cancelled())

    number = tasks.run(Lane.LIBRARY, work, answers.append)
    assert gate.has_begun.wait(10)
    tasks.cancel(number)
    gate.may_end.set()
    tasks.run(Lane.LIBRARY, _give("next"), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert (answers, heard) == (["next"], [True])


def test_work_cancelled_before_its_turn_is_never_begun(tasks: Tasks, qtbot: QtBot) -> None:
    begun: list[str] = []
    gate = _Gate()
    tasks.run(Lane.LIBRARY, partial(gate, None))
    number = tasks.run(Lane.LIBRARY, lambda _cancelled: begun.append("cancelled one"))
    tasks.cancel(number)
    gate.may_end.set()
    tasks.run(Lane.LIBRARY, lambda _cancelled: begun.append("next"))
    qtbot.waitUntil(lambda: begun == ["next"])


def test_a_failure_goes_to_the_job_that_failed(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []

    def tell(name: str, end: object) -> None:
        told.append((name, str(end)))

    for name, work in (("one", _give(1)), ("two", _fail), ("three", _give(3))):
        tasks.run(
            Lane.LIBRARY,
            work,
            partial(tell, name),
            partial(tell, name),
        )
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [("one", "1"), ("two", "no luck"), ("three", "3")]


def test_a_failure_that_nobody_takes_reaches_the_crash_handler(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    with qtbot.captureExceptions() as raised:
        tasks.run(Lane.LIBRARY, _fail)
        tasks.run(Lane.LIBRARY, _give("next"), answers.append)
        qtbot.waitUntil(lambda: bool(answers))
    assert [str(error) for _, error, _ in raised] == ["no luck"]


def test_a_cancelled_job_may_fail_in_silence(tasks: Tasks, qtbot: QtBot) -> None:
    answers: list[object] = []
    gate = _Gate()

    def work(cancelled: Cancelled) -> None:
        gate(None, cancelled)
        raise LookupError("too late")

    number = tasks.run(Lane.LIBRARY, work, answers.append, answers.append)
    assert gate.has_begun.wait(10)
    tasks.cancel(number)
    gate.may_end.set()
    tasks.run(Lane.LIBRARY, _give("next"), answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert answers == ["next"]


def test_wait_returns_when_no_worker_runs_and_nothing_answers_after_it(qtbot: QtBot) -> None:
    tasks = Tasks()
    answers: list[object] = []
    gate = _Gate()
    tasks.run(Lane.LIBRARY, partial(gate, "running"), answers.append)
    tasks.run(Lane.LIBRARY, _give("waiting"), answers.append)
    assert gate.has_begun.wait(10)
    gate.may_end.set()
    tasks.wait()
    QApplication.processEvents()
    assert answers == []
    assert not any(thread.name.startswith("library") for thread in threading.enumerate())


def test_work_given_after_the_end_is_dropped(qtbot: QtBot) -> None:
    tasks = Tasks()
    tasks.wait()
    answers: list[object] = []
    tasks.run(Lane.SEARCH, _give("too late"), answers.append)
    tasks.latest("search", Lane.SEARCH, _give("too late"), answers.append)
    QApplication.processEvents()
    assert answers == []


_ENDS_WHILE_WORKING = """
import sys, threading, time
from PySide6.QtCore import QCoreApplication
from desktop.tasks import Lane, Tasks
application = QCoreApplication([])
tasks = Tasks()
begun = threading.Event()
def work(cancelled):
    begun.set()
    time.sleep(0.2)
tasks.run(Lane.LIBRARY, work)
begun.wait()
{end}
"""


@pytest.mark.parametrize("end", ["del tasks", "import shiboken6; shiboken6.delete(tasks)", ""])
def test_a_window_that_goes_while_work_runs_ends_cleanly(end: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _ENDS_WHILE_WORKING.format(end=end)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")

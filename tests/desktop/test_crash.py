"""Faults of the program: writing is saved first, no traceback is lost, the reader is told."""

from __future__ import annotations

import faulthandler
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.crash import CrashHandler
from desktop.crash_window import CrashWindow
from desktop.logs import RecentLines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "logs"


@pytest.fixture
def handler(folder: Path, qtbot: QtBot) -> Iterator[CrashHandler]:
    made = CrashHandler(folder, RecentLines())
    yield made
    if made._window is not None:
        made._window.close()


def _fault(words: str) -> BaseException:
    try:
        raise LookupError(words)
    except LookupError as error:
        return error


def _strike(handler: CrashHandler, error: BaseException) -> None:
    handler._on_exception(type(error), error, error.__traceback__)


def _reports(folder: Path) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(folder.glob("crash-*.txt"))]


@pytest.fixture
def strike(handler: CrashHandler) -> Callable[[str], None]:
    return lambda words: _strike(handler, _fault(words))


def test_a_fault_leaves_a_report_with_versions_traceback_and_log(
    handler: CrashHandler, strike: Callable[[str], None], folder: Path
) -> None:
    record = logging.LogRecord("intertitle.x", 20, "", 0, "what came before", (), None)
    handler._recent.emit(record)
    strike("out of reels")
    report = _reports(folder)[0]
    for words in ("Intertitle", "Python", "Qt 6", "LookupError: out of reels", "in _fault"):
        assert words in report
    assert "what came before" in report


def test_unsaved_writing_is_saved_before_anything_else(
    handler: CrashHandler, strike: Callable[[str], None], folder: Path
) -> None:
    seen: list[tuple[list[str], object]] = []
    handler.rescue = lambda: seen.append((_reports(folder), handler._window))
    strike("out of reels")
    assert seen == [([], None)]
    assert len(_reports(folder)) == 1


def test_the_reader_is_told_and_can_copy_the_report(
    handler: CrashHandler, strike: Callable[[str], None], qtbot: QtBot
) -> None:
    strike("out of reels")
    window = handler._window
    assert window is not None
    assert window.isVisible()
    assert "out of reels" in window.findChildren(QPlainTextEdit)[0].toPlainText()
    window.findChildren(QPushButton)[0].click()
    assert "out of reels" in QGuiApplication.clipboard().text()


def test_two_faults_in_one_second_leave_two_reports(
    strike: Callable[[str], None], folder: Path
) -> None:
    strike("first")
    strike("second")
    assert len(_reports(folder)) == 2
    assert "first" in "".join(_reports(folder))
    assert "second" in "".join(_reports(folder))


def test_a_fault_that_repeats_is_reported_once(
    handler: CrashHandler, folder: Path, qtbot: QtBot
) -> None:
    error = _fault("at every repaint")
    for _ in range(20):
        _strike(handler, error)
    assert len(_reports(folder)) == 1


def test_a_rescue_that_fails_costs_neither_report_nor_window(
    handler: CrashHandler, strike: Callable[[str], None], folder: Path
) -> None:
    def rescue() -> None:
        raise RuntimeError("nothing to hold on to")

    handler.rescue = rescue
    strike("out of reels")
    text = "".join(_reports(folder))
    assert "out of reels" in text
    assert "nothing to hold on to" in text
    assert handler._window is not None


def test_a_folder_that_cannot_be_written_still_shows_the_report(
    tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    handler = CrashHandler(tmp_path / "blocked" / "logs", RecentLines())
    _strike(handler, _fault("out of reels"))
    window = handler._window
    assert window is not None
    qtbot.addWidget(window)
    assert "out of reels" in window.findChildren(QPlainTextEdit)[0].toPlainText()


def test_a_fault_is_written_where_a_terminal_shows_it(
    strike: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    strike("out of reels")
    assert "LookupError: out of reels" in capsys.readouterr().err


def test_the_handler_is_in_place_between_start_and_stop(
    handler: CrashHandler, folder: Path
) -> None:
    before = sys.excepthook
    was_enabled = faulthandler.is_enabled()
    handler.start()
    try:
        assert sys.excepthook == handler._on_exception
    finally:
        handler.stop()
        if was_enabled:
            faulthandler.enable()
    assert sys.excepthook is before


@pytest.mark.parametrize(("left", "told"), [("Fatal Python error: x\n", True), ("", False)])
def test_a_crash_of_the_last_start_is_told_and_kept(
    handler: CrashHandler, folder: Path, left: str, told: bool
) -> None:
    folder.mkdir()
    (folder / "crash.log").write_text(left)
    was_enabled = faulthandler.is_enabled()
    try:
        assert bool(handler.start()) is told
    finally:
        handler.stop()
        if was_enabled:
            faulthandler.enable()
    assert (folder / "crash.previous.log").exists() is told


def test_a_start_after_a_clean_end_tells_nothing(folder: Path, qtbot: QtBot) -> None:
    was_enabled = faulthandler.is_enabled()
    try:
        for _ in range(2):
            handler = CrashHandler(folder, RecentLines())
            assert handler.start() == ""
            handler.stop()
    finally:
        if was_enabled:
            faulthandler.enable()


def test_the_window_of_a_fault_closes_with_escape(qtbot: QtBot) -> None:
    window = CrashWindow("words")
    qtbot.addWidget(window)
    window.show()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize(("is_saved", "words"), [(True, "are on disk"), (False, "copy it")])
def test_the_window_says_whether_the_writing_is_saved(
    handler: CrashHandler, strike: Callable[[str], None], is_saved: bool, words: str
) -> None:
    handler.rescue = lambda: is_saved
    strike("out of reels")
    assert handler._window is not None
    assert words in handler._window.sentence.text()

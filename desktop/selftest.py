"""``intertitle self-test``: the real window, on a scratch profile, through the main job.

Each step does what a reader does, with keys and mouse, and then looks at what is stored
or shown; a step that raises or finds something else is reported as failed and the rest
still runs where it can. Installers run this on what they installed.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from library.folders import find_folders

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from library.annotations.model import Annotation

    from desktop.app import App
    from desktop.window import MainWindow

_PATIENCE_S = 20.0
_NOTE = "Compare the voice in the wall."
_REFLECTION = "I keep returning to the voice."


@dataclass(slots=True)
class StepReport:
    """One step: what was tried, whether it held, how long it took, and why not."""

    name: str
    ok: bool
    ms: int
    detail: str = ""


class SelfTestFailed(Exception):
    """A step found something other than it should have."""


@dataclass(slots=True)
class SelfTest:
    """Runs the steps in order on one profile; ``screenshot`` is written near the end."""

    profile: Path
    collection: Path | None = None
    screenshot: Path | None = None
    steps: list[StepReport] = field(default_factory=list)
    _app: App | None = None
    _essay: str = ""
    _note: str = ""

    def run(self) -> list[StepReport]:
        """Run every step and return the reports."""
        todo: list[tuple[str, Callable[[], None]]] = [
            ("start on the topic page", self._start),
            ("open an essay", self._open_essay),
            ("go to a film and a passage that names it", self._visit_film),
            ("search and open a result", self._search),
            ("highlight the selection and undo it", self._highlight),
            ("write a note", self._write_note),
            ("write a reflection", self._reflect),
            ("close", self._close),
            ("reopen at the same place", self._reopen),
            ("find the highlight, note and reflection again", self._find_again),
            ("close again", self._close),
        ]
        try:
            for name, step in todo:
                self._run_step(name, step)
        finally:
            if self._app is not None:
                self._app.close()
        return self.steps

    def _run_step(self, name: str, step: Callable[[], None]) -> None:
        started = time.perf_counter()
        detail = ""
        try:
            step()
        except Exception as error:  # every fault is a finding, and the rest still runs
            detail = f"{type(error).__name__}: {error}"
        took = round((time.perf_counter() - started) * 1000)
        self.steps.append(StepReport(name, not detail, took, detail))

    # Steps

    def _start(self) -> None:
        from desktop.app import App

        self._app = App(find_folders(self.profile, self.collection))
        self._app.open({})
        window = self._window
        self._show()
        _require(not self._app.library.collection.problems, "the collection has faults")  # type: ignore[union-attr]
        _require(window.parts.is_shown(window.parts.topic_page), "the topic page is not shown")

    def _open_essay(self) -> None:
        window = self._window
        window.parts.topic_page.focus_first()
        _key(_focused(), Qt.Key.Key_Space)
        _wait(lambda: window.parts.is_reading, "the essay did not open")
        self._essay = window.going.essay
        page = window.parts.reader.page
        shown = page.document().toRawText().replace("\u2029", "\n")
        _require(shown == self._library.collection.document(self._essay).text, "the text differs")

    def _visit_film(self) -> None:
        window = self._window
        window.parts.essay_panel.focus_first()
        _key(_focused(), Qt.Key.Key_Return)
        _wait(lambda: window.parts.is_shown(window.parts.subject_page), "no film card opened")
        _key(_focused(), Qt.Key.Key_Return)
        _wait(lambda: window.parts.is_reading, "no passage opened")
        window.going.open_essay(self._essay)

    def _search(self) -> None:
        window = self._window
        palette = window.parts.palette
        _key(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        _wait(palette.isVisible, "the search did not open")
        QTest.keyClicks(palette.field, "voice kind:essay")
        _wait(lambda: palette.list.current_key() is not None, "nothing was found")
        _key(palette.field, Qt.Key.Key_Return)
        _wait(lambda: window.parts.is_reading and not palette.isVisible(), "no result opened")
        _require(bool(window.parts.reader.page.marks()), "the found words are not marked")

    def _highlight(self) -> None:
        window = self._window
        window.going.open_essay(self._essay)
        self._select_words()
        _key(window.parts.reader.page, Qt.Key.Key_H)
        _require(len(self._annotations()) == 1, "the highlight is not stored")
        _key(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        _require(len(self._annotations()) == 0, "undo did not take the highlight back")
        _key(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        _require(len(self._annotations()) == 1, "redo did not bring the highlight again")

    def _write_note(self) -> None:
        window = self._window
        page = window.parts.reader.page
        self._note = self._annotations()[0].id
        page.go_to(self._annotations()[0].start)
        _key(page, Qt.Key.Key_N)
        QTest.keyClicks(_focused(), _NOTE)
        _key(_focused(), Qt.Key.Key_Escape)
        _require(self._annotations()[0].note == _NOTE, "the note is not stored")

    def _reflect(self) -> None:
        window = self._window
        window.parts.reader.page.setFocus()
        _key(window.parts.reader.page, Qt.Key.Key_R)
        QTest.keyClicks(_focused(), _REFLECTION)
        _key(_focused(), Qt.Key.Key_Escape)
        stored = [one.text for one in self._library.journal.all(essay=self._essay)]
        _require(stored == [_REFLECTION], "the reflection is not stored")
        if self.screenshot is not None:
            settle()
            _require(window.grab().save(str(self.screenshot)), "the screenshot was not written")

    def _close(self) -> None:
        app = self._app
        _require(app is not None and app.window is not None, "there is no window to close")
        assert app is not None
        assert app.window is not None
        _require(app.window.close(), "the window stayed open")
        app.close()
        self._app = None

    def _reopen(self) -> None:
        from desktop.app import App

        self._app = App(find_folders(self.profile, self.collection))
        self._app.open({})
        self._show()
        _require(self._window.going.essay == self._essay, "another place opened")

    def _find_again(self) -> None:
        found = self._annotations()
        _require([one.id for one in found] == [self._note], "the highlight is gone")
        _require(found[0].note == _NOTE, "the note is gone")
        _require(found[0].outcome.has_place, "the highlight has lost its place")
        _require(self._window.parts.editor.text() == _REFLECTION, "the reflection is gone")

    # What the steps share

    @property
    def _window(self) -> MainWindow:
        if self._app is None or self._app.window is None:
            raise SelfTestFailed("there is no window")
        return self._app.window

    @property
    def _library(self):  # type: ignore[no-untyped-def]
        assert self._app is not None
        return self._app.library

    def _show(self) -> None:
        """Wait for the window and for the keyboard, which a window manager or nobody gives."""
        window = self._window
        _wait(window.isVisible, "the window did not open")
        window.activateWindow()
        _wait(window.isActiveWindow, "the window did not get the keyboard")

    def _annotations(self) -> tuple[Annotation, ...]:
        found: tuple[Annotation, ...] = self._library.annotations.in_essay(self._essay)
        return found

    def _select_words(self) -> None:
        """Select the first five words with the keyboard."""
        page = self._window.parts.reader.page
        page.go_to(0)
        page.setFocus()
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        for _ in range(5):
            _key(page, Qt.Key.Key_Right, both)
        _require(page.selection() is not None, "the keyboard did not select")


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise SelfTestFailed(otherwise)


def _wait(holds: Callable[[], bool], otherwise: str) -> None:
    """Let the window work until ``holds``; raise when it takes too long."""
    deadline = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise SelfTestFailed(otherwise)
        settle(10)
    settle(0)


def settle(ms: int = 100) -> None:
    """Let the window and its workers go on; QTest's own waiting would hold the workers up."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _key(
    widget: QWidget,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    QTest.keyClick(widget, key, modifiers)


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    if widget is None:
        raise SelfTestFailed("nothing has the keyboard")
    return widget


def run_self_test(
    collection: Path | None, screenshot: Path | None, give_up: Callable[[str], None]
) -> list[StepReport]:
    """Run the self-test on a profile that is thrown away; offscreen where there is no display.

    ``give_up`` is told why where a display cannot be drawn on; then the process ends.
    """
    is_linux = sys.platform.startswith("linux")
    if is_linux and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from desktop.app import make_application

    if QApplication.instance() is None:
        make_application(["intertitle"], give_up)
    with tempfile.TemporaryDirectory(prefix="intertitle-self-test-") as folder:
        return SelfTest(Path(folder), collection, screenshot).run()

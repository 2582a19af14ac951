"""What happens when the program itself is at fault.

An error that nobody expected is written to a report in the logs folder and shown with a
button to copy it; unsaved writing is saved first. A crash of the process leaves a report
by ``faulthandler``, told at the next start.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from library.files import write_atomically

from desktop.keys_page import program_version
from desktop.logs import RecentLines
from desktop.theme.scale import space
from desktop.widgets.plain import button, label

log = logging.getLogger("intertitle.crash")


class CrashHandler(QObject):
    """Catches what nobody caught; ``rescue`` saves unsaved writing."""

    crashed = Signal(str)

    def __init__(self, folder: Path, recent: RecentLines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._recent = recent
        self._file: TextIO | None = None
        self._window: CrashWindow | None = None
        self._before = sys.excepthook
        self.rescue: Callable[[], object] = bool

    def start(self) -> str:
        """Begin to catch; return what a crash of the last start left, "" for nothing."""
        sys.excepthook = self._on_exception
        path = self._folder / "crash.log"
        left = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            if path.exists():
                left = path.read_text("utf-8", errors="replace").strip()
                if left:
                    write_atomically(path.with_name("crash.previous.log"), left)
            self._file = open(path, "w", encoding="utf-8")  # noqa: SIM115 - open until the end
            faulthandler.enable(self._file)
        except OSError as error:
            log.warning("Crashes cannot be noted: %s", error)
        return left

    def stop(self) -> None:
        """Catch no more."""
        sys.excepthook = self._before
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        report = self._report("".join(traceback.format_exception(kind, error, trace)))
        log.error("An unexpected error: %s", error)
        self.rescue()
        name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        try:
            write_atomically(self._folder / name, report)
        except OSError as failed:
            log.warning("The report was not written: %s", failed)
        self.crashed.emit(report)
        if self._window is None or not self._window.isVisible():
            self._window = CrashWindow(report)
            self._window.show()

    def _report(self, trace: str) -> str:
        facts = [
            f"Intertitle {program_version()}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            "",
            trace,
            "Last log lines:",
            *self._recent.lines,
        ]
        return "\n".join(facts)


class CrashWindow(QWidget):
    """Says what happened, what is safe, and lets the reader copy the report."""

    def __init__(self, report: str) -> None:
        super().__init__()
        self.setProperty("part", "page")
        self.setWindowTitle(self.tr("Something went wrong"))
        self._report = report
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        copy = button(self.tr("Copy the report"))
        copy.clicked.connect(self._on_copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(space(5), space(5), space(5), space(5))
        column.setSpacing(space(3))
        column.addWidget(
            label(
                self.tr(
                    "Intertitle made a mistake. Your notes and reflections are on disk. You can go"
                    " on; if something looks wrong, close the window and open it again."
                )
            )
        )
        column.addWidget(text, 1)
        column.addWidget(copy)
        self.resize(space(160), space(110))

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

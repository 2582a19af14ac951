"""What happens when the program itself is at fault.

An error that nobody expected is written to a report in the logs folder and shown with a
button to copy it; unsaved writing is saved first. A crash of the process leaves a report
by ``faulthandler``, told at the next start.
"""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication

from library.files import write_atomically

from desktop.logs import RecentLines
from desktop.version import program_version

if TYPE_CHECKING:
    from desktop.crash_window import CrashWindow

log = logging.getLogger("intertitle.crash")

_MOST_REPORTS = 20  # of one start; a fault that differs every time must not fill the disk


class CrashHandler(QObject):
    """Catches what nobody caught; ``rescue`` saves unsaved writing and says whether it could."""

    crashed = Signal(str)

    def __init__(self, folder: Path, recent: RecentLines, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._recent = recent
        self._file: TextIO | None = None
        self._window: CrashWindow | None = None
        self._before = sys.excepthook
        self._told: set[str] = set()
        self.rescue: Callable[[], object] = _nothing_to_save

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
        told = "".join(traceback.format_exception(kind, error, trace))
        if sys.stderr is not None:
            sys.stderr.write(told)
        is_saved, told = self._save_writing(told)
        if told in self._told:
            return  # A fault in painting comes back with every frame.
        self._told.add(told)
        report = self._report(told)
        log.error("An unexpected error: %s", error)
        self._write(report)
        self.crashed.emit(report)
        if self._window is None or not self._window.isVisible():
            from desktop.crash_window import CrashWindow

            self._window = CrashWindow(report, is_saved=is_saved)
            self._window.show()

    def _save_writing(self, told: str) -> tuple[bool, str]:
        """Save what is being written; return whether all is saved, and what is to be told."""
        try:
            return bool(self.rescue()), told
        except Exception:  # the first fault must still be reported
            return False, f"{told}\nWhile saving:\n{traceback.format_exc()}"

    def _write(self, report: str) -> None:
        if len(self._told) > _MOST_REPORTS:
            return
        name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}-{len(self._told)}.txt"
        try:
            write_atomically(self._folder / name, report)
        except OSError as failed:
            log.warning("The report was not written: %s", failed)

    def _report(self, trace: str) -> str:
        import platform  # only needed here, and not free to import

        facts = [
            f"Intertitle {program_version()}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            "",
            trace,
            "Last log lines:",
            *self._recent.lines,
        ]
        return "\n".join(facts)


def _nothing_to_save() -> bool:
    return True

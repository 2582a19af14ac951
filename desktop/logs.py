"""Logs by topic: a short file in the profile, more with ``--debug``.

Topics are the names below ``intertitle`` (start, theme, tasks, reader, store, search …).
Nothing that the reader wrote is ever logged.
"""

from __future__ import annotations

import logging
import sys
from collections import deque
from pathlib import Path

_LARGEST = 500_000  # bytes; a larger log is put aside at the next start
_FORMAT = "%(asctime)s %(levelname).1s %(name)s: %(message)s"


class RecentLines(logging.Handler):
    """Keeps the last lines in memory, for the crash report."""

    def __init__(self, size: int = 60) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=size)
        self.setFormatter(logging.Formatter(_FORMAT))

    def emit(self, record: logging.LogRecord) -> None:
        """Remember one line."""
        self.lines.append(self.format(record))


def start_logging(folder: Path | None, *, debug: bool) -> RecentLines:
    """Send logs to ``folder`` (None: nowhere) and, with ``debug``, to stderr."""
    root = logging.getLogger("intertitle")
    root.setLevel(logging.DEBUG if debug else logging.INFO)
    recent = RecentLines()
    root.addHandler(recent)
    if debug:
        spoken = logging.StreamHandler(sys.stderr)
        spoken.setFormatter(logging.Formatter(_FORMAT))
        root.addHandler(spoken)
    if folder is not None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "intertitle.log"
            if path.exists() and path.stat().st_size > _LARGEST:
                path.replace(folder / "intertitle.before.log")
            file = logging.FileHandler(path, encoding="utf-8")
        except OSError as error:
            root.warning("No log file is written: %s", error)
        else:
            file.setFormatter(logging.Formatter(_FORMAT))
            root.addHandler(file)
    return recent


def stop_logging() -> None:
    """Close and remove what ``start_logging`` added."""
    root = logging.getLogger("intertitle")
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()

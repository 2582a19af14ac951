"""Sizes and places of the window's parts: a JSON file that may be thrown away."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from library.files import write_atomically

log = logging.getLogger("intertitle.window")


class WindowState:
    """Named JSON values; a broken file counts as empty."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            data = json.loads(file.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            data = {}
        self._values: dict[str, Any] = data if isinstance(data, dict) else {}

    def get(self, name: str, kind: type, default: Any) -> Any:
        """Return the value called ``name`` if it is of ``kind``, else ``default``."""
        value = self._values.get(name, default)
        return value if isinstance(value, kind) else default

    def save(self, **values: Any) -> None:
        """Keep ``values`` beside what is there; a failure is only logged."""
        self._values.update(values)
        try:
            write_atomically(self._file, json.dumps(self._values, indent=1))
        except OSError as error:
            log.warning("The window's state was not written: %s", error)

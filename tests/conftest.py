"""What all tests share: no screen is needed, and Qt is left in a state it can end in."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session", autouse=True)
def clipboard_is_emptied() -> Iterator[None]:
    """Empty the clipboard at the end.

    Without a screen Qt keeps what was copied until after Python has ended, and then
    crashes freeing what Python made: every test passes, and the run fails.
    """
    yield
    if "PySide6.QtGui" in sys.modules:
        from PySide6.QtGui import QGuiApplication

        if QGuiApplication.instance() is not None:
            QGuiApplication.clipboard().clear()

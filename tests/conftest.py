"""What all tests share: no screen is needed, and Qt is left in a state it can end in."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from library.folders import Folders, find_folders

import resources

if TYPE_CHECKING:
    from desktop.theme.theme import Theme

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


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled collection's catalogue, read once for all tests."""
    from library.collection.loader import load_collection

    file = tmp_path_factory.mktemp("catalogue") / "catalogue.json"
    load_collection(resources.path("collection"), file)
    return file


@pytest.fixture
def folders(tmp_path: Path, catalogue: Path) -> Folders:
    """An empty profile that reads the bundled collection quickly."""
    made = find_folders(tmp_path / "profile")
    made.cache.mkdir(parents=True)
    shutil.copy(catalogue, made.catalogue)
    return made


@pytest.fixture
def theme() -> Theme:
    """The light theme."""
    from desktop.theme.theme import find_themes  # only tests of the window need Qt

    return find_themes()["paper"]


@pytest.fixture
def dark_theme() -> Theme:
    """The dark theme."""
    from desktop.theme.theme import find_themes

    return find_themes()["projection"]

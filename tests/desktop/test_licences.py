"""What comes along of others: read from a package's list, or from what is installed."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.history import Place
from desktop.licences import Work, shipped_works, works_of
from desktop.window import MainWindow


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    """The list of a package with one work and two texts."""
    (tmp_path / "Some").mkdir()
    (tmp_path / "Some" / "LICENSE").write_text("Do as you like.\n", "utf-8")
    (tmp_path / "Some" / "NOTICE").write_bytes(b"by M\xfcller")
    work = {"name": "Some", "version": "1.2", "licence": "MIT", "origin": "PyPI"}
    listed = [
        {**work, "files": ["Some/LICENSE", "Some/NOTICE"]},
        {**work, "name": "a", "files": []},
    ]
    (tmp_path / "list.json").write_text(json.dumps(listed), "utf-8")
    return tmp_path


def test_the_list_of_a_package_is_read_in_order_with_its_texts(packed: Path) -> None:
    texts = (("Some/LICENSE", "Do as you like.\n"), ("Some/NOTICE", "by M\ufffdller"))
    assert shipped_works(packed) == (Work("a", "1.2", "MIT", ()), Work("Some", "1.2", "MIT", texts))


def test_a_program_from_its_source_lists_what_is_installed(tmp_path: Path) -> None:
    found = {work.name: work for work in shipped_works(tmp_path)}
    assert {"PySide6_Essentials", "shiboken6", "Whoosh-Reloaded", "markdown-it-py"} <= set(found)
    assert "pytest" not in found
    assert "intertitle" not in found
    assert "Permission is hereby granted" in dict(found["PyYAML"].texts)["LICENSE"]
    assert all(work.version and work.licence for work in found.values())


def test_a_distribution_that_is_missing_makes_no_shorter_list() -> None:
    with pytest.raises(PackageNotFoundError):
        works_of("no-such-distribution")


def test_every_licence_can_be_read_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    window.going.open_place(Place("about"))
    window.going.focus_page()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    listed = window.parts.licences.list
    assert window.parts.is_shown(window.parts.licences)
    names = [entry.title for entry in listed.entries()]
    assert names == list(window.parts.works)
    listed.choose(("licence", "PyYAML"))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    words = [one.text() for one in window.parts.licence_page.findChildren(QLabel)]
    assert any("Permission is hereby granted" in text for text in words)
    window.commands["go.back"].trigger()
    assert window.going.current == Place("licences")
    assert listed.current_key() == ("licence", "PyYAML")


def test_the_page_of_a_work_shows_that_work_alone(window: MainWindow) -> None:
    for name in ("PyYAML", "platformdirs"):
        window.going.open_place(Place("licence", name))
    words = [
        one.text() for one in window.parts.licence_page.findChildren(QLabel) if one.isVisible()
    ]
    assert any(text.startswith("platformdirs ") for text in words)
    assert not any(text.startswith("PyYAML") for text in words)


def test_a_work_that_does_not_come_along_has_no_page(window: MainWindow) -> None:
    assert not window.going.open_place(Place("licence", "no such work"))

"""Rules of the house that no import contract can hold."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("desktop", "library", "resources")
SOURCES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
WRITING_METHODS = {"write_text", "write_bytes"}
VAGUE = {"utils", "util", "helpers", "manager", "misc", "common"}


def _calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_library_prints_in_the_command_line_alone() -> None:
    printing = {
        _shown(path)
        for path in SOURCES
        if path.is_relative_to(ROOT / "library") and any(_name(c) == "print" for c in _calls(path))
    }
    assert {path for path in printing if not path.startswith("library/commandline/")} == set()


def _writes(call: ast.Call) -> bool:
    if _name(call) in WRITING_METHODS:
        return True
    is_open = isinstance(call.func, ast.Name) and call.func.id == "open"
    modes = [each.value for each in call.args[1:2] if isinstance(each, ast.Constant)]
    return is_open and any(set(str(mode)) & set("wax+") for mode in modes)


def test_the_library_writes_files_through_one_module() -> None:
    writing = {
        _shown(path)
        for path in SOURCES
        if path.is_relative_to(ROOT / "library") and any(map(_writes, _calls(path)))
    }
    # The second opens a sink in place of a terminal that is not there.
    assert writing == {"library/files.py", "library/commandline/output.py"}


@pytest.mark.parametrize("path", SOURCES, ids=_shown)
def test_every_file_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)


def test_no_name_is_a_drawer_for_anything() -> None:
    assert not [_shown(path) for path in SOURCES if VAGUE & {path.stem, *path.parent.parts}]


def test_no_file_is_left_half_done() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX)\b")
    assert not [_shown(path) for path in SOURCES if unfinished.search(path.read_text("utf-8"))]


def test_packaging_is_no_package() -> None:
    # It would shadow the distribution of that name, which build tools and pytest import.
    assert not (ROOT / "packaging/__init__.py").exists()

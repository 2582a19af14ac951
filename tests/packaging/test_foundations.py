"""The files that a fresh clone starts from agree with each other."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = [
    line
    for line in (ROOT / "packaging/constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("line", PINNED)
def test_constraints_are_exact_versions_and_nothing_else(line: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9a-z.]*", line)


def test_everything_the_project_asks_for_is_pinned() -> None:
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
    names = {_normal(re.split(r"[<>=!~ \[]", each)[0]) for each in asked}
    assert names <= {_normal(line.split("==")[0]) for line in PINNED}


def test_every_pin_is_within_what_the_project_allows() -> None:
    from packaging.requirements import Requirement

    pins = {_normal(name): version for name, _, version in (p.partition("==") for p in PINNED)}
    extras = PROJECT["optional-dependencies"].values()
    for each in [*PROJECT["dependencies"], *(one for extra in extras for one in extra)]:
        asked = Requirement(each)
        assert asked.specifier.contains(pins[_normal(asked.name)]), each


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_help_names_every_target() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    for target in ("run", "test", "lint", "bench", "screenshots", "help"):
        assert re.search(rf"^  {target}  ", done.stdout, re.MULTILINE)


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")
def test_a_missing_python_is_one_sentence(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "packaging").mkdir()
    for name in ("pyproject.toml", "packaging/constraints.txt"):
        shutil.copy(ROOT / name, tmp_path / name)
    done = subprocess.run(
        ["make", "run", "PYTHON="], cwd=tmp_path, check=False, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Intertitle needs Python 3.11 or newer, and none was found")

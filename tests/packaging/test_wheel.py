"""The wheel: what is in it, and that it runs where nothing of the checkout can be seen."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest
from targets import facts, wheel

SITE = Path(sysconfig.get_path("purelib"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built with the Python of the tests."""
    return wheel.build(Path(sys.executable), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(built: Path) -> frozenset[str]:
    """Return the names of the files in the wheel."""
    with zipfile.ZipFile(built) as archive:
        return frozenset(archive.namelist())


@pytest.fixture(scope="module")
def program(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return ``intertitle`` as a fresh environment has it.

    What the program needs is borrowed from the environment of the tests: a path in a
    ``.pth`` file brings its packages, but not the checkout that is installed there.
    """
    home = tmp_path_factory.mktemp("environment")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    binaries = home / ("Scripts" if os.name == "nt" else "bin")
    python = next(binaries.glob("python*"))
    asked = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.check_output([python, "-I", "-c", asked], text=True).strip())
    (site / "borrowed.pth").write_text(f"{SITE}\n", "utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    flags = ["--no-deps", "--no-index", "--force-reinstall", "--disable-pip-version-check"]
    subprocess.run([*pip, *flags, str(built)], check=True)
    return next(binaries.glob("intertitle*"))


def run(program: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("package", ["desktop", "library", "resources"])
def test_wheel_holds_every_file_of_a_package(package: str, names: frozenset[str]) -> None:
    kept = [
        each.relative_to(facts.ROOT).as_posix()
        for each in (facts.ROOT / package).rglob("*")
        if each.is_file() and "__pycache__" not in each.parts and not each.name.startswith(".")
    ]
    assert kept
    assert [name for name in kept if name not in names] == []


@pytest.mark.parametrize(
    "name",
    [
        "desktop/py.typed",
        "library/py.typed",
        "library/store/schema/notebook/0001_start.sql",
        "library/store/schema/journal/0001_start.sql",
        "resources/collection/collection.toml",
        "resources/icons/intertitle.svg",
        "resources/themes/paper.toml",
    ],
)
def test_wheel_holds_the_data_that_is_not_code(name: str, names: frozenset[str]) -> None:
    assert name in names


def test_wheel_holds_the_licence(names: frozenset[str]) -> None:
    assert f"{facts.NAME}-{facts.project().version}.dist-info/licenses/LICENSE" in names


def test_wheel_holds_nothing_else(names: frozenset[str]) -> None:
    assert [
        name for name in names if not wheel.clean_name(name) or "test" in Path(name).parts
    ] == []


def test_wheel_is_the_same_when_built_again(built: Path, tmp_path: Path) -> None:
    assert wheel.build(Path(sys.executable), tmp_path).read_bytes() == built.read_bytes()


def test_installed_program_knows_its_version(program: Path, tmp_path: Path) -> None:
    answer = run(program, "--version", folder=tmp_path)
    assert answer.stdout == f"intertitle {facts.project().version}\n"


def test_installed_program_passes_its_self_test(program: Path, tmp_path: Path) -> None:
    answer = run(program, "self-test", "--json", folder=tmp_path)
    report = json.loads(answer.stdout)
    assert [step for step in report["steps"] if not step["ok"]] == []
    assert answer.returncode == 0


def test_installed_program_leaves_nothing_where_it_was_started(
    program: Path, tmp_path: Path
) -> None:
    run(program, "essays", "--json", "--profile", str(tmp_path / "profile"), folder=tmp_path)
    assert {each.name for each in tmp_path.iterdir()} <= {"profile"}

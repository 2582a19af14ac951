"""What `make` looks for before it goes on, with the system played by the test."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "packaging/prepare_system.py"


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """The script on a Debian where nothing is missing and nobody is root."""
    spec = spec_from_file_location("prepare_system", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    for name, answer in {"is_debian": True, "is_root": False}.items():
        monkeypatch.setattr(script, name, lambda answer=answer: answer)
    for name in ("can_load", "can_import"):
        monkeypatch.setattr(script, name, lambda _: True)
    monkeypatch.setattr(script, "can_be_installed", lambda _: False)
    monkeypatch.setattr(script, "missing_font", list)
    (tmp_path / "en_GB.dic").touch()
    monkeypatch.setattr(script, "DICTIONARIES", tmp_path)
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script, "apt_get", lambda *_: pytest.fail("nothing may be installed"))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    return script


def _lack(script: ModuleType, monkeypatch: pytest.MonkeyPatch, *libraries: str) -> None:
    monkeypatch.setattr(script, "can_load", lambda name: name not in libraries)


@pytest.mark.parametrize("purpose", ["environment", "window", "tests"])
def test_a_complete_system_is_passed_in_silence(
    system: ModuleType, capsys: pytest.CaptureFixture[str], purpose: str
) -> None:
    assert system.main([purpose]) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("purpose", "library", "status"),
    [
        ("window", "libEGL.so.1", 1),
        ("tests", "libEGL.so.1", 1),
        ("window", "libxcb-cursor.so.0", 1),
        ("tests", "libxcb-cursor.so.0", 0),
        ("environment", "libEGL.so.1", 0),
    ],
)
def test_only_what_is_needed_stops(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, purpose: str, library: str, status: int
) -> None:
    _lack(system, monkeypatch, library)
    assert system.main([purpose]) == status


@pytest.mark.parametrize(
    ("name", "value"), [("WAYLAND_DISPLAY", "wayland-0"), ("QT_QPA_PLATFORM", "offscreen")]
)
def test_a_window_without_x_needs_no_library_of_x(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    _lack(system, monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setenv(name, value)
    assert system.main(["window"]) == 0


def test_the_one_command_is_told(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _lack(system, monkeypatch, "libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    monkeypatch.setattr(system, "can_be_installed", lambda name: name == "libglib2.0-0t64")
    assert system.main(["window"]) == 1
    assert capsys.readouterr().err == (
        "Some system packages are missing; install them with: "
        "sudo apt-get install libegl1 libglib2.0-0t64\n"
    )


def test_root_installs_what_is_missing(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def apt_get(*arguments: str) -> None:
        asked.append(arguments)
        monkeypatch.setattr(system, "can_load", lambda _: True)

    _lack(system, monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(system, "is_root", lambda: True)
    monkeypatch.setattr(system, "apt_get", apt_get)
    assert system.main(["window"]) == 0
    assert [each[0] for each in asked] == ["update", "install"]
    assert asked[1][-1] == "libegl1"


def test_an_installation_that_fails_is_told(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lack(system, monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(system, "is_root", lambda: True)
    monkeypatch.setattr(system, "apt_get", lambda *_: None)
    assert system.main(["window"]) == 1


def test_other_systems_are_left_alone(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    _lack(system, monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(system, "is_debian", lambda: False)
    assert system.main(["window"]) == 0


def test_a_python_without_ensurepip_is_told_its_package(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system.sys, "executable", "/usr/bin/python3")
    monkeypatch.setattr(system, "can_import", lambda _: False)
    assert system.main(["environment"]) == 1
    version = "{}.{}".format(*sys.version_info[:2])
    assert f"sudo apt-get install python{version}-venv" in capsys.readouterr().err


def test_an_unknown_purpose_is_wrong_usage() -> None:
    done = subprocess.run([sys.executable, SCRIPT, "moon"], check=False, capture_output=True)
    assert done.returncode == 2

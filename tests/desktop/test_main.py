"""How the program starts, and why it sometimes cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop import __main__ as program
from desktop.display import explain_import, what_is_in_the_way

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has none")
NO_DISPLAY = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}


def _start(*arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    module = ["-c", code] if code else ["-m", "desktop"]
    return subprocess.run(
        [sys.executable, *module, *arguments],
        cwd=ROOT,
        env=NO_DISPLAY,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@ON_LINUX
def test_without_a_display_one_sentence_says_what_works() -> None:
    done = _start()
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "There is no display to open a window on; `intertitle self-test` and the commands "
        "(`intertitle --help`) work without one.\n"
    )


@pytest.mark.parametrize("arguments", [["--json"], ["--profile"], ["--colour=rose"]])
def test_wrong_options_of_the_window_are_wrong_usage(arguments: list[str]) -> None:
    done = _start(*arguments)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_profile_that_is_a_file_opens_no_window(tmp_path: Path) -> None:
    (tmp_path / "profile").touch()
    done = _start("--profile", str(tmp_path / "profile"))
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)


def test_a_file_that_is_not_there_opens_no_window(tmp_path: Path) -> None:
    done = _start(str(tmp_path / "gone.intertitle"), "--profile", str(tmp_path / "profile"))
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"There is no file {tmp_path / 'gone.intertitle'}.\n"
    assert not (tmp_path / "profile").exists()


def test_a_mistyped_command_is_no_link() -> None:
    done = _start("serch")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "did you mean “search”?" in done.stderr


def test_help_lists_the_self_test() -> None:
    assert "  self-test  " in _start("--help").stdout


def test_a_command_never_loads_qt(tmp_path: Path) -> None:
    code = (
        "import sys; from desktop.__main__ import main; status = main(); "
        "sys.exit(status or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = _start("essays", "--profile", str(tmp_path), code=code)
    assert done.returncode == 0


@pytest.mark.parametrize("name", ["library", "resources"])
def test_a_stranger_of_the_same_name_is_told(tmp_path: Path, name: str) -> None:
    stranger = tmp_path / name
    stranger.mkdir()
    (stranger / "__init__.py").write_text("raise SystemExit('imported')", "utf-8")
    code = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); sys.path.append({str(ROOT)!r});"
        "runpy.run_module('desktop', run_name='__main__')"
    )
    done = _start("essays", code=code)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1)
    assert f"The package “{name}” of Intertitle was found at {stranger}" in done.stderr


def test_the_library_path_of_a_frozen_program_is_given_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setenv("LD_LIBRARY_PATH", "/bundle")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/own")
    program._restore_library_path()
    assert os.environ["LD_LIBRARY_PATH"] == "/own"
    program._restore_library_path()
    assert "LD_LIBRARY_PATH" not in os.environ


@ON_LINUX
@pytest.mark.parametrize("command", [[], ["self-test"]])
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DISPLAY": ":7777"}, "The display “:7777” cannot be reached, so"),
        ({"WAYLAND_DISPLAY": "none"}, "The display “none” cannot be reached, so"),
        ({"WAYLAND_DISPLAY": "none", "DISPLAY": ":7777"}, "The display “none” or “:7777” cannot"),
        ({"QT_QPA_PLATFORM": "glass"}, "Qt cannot draw on “glass”, which QT_QPA_PLATFORM asks for"),
    ],
)
def test_a_display_that_cannot_be_reached_is_one_sentence(
    tmp_path: Path, environment: dict[str, str], sentence: str, command: list[str]
) -> None:
    # No dialog may wait for somebody where this runs.
    quiet = {**NO_DISPLAY, "XDG_RUNTIME_DIR": str(tmp_path), "PATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "--profile", str(tmp_path / "profile"), *command],
        cwd=ROOT,
        env={**quiet, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith(sentence)


@ON_LINUX
@pytest.mark.parametrize("name", ["zenity", "kdialog", "xmessage", "notify-send"])
def test_started_from_a_menu_the_sentence_is_shown_on_the_desktop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    shown = tmp_path / "shown"
    dialog = tmp_path / name
    dialog.write_text(
        f"""#!/bin/sh
for last; do :; done
echo "$last" >{shown}.new
echo "${{QT_PLUGIN_PATH:-no plug-ins of ours}}" >>{shown}.new
/bin/mv {shown}.new {shown}
"""
    )
    dialog.chmod(0o755)
    environment = {**NO_DISPLAY, "DISPLAY": ":7777", "PATH": str(tmp_path)}
    environment["QT_PLUGIN_PATH"] = "/bundle"
    arguments = [sys.executable, "-m", "desktop", "--profile", str(tmp_path / "profile")]
    nothing = subprocess.DEVNULL
    subprocess.run(
        arguments, cwd=ROOT, env=environment, stdin=nothing, capture_output=True, check=False
    )
    deadline = time.monotonic() + 30
    while not shown.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert "cannot be reached" in shown.read_text("utf-8")
    assert "no plug-ins of ours" in shown.read_text("utf-8")


@ON_LINUX
@pytest.mark.parametrize("words", [["--colour=rose"], ["self-test"], ["essays", "--colour"]])
def test_what_a_script_asked_for_opens_no_dialog(tmp_path: Path, words: list[str]) -> None:
    shown = tmp_path / "shown"
    (tmp_path / "zenity").write_text(f"#!/bin/sh\ntouch {shown}\n")
    (tmp_path / "zenity").chmod(0o755)
    environment = {**NO_DISPLAY, "DISPLAY": ":7777", "PATH": f"{tmp_path}:/bin:/usr/bin"}
    arguments = [sys.executable, "-m", "desktop", *words]
    nothing = subprocess.DEVNULL
    done = subprocess.run(
        arguments, cwd=ROOT, env=environment, stdin=nothing, capture_output=True, check=False
    )
    assert done.returncode in (2, 3)
    time.sleep(0.3)  # a dialog would be started after the program has ended
    assert not shown.exists()


@ON_LINUX
def test_a_self_test_without_a_display_answers_a_script() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "desktop", "self-test", "--json"],
        cwd=ROOT,
        env={**NO_DISPLAY, "DISPLAY": ":7777"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 3
    assert "cannot be reached" in json.loads(done.stdout)["error"]
    assert done.stderr.count("\n") == 1


def test_what_qt_says_on_the_way_is_passed_on() -> None:
    code = """
from PySide6.QtCore import qWarning
from desktop.display import explained
with explained(print):
    qWarning("the clock is slow")
"""
    done = _start(code=code)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "the clock is slow\n")


@pytest.mark.parametrize("word", ["intertitle://film/her-2013", "INTERTITLE:x"])
def test_nothing_may_follow_a_link(tmp_path: Path, word: str) -> None:
    done = _start(word, "--collection", str(tmp_path))
    assert (done.returncode, done.stderr) == (2, "A link comes last, after the options.\n")


@ON_LINUX
@pytest.mark.parametrize(
    ("environment", "beginning"),
    [
        ({}, "There is no display"),
        ({"DISPLAY": ":0"}, "Libraries that the window needs are missing"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, ""),
        ({"QT_QPA_PLATFORM": "offscreen"}, ""),
    ],
)
def test_what_is_in_the_way_depends_on_the_display(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], beginning: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("desktop.display._can_load", lambda library: "cursor" not in library)
    obstacle = what_is_in_the_way()
    assert obstacle.startswith(beginning)
    assert bool(obstacle) == bool(beginning)
    assert ("libxcb-cursor0" in obstacle) == ("DISPLAY" in environment)


@pytest.mark.parametrize(
    ("error", "part"),
    [
        (ImportError("libEGL.so.1: cannot open shared object file"), "libEGL.so.1 is missing; on"),
        (ImportError("No module named 'PySide6'", name="PySide6"), "which is not installed"),
    ],
)
def test_a_failed_import_of_qt_is_one_sentence(error: ImportError, part: str) -> None:
    assert part in explain_import(error)


def test_a_failed_import_of_ours_is_a_bug() -> None:
    assert explain_import(ImportError("No module named 'desktop.nowhere'")) == ""

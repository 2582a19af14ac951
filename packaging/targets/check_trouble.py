"""The frozen program where something is missing, full, newer or in use: one sentence each."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from . import environment, facts, freeze, screen
from .tools import need, run

_WORK = facts.WORK / "trouble"
_PROFILE = _WORK / "profile"
_BARE = {"HOME": str(_WORK), "PATH": "/nonexistent", "LANG": "C.UTF-8"}
_OFFSCREEN = {**_BARE, "QT_QPA_PLATFORM": "offscreen"}
_CANNOT = 3
_PATIENCE_S = 60.0
_NOBODY = ("/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def _finds_no_display() -> None:
    _refuses("There is no display to open a window on", _BARE)


def _cannot_reach_a_display() -> None:
    _refuses("The display “:7777” cannot be reached", {**_BARE, "DISPLAY": ":7777"})
    nowhere = {"WAYLAND_DISPLAY": "none", "XDG_RUNTIME_DIR": str(_WORK)}
    _refuses("The display “none” cannot be reached", {**_BARE, **nowhere})


def _paints_under_wayland() -> str:
    with screen.wayland() as place, _window({**_BARE, **place}, _PROFILE):
        return _first_paint(_PROFILE)


def _leaves_a_newer_profile() -> None:
    profile = _WORK / "newer"
    _answer(("reflect", "--text", "By a later version."), profile)
    journal = profile / "data" / "journal.db"
    with closing(sqlite3.connect(journal)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = journal.read_bytes()
    told = _answer(("reflections",), profile, status=_CANNOT)
    if "was written by a later version of Intertitle" not in told:
        raise facts.BuildError(f"A newer profile is told as: {told}")
    with _window(_OFFSCREEN, profile):
        _wait(
            lambda: "later version" in _log(profile), "The window said nothing of a newer profile"
        )
    if journal.read_bytes() != before:
        raise facts.BuildError("A newer profile was written to.")


def _bears_a_full_home() -> None:
    small = _WORK / "full"
    small.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small)
    try:
        told = _answer(("reflect", "--text", "No room."), small / "profile", status=_CANNOT)
        if "the disk is full" not in told:
            raise facts.BuildError(f"A full disk is told as: {told}")
        with _window(_OFFSCREEN, small / "profile") as window:
            _stays(window, "The window does not open on a full disk")
    finally:
        run("umount", small)


def _bears_a_read_only_home() -> None:
    home = _WORK / "read-only"
    home.mkdir(mode=0o555)
    profile = home / "profile"
    told = _answer(("reflect", "--text", "Not here."), profile, status=_CANNOT, before=_NOBODY)
    if "cannot be written to" not in told:
        raise facts.BuildError(f"A read-only home is told as: {told}")
    with _window(_OFFSCREEN, profile, before=_NOBODY) as window:
        _stays(window, "The window does not open on a read-only home")


def _knows_that_it_is_open() -> str:
    profile = _WORK / "twice"
    with _window(_OFFSCREEN, profile):
        _first_paint(profile)
        words = (environment.python(), "-m", "desktop", "--profile", profile)
        told = run(*words, folder=facts.ROOT, environment=_OFFSCREEN).strip()
    if "is already open with this profile" not in told:
        raise facts.BuildError(f"A second start says: {told}")
    return told


# How it is done


def _refuses(sentence: str, environment_: Mapping[str, str]) -> None:
    told = _answer((), _PROFILE, status=_CANNOT, environment_=environment_)
    if not told.startswith(sentence) or told.count("\n") != 1:
        raise facts.BuildError(f"Expected “{sentence}”, but it said: {told}")


def _answer(
    words: tuple[str, ...],
    profile: Path,
    *,
    status: int = 0,
    environment_: Mapping[str, str] = _BARE,
    before: tuple[str, ...] = (),
) -> str:
    """Run the frozen program and return what it said as an error."""
    done = subprocess.run(
        [*before, freeze.FOLDER / facts.NAME, *words, "--profile", profile],
        env=dict(environment_),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE_S,
    )
    if done.returncode != status:
        raise facts.BuildError(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stderr


@contextmanager
def _window(
    environment_: Mapping[str, str], profile: Path, before: tuple[str, ...] = ()
) -> Iterator[subprocess.Popen[bytes]]:
    window = subprocess.Popen(
        [*before, freeze.FOLDER / facts.NAME, "--profile", profile],
        env=dict(environment_),
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield window
    finally:
        window.terminate()
        window.wait()


def _first_paint(profile: Path) -> str:
    _wait(lambda: "first paint" in _log(profile), "The window was not painted")
    return next(line for line in _log(profile).splitlines() if "first paint" in line)[-24:]


def _stays(window: subprocess.Popen[bytes], otherwise: str) -> None:
    try:
        window.wait(timeout=3)
    except subprocess.TimeoutExpired:
        return
    raise facts.BuildError(f"{otherwise}.")


def _wait(holds: Callable[[], bool], otherwise: str) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise facts.BuildError(f"{otherwise}.")
        time.sleep(0.05)


def _log(profile: Path) -> str:
    try:
        return (profile / "logs" / f"{facts.NAME}.log").read_text("utf-8", errors="replace")
    except OSError:
        return ""


def _is_ready() -> None:
    need("setpriv", "mount")
    freeze.existing()
    shutil.rmtree(_WORK, ignore_errors=True)
    _WORK.mkdir(parents=True)
    if os.geteuid() != 0:
        raise facts.BuildError("A full disk can only be made by root.")


CLAIMS = (
    ("a place for trouble was made", _is_ready),
    ("no display at all is one sentence", _finds_no_display),
    ("a display that cannot be reached is one sentence", _cannot_reach_a_display),
    ("it paints under Wayland alone", _paints_under_wayland),
    ("a newer profile is told and left alone", _leaves_a_newer_profile),
    ("a full home is told, and the window opens", _bears_a_full_home),
    ("a read-only home is told, and the window opens", _bears_a_read_only_home),
    ("a second copy of the program brings the open window to the front", _knows_that_it_is_open),
)

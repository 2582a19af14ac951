"""The archive: installed for one reader, taken away again, and run from its own folder."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from . import facts, flatpak, tarball
from .check_frozen import self_test
from .tools import hold_size, need, run

_WORK = facts.WORK / "check tarball"
_HOME = _WORK / "hóme"
_PROFILE = ("data", "settings", "cache", "logs")
_BARE = {"HOME": str(_HOME), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}


def _folder() -> Path:
    return _WORK / tarball.path().name.removesuffix(".tar.xz")


def _unpacks() -> None:
    shutil.rmtree(_WORK, ignore_errors=True)
    _HOME.mkdir(parents=True)
    if not tarball.path().exists():
        tarball.build()
    hold_size("tarball", tarball.path(), facts.LIMITS_MB["tarball"])
    run("tar", "-xJf", tarball.path(), folder=_WORK)


def _installs() -> str:
    run("sh", _folder() / "install.sh", environment=_BARE)
    entry = _HOME / ".local/share/applications" / f"{facts.NAME}.desktop"
    if shutil.which("desktop-file-validate"):
        run("desktop-file-validate", entry)
    return self_test([_HOME / ".local/bin" / facts.NAME], _BARE)


def _installs_again() -> None:
    stale = _HOME / ".local/lib" / facts.NAME / "of-an-older-version"
    stale.touch()
    run("sh", _folder() / "install.sh", environment=_BARE)
    if stale.exists():
        raise facts.BuildError("An update left a file of the older version behind.")


def _leaves() -> None:
    mine = _HOME / ".local/share" / facts.NAME / "notebook.db"
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.touch()
    run("sh", _folder() / "install.sh", "--remove", environment=_BARE)
    left = {file for file in _HOME.rglob("*") if file.is_file()} - {mine}
    left = {file for file in left if ".cache" not in file.relative_to(_HOME).parts}
    if left or not mine.exists():
        raise facts.BuildError(f"Removal left {sorted(left)} or took what the reader wrote.")


def _is_portable() -> None:
    home = _WORK / "untouched"
    home.mkdir()
    portable = [str(_folder() / f"{facts.NAME}-portable")]
    bare = {**_BARE, "HOME": str(home)}
    words = ["reflect", "--text", "Kept beside the program.", "--json"]
    subprocess.run([*portable, *words], env=bare, check=True, capture_output=True)
    if not (_folder() / "profile" / "data" / "journal.db").exists():
        raise facts.BuildError("The portable start kept the reader's words elsewhere.")
    if list(home.iterdir()):
        raise facts.BuildError(f"The portable start wrote {list(home.iterdir())}.")


def _is_read_by_flatpak() -> None:
    """Let flatpak-builder read the manifest; building needs a runtime that is not here."""
    need("flatpak-builder")
    told = run("flatpak-builder", "--show-manifest", flatpak.build(), folder=_WORK)
    manifest = json.loads(told[told.index("{") :])
    asked = [each for each in manifest["finish-args"] if "network" in each or "filesystem" in each]
    if asked or manifest["id"] != facts.ID:
        raise facts.BuildError(f"The Flatpak of {manifest['id']} asks for {asked}.")


CLAIMS = (
    ("the archive unpacks", _unpacks),
    ("install.sh installs for one reader, and that runs", _installs),
    ("an update replaces the program whole", _installs_again),
    ("--remove leaves nothing but what the reader wrote", _leaves),
    ("the portable start writes beside itself and nowhere else", _is_portable),
    ("flatpak-builder reads the manifest, which asks for no network", _is_read_by_flatpak),
)

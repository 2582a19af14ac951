"""The disk image for macOS: made on a Mac, one for each kind of processor."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from pathlib import Path

from . import facts, freeze
from .check_frozen import self_test
from .tools import run, say

_TRIES = 5


def path() -> Path:
    """Return where the disk image is put."""
    version = facts.project().version
    return facts.DIST / f"{facts.NAME}-{version}-macos-{platform.machine()}.dmg"


def build() -> Path:
    """Freeze the ``.app``, check its signature, run it and put it into a disk image."""
    if sys.platform != "darwin":
        raise facts.BuildError("The disk image can only be made on a Mac.")
    freeze.build()
    app = freeze.FOLDER.parent / f"{facts.TITLE}.app"
    run("codesign", "--verify", "--deep", "--strict", app)
    program = app / "Contents" / "MacOS" / facts.NAME
    say(self_test([program], {**os.environ, "QT_QPA_PLATFORM": "offscreen"}))
    stage = facts.WORK / "image"
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(app, stage / app.name, symlinks=True)
    (stage / "Applications").symlink_to("/Applications")
    _image(stage)
    identity = os.environ.get("CODESIGN_IDENTITY", "")
    if identity:
        run("codesign", "--sign", identity, "--timestamp", path())
    return path()


def _image(stage: Path) -> None:
    facts.DIST.mkdir(exist_ok=True)
    words = ("-volname", facts.TITLE, "-srcfolder", stage, "-ov", "-format", "ULFO")
    for remaining in reversed(range(_TRIES)):
        try:
            run("hdiutil", "create", *words, path())
        except facts.BuildError:
            # The system's own indexer holds a fresh folder now and then.
            if not remaining:
                raise
            time.sleep(5)
        else:
            return

"""The AppImage, tried with an old runtime: no registry carries the one that releases take."""

from __future__ import annotations

import shutil
import struct
import zipfile
from collections.abc import Callable

from . import appimage, environment, facts
from .check_frozen import self_test

MACHINE = "x86_64"  # of the runtime that is tried
_REQUIREMENTS = facts.RECIPES / "requirements-appimage.txt"
_MADE = facts.WORK / "check.AppImage"
_HOME = facts.WORK / "appimage home"


def runtime_of(image: bytes) -> bytes:
    """Return the program that an AppImage begins with: it ends with its table of sections."""
    table, size, count = (
        *struct.unpack_from("<Q", image, 40),
        *struct.unpack_from("<HH", image, 58),
    )
    return image[: table + size * count]


def _packs() -> None:
    wheel = next(environment.download(_REQUIREMENTS, "appimage").glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".AppImage"))
        appimage.pack(runtime_of(archive.read(name)), _MADE, "gzip")


def _runs() -> str:
    shutil.rmtree(_HOME, ignore_errors=True)
    _HOME.mkdir()
    # Unpacked first: not every machine has FUSE.
    bare = {"HOME": str(_HOME), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return self_test([_MADE], {**bare, "APPIMAGE_EXTRACT_AND_RUN": "1"}, _HOME)


CLAIMS: tuple[tuple[str, Callable[[], object]], ...] = (
    ("an AppImage with an old runtime is packed", _packs),
    ("it passes its self-test", _runs),
)

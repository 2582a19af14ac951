"""Tells before Qt is started why no window can be opened here.

Qt itself ends the program with many lines where there is no display or where one of the
libraries below it is missing, so both are looked at first. Nothing of Qt is imported.
"""

from __future__ import annotations

import os
import sys

# What a window under X is drawn with, and the Debian packages that hold it.
_X_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
_BELOW_QT = "libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon0"


def what_is_in_the_way() -> str:
    """Return one sentence why no window can be opened; empty where nothing is known."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("WAYLAND_DISPLAY"):
        return ""
    if not os.environ.get("DISPLAY"):
        return (
            "There is no display to open a window on; `intertitle self-test` and the commands "
            "(`intertitle --help`) work without one."
        )
    missing = [package for name, package in _X_LIBRARIES.items() if not _can_load(name)]
    if missing:
        return _install(" ".join(missing))
    return ""


def explain_import(error: ImportError) -> str:
    """Return one sentence for an import of Qt that failed; empty where Qt is not the reason."""
    if ".so" in str(error):
        return _install(_BELOW_QT, str(error).split(":")[0])
    if (error.name or "").split(".")[0] in ("PySide6", "shiboken6"):
        return (
            "The window needs PySide6-Essentials, which is not installed; `make run` installs it."
        )
    return ""


def _install(packages: str, missing: str = "") -> str:
    what = f"{missing} is missing" if missing else "Libraries that the window needs are missing"
    return f"{what}; on Debian and Ubuntu install them with: sudo apt-get install {packages}"


def _can_load(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True

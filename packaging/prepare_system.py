#!/usr/bin/env python3
"""See that the system has what pip cannot install, before `make` goes on.

On Debian and Ubuntu the libraries below Qt's window come as system packages. As root they
are installed; anybody else is told the one command that does it, and nothing is changed.
Other systems are left alone. Uses the standard library only, and no syntax that an older
Python 3 cannot read, because it runs before anything else does.

    prepare_system.py environment    before .venv is made
    prepare_system.py window         before the window is opened
    prepare_system.py tests          before the tests are run
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

# Whatever Qt draws to needs these; without one of them PySide6 cannot be imported.
LIBRARIES = (
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libX11.so.6", "libx11-6"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libgthread-2.0.so.0", "libglib2.0-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)
# Only a window under X needs these.
X_LIBRARIES = (
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
FONT_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
)
FONT_PACKAGE = "fonts-dejavu-core"
DICTIONARIES = Path("/usr/share/hunspell")


class Missing(NamedTuple):
    """A package that is not there; ``is_needed`` when nothing works without it."""

    package: str
    is_needed: bool


def main(arguments: Sequence[str]) -> int:
    """Check what ``arguments`` name; return 0 when ``make`` can go on."""
    purposes = {"environment": missing_for_environment, "window": missing_for_window}
    purposes["tests"] = missing_for_tests
    if len(arguments) != 1 or arguments[0] not in purposes:
        print("usage: prepare_system.py " + "|".join(purposes), file=sys.stderr)
        return 2
    find_missing = purposes[arguments[0]]
    if not is_debian() or not find_missing():
        return 0
    if is_root():
        install(sorted({each.package for each in find_missing()}))
    return report(find_missing())


def is_debian() -> bool:
    """Tell whether packages are installed with apt-get here."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def is_root() -> bool:
    """Tell whether packages may be installed without asking."""
    return os.geteuid() == 0


def missing_for_environment() -> list[Missing]:
    """Return the package without which Python makes no virtual environment."""
    # Only the system's own Python is split into packages.
    if not sys.executable.startswith("/usr/bin/") or can_import("ensurepip"):
        return []
    return [Missing("python{}.{}-venv".format(*sys.version_info[:2]), is_needed=True)]


def missing_for_window() -> list[Missing]:
    """Return what a window on this screen lacks."""
    draws_with_x = bool(os.environ.get("DISPLAY")) and not os.environ.get("WAYLAND_DISPLAY")
    draws_with_x = draws_with_x and not os.environ.get("QT_QPA_PLATFORM")
    libraries = [*LIBRARIES, *X_LIBRARIES] if draws_with_x else LIBRARIES
    return [*missing_libraries(libraries, is_needed=True), *missing_font()]


def missing_for_tests() -> list[Missing]:
    """Return what the tests lack; they draw to memory, a few of them to a screen without glass."""
    found = missing_libraries(LIBRARIES, is_needed=True)
    found += missing_libraries(X_LIBRARIES, is_needed=False) + missing_font()
    if shutil.which("Xvfb") is None:
        found.append(Missing("xvfb", is_needed=False))
    if not (DICTIONARIES / "en_GB.dic").is_file():
        found.append(Missing("hunspell-en-gb", is_needed=False))
    return found


def missing_libraries(libraries: Sequence[tuple[str, str]], *, is_needed: bool) -> list[Missing]:
    """Return the packages of the libraries that cannot be loaded."""
    return [Missing(package, is_needed) for name, package in libraries if not can_load(name)]


def missing_font() -> list[Missing]:
    """Return a package with a font, where there is none; the window ships one for reading."""
    for folder in FONT_FOLDERS:
        for suffix in ("ttf", "otf", "ttc"):
            if next(folder.rglob("*." + suffix), None):
                return []
    return [Missing(FONT_PACKAGE, is_needed=False)]


def can_load(library: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def can_import(module: str) -> bool:
    """Tell whether Python finds a module."""
    import importlib.util

    return importlib.util.find_spec(module) is not None


def install(packages: Sequence[str]) -> None:
    """Install packages with apt-get; what went wrong is seen by looking again."""
    print("Installing " + " ".join(packages), file=sys.stderr)
    apt_get("update", "-qq")
    names = [current_name(package) for package in packages]
    apt_get("install", "-y", "-qq", "--no-install-recommends", *names)


def apt_get(*arguments: str) -> None:
    """Run apt-get without questions; its words go to stderr."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", *arguments], check=False, env=environment, stdout=sys.stderr)


def current_name(package: str, has_candidate: Callable[[str], bool] | None = None) -> str:
    """Return what this release calls a package: newer ones add t64 to some names."""
    renamed = package + "t64"
    return renamed if (has_candidate or can_be_installed)(renamed) else package


def can_be_installed(package: str) -> bool:
    """Tell whether apt knows a version of a package."""
    answer = subprocess.run(
        ["apt-cache", "policy", package],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
    )
    return "Candidate: " in answer.stdout and "Candidate: (none)" not in answer.stdout


def report(missing: Sequence[Missing]) -> int:
    """Say in one sentence what is still missing; return 1 when nothing works without it."""
    if not missing:
        return 0
    names = sorted({current_name(each.package) for each in missing})
    is_needed = any(each.is_needed for each in missing)
    lead = "Some system packages are missing" if is_needed else "Some packages are worth having"
    print(f"{lead}; install them with: sudo apt-get install {' '.join(names)}", file=sys.stderr)
    return 1 if is_needed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

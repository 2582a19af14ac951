"""Running other programs, and saying which one is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import prepare_system

from .facts import BuildError, epoch

# Which Debian package has a program that is not on every system.
PACKAGES = {
    "appstreamcli": "appstream",
    "bsdtar": "libarchive-tools",
    "cc": "gcc",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-shlibdeps": "dpkg-dev",
    "flatpak-builder": "flatpak-builder",
    "icupkg": "icu-devtools",
    "lintian": "lintian",
    "makensis": "nsis",
    "mksquashfs": "squashfs-tools",
    "mmdebstrap": "mmdebstrap",
    "objdump": "binutils",
    "openbox": "openbox",
    "osslsigncode": "osslsigncode",
    "patchelf": "patchelf",
    "readelf": "binutils",
    "strace": "strace",
    "strip": "binutils",
    "mount": "mount",
    "setpriv": "util-linux",
    "unshare": "util-linux",
    "weston": "weston",
    "wine": "wine",
    "Xvfb": "xvfb",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "xwininfo": "x11-utils",
}
# Libraries that the frozen program is linked to, beside those of prepare_system.
_LIBRARIES = (
    *prepare_system.LIBRARIES,
    *prepare_system.X_LIBRARIES,
    ("libgssapi_krb5.so.2", "libgssapi-krb5-2"),
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
)
_SHOWN_LINES = 30


def need(*programs: str) -> None:
    """See that programs are there: as root on Debian install them, else raise ``BuildError``."""
    _see_to(lambda: {each: PACKAGES.get(each, each) for each in programs if not shutil.which(each)})


def need_libraries() -> None:
    """See that the libraries below Qt are there, so that none is missing from the package."""
    found = prepare_system.can_load
    _see_to(lambda: {name: package for name, package in _LIBRARIES if not found(name)})


def _see_to(find_missing: Callable[[], dict[str, str]]) -> None:
    missing = find_missing()
    if missing and prepare_system.is_debian() and prepare_system.is_root():
        prepare_system.install(sorted(set(missing.values())))
        missing = find_missing()
    if missing:
        raise BuildError(
            f"{', '.join(missing)} is missing; on Debian and Ubuntu install it with: "
            f"sudo apt-get install {' '.join(sorted(set(missing.values())))}"
        )


def run(
    *command: str | Path,
    folder: Path | None = None,
    environment: Mapping[str, str] | None = None,
    also: Sequence[int] = (),
) -> str:
    """Run a program and return what it printed; raise ``BuildError`` unless it ends well.

    ``environment`` is added to ours; ``also`` are further statuses that count as well.
    """
    words = [str(each) for each in command]
    added = {"SOURCE_DATE_EPOCH": str(epoch()), "LC_ALL": "C.UTF-8", **(environment or {})}
    try:
        done = subprocess.run(
            words,
            cwd=folder,
            env={**os.environ, **added},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise BuildError(f"{words[0]} could not be started: {error.strerror}.") from error
    if done.returncode not in (0, *also):
        told = [line for line in (done.stdout + done.stderr).splitlines() if "warning:" not in line]
        print("\n".join(told[-_SHOWN_LINES:]), file=sys.stderr)
        raise BuildError(f"{Path(words[0]).name} ended with status {done.returncode}.")
    return done.stdout


def say(sentence: str) -> None:
    """Print one line of progress."""
    print(sentence, flush=True)


def size_mb(place: Path) -> float:
    """Return the size of a file, or of all files in a folder, in MB."""
    if place.is_file():
        return place.stat().st_size / 1e6
    files = (each for each in place.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files) / 1e6


def hold_size(what: str, place: Path, limit_mb: int) -> None:
    """Print a size; raise ``BuildError`` when it is over its limit."""
    size = size_mb(place)
    if size > limit_mb:
        raise BuildError(f"The {what} takes {size:.1f} MB, more than {limit_mb}.")
    say(f"{what}: {size:.1f} MB (limit {limit_mb})")

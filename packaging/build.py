#!/usr/bin/env python3
"""Make the packages of Intertitle; README.md beside this file tells what each of them is.

    build.py TARGET...    wheel freeze deb tarball appimage flatpak windows macos
                          check check-change
    build.py all          everything that this system can make

Uses the standard library only. What is made lands in dist/, what it is made from in
build/packaging/. The version comes from pyproject.toml, the time in every package from
SOURCE_DATE_EPOCH or the last commit.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

TARGETS = (
    "wheel",
    "freeze",
    "deb",
    "tarball",
    "appimage",
    "flatpak",
    "windows",
    "macos",
    "check",
    "check-change",
)
# What a system can make; Debian makes the Windows installer as well.
HERE = {
    "linux": ("wheel", "freeze", "deb", "tarball", "flatpak", "windows"),
    "darwin": ("wheel", "freeze", "macos"),
}


def main(arguments: Sequence[str]) -> int:
    """Make what ``arguments`` name, in the order given; return the exit status."""
    wanted = HERE.get(sys.platform, ("wheel",)) if list(arguments) == ["all"] else arguments
    unknown = [each for each in wanted if each not in TARGETS]
    if not wanted or unknown:
        print(__doc__, file=sys.stderr)
        return 2
    from targets.facts import BuildError

    try:
        for target in wanted:
            build: Callable[[], object] = import_module(f"targets.{target.replace('-', '_')}").build
            build()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

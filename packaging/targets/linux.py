"""What every Linux package lays out alike: the program folder and its descriptions."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import facts, icons, templates

_RECIPE = facts.RECIPES / "linux"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


def machine() -> str:
    """Return what kind of processor this is, as x86_64."""
    return os.uname().machine


def lay_out(prefix: Path, program: Path) -> None:
    """Copy the frozen ``program`` and write its descriptions below ``prefix`` (as /usr)."""
    home = prefix / "lib" / facts.NAME
    shutil.copytree(program, home, symlinks=True)
    link = prefix / "bin" / facts.NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{facts.NAME}/{facts.NAME}")
    describe(prefix / "share")


def describe(share: Path) -> None:
    """Write desktop entry, AppStream description, file types, icons and man page."""
    name = facts.NAME
    templates.write(_RECIPE / "intertitle.desktop", share / "applications" / f"{name}.desktop")
    templates.write(_RECIPE / "metainfo.xml", share / "metainfo" / f"{facts.ID}.metainfo.xml")
    templates.write(_RECIPE / "mime.xml", share / "mime" / "packages" / f"{name}.xml")
    templates.write(_RECIPE / "intertitle.1", share / "man" / "man1" / f"{name}.1")
    hicolor = share / "icons" / "hicolor"
    drawn = icons.build()
    for size in icons.SIZES:
        _copy(drawn / f"{size}.png", hicolor / f"{size}x{size}" / "apps" / f"{name}.png")
    _copy(icons.SOURCE, hicolor / "scalable" / "apps" / f"{name}.svg")


def settle(folder: Path) -> None:
    """Give every file below ``folder`` plain rights and the packages' time."""
    for place in sorted([folder, *folder.rglob("*")], reverse=True):
        if not place.is_symlink():
            place.chmod(0o755 if place.is_dir() or _is_program(place) else 0o644)
        os.utime(place, (facts.epoch(), facts.epoch()), follow_symlinks=False)


def _is_program(file: Path) -> bool:
    with open(file, "rb") as stream:
        begin = stream.read(4)
    return begin[:2] == b"#!" or (begin == b"\x7fELF" and ".so" not in file.name)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)

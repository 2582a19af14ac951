"""The AppImage: one file for every Linux. It needs a runtime that no registry carries."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from . import facts, freeze, linux
from .tools import hold_size, need, run, say

RUNTIME = "APPIMAGE_RUNTIME"
COMPRESSION = "APPIMAGE_COMPRESSION"


def path() -> Path:
    """Return where the AppImage is put."""
    return facts.DIST / f"{facts.NAME}-{facts.project().version}-{linux.machine()}.AppImage"


def build() -> Path:
    """Put the runtime that ``$APPIMAGE_RUNTIME`` names before the packed program; return it."""
    runtime = Path(os.environ.get(RUNTIME, ""))
    if not runtime.is_file():
        raise facts.BuildError(
            f"An AppImage needs the type-2 runtime; set {RUNTIME} to that file "
            "(packaging/README.md says which), or take the tarball."
        )
    say("packing the AppImage")
    pack(runtime.read_bytes(), path(), os.environ.get(COMPRESSION, "zstd"))
    return path()


def pack(runtime: bytes, target: Path, compression: str) -> None:
    """Write ``runtime`` and the packed program to ``target``; an old runtime reads "gzip" only."""
    need("mksquashfs")
    folder = facts.WORK / "appimage"
    shutil.rmtree(folder, ignore_errors=True)
    linux.lay_out(folder / "usr", freeze.existing())
    name = facts.NAME
    links = {
        "AppRun": f"usr/lib/{name}/{name}",
        f"{name}.desktop": f"usr/share/applications/{name}.desktop",
        f"{name}.svg": f"usr/share/icons/hicolor/scalable/apps/{name}.svg",
        ".DirIcon": f"{name}.svg",
    }
    for link, place in links.items():
        (folder / link).symlink_to(place)
    linux.settle(folder)
    packed = _squash(folder, compression)
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target, "wb") as stream, open(packed, "rb") as source:
        stream.write(runtime)
        shutil.copyfileobj(source, stream)
    target.chmod(0o755)
    hold_size("appimage", target, facts.LIMITS_MB["appimage"])


def _squash(folder: Path, how: str) -> Path:
    packed = folder.with_suffix(".squashfs")
    packed.unlink(missing_ok=True)
    # Small blocks: with large ones a start through FUSE takes ten seconds instead of one.
    level = ("-Xcompression-level", "19") if how == "zstd" else ()
    when = ("-mkfs-time", str(facts.epoch()), "-all-time", str(facts.epoch()))
    plain = ("-root-owned", "-noappend", "-no-xattrs", "-processors", "1", "-quiet", "-no-progress")
    # mksquashfs refuses times on the command line and in SOURCE_DATE_EPOCH at once.
    unset = ("env", "-u", "SOURCE_DATE_EPOCH")
    run(*unset, "mksquashfs", folder, packed, "-comp", how, *level, "-b", "128K", *plain, *when)
    return packed

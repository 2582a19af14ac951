"""The frozen program: one folder that runs where there is no Python (Linux, macOS)."""

from __future__ import annotations

import platform
import re
import shutil
import sys
from pathlib import Path

from . import environment, facts, icons, licences, sbom, small_icu, templates, wheel
from .tools import hold_size, need, need_libraries, run, say

FOLDER = facts.WORK / "frozen" / facts.NAME
_SPEC = facts.RECIPES / "freeze" / "intertitle.spec"


def build() -> Path:
    """Freeze the program into ``FOLDER`` and return it; on macOS the ``.app`` lies beside it."""
    python = environment.python()
    environment.install(wheel.build(python, facts.WORK / "wheel"))
    if sys.platform == "linux":
        need("objdump", "patchelf", "strip", "readelf", "cc", "icupkg")
        need_libraries()
    if sys.platform == "darwin":
        icons.build()
        templates.write(facts.RECIPES / "macos" / "Info.plist", facts.WORK / "Info.plist")
    shutil.rmtree(FOLDER.parent, ignore_errors=True)
    say("freezing")
    run(
        *(python, "-m", "PyInstaller", "-y", "--log-level", "WARN"),
        *("--distpath", FOLDER.parent, "--workpath", facts.WORK / "freezing", _SPEC),
        folder=facts.WORK,
        environment={"PYTHONHASHSEED": "0"},
    )
    parts = FOLDER / "_internal"
    if sys.platform == "linux":
        _slim(parts)
    _forget_the_builder(parts)
    shipped = licences.of_frozen(parts, python)
    licences.write(parts / "resources" / "licences", shipped)
    about = f"{facts.NAME}-{facts.project().version}-{sys.platform}-{platform.machine()}"
    sbom.write(shipped, facts.DIST / f"{about}.cdx.json")
    hold_size("linux folder", FOLDER, facts.LIMITS_MB["linux folder"])
    return FOLDER


def existing() -> Path:
    """Return the frozen program, freezing it if that was not done yet."""
    return FOLDER if FOLDER.exists() else build()


def _slim(parts: Path) -> None:
    """Take out what the Python of this machine carries beyond need, and the folder it was built in.

    A hosted Python has its debugging symbols and a search path into the machine that built
    it. Libraries out of wheels are left as they came: their makers tested them like that.
    """
    for file in sorted(parts.rglob("*.so*")):
        if file.is_symlink():
            if not file.exists():
                file.unlink()
        elif re.search(r"libpython3|\.cpython-", file.name):
            run("patchelf", "--remove-rpath", file)
            run("strip", "--strip-unneeded", file)
        elif re.match(r"libicu(i18n|uc)\.", file.name):
            run("strip", "--strip-unneeded", file)
        elif file.name.startswith("libicudata."):
            small_icu.rewrite(file, facts.WORK / "icu")


def _forget_the_builder(parts: Path) -> None:
    """Take out pip's notes about this machine; of the metadata only name and version are read."""
    for file in parts.glob("*.dist-info/*"):
        if file.is_file() and file.name != "METADATA":
            file.unlink()

"""The Python environment that packages are made in: pinned, and apart from ``.venv``."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .facts import RECIPES, ROOT, WORK
from .tools import run, say

HOME = WORK / "environment"
DOWNLOADS = WORK / "downloads"
CONSTRAINTS = RECIPES / "constraints.txt"
REQUIREMENTS = RECIPES / "requirements-build.txt"


def python() -> Path:
    """Return the environment's Python, making it where it is missing or out of date."""
    binary = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = HOME / "made-from"
    wanted = _fingerprint()
    if binary.exists() and stamp.exists() and stamp.read_text("utf-8") == wanted:
        return binary
    say("making the environment for packages")
    run(sys.executable, "-m", "venv", "--clear", HOME)
    pip = (binary, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "-c", CONSTRAINTS, "-r", REQUIREMENTS)
    # The program's own parts, but not the program: that comes from the wheel.
    run(*pip, "-c", CONSTRAINTS, *requirements())
    stamp.write_text(wanted, "utf-8")
    return binary


def requirements() -> list[str]:
    """Return what ``pyproject.toml`` says the program needs."""
    import tomllib

    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [str(each) for each in table["project"]["dependencies"]]


def install(wheel: Path) -> None:
    """Put a freshly built wheel of the program into the environment, in place of an older one."""
    pip = (python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--force-reinstall", wheel)


def download(requirements: Path, name: str, *flags: str) -> Path:
    """Return a folder with what ``requirements`` name by hash, fetched but not installed."""
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    folder = DOWNLOADS / name
    stamp = folder / "fetched"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        pip = (python(), "-m", "pip", "download", "--quiet", "--no-deps")
        where = ("--require-hashes", "-r", requirements, "-d", folder)
        run(*pip, "--disable-pip-version-check", *flags, *where)
        stamp.write_text(wanted, "utf-8")
    return folder


def _fingerprint() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for part in (
        CONSTRAINTS.read_bytes(),
        REQUIREMENTS.read_bytes(),
        repr(requirements()).encode(),
    ):
        digest.update(part)
    return digest.hexdigest()

"""The CPython that Windows gets: fetched by hash, and matched by one here that compiles for it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import zipfile
from functools import cache
from pathlib import Path

from . import environment, facts
from .tools import run

VERSION = "3.13.2"
_MINOR = VERSION.rsplit(".", 1)[0]
STEM = f"python{_MINOR.replace('.', '')}"
LIBRARY = f"{STEM}.dll"
# Signed by the Python Software Foundation; looked at with osslsigncode when it was pinned.
LIBRARY_SHA256 = "bf68cf819a1e865170430c10e91c18b427aef88db1da1742020443864aa2b749"
_WHEELS = facts.RECIPES / "requirements-windows.txt"
_PYTHON = facts.RECIPES / "requirements-windows-python.txt"


def wheels() -> Path:
    """Fetch the wheels for Windows, each by its hash, and return their folder."""
    platform = ("--platform", "win_amd64", "--python-version", _MINOR)
    return environment.download(_WHEELS, "wheels", *platform, "--only-binary=:all:")


def embeddable() -> zipfile.ZipFile:
    """Return the official embeddable CPython, opened for reading."""
    folder = environment.download(_PYTHON, "python", "--no-binary=:all:")
    data = folder / "data.zip"
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        for member in archive.getmembers():
            packed = archive.extractfile(member)
            if member.name.endswith("/data.zip") and packed:
                data.write_bytes(packed.read())
    opened = zipfile.ZipFile(data)
    name = next(each for each in opened.namelist() if each.endswith("/" + LIBRARY))
    if hashlib.sha256(opened.read(name)).hexdigest() != LIBRARY_SHA256:
        raise facts.BuildError(f"{LIBRARY} is not the one that was pinned.")
    return opened


def compile_below(folder: Path) -> None:
    """Replace the sources below ``folder`` by bytecode that names no folder of this machine."""
    how = ("-q", "-b", "-o", "1", "--invalidation-mode", "unchecked-hash", "-s", ".", ".")
    run(*_compiler(), "-m", "compileall", *how, folder=folder)
    for source in folder.rglob("*.py"):
        source.unlink()


@cache
def _compiler() -> tuple[str, ...]:
    """Return the command of a Python whose bytecode the shipped one reads."""
    known = Path.home() / ".pyenv" / "versions"
    candidates = [sys.executable, shutil.which(f"python{_MINOR}")]
    candidates += [str(each) for each in sorted(known.glob(f"{_MINOR}*/bin/python"))]
    for each in filter(None, candidates):
        asked = [each, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False)
        if told.stdout.strip() == _MINOR:
            return (each,)
    if shutil.which("wine"):  # then the one that is shipped can do it itself
        return ("wine", str(_unpacked() / "python.exe"))
    raise facts.BuildError(
        f"Bytecode for Windows needs a Python {_MINOR} or Wine here; install one of them."
    )


def _unpacked() -> Path:
    folder = environment.DOWNLOADS / "python" / "unpacked"
    with embeddable() as archive:
        for each in archive.infolist():
            if not each.is_dir():
                folder.mkdir(exist_ok=True)
                (folder / Path(each.filename).name).write_bytes(archive.read(each))
    return folder

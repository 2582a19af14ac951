"""The wheel: what pipx and uv install, and what every other package is made from."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

from . import environment, facts
from .tools import run, say

_PACKAGES = ("desktop", "library", "resources")
_LITTER = shutil.ignore_patterns("__pycache__", "*.pyc", "*.new", "*~", ".*")


def build(python: Path | None = None, out: Path = facts.DIST) -> Path:
    """Build the wheel with ``python`` (one that has hatchling) and return its path."""
    python = python or environment.python()
    out.mkdir(parents=True, exist_ok=True)
    # Old wheels of the same name would hide a build that made none.
    wheel = out / f"{facts.NAME}-{facts.project().version}-py3-none-any.whl"
    wheel.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="intertitle-wheel-") as folder:
        _stage(Path(folder))
        run(python, "-m", "hatchling", "build", "-t", "wheel", "-d", out, folder=Path(folder))
    _require_contents(wheel)
    say(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB")
    return wheel


def clean_name(name: str) -> bool:
    """Tell whether a file in the wheel belongs there."""
    top = name.split("/", 1)[0]
    is_ours = top in _PACKAGES or top.endswith(".dist-info")
    return is_ours and "__pycache__" not in name and not name.endswith((".pyc", ".new"))


def _stage(folder: Path) -> None:
    """Copy what the wheel is made of, so that nothing left lying in the checkout gets in."""
    for package in _PACKAGES:
        shutil.copytree(facts.ROOT / package, folder / package, ignore=_LITTER)
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        shutil.copy2(facts.ROOT / name, folder / name)


def _require_contents(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        strangers = [name for name in archive.namelist() if not clean_name(name)]
    if strangers:
        shutil.move(wheel, wheel.with_suffix(".refused"))
        raise facts.BuildError(f"The wheel holds what does not belong there: {strangers[0]}.")

"""The Flatpak manifest; it packs the archive, and asks for neither network nor file system."""

from __future__ import annotations

import hashlib
from pathlib import Path

from . import facts, tarball, templates
from .tools import say

_TEMPLATE = facts.RECIPES / "flatpak" / "manifest.yml"


def path() -> Path:
    """Return where the manifest is put: beside the archive that it names."""
    return facts.DIST / f"{facts.ID}.yml"


def build() -> Path:
    """Write the manifest for the archive in ``dist`` and return it."""
    if not tarball.path().exists():
        tarball.build()
    content = tarball.path().read_bytes()
    known = {
        "ARCHIVE": tarball.path().name,
        "ARCHIVE_SUM": hashlib.sha256(content).hexdigest(),
    }
    templates.write(_TEMPLATE, path(), known)
    say(f"{path().name}: written for {tarball.path().name}")
    return path()

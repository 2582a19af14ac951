"""The package for Debian and Ubuntu; what it depends on is asked, not guessed."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
from pathlib import Path

from . import facts, freeze, linux, templates
from .tools import hold_size, need, run, say

_RECIPE = facts.RECIPES / "linux"
# Debian has these; the package depends on them instead of carrying copies.
_DEBIAN_HAS = re.compile(r"lib(ffi|z|sqlite3|xcb[-a-z0-9]*|xkbcommon[-a-z0-9]*)\.so\.")


def path() -> Path:
    """Return where the package is put."""
    architecture = linux.ARCHITECTURES.get(linux.machine(), linux.machine())
    return facts.DIST / f"{facts.NAME}_{facts.project().version}_{architecture}.deb"


def build() -> Path:
    """Make the ``.deb`` out of the frozen program and return it."""
    need("dpkg-deb", "dpkg-shlibdeps")
    root = facts.WORK / "deb"
    shutil.rmtree(root, ignore_errors=True)
    linux.lay_out(root / "usr", freeze.existing())
    home = root / "usr" / "lib" / facts.NAME
    for file in sorted((home / "_internal").iterdir()):
        if _DEBIAN_HAS.match(file.name):
            file.unlink()
    _document(root / "usr" / "share")
    linux.settle(root / "usr")
    _control(root, _dependencies(home))
    linux.settle(root / "DEBIAN")
    say("packing the .deb")
    facts.DIST.mkdir(exist_ok=True)
    run("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", root, path())
    hold_size("deb", path(), facts.LIMITS_MB["deb"])
    return path()


def _document(share: Path) -> None:
    documents = share / "doc" / facts.NAME
    templates.write(_RECIPE / "copyright", documents / "copyright")
    templates.write(_RECIPE / "lintian-overrides", share / "lintian" / "overrides" / facts.NAME)
    known = templates.values()
    entry = (
        f"{facts.NAME} ({known['VERSION']}) unstable; urgency=medium\n\n"
        f"  * Release {known['VERSION']}.\n\n"
        f" -- {facts.MAINTAINER} <{facts.CONTACT}>  {known['MAIL_DATE']}\n"
    )
    _write_packed(documents / "changelog.gz", entry.encode())
    page = share / "man" / "man1" / f"{facts.NAME}.1"
    _write_packed(page.with_name(page.name + ".gz"), page.read_bytes())
    page.unlink()


def _write_packed(target: Path, content: bytes) -> None:
    target.write_bytes(gzip.compress(content, 9, mtime=0))


def _dependencies(home: Path) -> str:
    """Return the packages whose libraries the program loads, as ``Depends`` wants them."""
    work = facts.WORK / "dependencies"
    shutil.rmtree(work, ignore_errors=True)
    (work / "debian").mkdir(parents=True)
    name = facts.NAME
    text = f"Source: {name}\n\nPackage: {name}\nArchitecture: any\n"
    (work / "debian" / "control").write_text(text, "utf-8")
    parts = home / "_internal"
    own = (parts, parts / "PySide6" / "Qt" / "lib", parts / "PySide6", parts / "shiboken6")
    told = run(
        *("dpkg-shlibdeps", "-O", "--ignore-missing-info", *(f"-l{each}" for each in own)),
        *sorted(file for file in home.rglob("*.so*") if not file.is_symlink()),
        home / name,
        folder=work,
    )
    match = re.search(r"^shlibs:Depends=(.+)$", told, re.MULTILINE)
    if not match:
        raise facts.BuildError("dpkg-shlibdeps named no package that the program depends on.")
    return match[1]


def _control(root: Path, depends: str) -> None:
    files = sorted(file for file in (root / "usr").rglob("*") if file.is_file())
    kib = sum(-(-file.lstat().st_size // 1024) for file in files)
    architecture = linux.ARCHITECTURES.get(linux.machine(), linux.machine())
    more = {"DEPENDS": depends, "KIB": str(kib), "ARCHITECTURE": architecture}
    templates.write(_RECIPE / "control", root / "DEBIAN" / "control", more)
    sums = [
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  "
        f"{file.relative_to(root)}\n"
        for file in files
        if not file.is_symlink()
    ]
    (root / "DEBIAN" / "md5sums").write_text("".join(sums), "utf-8")

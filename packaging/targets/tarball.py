"""The archive for every Linux: unpack and run, or run its install.sh."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import facts, freeze, linux, templates
from .tools import hold_size, need, run, say

_RECIPE = facts.RECIPES / "linux"


def path() -> Path:
    """Return where the archive is put."""
    version = facts.project().version
    return facts.DIST / f"{facts.NAME}-{version}-linux-{linux.machine()}.tar.xz"


def build() -> Path:
    """Pack the frozen program with its install script and return the archive."""
    need("tar", "xz")
    folder = facts.WORK / "tarball" / path().name.removesuffix(".tar.xz")
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(freeze.existing(), folder / "program", symlinks=True)
    linux.describe(folder / "share")
    templates.write(_RECIPE / "install.sh", folder / "install.sh")
    templates.write(_RECIPE / "portable.sh", folder / f"{facts.NAME}-portable")
    templates.write(_RECIPE / "portable.txt", folder / "README.txt")
    shutil.copyfile(facts.ROOT / "LICENSE", folder / "LICENSE")
    linux.settle(folder)
    say("packing the archive")
    facts.DIST.mkdir(exist_ok=True)
    plain = ("--sort=name", "--owner=0", "--group=0", "--numeric-owner")
    when = f"--mtime=@{facts.epoch()}"
    run(
        *("tar", *plain, when, "-cJf", path(), folder.name),
        folder=folder.parent,
        environment={"XZ_OPT": "-9 -T1"},
    )
    hold_size("tarball", path(), facts.LIMITS_MB["tarball"])
    return path()

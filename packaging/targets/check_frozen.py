"""The frozen folder: what is in it, what it needs, and that it runs anywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import facts, freeze
from .tools import hold_size, run

# Debian 12's; whoever has an older one cannot run what is built here.
_NEWEST_GLIBC = (2, 36)
# Letters and blanks that a careless script loses.
_ODD_PLACE = Path("/tmp/Inter title – Überläufer’s")
_UNWANTED = re.compile(
    r"Qt6(Qml|Quick|Pdf|Sql|WebEngine|Designer)|libssl|libcrypto|libgtk|libstdc\+\+|libglib|"
    r"libGL\.|/pip/|_avx2|/tests?/"
)


def self_test(
    command: Sequence[str | Path], environment: Mapping[str, str], folder: Path | None = None
) -> str:
    """Run a program's self-test with nothing but ``environment``; return how long it took."""
    done = subprocess.run(
        [*map(str, command), "self-test", "--json"],
        env=dict(environment),
        cwd=folder,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=300,
    )
    try:
        steps = json.loads(done.stdout)["steps"]
    except (ValueError, KeyError) as error:
        raise facts.BuildError(f"The self-test told nothing: {done.stdout}{done.stderr}") from error
    faults = [f"{step['name']}: {step['detail']}" for step in steps if not step["ok"]]
    if faults or done.returncode:
        raise facts.BuildError(f"The self-test failed: {'; '.join(faults)}{done.stderr}")
    return f"{len(steps)} steps, {sum(step['ms'] for step in steps)} ms"


def _holds_nothing_unwanted() -> None:
    names = [str(file.relative_to(freeze.FOLDER)) for file in freeze.existing().rglob("*")]
    found = [name for name in names if _UNWANTED.search(name)]
    if found:
        raise facts.BuildError(f"The frozen folder holds {found[0]}.")


def _names_no_builder() -> None:
    place = str(facts.ROOT).encode()
    for file in sorted(freeze.existing().rglob("*")):
        if file.is_file() and place in file.read_bytes():
            raise facts.BuildError(f"{file.name} names the folder that it was built in.")


def _searches_only_itself() -> None:
    for file in sorted(freeze.existing().rglob("*.so*")):
        told = run("readelf", "-d", file)
        for line in re.findall(r"R(?:UN)?PATH.*\[(.*)\]", told):
            if not all(each.startswith("$ORIGIN") for each in line.split(":")):
                raise facts.BuildError(f"{file.name} searches {line}.")


def _needs_no_newer_glibc() -> str:
    newest = (0, 0)
    files = [file for file in freeze.existing().rglob("*.so*") if not file.is_symlink()]
    for file in [*files, freeze.FOLDER / facts.NAME]:
        told = run("objdump", "-T", file, also=(1,))
        found = re.findall(r"GLIBC_(\d+)\.(\d+)", told)
        newest = max([newest, *((int(major), int(minor)) for major, minor in found)])
    if newest > _NEWEST_GLIBC:
        raise facts.BuildError(f"The frozen folder needs glibc {newest[0]}.{newest[1]}.")
    return f"{newest[0]}.{newest[1]}"


def _runs_anywhere() -> str:
    """Run as nobody, from a folder nobody can write, without Python or a network."""
    shutil.rmtree(_ODD_PLACE, ignore_errors=True)
    try:
        shutil.copytree(freeze.existing(), _ODD_PLACE / "program", symlinks=True)
        run("chmod", "-R", "a+rX,a-w", _ODD_PLACE)
        outside = Path("/tmp/intertitle-nobody")
        shutil.rmtree(outside, ignore_errors=True)
        outside.mkdir()
        outside.chmod(0o777)
        environment = {"HOME": str(outside), "PATH": "/nonexistent", "LANG": "C.UTF-8"}
        command: list[str | Path] = [_ODD_PLACE / "program" / facts.NAME]
        if os.geteuid() == 0:
            become = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            command = ["/usr/bin/unshare", "-n", *become, *command]
        return self_test(command, environment, outside)
    finally:
        run("chmod", "-R", "u+w", _ODD_PLACE)
        shutil.rmtree(_ODD_PLACE)


def _is_small() -> None:
    hold_size("linux folder", freeze.existing(), facts.LIMITS_MB["linux folder"])


CLAIMS = (
    ("the frozen folder holds nothing that the program does not use", _holds_nothing_unwanted),
    ("it keeps to its size", _is_small),
    ("it names no folder that it was built in", _names_no_builder),
    ("its libraries are searched for in itself only", _searches_only_itself),
    ("it needs no newer glibc than Debian 12 has", _needs_no_newer_glibc),
    ("it runs as nobody, read-only, from an odd folder, without Python or network", _runs_anywhere),
)

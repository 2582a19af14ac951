"""The Windows folder, its installer and its portable archive; all of it is made on Debian.

Nothing is frozen: the official embeddable CPython and the wheels are laid out as their
makers signed them, beside two small launchers of our own.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

from . import facts, icons, templates, windows_python, windows_tree
from .tools import hold_size, need, run, say, size_mb

RECIPE = facts.RECIPES / "windows"
MARK = "portable.txt"
FOLDER = facts.WORK / "windows" / facts.TITLE


def installer() -> Path:
    """Return where the installer is put."""
    return facts.DIST / f"{facts.NAME}-{facts.project().version}-windows-setup.exe"


def portable() -> Path:
    """Return where the portable archive is put."""
    return facts.DIST / f"{facts.NAME}-{facts.project().version}-windows-portable.zip"


def build() -> Path:
    """Make the folder, the archive and the installer; return the installer."""
    make_folder()
    pack_portable()
    return make_installer()


def make_folder() -> Path:
    """Lay out the program's folder, launchers included, and return it."""
    need("x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-windres")
    shutil.rmtree(FOLDER, ignore_errors=True)
    drawn = icons.build()
    say("laying out the Windows folder")
    windows_tree.lay_out(FOLDER / "runtime")
    for name, flags in (
        (f"{facts.NAME}.exe", ("-mwindows",)),
        (f"{facts.NAME}-cli.exe", ("-DCONSOLE", "-mconsole")),
    ):
        _compile(name, flags, drawn)
    for place in sorted(FOLDER.rglob("*")):
        os.utime(place, (facts.epoch(), facts.epoch()))
    hold_size("windows folder", FOLDER, facts.LIMITS_MB["windows folder"])
    return FOLDER


def pack_portable() -> Path:
    """Pack the folder with the file that makes it keep the reader's things beside it."""
    facts.DIST.mkdir(exist_ok=True)
    mark = templates.fill(RECIPE / MARK).replace("\n", "\r\n")
    with zipfile.ZipFile(portable(), "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(each for each in FOLDER.rglob("*") if each.is_file()):
            name = f"{facts.TITLE}/{file.relative_to(FOLDER).as_posix()}"
            windows_tree.add(archive, name, file.read_bytes())
        windows_tree.add(archive, f"{facts.TITLE}/{MARK}", mark.encode())
    say(f"{portable().name}: {size_mb(portable()):.1f} MB")
    return portable()


def make_installer() -> Path:
    """Pack the folder into the installer and return it."""
    say("packing the installer")
    pack(installer(), facts.project().version, "lzma")
    hold_size("windows installer", installer(), facts.LIMITS_MB["windows installer"])
    return installer()


def pack(target: Path, version: str, compressor: str) -> None:
    """Pack the folder into an installer of any version; "zlib" is quick and large."""
    need("makensis")
    target.parent.mkdir(parents=True, exist_ok=True)
    more = {"VERSION": version, "FOUR_NUMBERS": facts.Project(version, "", "").four_numbers}
    script = templates.write(RECIPE / "installer.nsi", facts.WORK / "installer.nsi", more)
    defined = {
        "TREE": FOLDER,
        "OUT": target,
        "SIZE": round(size_mb(FOLDER) * 1e6 / 1024),
        "ICON": icons.FOLDER / "intertitle.ico",
        "COMPRESSOR": compressor,
    }
    run("makensis", "-V1", "-WX", *(f"-D{name}={each}" for name, each in defined.items()), script)


def _compile(name: str, flags: tuple[str, ...], drawn: Path) -> None:
    work = facts.WORK / "launcher"
    shutil.rmtree(work, ignore_errors=True)
    templates.write(RECIPE / "launcher.rc", work / "launcher.rc", {"PROGRAM": name})
    templates.write(RECIPE / "launcher.manifest", work / "launcher.manifest")
    shutil.copyfile(drawn / "intertitle.ico", work / "intertitle.ico")
    resources = ("launcher.rc", "-O", "coff", "-o", "resources.o")
    run("x86_64-w64-mingw32-windres", *resources, folder=work)
    library = f'-DPYTHON_LIBRARY=L"{windows_python.LIBRARY}"'
    strict = ("-Os", "-s", "-Wall", "-Wextra", "-Werror", "-municode", library)
    link = "-Wl,--dynamicbase,--nxcompat,--high-entropy-va,--no-insert-timestamp"
    source = (RECIPE / "launcher.c", work / "resources.o")
    end = ("-lshell32", "-o", FOLDER / name)
    run("x86_64-w64-mingw32-gcc", *strict, *flags, link, *source, *end, folder=work)

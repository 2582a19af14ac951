"""What lies in ``runtime`` of the Windows folder, and how it is laid out."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from . import environment, facts, licences, qt_parts, sbom, wheel, windows_python

# Of CPython: no network encryption, no rare compressions, no installer, none of its programs.
_NOT_OF_PYTHON = {
    "libcrypto-3.dll",
    "libssl-3.dll",
    "_ssl.pyd",
    "_hashlib.pyd",
    "_lzma.pyd",
    "_bz2.pyd",
    "_msi.pyd",
    "winsound.pyd",
    "python.cat",
    "python.exe",
    "pythonw.exe",
    "LICENSE.txt",
}
_OF_PYSIDE = {
    "__init__.py",
    "_config.py",
    "_git_pyside_version.py",
    "pyside6.abi3.dll",
    "msvcp140.dll",
    "msvcp140_1.dll",
    "msvcp140_2.dll",
    "vcruntime140.dll",
    "vcruntime140_1.dll",
}
# Parts of Microsoft's run-time that nothing here is linked to.
_UNUSED_RUNTIME = re.compile(
    r"shiboken6/(concrt140|vcamp140|vccorlib140|vcomp140|msvcp140_\w+)\.dll", re.IGNORECASE
)
_PLUGINS = {
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "styles/qmodernwindowsstyle.dll",
    "iconengines/qsvgicon.dll",
    *(f"imageformats/q{each}.dll" for each in qt_parts.IMAGE_FORMATS),
}
_FOR_BUILDERS = (".pyi", "py.typed", ".lib", ".pxd", ".h", ".hpp", ".cmake")
# A zip file knows no time before this.
_ANCIENT = (1980, 1, 1, 0, 0, 0)


def lay_out(runtime: Path) -> None:
    """Lay out interpreter, Qt, the other distributions and the program in ``runtime``."""
    _python(runtime)
    _distributions(runtime / "lib")
    app = runtime / "app"
    with zipfile.ZipFile(wheel.build(out=facts.WORK / "wheel")) as archive:
        archive.extractall(app)
    for notes in app.glob("*.dist-info/*"):
        if notes.name != "METADATA":
            _delete(notes)
    shutil.copyfile(facts.RECIPES / "windows" / "intertitle_start.py", app / "intertitle_start.py")
    for folder in (runtime / "lib", app):
        windows_python.compile_below(folder)
    _archive_pure(runtime)
    listed = licences.of_windows(environment.python(), windows_python.VERSION)
    licences.write(app / "resources" / "licences", listed)
    about = f"{facts.NAME}-{facts.project().version}-windows-x86_64"
    sbom.write(listed, facts.DIST / f"{about}.cdx.json")


def add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add a file to an archive so that the archive is the same tomorrow."""
    about = zipfile.ZipInfo(name, _ANCIENT)
    about.compress_type = archive.compression
    about.external_attr = 0o644 << 16
    archive.writestr(about, content)


def is_wanted(name: str) -> bool:
    """Tell whether a file of a wheel goes into the folder."""
    if ".dist-info/" in name or name.endswith(_FOR_BUILDERS):
        return False
    if "_avx2." in name or "_sse2." in name or _UNUSED_RUNTIME.fullmatch(name):
        return False
    if not name.startswith("PySide6/"):
        return True
    rest = name.removeprefix("PySide6/")
    if rest.startswith("plugins/"):
        return rest.removeprefix("plugins/") in _PLUGINS
    languages = {f"translations/qtbase_{each}.qm" for each in facts.LANGUAGES}
    return rest in _of_pyside() | languages or rest.startswith("support/")


def _of_pyside() -> set[str]:
    parts = qt_parts.modules()
    return _OF_PYSIDE | {f"Qt6{each}.dll" for each in parts} | {f"Qt{each}.pyd" for each in parts}


def _python(runtime: Path) -> None:
    runtime.mkdir(parents=True)
    with windows_python.embeddable() as archive:
        for each in archive.infolist():
            name = Path(each.filename).name
            is_path = name.endswith("._pth")
            if not each.is_dir() and name not in _NOT_OF_PYTHON and not is_path:
                (runtime / name).write_bytes(archive.read(each))
    # No registry, no PYTHONPATH, no packages of another Python.
    lines = [f"{windows_python.STEM}.zip", ".", "lib", "app", "pure.zip"]
    path = "".join(f"{line}\r\n" for line in lines)
    (runtime / f"{windows_python.STEM}._pth").write_bytes(path.encode())


def _distributions(lib: Path) -> None:
    found = set()
    for file in sorted(windows_python.wheels().glob("*.whl")):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                if not name.endswith("/") and is_wanted(name):
                    found.add(name)
                    archive.extract(name, lib)
    asked = _of_pyside() | {f"plugins/{each}" for each in _PLUGINS}
    missing = sorted(each for each in asked if f"PySide6/{each}" not in found)
    if missing:
        raise facts.BuildError(f"The wheels for Windows have no {', '.join(missing)}.")


def _archive_pure(runtime: Path) -> None:
    """Move what is bytecode alone into one archive: a virus scanner looks at it once."""
    lib = runtime / "lib"
    pure = [each for each in lib.iterdir() if each.is_dir() and _is_pure(each)]
    pure.append(runtime / "app" / "desktop")
    with zipfile.ZipFile(runtime / "pure.zip", "w", zipfile.ZIP_STORED) as archive:
        for folder in sorted(pure):
            for file in sorted(folder.rglob("*.pyc")):
                add(archive, file.relative_to(folder.parent).as_posix(), file.read_bytes())
            shutil.rmtree(folder)
        for file in sorted(lib.glob("*.pyc")):
            add(archive, file.name, file.read_bytes())
            file.unlink()


def _is_pure(folder: Path) -> bool:
    kinds = {file.suffix for file in folder.rglob("*") if file.is_file()}
    return not kinds & {".pyd", ".dll", ".ttf", ".otf"}


def _delete(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place)
    else:
        place.unlink()

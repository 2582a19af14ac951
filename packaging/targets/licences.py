"""What is shipped inside a package and under which licences: for About, for the SBOM.

The list is read from what really lies in the package and from the environment that it was
made from; nobody keeps it by hand.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import facts
from .tools import run

_TEXTS = facts.RECIPES / "licences"
LIST = "list.json"


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that is shipped; ``texts`` are its licence texts by file name."""

    name: str
    version: str
    licence: str
    origin: str
    texts: tuple[tuple[str, str], ...]

    @property
    def folder(self) -> str:
        """Return a name that every file system takes."""
        return re.sub(r"[^A-Za-z0-9._-]+", "-", self.name)


# Asked of the Python that the package is made with, whose distributions are what is shipped.
_PROBE = """
import json, sys
from desktop.licences import works_of
works = works_of(sys.argv[1])
print(json.dumps([[each.name, each.version, each.licence, each.texts] for each in works]))
"""
_LGPL = ("LGPL-3.0-only.txt", "GPL-3.0-only.txt")


def of_distributions(python: Path, *names: str) -> list[Component]:
    """Return the distributions that ``names`` bring with them, as the environment has them."""
    found: dict[str, Component] = {}
    for name in names:
        for each in json.loads(run(python, "-c", _PROBE, name)):
            texts = tuple((file, text) for file, text in each[3])
            licence = "LGPL-3.0-only" if each[2].startswith("LGPL-3.0-only") else each[2]
            if not texts:
                texts = _kept_texts(each[0], licence)
            found[each[0].lower()] = Component(each[0], each[1], licence, "PyPI", texts)
    found.pop(facts.NAME, None)  # ours is no work of others
    return sorted(found.values(), key=lambda one: one.name.lower())


def of_frozen(parts: Path, python: Path) -> list[Component]:
    """Return everything in a frozen program, whose libraries lie in ``parts``."""
    listed = of_distributions(python, facts.NAME)
    loader = of_distributions(python, "pyinstaller")
    listed += [each for each in loader if each.name == "pyinstaller"]
    listed.append(_python(run(python, "-c", "import platform; print(platform.python_version())")))
    if any(parts.rglob("libicudata.*")):
        listed.append(Component("ICU", "73", "Unicode-3.0", "Qt", _kept("Unicode-3.0.txt")))
    return [*listed, *_of_debian(parts)]


def of_windows(python: Path, version: str) -> list[Component]:
    """Return everything in the Windows folder, which carries CPython ``version``."""
    return [*of_distributions(python, facts.NAME), _python(version)]


def write(folder: Path, components: list[Component]) -> Path:
    """Write ``list.json``, the texts, and all of it as one page; return the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    listed = []
    for each in components:
        if not each.texts:
            raise facts.BuildError(f"No licence text of {each.name} was found.")
        files = []
        for name, text in each.texts:
            file = folder / each.folder / name
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, "utf-8")
            files.append(file.relative_to(folder).as_posix())
        known = {"name": each.name, "version": each.version, "licence": each.licence}
        listed.append({**known, "origin": each.origin, "files": files})
    text = json.dumps(listed, ensure_ascii=False, indent=1)
    (folder / LIST).write_text(text + "\n", "utf-8")
    (folder / "list.txt").write_text(page(components), "utf-8")
    return folder


def page(components: list[Component]) -> str:
    """Return the list for people."""
    lines = [f"{facts.TITLE} {facts.project().version} ships these works of others.", ""]
    lines += [f"{each.name} {each.version}: {each.licence}" for each in components]
    return "\n".join([*lines, "", "Their licences lie in the folders beside this list.", ""])


def _python(version: str) -> Component:
    return Component("CPython", version.strip(), "PSF-2.0", "python.org", _kept("PSF-2.0.txt"))


def _kept(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, (_TEXTS / name).read_text("utf-8")) for name in names)


def _kept_texts(name: str, licence: str) -> tuple[tuple[str, str], ...]:
    """Return the texts of a distribution that comes without: Qt's, or one line that says so."""
    if licence == "LGPL-3.0-only":
        return _kept(*_LGPL)
    return (("LICENSE", f"{name} states its licence as {licence}, and ships no text of it.\n"),)


def _of_debian(parts: Path) -> list[Component]:
    """Return the libraries of this Debian that lie in ``parts``, by their package."""
    if shutil.which("dpkg-query") is None:
        return []
    found: dict[str, Component] = {}
    for file in sorted(parts.glob("*.so*")):
        package = _package(file.name)
        if package and package not in found:
            found[package] = _debian_component(package)
    return list(found.values())


def _package(library: str) -> str:
    if library.startswith(("libpython", "libQt6", "libicu", "libpyside", "libshiboken")):
        return ""
    asked = ["dpkg-query", "--search", f"*/{library}"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    owners = [line.rsplit(": ", 1)[0] for line in told.splitlines() if "/usr/lib/wine" not in line]
    return owners[0].split(":")[0] if owners else ""


def _debian_component(package: str) -> Component:
    asked = run("dpkg-query", "--show", "--showformat=${source:Upstream-Version}\n", package)
    text = Path("/usr/share/doc", package, "copyright").read_text("utf-8", errors="replace")
    # The first paragraph is upstream's; later ones are about single files and Debian's own.
    stated = re.search(r"^License: *(\S.*)$", text.split("\nFiles: debian", 1)[0], re.MULTILINE)
    licence = stated[1] if stated else "see its text"
    return Component(package, asked.split()[0], licence, "Debian", (("copyright", text),))

"""The works of others that the program ships, with their licences; nothing of Qt is imported.

A package carries its list, made when it was packed. A program that runs from its source
has none; then the list is read from the distributions that are installed beside it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from importlib.metadata import Distribution
    from pathlib import Path

LIST = "list.json"
_OURS = "intertitle"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_TEXTS = ("LICEN", "COPYING", "NOTICE")


@dataclass(frozen=True, slots=True)
class Work:
    """A work of others; ``texts`` are the texts of its licence, by file name."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]


def shipped_works(folder: Path | None = None) -> tuple[Work, ...]:
    """Return what this program ships, by name; ``folder`` is that of a package's list."""
    place = folder or resources.path("licences")
    try:
        listed = json.loads((place / LIST).read_text("utf-8"))
    except OSError:
        return tuple(sorted(_installed_works(), key=_order))
    found = [
        Work(
            each["name"],
            each["version"],
            each["licence"],
            tuple((file, (place / file).read_text("utf-8", "replace")) for file in each["files"]),
        )
        for each in listed
    ]
    return tuple(sorted(found, key=_order))


def _installed_works() -> list[Work]:
    from importlib.metadata import PackageNotFoundError

    try:
        return [work for work in works_of(_OURS) if work.name != _OURS]
    except PackageNotFoundError:  # run from its source, which is not installed
        return []


def works_of(name: str) -> list[Work]:
    """Return the installed distribution ``name``, what it needs, and what that needs.

    What other systems need is left out where it is not installed; else a missing one
    raises ``PackageNotFoundError``.
    """
    from importlib.metadata import PackageNotFoundError, distribution

    found: dict[str, Work] = {}
    todo = [(name, False)]
    while todo:
        wanted, is_conditional = todo.pop()
        if _plain(wanted) in found:
            continue
        try:
            installed = distribution(wanted)
        except PackageNotFoundError:
            if is_conditional:
                continue
            raise
        found[_plain(wanted)] = _work(installed)
        for asked in installed.requires or []:
            match = _NAME.match(asked)
            if match and "extra ==" not in asked:
                todo.append((match[0], ";" in asked))
    return list(found.values())


def _work(installed: Distribution) -> Work:
    about = installed.metadata
    texts = [
        (file.name, file.read_text() or "")
        for file in installed.files or []
        if ".dist-info" in str(file) and any(word in file.name.upper() for word in _TEXTS)
    ]
    classifiers = [
        each.rsplit(" :: ", 1)[1]
        for each in about.get_all("Classifier") or []
        if each.startswith("License :: OSI Approved ::")
    ]
    stated = about.get_all("License-Expression") or about.get_all("License") or classifiers
    licence = " and ".join(stated)
    return Work(about["Name"], installed.version, licence, tuple(texts))


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def _order(work: Work) -> str:
    return work.name.lower()

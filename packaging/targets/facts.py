"""The facts that every package repeats: names, version, date, folders."""

from __future__ import annotations

import os
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "packaging"
WORK = ROOT / "build" / "packaging"
DIST = ROOT / "dist"

NAME = "intertitle"
TITLE = "Intertitle"
# What systems tell programs apart by; it never changes after the first release.
ID = "org.intertitle.Intertitle"
MAINTAINER = "Intertitle contributors"
# Nobody reads mail there; it is replaced before the first release (see README.md).
CONTACT = "intertitle@lists.intertitle.org"
SCHEME = "intertitle"
PACK_SUFFIX = ".intertitle"
PACKET_SUFFIX = ".intertitle-club"
PACK_TYPE = "application/vnd.intertitle.collection"
PACKET_TYPE = "application/vnd.intertitle.club-packet"
# What the interface speaks; Qt's own words for its standard dialogs come along.
LANGUAGES = ("en",)

# The most that each result may take up, in millions of bytes.
LIMITS_MB = {
    "linux folder": 95,
    "deb": 26,
    "tarball": 32,
    "appimage": 40,
    "windows folder": 75,
    "windows installer": 24,
}


class BuildError(Exception):
    """Something stands in the way of a package; ``str()`` of it is one sentence."""


@dataclass(frozen=True, slots=True)
class Project:
    """What ``pyproject.toml`` says: the version, one line about the program, the licence."""

    version: str
    summary: str
    licence: str

    @property
    def four_numbers(self) -> str:
        """Return the version as Windows wants it: four numbers with dots."""
        numbers = [part for part in self.version.split(".") if part.isdigit()]
        return ".".join([*numbers, "0", "0", "0", "0"][:4])


@cache
def project() -> Project:
    """Return what ``pyproject.toml`` says."""
    with open(ROOT / "pyproject.toml", "rb") as stream:
        table = tomllib.load(stream)["project"]
    return Project(table["version"], table["description"], table["license"])


@cache
def epoch() -> int:
    """Return the time that packages carry, in seconds: SOURCE_DATE_EPOCH or the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        # An unpacked release has no history; its own description is as old as it is.
        return int((ROOT / "pyproject.toml").stat().st_mtime)
    return int(answer.stdout)


def date() -> str:
    """Return the day of ``epoch`` as 2026-11-22."""
    return f"{datetime.fromtimestamp(epoch(), UTC):%Y-%m-%d}"


def year() -> str:
    """Return the year of ``epoch``."""
    return date()[:4]

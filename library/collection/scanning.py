"""Find the files of a collection, read each of them once, and collect their faults."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from .fields import Fields, Report, is_slug
from .model import Problem
from .parsing import Parsed, parse

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .catalogue import Catalogue, Stamp

FOLDERS = {
    "essays": ".md",
    "topics": ".md",
    "films": ".toml",
    "beings": ".toml",
    "themes": ".toml",
    "trails": ".toml",
}
CARD = "collection.toml"
LISTS = (CARD, "glossary.toml", "people.toml", "references.json")
_NO_SLUG = re.compile(r"[^a-z0-9]+")


class Files:
    """The files of one collection as they are now, by their path below its folder."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.stamps: dict[str, Stamp] = {}
        self.parsed: dict[str, Parsed] = {}
        self.knows_lines = True
        self._folder = folder
        self._catalogue = catalogue
        self._reports: dict[str, Report] = {}
        self._paths: dict[str, dict[str, str]] = {name: {} for name in FOLDERS}
        for name, suffix in FOLDERS.items():
            self._scan(name, suffix)
        for name in LISTS:
            self._note(name, folder / name)

    def read(self) -> None:
        """Read every file, from the catalogue where it knows the file."""
        for file, stamp in self.stamps.items():
            parsed = self._catalogue.find(file, stamp)
            if parsed is None:
                parsed = self._parse(file, stamp)
            for line, sentence in parsed.faults:
                self.report(file).add(line, sentence)
            self.parsed[file] = parsed

    def report(self, file: str) -> Report:
        """Return the report of a file."""
        if file not in self._reports:
            self._reports[file] = Report(file, lambda: self._lines(file))
        return self._reports[file]

    def problems(self) -> tuple[Problem, ...]:
        """Return everything that was reported, by file and line."""
        found = {problem for report in self._reports.values() for problem in report.problems}
        return tuple(sorted(found, key=lambda problem: (problem.file, problem.line, str(problem))))

    def path(self, name: str, id_: str) -> Path:
        """Return where the file of a thing is."""
        return self._folder / self._paths[name][id_]

    def entries(self, name: str) -> Iterator[tuple[str, Fields, Parsed]]:
        """Yield (id, fields, parsed) of each readable file in a folder, by id."""
        for id_, file in sorted(self._paths[name].items()):
            parsed = self.parsed[file]
            if parsed.is_readable:
                yield id_, self.fields(file), parsed

    def fields(self, file: str) -> Fields:
        """Return the values of a file that was read."""
        return Fields(self.parsed[file].data, self.report(file))

    def unreadable_ids(self) -> dict[str, frozenset[str]]:
        """Return, by folder, the ids of files that are there but could not be read."""
        return {
            name: frozenset(id_ for id_, file in paths.items() if not self.parsed[file].is_readable)
            for name, paths in self._paths.items()
        }

    def is_unreadable(self, file: str) -> bool:
        """Return whether a file is there but could not be read."""
        return file in self.parsed and not self.parsed[file].is_readable

    def check_id(self, name: str, id_: str, fields: Fields) -> None:
        """Report an id in a file that is not the file's name."""
        paths = self._paths[name]
        given = fields.text("id", is_required=True)
        if given in paths and given != id_:
            owner = paths[given]
            fields.fault("id", f"The id “{given}” is that of {owner}; this file is “{id_}”.")
        elif given and given != id_:
            fields.fault("id", f"The id “{given}” differs from the file’s name; “{id_}” is used.")

    def _scan(self, name: str, suffix: str) -> None:
        try:
            with os.scandir(self._folder / name) as found:
                names = sorted(entry.name for entry in found)
        except FileNotFoundError:
            if name == "essays":
                self.report(name).add(0, "There is no folder “essays”.")
            return
        except OSError as fault:
            self._catalogue.doubt()
            self.report(name).add(0, f"The folder cannot be read: {fault.strerror}.")
            return
        for file_name in names:
            stem, dot, ending = file_name.rpartition(".")
            if stem and not stem.startswith(".") and (dot + ending).lower() == suffix:
                self._name(name, stem, f"{name}/{file_name}")

    def _name(self, folder: str, stem: str, file: str) -> None:
        """Give a file its id, which is its name made fit."""
        id_ = stem if is_slug(stem) else _NO_SLUG.sub("-", stem.lower()).strip("-")
        paths = self._paths[folder]
        if not id_ or id_ in paths:
            self.report(file).add(0, "The file’s name makes no id of its own; it is left out.")
        elif self._note(file, self._folder / file):
            paths[id_] = file
            if id_ != stem:
                sentence = f"A file’s name is its id: only a–z, 0–9 and hyphens. “{id_}” is used."
                self.report(file).add(0, sentence)

    def _note(self, file: str, path: Path) -> bool:
        try:
            found = path.stat()
        except FileNotFoundError:
            return False
        except OSError as fault:
            self._catalogue.doubt()
            self.report(file).add(0, f"The file cannot be read: {fault.strerror}.")
            return False
        self.stamps[file] = (found.st_size, found.st_mtime_ns)
        return True

    def _parse(self, file: str, stamp: Stamp) -> Parsed:
        path = self._folder / file
        try:
            content = path.read_bytes()
        except OSError as fault:
            self._catalogue.doubt()
            sentence = f"The file cannot be read: {fault.strerror}."
            return Parsed(faults=((0, sentence),), is_readable=False)
        parsed = parse(path.suffix.lower(), content)
        self._catalogue.keep(file, stamp, parsed)
        return parsed

    def _lines(self, file: str) -> list[str]:
        """Return a file's lines for the line numbers of faults."""
        if not self.knows_lines:
            return []
        try:
            text = (self._folder / file).read_bytes().decode("utf-8", "replace")
        except OSError:
            return []
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

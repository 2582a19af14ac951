"""Preferences: ``settings.toml``, typed, kept as the reader wrote it.

A value of the wrong kind is reported and its default used; unknown keys stay in the
file. Changing one preference reads the file again and replaces that key alone, so two
windows never undo each other's changes.
"""

from __future__ import annotations

import logging
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from math import isnan
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from library.annotations.model import Colour
from library.files import move_aside, write_atomically

log = logging.getLogger("intertitle.settings")

SMALLEST, LARGEST = 9.0, 30.0


@dataclass(frozen=True, slots=True)
class Preferences:
    """What the reader chose. ``theme`` is a theme's id, or "system" for light and dark."""

    theme: str = "system"
    light_theme: str = "paper"
    dark_theme: str = "projection"
    reading_size_pt: float = 14.0
    paragraph_numbers: bool = False
    highlight_colour: str = Colour.AMBER.value
    name: str = ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)


def _accept(name: str, value: object) -> Any:
    """Return ``value`` as the preference's type, or raise ``ValueError`` saying why not."""
    default = getattr(Preferences(), name)
    if isinstance(default, bool):
        if not isinstance(value, bool):
            raise ValueError(_tr("it must be true or false"))
        return value
    if isinstance(default, float):
        if isinstance(value, bool) or not isinstance(value, int | float) or isnan(value):
            raise ValueError(_tr("it must be a number"))
        return min(LARGEST, max(SMALLEST, float(value)))
    if not isinstance(value, str):
        raise ValueError(_tr("it must be text"))
    if name == "highlight_colour" and value not in {colour.value for colour in Colour}:
        raise ValueError(_tr("there is no such colour"))
    return value


def _flat(keys: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield commands and their keys; without quotes around it, TOML splits a name at its dot."""
    for name, key in keys.items():
        if isinstance(key, dict):
            yield from ((f"{name}.{rest}", value) for rest, value in key.items())
        else:
            yield name, key


def _why(error: OSError | ValueError) -> str:
    """Return in plain words why a file could not be read."""
    if isinstance(error, UnicodeDecodeError):
        return _tr("it is not UTF-8")
    if isinstance(error, OSError):
        return error.strerror or str(error)
    found = re.search(r"at line (\d+)", str(error))
    if found is None:
        return str(error)
    return _tr("line {number} cannot be understood").format(number=found[1])


class Settings(QObject):
    """Holds the preferences of one profile and writes each change at once."""

    changed = Signal(str)  # the name of the preference
    failed = Signal(str)  # a sentence for the reader; the preference holds until the end

    def __init__(self, file: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self.problems: tuple[str, ...] = ()
        self.keys: dict[str, str] = {}
        self.values = self._read()

    def change(self, name: str, value: object) -> None:
        """Set one preference, write it, and say so; a write that fails is told, not lost."""
        accepted = _accept(name, value)
        if getattr(self.values, name) == accepted:
            return
        self.values = replace(self.values, **{name: accepted})
        self.changed.emit(name)
        try:
            self._write(name, accepted)
        except OSError as error:
            log.warning("Writing %s failed: %s", self._file, error)
            self.failed.emit(
                self.tr("This setting could not be written and holds until you close the window.")
            )

    def _read(self) -> Preferences:
        try:
            with open(self._file, "rb") as file:
                data = tomllib.load(file)
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError) as error:
            self.problems = (
                self.tr(
                    "settings.toml could not be read ({reason}); defaults are used, and the file"
                    " is kept as it is until a setting changes, then as settings.unreadable.toml."
                ).format(reason=_why(error)),
            )
            return Preferences()
        problems: list[str] = []
        values: dict[str, Any] = {}
        for field in fields(Preferences):
            if field.name not in data:
                continue
            try:
                values[field.name] = _accept(field.name, data[field.name])
            except ValueError as error:
                problems.append(self._not_used(field.name, error))
        keys = data.get("keys", {})
        if isinstance(keys, dict):
            for name, key in _flat(keys):
                if isinstance(key, str):
                    self.keys[name] = key
                else:
                    reason = _tr('a key is written like this: "Ctrl+H"')
                    problems.append(self._not_used(name, reason))
        else:
            problems.append(self._not_used("keys", _tr("it must be a table")))
        self.problems = tuple(problems)
        return Preferences(**values)

    def _not_used(self, name: str, reason: object) -> str:
        return self.tr("settings.toml: “{name}” is not used, {reason}.").format(
            name=name, reason=reason
        )

    def _write(self, name: str, value: object) -> None:
        # Keeps the reader's own comments and unknown keys; only needed when writing.
        import tomlkit
        from tomlkit.exceptions import TOMLKitError

        try:
            document = tomlkit.parse(self._file.read_text("utf-8"))
        except FileNotFoundError:
            document = tomlkit.document()
        except (TOMLKitError, UnicodeDecodeError):
            # The file could not be read at the start either; it is kept beside the new one.
            move_aside(self._file, self._file.with_suffix(".unreadable.toml"))
            document = tomlkit.document()
        document[name] = value
        write_atomically(self._file, tomlkit.dumps(document))

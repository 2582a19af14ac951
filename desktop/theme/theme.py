"""A theme: the colours of the window, read from a TOML file.

A reader adds one by putting a file of the same form into the folder ``themes`` beside
the settings.
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QPalette

from library.annotations.model import Colour

import resources

log = logging.getLogger("intertitle.theme")

FOLLOW_SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for; ``id`` is the file's name, ``name`` what is shown."""

    id: str
    name: str
    is_dark: bool
    page: QColor
    panel: QColor
    field: QColor
    ink: QColor
    muted: QColor
    hairline: QColor
    accent: QColor
    selected: QColor
    card: QColor
    card_ink: QColor
    card_rule: QColor
    mark: QColor
    warning: QColor
    highlights: dict[Colour, QColor]

    def tone(self, colour: Colour) -> QColor:
        """Return a strong tone of a highlight's colour, for bars and dots beside words."""
        soft = self.highlights[colour]
        lightness = 0.58 if self.is_dark else 0.5
        return QColor.fromHslF(max(soft.hslHueF(), 0.0), soft.hslSaturationF() * 0.8, lightness)

    def palette(self) -> QPalette:
        """Return the palette that makes standard widgets fit."""
        palette = QPalette()
        roles = {
            QPalette.ColorRole.Window: self.panel,
            QPalette.ColorRole.WindowText: self.ink,
            QPalette.ColorRole.Base: self.page,
            QPalette.ColorRole.AlternateBase: self.panel,
            QPalette.ColorRole.Text: self.ink,
            QPalette.ColorRole.Button: self.field,
            QPalette.ColorRole.ButtonText: self.ink,
            QPalette.ColorRole.ToolTipBase: self.field,
            QPalette.ColorRole.ToolTipText: self.ink,
            QPalette.ColorRole.PlaceholderText: self.muted,
            QPalette.ColorRole.Highlight: self.accent,
            QPalette.ColorRole.HighlightedText: self.page,
            QPalette.ColorRole.Link: self.accent,
            QPalette.ColorRole.LinkVisited: self.accent,
        }
        for role, colour in roles.items():
            palette.setColor(role, colour)
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.muted)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, self.muted)
        return palette


_COLOURS = tuple(
    field.name
    for field in fields(Theme)
    if field.name not in ("id", "name", "is_dark", "highlights")
)


class ThemeUnreadable(Exception):
    """A theme file lacks something or is no TOML; ``str()`` says what."""


def read_theme(path: Path) -> Theme:
    """Read one theme; raises ``ThemeUnreadable``."""
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
        colours = {name: _colour(data["colours"][name]) for name in _COLOURS}
        highlights = {colour: _colour(data["highlights"][colour.value]) for colour in Colour}
        return Theme(
            id=path.stem,
            name=str(data["name"]),
            is_dark=bool(data["dark"]),
            highlights=highlights,
            **colours,
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        sentence = QCoreApplication.translate("Theme", "{file} is no theme: {reason}")
        raise ThemeUnreadable(sentence.format(file=path.name, reason=_reason(error))) from error


def find_themes(own: Path | None = None, problems: list[str] | None = None) -> dict[str, Theme]:
    """Return all themes by id: the bundled ones, then the reader's own in ``own``.

    What cannot be read is left out, and ``problems`` gets a sentence about it.
    """
    themes: dict[str, Theme] = {}
    for folder in (resources.path("themes"), own):
        if folder is None or not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.toml")):
            try:
                themes[path.stem] = read_theme(path)
            except ThemeUnreadable as error:
                log.warning("%s; it was left out.", error)
                if problems is not None:
                    problems.append(
                        QCoreApplication.translate("Theme", "{fault}; it was left out.").format(
                            fault=error
                        )
                    )
    return themes


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        words = QCoreApplication.translate("Theme", "“{name}” is missing")
        return words.format(name=error.args[0])
    return str(error)


def _colour(text: object) -> QColor:
    colour = QColor(str(text))
    if not colour.isValid():
        words = QCoreApplication.translate("Theme", "“{text}” is no colour")
        raise ValueError(words.format(text=text))
    return colour

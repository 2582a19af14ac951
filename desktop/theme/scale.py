"""Sizes and faces: everything is a step of the system's own font size.

Real weights of a variable font need ``setVariableAxis``; ``setWeight`` alone is drawn
by thickening the regular outlines.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from PySide6.QtWidgets import QApplication

READING_FACE = "Literata"
_STEP = 1.12  # each step of the interface scale is this much larger


def load_fonts() -> None:
    """Make the reading face known to Qt; call once, after the application exists."""
    import fontpkg_literata

    for path in sorted(_font_files(fontpkg_literata)):
        QFontDatabase.addApplicationFont(path)


def space(steps: float) -> int:
    """Return ``steps`` quarter-ems of the interface font in logical pixels, at least 1."""
    return max(1, round(steps * _em() / 4))


def bar_height() -> int:
    """Return the height of the bar above the text, and of what stands beside it, in pixels."""
    return space(15)


def interface_font(step: int = 0, *, bold: bool = False) -> QFont:
    """Return the system's face, ``step`` steps larger (or smaller) than its own size."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * _STEP**step)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def label_font() -> QFont:
    """Return the face of section labels: small spaced capitals."""
    font = interface_font(-1)
    font.setCapitalization(QFont.Capitalization.AllUppercase)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
    return font


def reading_font(points: float, *, weight: int = 400, italic: bool = False) -> QFont:
    """Return the reading face at ``points``, with a real ``weight`` (200–900)."""
    return face(READING_FACE, points, weight=weight, italic=italic)


def face(family: str, points: float, *, weight: int = 400, italic: bool = False) -> QFont:
    """Return any face at ``points``; variable fonts get a real ``weight``."""
    font = QFont(family)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    font.setItalic(italic)
    font.setWeight(QFont.Weight(weight))
    font.setVariableAxis(QFont.Tag("wght"), weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def serif(step: int = 0, *, weight: int = 400, italic: bool = False) -> QFont:
    """Return the reading face at the interface's size, ``step`` steps larger."""
    return reading_font(interface_font(step).pointSizeF(), weight=weight, italic=italic)


@cache
def _em() -> float:
    return QFontMetricsF(QApplication.font()).height() * 0.82


def _font_files(package: object) -> list[str]:
    from pathlib import Path

    root = Path(str(getattr(package, "__file__", ""))).parent
    return [str(path) for path in root.rglob("*.ttf")]

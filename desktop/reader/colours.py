"""Colours made from the theme's own."""

from __future__ import annotations

from PySide6.QtGui import QColor

from desktop.theme.theme import Theme


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return the colour ``share`` of the way from ``one`` to ``other``."""
    return QColor.fromRgbF(
        one.redF() + (other.redF() - one.redF()) * share,
        one.greenF() + (other.greenF() - one.greenF()) * share,
        one.blueF() + (other.blueF() - one.blueF()) * share,
    )


def tone(colour: QColor, theme: Theme) -> QColor:
    """Return a strong tone of a highlight's colour, which stands out on the colour itself."""
    lightness = 0.66 if theme.is_dark else 0.36
    return QColor.fromHslF(max(colour.hslHueF(), 0.0), colour.hslSaturationF() * 0.8, lightness)

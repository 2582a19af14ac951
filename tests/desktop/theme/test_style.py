"""The style sheet: made from the theme and the scale alone."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from desktop.theme.scale import space
from desktop.theme.style import style_sheet
from desktop.theme.theme import Theme, find_themes


@pytest.mark.parametrize("name", find_themes())
def test_the_style_sheet_uses_only_colours_of_its_theme(name: str) -> None:
    theme = find_themes()[name]
    sheet = style_sheet(theme)
    for token in ("page", "panel", "field", "ink", "muted", "hairline", "accent", "selected"):
        assert getattr(theme, token).name() in sheet
    between = {"handle"}  # the one colour that is mixed from two of the theme's
    known = {
        getattr(theme, field).name()
        for field in Theme.__slots__
        if hasattr(getattr(theme, field), "rgb")
    }
    strange = set(re.findall(r"#[0-9a-f]{6}\b", sheet)) - known
    assert len(strange) <= len(between)


def test_the_style_sheet_is_well_formed(theme: Theme, qapp: QApplication) -> None:
    sheet = style_sheet(theme)
    assert sheet.count("{") == sheet.count("}") > 20
    assert "None" not in sheet


def test_no_size_is_written_in_pixels_by_hand(theme: Theme) -> None:
    by_hand = re.findall(r"(?<![\w{}])([3-9]|\d{2,})px", style_sheet(theme))
    steps = {str(space(number / 10)) for number in range(1, 60)}
    assert set(by_hand) <= steps

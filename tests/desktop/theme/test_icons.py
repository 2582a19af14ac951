"""Icons: all there, drawn in the theme's ink, sharp on every screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

import resources

import desktop
from desktop.theme.icons import icon_size, program_icon, tinted
from desktop.theme.theme import Theme

FILES = sorted(path.stem for path in Path(resources.path("icons")).glob("*.svg"))
DRAWN = [name for name in FILES if name != "intertitle"]


def _strays(icon: QIcon, mode: QIcon.Mode, ink: QColor) -> list[str]:
    """Return the colours that are not ``ink``, of points dense enough to have a colour."""
    picture = icon.pixmap(icon_size(), 2.0, mode).toImage()
    points = [
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    ]
    dense = [point for point in points if point.alpha() >= 100]
    assert len(dense) > 10
    return [point.name() for point in dense if _difference(point, ink) > 4]


def _difference(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )


@pytest.mark.parametrize("name", DRAWN)
def test_an_icon_is_drawn_in_the_ink_alone(name: str, theme: Theme) -> None:
    icon = tinted(name, theme.ink, theme.hairline)
    assert _strays(icon, QIcon.Mode.Normal, theme.ink) == []


@pytest.mark.parametrize("name", DRAWN)
def test_a_disabled_icon_is_fainter(name: str, theme: Theme) -> None:
    icon = tinted(name, theme.ink, theme.hairline)
    assert _strays(icon, QIcon.Mode.Disabled, theme.hairline) == []


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_an_icon_is_sharp_at_every_scale(ratio: float, qapp: QApplication) -> None:
    ink = QColor("#000000")
    picture = tinted("theme", ink, ink).pixmap(icon_size(), ratio)
    assert picture.size() == icon_size() * ratio


def test_the_programs_icon_is_there(qapp: QApplication) -> None:
    assert not program_icon().pixmap(64, 64).isNull()


def test_every_icon_that_is_asked_for_exists() -> None:
    asked = set()
    for path in Path(desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
                name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
                if name in ("tinted", "_icon_button"):
                    asked |= {one.value for one in node.args if isinstance(one, ast.Constant)}
                if name == "_tool":
                    asked.add(getattr(node.args[-1], "value", None))
    assert asked - {None} <= set(FILES)

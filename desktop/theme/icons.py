"""Icons: SVG files drawn in the theme's ink."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources

from .scale import space


def tinted(name: str, ink: QColor, faint: QColor) -> QIcon:
    """Return the icon ``name`` in ``ink``, and in ``faint`` where it is disabled."""
    source = resources.path("icons", f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for colour, mode in ((ink, QIcon.Mode.Normal), (faint, QIcon.Mode.Disabled)):
        drawing = QSvgRenderer(QByteArray(source.replace("currentColor", colour.name()).encode()))
        size = icon_size()
        for ratio in (1, 2, 3):
            picture = QPixmap(size * ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            drawing.render(painter, QRectF(picture.rect()))
            painter.end()
            picture.setDevicePixelRatio(ratio)
            icon.addPixmap(picture, mode)
    return icon


def icon_size() -> QSize:
    """Return the size of an icon in a row of controls."""
    return QSize(space(5), space(5))


def program_icon() -> QIcon:
    """Return the program's own icon."""
    return QIcon(str(resources.path("icons", "intertitle.svg")))

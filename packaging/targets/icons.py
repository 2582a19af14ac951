"""The program's icon in every size and form; draws with Qt in the packaging environment."""

from __future__ import annotations

import struct
from pathlib import Path

from . import environment, facts
from .tools import run

FOLDER = facts.WORK / "icons"
SOURCE = facts.ROOT / "resources" / "icons" / "intertitle.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
ICNS_KINDS = {
    "icp4": 16,
    "icp5": 32,
    "ic11": 32,
    "ic12": 64,
    "ic07": 128,
    "ic13": 256,
    "ic08": 256,
    "ic14": 512,
    "ic09": 512,
    "ic10": 1024,
}

_DRAW = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtCore import QRectF, QSizeF, Qt
application = QGuiApplication([])
source, folder, *sizes = sys.argv[1:]
drawing = QSvgRenderer(source)
for size in map(int, sizes):
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing.render(painter, QRectF(0, 0, size, size))
    painter.end()
    if not image.save(f"{folder}/{size}.png"):
        sys.exit(f"{size}.png was not written")
"""


def build(python: Path | None = None, folder: Path = FOLDER) -> Path:
    """Draw PNGs of every size, ``intertitle.ico`` and ``intertitle.icns``; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    sizes = sorted({*SIZES, *ICO_SIZES, *ICNS_KINDS.values()})
    run(python or environment.python(), "-c", _DRAW, SOURCE, folder, *map(str, sizes))
    drawn = {size: (folder / f"{size}.png").read_bytes() for size in sizes}
    (folder / "intertitle.ico").write_bytes(ico({size: drawn[size] for size in ICO_SIZES}))
    named = [(kind, drawn[size]) for kind, size in ICNS_KINDS.items()]
    (folder / "intertitle.icns").write_bytes(icns(named))
    return folder


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon for Windows out of PNGs by their size in pixels (at most 256)."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        # 256 does not fit into a byte and is written as 0.
        head += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures.values())


def icns(pictures: list[tuple[str, bytes]]) -> bytes:
    """Return an icon for macOS out of PNGs by the four letters of their kind."""
    body = b"".join(
        kind.encode() + struct.pack(">I", len(picture) + 8) + picture for kind, picture in pictures
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body

"""Posters: drawn from title, year and two colours, whatever the title."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.widgets.poster import Poster, PosterArt, paint_poster

UPPER, LOWER = "#203040", "#604030"


def _paint(title: str, width: int = 60, height: int = 80, *, is_small: bool = True) -> QImage:
    picture = QImage(width + 20, height + 20, QImage.Format.Format_ARGB32)
    picture.fill(QColor("#00ff00"))
    painter = QPainter(picture)
    art = PosterArt(title, 1968, UPPER, LOWER)
    paint_poster(painter, QRectF(10, 10, width, height), art, is_small=is_small)
    painter.end()
    return picture


def _bright(picture: QImage) -> list[tuple[int, int]]:
    return [
        (x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if (colour := picture.pixelColor(x, y)).lightness() > 150 and colour.red() > 120
    ]


@pytest.mark.parametrize(
    "title",
    ["Her", "Metropolis", "2001: A Space Odyssey", "A.I.", "", " ", "W" * 60, "攻殻機動隊"],
)
@pytest.mark.parametrize("is_small", [True, False])
def test_any_title_is_painted_inside_the_poster(
    qapp: QApplication, title: str, is_small: bool
) -> None:
    picture = _paint(title, is_small=is_small)
    for x in range(picture.width()):
        for y in (0, 5, 9, picture.height() - 5):
            assert picture.pixelColor(x, y).name() == "#00ff00"


def test_title_above_year_below(qapp: QApplication) -> None:
    letters = _bright(_paint("Her"))
    rows = sorted(y for _, y in letters)
    assert rows[0] < 30
    assert rows[-1] > 70


def test_a_long_word_is_still_legible(qapp: QApplication) -> None:
    rows = sorted({y for _, y in _bright(_paint("Metropolis", 50, 70)) if y < 45})
    assert rows[-1] - rows[0] >= 6


def test_a_poster_keeps_its_proportions(qapp: QApplication) -> None:
    poster = Poster(PosterArt("Her", 2013, UPPER, LOWER), 24)
    size = poster.sizeHint()
    assert 0.7 < size.width() / size.height() < 0.8
    assert not poster.grab().isNull()

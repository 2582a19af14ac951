"""Sizes follow the system's font, and weights of the reading face are real."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from desktop.theme import scale
from desktop.theme.scale import face, interface_font, label_font, reading_font, serif, space


@pytest.fixture
def larger(qapp: QApplication) -> Iterator[None]:
    """The system's font, half as large again."""
    before = qapp.font()
    font = QFont(before)
    font.setPointSizeF(before.pointSizeF() * 1.5)
    qapp.setFont(font)
    scale._em.cache_clear()
    yield
    qapp.setFont(before)
    scale._em.cache_clear()


def test_steps_grow_evenly_and_are_never_nothing(qapp: QApplication) -> None:
    assert space(0) == 1
    assert space(4) < space(8) < space(16)
    assert abs(space(40) - 10 * space(4)) <= 10


@pytest.mark.usefixtures("larger")
def test_sizes_follow_the_systems_font(qapp: QApplication) -> None:
    large = space(100)
    scale._em.cache_clear()
    assert large == pytest.approx(QFontMetricsF(qapp.font()).height() * 0.82 * 25, abs=1)


@pytest.mark.parametrize("step", [-2, -1, 1, 2, 5])
def test_each_step_of_the_interface_is_larger(step: int) -> None:
    assert interface_font(step).pointSizeF() > interface_font(step - 1).pointSizeF()


def test_the_reading_face_is_installed() -> None:
    assert QFontInfo(reading_font(14)).family() == "Literata"


def test_the_reading_face_has_real_weights() -> None:
    widths = [
        QFontMetricsF(reading_font(30, weight=w)).horizontalAdvance("mmm") for w in (300, 700)
    ]
    assert widths[0] < widths[1]


def test_italics_are_drawn_not_slanted() -> None:
    upright = QFontMetricsF(reading_font(30)).horizontalAdvance("affection")
    italic = QFontMetricsF(reading_font(30, italic=True)).horizontalAdvance("affection")
    assert upright != italic


def test_a_face_that_is_not_installed_still_draws(qapp: QApplication) -> None:
    picture = QImage(60, 60, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    painter.setFont(face("No Such Face", 20))
    painter.drawText(10, 40, "M")
    painter.end()
    assert any(picture.pixel(x, y) for x in range(60) for y in range(60))


def test_labels_are_small_spaced_capitals() -> None:
    font = label_font()
    assert font.capitalization() is QFont.Capitalization.AllUppercase
    assert font.letterSpacing() > 100
    assert font.pointSizeF() < interface_font().pointSizeF()


def test_serif_and_interface_share_their_steps() -> None:
    assert serif(2).pointSizeF() == pytest.approx(interface_font(2).pointSizeF())

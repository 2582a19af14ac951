"""Small parts: words stay words, columns stay readable, chips go on in the next line."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme.scale import space
from desktop.widgets.plain import Column, FlowLayout, button, clear_layout, hairline, label, signed

Show = Callable[..., None]


@pytest.mark.parametrize("text", ["<b>Her</b>", "a & b", "<img src='http://x'>"])
def test_a_label_shows_markup_as_it_is(text: str, qtbot: QtBot) -> None:
    made = label(text)
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText
    assert made.text() == text


def test_an_ampersand_of_a_title_is_no_shortcut(qtbot: QtBot) -> None:
    made = button("Robot & Frank")
    qtbot.addWidget(made)
    assert made.shortcut().isEmpty()
    spoken = QAccessible.queryAccessibleInterface(made)
    assert spoken.text(QAccessible.Text.Name) == "Robot & Frank"
    plain = button("Robot und Frank")
    qtbot.addWidget(plain)
    assert made.sizeHint().width() > button("Robot Frank").sizeHint().width()


def test_a_button_without_words_has_a_name(qtbot: QtBot) -> None:
    made = button("", "chip", name="Amber")
    qtbot.addWidget(made)
    assert (made.accessibleName(), made.toolTip()) == ("Amber", "Amber")


def test_a_hairline_is_one_pixel(qtbot: QtBot) -> None:
    for made, size in ((hairline(), "height"), (hairline(is_vertical=True), "width")):
        qtbot.addWidget(made)
        assert getattr(made, f"maximum{size.title()}")() == 1


@pytest.mark.parametrize("width", [300, 800, 1_900])
def test_a_column_is_centred_and_no_wider_than_its_measure(show: Show, width: int) -> None:
    column = Column("Page", measure=120)
    words = label("words " * 200)
    column.layout_.addWidget(words)
    show(column, width, 500)
    left = words.mapTo(column, words.rect().topLeft()).x()
    right = column.viewport().width() - left - words.width()
    assert abs(left - right) <= 1
    assert words.width() <= space(120) + 1


def test_a_short_page_stands_at_the_top(show: Show) -> None:
    column = Column("Page")
    first, second = label("One"), label("Two")
    column.layout_.addWidget(first)
    column.layout_.addWidget(second)
    show(column, 600, 900)
    assert second.geometry().top() - first.geometry().bottom() < space(6)
    assert second.geometry().bottom() < 200


def test_words_in_a_column_are_never_cut(show: Show) -> None:
    column = Column("Page")
    words = label("words " * 300)
    column.layout_.addWidget(words)
    show(column, 400, 300)
    assert words.height() >= words.heightForWidth(words.width())


def test_clearing_a_layout_takes_everything_out(show: Show, qtbot: QtBot) -> None:
    holder = QWidget()
    flow = FlowLayout()
    holder.setLayout(flow)
    gone: list[QLabel] = [label(str(number)) for number in range(3)]
    for one in gone:
        flow.addWidget(one)
    clear_layout(flow)
    assert flow.count() == 0
    assert not any(one.isVisibleTo(holder) for one in gone)


def _placed(width: int, count: int = 6) -> tuple[list[QRect], int]:
    holder = QWidget()
    flow = FlowLayout(spacing=5)
    holder.setLayout(flow)
    parts = []
    for _ in range(count):
        part = QWidget()
        part.setFixedSize(100, 20)
        flow.addWidget(part)
        parts.append(part)
    high = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, high))
    return [part.geometry() for part in parts], high


@pytest.mark.parametrize(
    ("width", "in_a_line"), [(1_000, 6), (310, 3), (309, 2), (100, 1), (50, 1)]
)
def test_chips_go_on_in_the_next_line(qapp: QApplication, width: int, in_a_line: int) -> None:
    places, high = _placed(width)
    assert sum(place.top() == places[0].top() for place in places) == in_a_line
    assert max(place.bottom() for place in places) < high
    assert all(
        not one.intersects(other)
        for number, one in enumerate(places)
        for other in places[number + 1 :]
    )


def test_a_flow_keeps_its_margins(qapp: QApplication) -> None:
    holder = QWidget()
    flow = FlowLayout(spacing=5)
    holder.setLayout(flow)
    flow.setContentsMargins(7, 8, 9, 10)
    part = QWidget()
    part.setFixedSize(100, 20)
    flow.addWidget(part)
    assert flow.heightForWidth(300) == 38
    assert flow.minimumSize().width() == 116
    flow.setGeometry(QRect(0, 0, 300, 38))
    assert part.geometry() == QRect(7, 8, 100, 20)


def test_parts_of_a_line_stand_on_one_middle(qapp: QApplication) -> None:
    holder = QWidget()
    flow = FlowLayout(spacing=5)
    holder.setLayout(flow)
    parts = [QWidget(), QWidget()]
    for part, high in zip(parts, (40, 20), strict=True):
        part.setFixedSize(100, high)
        flow.addWidget(part)
    flow.setGeometry(QRect(0, 0, 300, 40))
    assert [part.geometry().center().y() for part in parts] == [19, 19]


@pytest.mark.parametrize(("width", "left"), [(500, 295), (310, 105), (200, 100)])
def test_what_belongs_to_the_right_stands_there_while_there_is_room(
    qapp: QApplication, width: int, left: int
) -> None:
    holder = QWidget()
    flow = FlowLayout(spacing=5)
    holder.setLayout(flow)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(100, 20)
    flow.addWidget(parts[0])
    flow.add_right(*parts[1:])
    flow.setGeometry(QRect(0, 0, width, flow.heightForWidth(width)))
    assert parts[1].geometry().left() == left
    assert all(part.geometry().right() < width for part in parts)


def test_a_flow_without_chips_takes_no_room(qapp: QApplication) -> None:
    assert _placed(300, count=0) == ([], 0)


@pytest.mark.parametrize(("can_draw", "text"), [(True, "✓ Seen"), (False, "Seen")])
def test_a_sign_that_no_font_can_draw_is_left_out(
    monkeypatch: pytest.MonkeyPatch, can_draw: bool, text: str
) -> None:
    monkeypatch.setattr(QFontMetrics, "inFontUcs4", lambda _self, _sign: can_draw)
    assert signed("✓", "Seen") == text

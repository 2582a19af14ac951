"""Three columns, drawers below 1,100 px, the text alone below 800 px."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from desktop.frame import NARROW_PX, WIDE_PX, Frame, Side
from desktop.theme.scale import bar_height


class _Pane(QWidget):
    """A panel with one field that takes the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)


@pytest.fixture
def panes() -> dict[str, _Pane]:
    return {name: _Pane() for name in ("left", "middle", "right")}


@pytest.fixture
def frame(panes: dict[str, _Pane], show: Callable[..., None]) -> Frame:
    made = Frame(panes["left"], panes["middle"], panes["right"])
    show(made, 1_360, 860)
    return made


def _widen(frame: Frame, width: int) -> None:
    frame.resize(width, 860)
    QApplication.processEvents()


def _seen(panes: dict[str, _Pane]) -> list[str]:
    return [name for name, pane in panes.items() if pane.isVisible()]


def test_the_breakpoints_are_those_that_are_promised() -> None:
    assert (WIDE_PX, NARROW_PX) == (1_100, 800)


@pytest.mark.parametrize(
    ("width", "seen"),
    [
        (1_920, ["left", "middle", "right"]),
        (1_100, ["left", "middle", "right"]),
        (1_099, ["middle"]),
        (800, ["middle"]),
        (760, ["middle"]),
    ],
)
def test_what_is_seen_at_a_width(
    frame: Frame, panes: dict[str, _Pane], width: int, seen: list[str]
) -> None:
    _widen(frame, width)
    assert _seen(panes) == seen


def test_columns_stand_beside_each_other(frame: Frame, panes: dict[str, _Pane]) -> None:
    places = [pane.mapTo(frame, pane.rect().topLeft()).x() for pane in panes.values()]
    assert places == sorted(places)
    assert sum(frame.sizes()) <= frame.width()
    assert panes["middle"].width() > panes["left"].width()


@pytest.mark.parametrize("width", [1_099, 1_000, 800, 799, 500, 320])
@pytest.mark.parametrize("side", Side)
def test_a_drawer_lies_over_the_text_at_its_side(
    frame: Frame, panes: dict[str, _Pane], side: Side, width: int
) -> None:
    _widen(frame, width)
    text = panes["middle"].width()
    frame.set_open(side, is_open=True)
    QApplication.processEvents()
    drawer = frame._panels[side].geometry()
    assert panes["middle"].width() == text
    assert frame.rect().contains(drawer)
    assert drawer.left() == 0 if side is Side.LEFT else drawer.right() == frame.rect().right()
    assert drawer.bottom() == frame.rect().bottom()
    assert drawer.top() > bar_height()


def test_one_drawer_closes_the_other(frame: Frame) -> None:
    _widen(frame, 1_000)
    frame.set_open(Side.LEFT, is_open=True)
    frame.set_open(Side.RIGHT, is_open=True)
    assert (frame.is_open(Side.LEFT), frame.is_open(Side.RIGHT)) == (False, True)


@pytest.mark.parametrize("side", Side)
def test_escape_closes_a_drawer_and_leads_to_the_text(
    frame: Frame, panes: dict[str, _Pane], side: Side
) -> None:
    _widen(frame, 1_000)
    frame.set_open(side, is_open=True)
    pane = panes["left" if side is Side.LEFT else "right"]
    pane.field.setFocus()
    QTest.keyClick(pane.field, Qt.Key.Key_Escape)
    assert not frame.is_open(side)
    assert QApplication.focusWidget() is panes["middle"].field


def test_a_click_on_the_text_closes_a_drawer(frame: Frame, panes: dict[str, _Pane]) -> None:
    _widen(frame, 1_000)
    frame.set_open(Side.LEFT, is_open=True)
    panes["left"].field.setFocus()
    QTest.mouseClick(panes["middle"].field, Qt.MouseButton.LeftButton)
    assert not frame.is_open(Side.LEFT)


def test_escape_leaves_columns_alone(frame: Frame, panes: dict[str, _Pane]) -> None:
    panes["left"].field.setFocus()
    QTest.keyClick(panes["left"].field, Qt.Key.Key_Escape)
    assert frame.is_open(Side.LEFT)


def test_the_columns_come_back_as_they_were_chosen(frame: Frame, panes: dict[str, _Pane]) -> None:
    frame.set_sizes([300, 700, 358])
    before = frame.sizes()
    frame.set_open(Side.RIGHT, is_open=False)
    _widen(frame, 1_000)
    frame.set_open(Side.LEFT, is_open=True)
    _widen(frame, 1_360)
    assert _seen(panes) == ["left", "middle"]
    frame.set_open(Side.RIGHT, is_open=True)
    QApplication.processEvents()
    assert frame.sizes()[0] == before[0]


def test_a_drawer_does_not_outlive_a_change_of_width(frame: Frame, panes: dict[str, _Pane]) -> None:
    _widen(frame, 1_000)
    frame.set_open(Side.LEFT, is_open=True)
    _widen(frame, 1_200)
    _widen(frame, 1_000)
    assert _seen(panes) == ["middle"]


def test_a_panel_the_page_has_no_use_for_is_not_shown(
    frame: Frame, panes: dict[str, _Pane]
) -> None:
    frame.allow(Side.RIGHT, is_allowed=False)
    assert _seen(panes) == ["left", "middle"]
    assert frame.wants(Side.RIGHT)
    frame.allow(Side.RIGHT, is_allowed=True)
    assert "right" in _seen(panes)


def test_a_drawer_that_the_page_has_no_use_for_closes(frame: Frame) -> None:
    _widen(frame, 1_000)
    frame.set_open(Side.RIGHT, is_open=True)
    frame.allow(Side.RIGHT, is_allowed=False)
    assert not frame.is_open(Side.RIGHT)
    frame.allow(Side.RIGHT, is_allowed=True)
    assert not frame.is_open(Side.RIGHT)


def test_the_keyboard_does_not_stay_in_a_panel_that_closes(
    frame: Frame, panes: dict[str, _Pane]
) -> None:
    _widen(frame, 1_000)
    frame.set_open(Side.LEFT, is_open=True)
    panes["left"].field.setFocus()
    frame.close_drawer()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.isVisible()


def test_the_text_keeps_the_room_when_the_window_grows(
    frame: Frame, panes: dict[str, _Pane]
) -> None:
    left, _, right = frame.sizes()
    _widen(frame, 1_920)
    assert (frame.sizes()[0], frame.sizes()[2]) == (left, right)

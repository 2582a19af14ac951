from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.positions import Positions, to_canonical, to_qt

ANY_TEXT = st.text(st.characters(codec="utf-8"))


@pytest.mark.parametrize(
    ("text", "index", "qt_index"),
    [
        ("", 0, 0),
        ("plain", 3, 3),
        ("é and ü", 5, 5),
        ("😀 after", 1, 2),
        ("one 😀 two 😀 three", 5, 6),
        ("one 😀 two 😀 three", 11, 13),
        ("😀😀😀", 3, 6),
    ],
)
def test_both_ways_agree(text: str, index: int, qt_index: int) -> None:
    assert to_qt(text, index) == qt_index
    assert to_canonical(text, qt_index) == index


@given(ANY_TEXT)
def test_qt_position_is_the_length_of_the_text_before_in_utf_16(text: str) -> None:
    positions = Positions(text)
    for index in range(len(text) + 1):
        qt_index = len(text[:index].encode("utf-16-le")) // 2
        assert positions.to_qt(index) == qt_index
        assert positions.to_canonical(qt_index) == index


def test_inside_a_pair_is_the_start_of_the_pair() -> None:
    assert to_canonical("a😀b", 2) == 1


@pytest.mark.parametrize("index", [-5, 99])
def test_positions_outside_are_clamped(index: int) -> None:
    text = "a😀b"
    assert to_qt(text, index) == (0 if index < 0 else 4)
    assert to_canonical(text, index) == (0 if index < 0 else 3)

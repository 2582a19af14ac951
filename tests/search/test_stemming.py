"""What inflections share, and what stays apart."""

from __future__ import annotations

import pytest

from library.search.stemming import stem

SAME = """
    voice voices
    love loves loved loving
    obey obeys obeyed obeying
    body bodies
    imagine imagined imagining
    stop stops stopped stopping
    machine machines
    lonely loneliness
    happy happiness
    being beings
    woman women
    lens lenses
    die dying died
    control controlled controlling
    movie movies
"""
APART = """
    theme them
    here her
    being be
    hall hal
    walle wall
    policy police
    animal animation
    evening even
    business busy
    witness wit
    news new
    thing th
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.strip().splitlines()]


@pytest.mark.parametrize("words", _rows(SAME), ids=" ".join)
def test_inflections_share_a_stem(words: list[str]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize("words", _rows(APART), ids=" ".join)
def test_other_words_keep_theirs(words: list[str]) -> None:
    assert len({stem(word) for word in words}) == len(words)


@pytest.mark.parametrize("word", ["her", "it", "hal", "2001", "m3gan", "čapek", "", "s"])
def test_short_and_foreign_words_are_left_alone(word: str) -> None:
    assert stem(word) == word

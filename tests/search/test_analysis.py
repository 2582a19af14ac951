"""From text to terms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.analysis import analyse, fold, plain

TERMS = [
    ("Amélie, Čapek & Björk", ["ameli", "capek", "and", "bjork"]),
    ("HAL’s and HAL's", ["hal", "and", "hal"]),
    ("I’m Here", ["im", "here"]),
    ("A.I. is not a.i", ["ai", "is", "not", "ai"]),
    ("R.U.R.’s robots", ["rur", "robot"]),
    ("plan B. I went", ["plan", "b", "i", "went"]),
    ("2001: HAL 9000, S1m0ne", ["2001", "hal", "9000", "s1m0ne"]),
    ("a close-up", ["a", "close", "up"]),
    ("L’Avventura", ["l", "avventura"]),
    ("straße ﬁlm Ｈｅｒ", ["strass", "film", "her"]),
    ("its voices\n— … 🎬", ["its", "voic"]),
]


@pytest.mark.parametrize(("text", "terms"), TERMS)
def test_text_becomes_terms(text: str, terms: list[str]) -> None:
    assert analyse(text)[0].terms == terms


@pytest.mark.parametrize("written", ["close-up", "close‑up", "close·up"])
def test_a_hyphenated_word_is_also_one_word(written: str) -> None:
    assert analyse(f"a {written}.")[0].wholes == [("closeup", 2, 10)]


def test_the_hyphenated_robot_is_no_wall() -> None:
    (whole, _, _) = analyse("WALL-E")[0].wholes[0]
    assert whole != analyse("wall")[0].terms[0]


def test_names_are_compared_without_signs() -> None:
    assert plain("A.I. Artificial Intelligence") == "ai artificial intelligence"
    assert plain("Robot & Frank") == plain("robot and frank")


@given(st.text())
def test_places_are_in_order_and_hold_their_words(text: str) -> None:
    analysis, _ = analyse(text)
    behind = 0
    for term, start, end in zip(analysis.terms, analysis.starts, analysis.ends, strict=True):
        assert behind <= start < end <= len(text)
        assert " " not in term
        behind = end


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)

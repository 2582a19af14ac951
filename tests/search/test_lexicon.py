"""Completing and correcting words."""

from __future__ import annotations

import pytest

from library.search.lexicon import Lexicon, complete, correct

WORDS = {"voice": 9, "voices": 5, "void": 3, "volume": 2, "loneliness": 4, "her": 8, "hero": 1}


def test_words_are_completed_by_frequency_and_only_once_a_stem() -> None:
    assert complete("vo", [Lexicon(WORDS)], 2) == (["voic", "void"], True)


def test_a_word_is_completed_beyond_its_stem() -> None:
    assert complete("lonelin", [Lexicon(WORDS)], 12) == (["loneli"], False)


def test_several_lexicons_are_counted_together() -> None:
    assert complete("vo", [Lexicon(WORDS), Lexicon({"volume": 90})], 1) == (["volum"], True)


def test_words_added_later_are_completed_too() -> None:
    lexicon = Lexicon(WORDS)
    assert lexicon.beginning_with("z") == []
    lexicon.add({"zeppelin": 1})
    assert lexicon.beginning_with("z") == ["zeppelin"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vioce", "voice"),
        ("voise", "voice"),
        ("lonliness", "loneliness"),
        ("lonelynes", "loneliness"),
        ("hre", "her"),
        ("hr", None),
        ("xylophone", None),
        ("vxxce", None),
    ],
)
def test_a_slip_is_corrected(typed: str, meant: str | None) -> None:
    assert correct(typed, [WORDS]) == meant

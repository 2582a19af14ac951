from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.reader.finding import Folded, fold


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("The Voice and the voice", "voice", ["Voice", "voice"]),
        ("Karel Čapek wrote", "capek", ["Čapek"]),
        ("Karel Capek wrote", "Čapek", ["Capek"]),
        ("cafe\u0301 au lait", "café", ["cafe\u0301"]),
        ("the film’s end", "film's", ["film’s"]),
        ("“Her” – a voice", '"her" - a', ["“Her” – a"]),
        ("one\u00a0two", "one two", ["one\u00a0two"]),
        ("😀 Straße", "strasse", ["Straße"]),
        ("a 😀 b 😀", "😀", ["😀", "😀"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("words", "", []),
        ("words", "   ", []),
        ("words", "other", []),
        ("ﬁlm", "film", ["ﬁlm"]),
    ],
)
def test_case_accents_and_quotes_are_folded(text: str, words: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in Folded(text).find(words)] == found


@given(st.text(max_size=60), st.integers(0, 59), st.integers(1, 8))
def test_any_words_of_a_text_are_found_in_it(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    if fold(words).strip():
        assert any(
            fold(words) in fold(text[first:last]) for first, last in Folded(text).find(words)
        )

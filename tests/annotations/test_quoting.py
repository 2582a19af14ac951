from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.annotations.quoting import occurrences, quote, trim

TEXT = "  The voice arrives.\n It laughs. "


@pytest.mark.parametrize(
    ("given_range", "expected"),
    [
        ((0, 11), "The voice"),
        ((-5, 99), "The voice arrives.\n It laughs."),
        ((20, 24), "It"),
        ((20, 22), ""),
        ((8, 3), ""),
        ((90, 99), ""),
    ],
)
def test_trimmed_ranges_begin_and_end_with_words(
    given_range: tuple[int, int], expected: str
) -> None:
    start, end = trim(TEXT, *given_range)
    assert TEXT[start:end] == expected
    assert 0 <= start <= end


@given(st.text(), st.integers(-5, 50), st.integers(-5, 50))
def test_trimming_stays_inside_and_is_final(text: str, start: int, end: int) -> None:
    trimmed = trim(text, start, end)
    assert 0 <= trimmed[0] <= trimmed[1]
    assert text[slice(*trimmed)] == text[slice(*trimmed)].strip()
    assert trim(text, *trimmed) == trimmed


def test_a_quote_has_32_characters_of_context_or_what_there_is() -> None:
    text = "".join(chr(97 + number % 26) for number in range(100))
    found = quote(text, 40, 50)
    assert (found.exact, found.prefix, found.suffix) == (text[40:50], text[8:40], text[50:82])
    assert quote(text, 0, 100) == quote(text, 0, 100).__class__(text, "", "")


@pytest.mark.parametrize(
    ("text", "exact", "expected"),
    [("abab", "ab", (0, 2)), ("aaa", "aa", (0, 1)), ("abc", "x", ()), ("abc", "", ())],
)
def test_all_occurrences_are_found(text: str, exact: str, expected: tuple[int, ...]) -> None:
    assert occurrences(text, exact) == expected

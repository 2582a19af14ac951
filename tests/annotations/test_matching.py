from __future__ import annotations

from itertools import pairwise

import pytest

from library.annotations.matching import (
    common_tokens,
    context_likeness,
    match_at,
    matches,
    same_words,
    similarity,
)
from library.annotations.model import Quote
from library.annotations.sentences import Token, tokenise

WORST = "It was the worst of times, it was the age of foolishness, it was the season of Darkness."


def tokens(text: str) -> list[Token]:
    return tokenise(text, 0, len(text))


def test_similarity_falls_with_every_further_change() -> None:
    versions = [
        WORST,
        WORST.replace("worst", "wurst"),
        WORST.replace("worst", "best"),
        WORST.replace("worst", "best").replace("foolishness", "wisdom"),
        "It was the best of days, it had the look of wisdom, and then there came a winter.",
        "Mr Jarvis Lorry wore a good leg, and was a little vain of it.",
    ]
    scores = [similarity(tokens(WORST), tokens(version)) for version in versions]
    assert scores[0] == 1
    assert all(before > after for before, after in pairwise(scores))
    assert scores[-1] < 0.35


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("", "", 0, 0),
        ("word", "", 0, 0),
        ("— …", "— …", 0, 0),
        ("The Voice", "the voice", 1, 1),
        ("of the in on a", "of the in on a film", 0.7, 0.9),
        ("He recieved it.", "He received it.", 0.7, 0.99),
    ],
)
def test_similarity_of_edges(one: str, other: str, low: float, high: float) -> None:
    assert low <= similarity(tokens(one), tokens(other)) <= high


def test_partners_stay_together_where_the_same_word_stands_twice() -> None:
    one = tokens("When the steam clears")
    other = tokens("When Roz is still and when the steam clears")
    assert common_tokens(one, other) == [(0, 5), (1, 6), (2, 7), (3, 8)]
    assert common_tokens(tokens("it ends the end"), tokens("it ends the day and the end")) == [
        (0, 0),
        (1, 1),
        (2, 5),
        (3, 6),
    ]


@pytest.mark.parametrize(
    ("text", "at", "low", "high"),
    [
        ("before one two Robin three four after", 15, 0.99, 1),
        ("before one two Robin else and other", 15, 0.3, 0.7),
        ("quite another beginning Robin and no like end", 24, 0, 0.3),
    ],
)
def test_context_counts_both_sides(text: str, at: int, low: float, high: float) -> None:
    quoted = Quote("Robin", "before one two ", " three four after")
    assert low <= context_likeness(text, at, at + 5, quoted) <= high


def test_a_missing_side_does_not_count() -> None:
    assert context_likeness("Robin three", 0, 5, Quote("Robin", "", " three")) == 1
    assert context_likeness("Robin three", 0, 5, Quote("Robin", "", "")) == 0


def test_matches_are_ranked_and_do_not_overlap() -> None:
    text = (
        "Team Beta won the cup in the rain that year. Nothing else happened.\n"
        "Team Alpha won the cup in the sun that year. Team Gamma stayed at home."
    )
    quoted = Quote("Team Alpha won the cup in the sun that year.", "happened.\n", " Team Gamma")
    found = matches(text, quoted)
    assert text[found[0].start : found[0].end] == quoted.exact
    assert found[0].score > found[1].score > 0
    assert all(one.end <= other.start or other.end <= one.start for one, other in pairwise(found))


def test_a_split_paragraph_has_the_same_words() -> None:
    assert same_words("one two\nthree", "one two three")
    assert not same_words("one two", "one too")
    assert match_at("one\ntwo", 0, 7, Quote("one two", "", "")).words == 1

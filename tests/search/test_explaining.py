"""How a query was read, in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from library.search.model import SearchResults

SENTENCES = [
    ("", "Nothing to look for yet."),
    ("voice ", "Everything with “voice”."),
    ("kubrick", "Everything with “kubrick”."),
    ("lo", "Everything with words that begin with “lo”."),
    ("voice body ", "Everything with “voice” and “body”."),
    ("a b c ", "Everything with “a”, “b” and “c”."),
    ("voice OR body machine ", "Everything with “voice” or “body” and “machine”."),
    ('"slow, frightened"', "Everything with “slow, frightened” in a row."),
    ('"slow, fri', "Everything with “slow, fri…” in a row."),
    ("voice -body", "Everything with “voice”, but nothing with “body”."),
    ("-body -film:her ", "Everything, but nothing with “body” and about the film Her."),
    (
        "voice film:her theme:voice ",
        "Everything with “voice” about the film Her and on the theme The voice and the body.",
    ),
    ("kind:essay topic:her", "Everything among essays and in the topic Her movie AI."),
    ("film:xyz ", "Everything about a film “xyz”, which is not in the collection."),
    ("tag:x", "Everything tagged “x”, which no note is."),
    ("voice film:", "Everything with “voice”; “film:” still waits for a name."),
]


@pytest.mark.parametrize(("query", "sentence"), SENTENCES)
def test_a_query_is_explained(
    ask: Callable[[str], SearchResults], query: str, sentence: str
) -> None:
    assert ask(query).explain == sentence


def test_completions_that_are_left_out_are_told(ask: Callable[[str], SearchResults]) -> None:
    said = ask("t").explain
    assert said.endswith("begin with “t”, only the 12 most frequent are looked for.")


def test_a_pasted_page_is_explained(ask: Callable[[str], SearchResults]) -> None:
    assert ask("voice " * 60).explain.endswith("only the first 40 words are looked at.")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.annotations.sentences import dissect


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("“One.” (Two.) Three", ["“One.”", "(Two.)", "Three"]),
        ("A heading\nA sentence. Another", ["A heading", "A sentence.", "Another"]),
        ("A line\u2028and another", ["A line", "and another"]),
        ("It is 2.5 hours long.", ["It is 2.5 hours long."]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_sentences_end_at_full_stops_blocks_and_lines(text: str, expected: list[str]) -> None:
    assert [text[each.start : each.end] for each in dissect(text).sentences] == expected


@given(st.text())
def test_every_visible_character_is_in_one_token_and_every_token_in_one_sentence(text: str) -> None:
    anatomy = dissect(text)
    covered = "".join(text[token.start : token.end] for token in anatomy.tokens)
    assert covered == "".join(text.split())
    assert len(anatomy.sentence_of) == len(anatomy.tokens)
    for index, sentence in enumerate(anatomy.sentences):
        assert set(anatomy.sentence_of[sentence.first : sentence.last]) == {index}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 3, ["one"]), (1, 5, ["one", "two"]), (3, 4, []), (4, 8, ["two", "."]), (8, 99, [])],
)
def test_a_range_touches_the_tokens_it_overlaps(start: int, end: int, expected: list[str]) -> None:
    anatomy = dissect("one two.")
    assert [anatomy.tokens[index].key for index in anatomy.touched(start, end)] == expected

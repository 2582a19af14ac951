from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.annotations.mapping import align

A, B, C, D = (
    "The inventor shows his visitor a woman of metal.",
    "She rises from her chair and holds out a hand.",
    "No.",
    "The visitor, who owns the city, draws back from her.",
)
EDITED_B = "She rises slowly from her chair and holds out one hand."
UNRELATED = "Capek's play had given the world a word two years before."
PAIRS = [
    ("nothing changed", [A, B, C, D], [A, B, C, D], {0: 0, 1: 1, 2: 2, 3: 3}),
    ("one inserted", [A, B], [A, UNRELATED, B], {0: 0, 1: 2}),
    ("one deleted", [A, B, D], [A, D], {0: 0, 2: 1}),
    ("one moved", [A, B, D], [D, A, B], {0: 1, 1: 2, 2: 0}),
    ("one edited", [A, B, D], [A, EDITED_B, D], {0: 0, 1: 1, 2: 2}),
    ("edited at the end", [A, B], [A, EDITED_B], {0: 0, 1: 1}),
    ("one exchanged", [A, B, D], [A, UNRELATED, D], {0: 0, 2: 2}),
    ("a short one kept", [A, C, D], [A, C, D], {0: 0, 1: 1, 2: 2}),
    ("the short one is another", [A, C, B, D], [A, B, D, C], {0: 0, 2: 1, 3: 2}),
    ("the first of two copies deleted", [B, A, B, D], [A, B, D], {1: 0, 2: 1, 3: 2}),
    ("the second of two copies deleted", [A, B, D, B], [A, B, D], {0: 0, 1: 1, 2: 2}),
    ("moved and changed", [A, B, D], [EDITED_B, A, D], {0: 1, 2: 2}),
    ("moved and copied", [A, B, D], [B, A, D, B], {0: 1, 2: 2}),
    ("edited, with a copy elsewhere", [A, B, D], [A, EDITED_B, D, UNRELATED, B], {0: 0, 2: 2}),
]


@pytest.mark.parametrize(
    ("old", "new", "expected"), [case[1:] for case in PAIRS], ids=[case[0] for case in PAIRS]
)
@pytest.mark.parametrize("glue", [" ", "\n"])
def test_sentences_are_paired_only_where_it_is_certain(
    old: list[str], new: list[str], expected: dict[int, int], glue: str
) -> None:
    assert align(glue.join(old), glue.join(new)).partner == expected


def test_words_are_paired_inside_an_edited_sentence() -> None:
    alignment = align(B, EDITED_B)
    old, new = alignment.old.tokens, alignment.new.tokens
    paired = {old[one].key: new[other].key for one, other in alignment.to_new.items()}
    assert paired == {
        key: key
        for key in ("she", "rises", "from", "her", "chair", "and", "holds", "out", "hand", ".")
    }


def test_a_joined_sentence_gives_up_the_copy_of_itself() -> None:
    joined = f"{A[:-1]}, and {B[0].lower()}{B[1:]}"
    alignment = align(f"{A} {B}", f"{joined} {UNRELATED} {B}")
    assert 1 not in alignment.partner


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
def test_every_word_has_at_most_one_partner_of_the_same_key(old: str, new: str) -> None:
    alignment = align(old, new)
    assert len(set(alignment.to_new.values())) == len(alignment.to_new)
    for one, other in alignment.to_new.items():
        assert alignment.old.tokens[one].key == alignment.new.tokens[other].key


@given(st.text(max_size=200))
def test_a_text_is_aligned_with_itself_word_by_word(text: str) -> None:
    alignment = align(text, text)
    assert all(one == other for one, other in alignment.to_new.items())
    assert len(alignment.to_new) == len(alignment.old.tokens)

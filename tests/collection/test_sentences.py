from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.collection.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, 0, len(text))]


@pytest.mark.parametrize(
    "marked",
    [
        "She listens.| He talks.",
        "Who is it?| Nobody!| Really?!| Yes.",
        "“Who is it?” she asks.| “Nobody.”| He leaves.",
        "“Stop!”| The door opens.",
        "(It works.)| Then it stops.",
        "Dr. Chandra and Mr. Amor met Mrs. Kaplan.| They talked.",
        "J. P. Telotte and Arthur C. Clarke wrote.| We read.",
        "*A.I. Artificial Intelligence* is a film.| It is long.",
        "The age of A.I.| The film knows it.",
        "He calls himself K.| He has no other name.",
        "We wait …| Nothing.",
        "We wait … and nothing comes.",
        "He said no.| Alma could not.",
        "No. 5 is alive.| No.| Never.",
        "See vol. 2, pp. 5 and p. 7.| Then go on.",
        "It ends at 5 p.m.| The lights go on.",
        "At 5 p.m. he leaves.",
        "Films, plays etc.| All of them.",
        "The title is *Do Androids Dream of Electric Sheep?* (1968).| It is good.",
        "It costs 3.50 in all.| Take it.",
        "In *WALL-E*.| The ship flies.",
        "One.|\u2028Two.",
        "End.”| ‘Begin.’",
        "U.S. troops came.",
        "Kant vs. Hegel.| Who won?",
        "no stop at the end",
        "",
    ],
)
def test_sentences_end_where_a_reader_says(marked: str) -> None:
    expected = [part.strip() for part in marked.split("|")] if marked else []
    assert sentences(marked.replace("|", "")) == expected


def test_cells_of_a_row_are_sentences() -> None:
    assert sentences("Her\t2013. Yes\t\tx") == ["Her", "2013.", "Yes", "x"]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "One. Two. Three."
    assert [text[a:b] for a, b in split_sentences(text, 5, 9)] == ["Two."]


@given(st.text(st.sampled_from("Ab. ?!…”“()\t\u2028\u00a05")))
def test_sentences_cover_every_letter_once(text: str) -> None:
    places = list(split_sentences(text, 0, len(text)))
    covered = [i for start, end in places for i in range(start, end)]
    assert covered == sorted(set(covered))
    assert {i for i, char in enumerate(text) if not char.isspace()} <= set(covered)
    assert all(text[start:end] == text[start:end].strip() for start, end in places)

"""British and American spelling."""

from __future__ import annotations

import pytest

from library.search.spelling import one_spelling
from library.search.stemming import stem

PAIRS = """
    colour color
    colours colors
    discoloured discolored
    behavioural behavioral
    organise organize
    organisation organization
    analysing analyzing
    theatre theater
    centred centered
    kilometre kilometer
    dialogue dialog
    defence defense
    travelled traveled
    traveller traveler
    modelling modeling
    jewellery jewelery
    fulfil fulfill
    skilful skillful
    grey gray
    programme program
    judgement judgment
    artefact artifact
    sceptical skeptical
    archaeology archeology
    practise practice
    licence license
"""


@pytest.mark.parametrize("pair", PAIRS.strip().splitlines())
def test_both_spellings_are_one_word(pair: str) -> None:
    british, american = pair.split()
    assert stem(british) == stem(american)


@pytest.mark.parametrize(
    "word", ["our", "four", "hour", "your", "source", "course", "contour", "prize", "citizen"]
)
def test_words_of_one_spelling_stay_apart_from_others(word: str) -> None:
    assert one_spelling(word) in (word, word.replace("ize", "ise"))

"""The bundled collection has the size and shape that was planned."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import pytest

from library.collection.cards import WORDS_PER_MINUTE
from library.collection.loader import Collection
from library.collection.markup import count_words
from library.collection.model import BlockKind, Document
from library.collection.sentences import split_sentences

DATA = Path(__file__).resolve().parents[1] / "data"


@pytest.fixture(scope="module")
def plan() -> dict[str, list[int]]:
    """Return the fewest and most words of each essay."""
    text = (DATA / "essay_plan.toml").read_text("utf-8")
    return tomllib.loads(text)


def test_every_planned_essay_is_there_and_no_other(
    collection: Collection, plan: dict[str, list[int]]
) -> None:
    assert list(collection.essays) == list(plan)


def test_every_essay_has_as_many_words_as_planned(
    collection: Collection, plan: dict[str, list[int]]
) -> None:
    words = {essay: _count_words(collection.document(essay)) for essay in collection.essays}
    assert not {
        essay: (words[essay], fewest, most)
        for essay, (fewest, most) in plan.items()
        if not fewest <= words[essay] <= most
    }


def test_reading_times_follow_from_the_words(collection: Collection) -> None:
    for essay in collection.essays.values():
        assert essay.words == count_words(collection.document(essay.id).text), essay.id
        assert essay.minutes == math.ceil(essay.words / WORDS_PER_MINUTE), essay.id


def test_there_are_six_topics_of_six_essays(collection: Collection) -> None:
    assert [len(topic.essays) for topic in collection.topics.values()] == [6] * 6
    assert [topic.order for topic in collection.topics.values()] == [1, 2, 3, 4, 5, 6]


def test_there_are_75_films_and_five_trails(collection: Collection) -> None:
    assert (len(collection.films), len(collection.trails)) == (75, 5)


def test_every_topic_asks_eight_questions(collection: Collection) -> None:
    for topic in collection.topics.values():
        assert len(set(topic.questions)) == 8, topic.id
        for question in topic.questions:
            assert question.endswith(("?", ".")), question


def test_introductions_have_250_to_400_words(collection: Collection) -> None:
    words = {id_: _count_words(topic.introduction) for id_, topic in collection.topics.items()}
    assert not {id_: count for id_, count in words.items() if not 250 <= count <= 400}


def test_trails_are_walks_that_pass_no_place_twice(collection: Collection) -> None:
    for trail in collection.trails.values():
        places = [(step.essay, step.film) for step in trail.steps]
        assert len(set(places)) == len(places) >= 4, trail.id
        assert all(step.bridge for step in trail.steps), trail.id


def test_every_summary_is_one_sentence(collection: Collection) -> None:
    summaries = {id_: essay.summary for id_, essay in collection.essays.items()}
    summaries |= {id_: topic.summary for id_, topic in collection.topics.items()}
    assert not {id_: text for id_, text in summaries.items() if _sentences(text) != 1}


def test_every_excerpt_is_one_to_three_sentences(collection: Collection) -> None:
    counts = {essay.id: _sentences(essay.excerpt) for essay in collection.essays.values()}
    assert not {essay: count for essay, count in counts.items() if not 1 <= count <= 3}


def test_every_why_of_a_film_is_one_sentence(collection: Collection) -> None:
    assert not {id_ for id_, film in collection.films.items() if _sentences(film.why) != 1}


@pytest.mark.parametrize("field", ["title", "author", "edition", "topics", "films", "themes"])
def test_every_front_matter_has(field: str, collection: Collection) -> None:
    assert not [essay.id for essay in collection.essays.values() if not getattr(essay, field)]


def _count_words(document: Document) -> int:
    """Count the words of a text without those of its footnotes."""
    return sum(
        count_words(document.text[block.start : block.end])
        for block in document.blocks
        if block.kind is not BlockKind.FOOTNOTE
    )


def _sentences(text: str) -> int:
    """Count sentences that end with a stop; one without ends nowhere and makes it none."""
    ends_well = text.rstrip("”’)").endswith((".", "?", "!", "…"))
    return sum(1 for _ in split_sentences(text, 0, len(text))) if ends_well else 0

"""The collection that ships with the program, and all the words in it that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from library.collection.loader import Collection, load_collection

import resources


@pytest.fixture(scope="session")
def collection() -> Collection:
    return load_collection(resources.path("collection"))


@pytest.fixture(scope="session")
def prose(collection: Collection) -> dict[str, str]:
    """Return every text that was written for the collection, by where it stands.

    Places are “essays/id”, or “essays/id summary” for what stands beside the text.
    """
    parts = (_essays, _topics, _cards, _trails)
    return {place: text for part in parts for place, text in part(collection)}


def _essays(collection: Collection) -> Iterator[tuple[str, str]]:
    for essay in collection.essays.values():
        place = f"essays/{essay.id}"
        yield place, collection.document(essay.id).text
        yield f"{place} title", essay.title
        yield f"{place} subtitle", essay.subtitle
        yield f"{place} summary", essay.summary
        yield f"{place} excerpt", essay.excerpt


def _topics(collection: Collection) -> Iterator[tuple[str, str]]:
    for topic in collection.topics.values():
        place = f"topics/{topic.id}"
        yield place, topic.introduction.text
        yield f"{place} title", topic.title
        yield f"{place} summary", topic.summary
        for listed in topic.essays:
            yield f"{place} why {listed.essay}", listed.why
        for number, question in enumerate(topic.questions, 1):
            yield f"{place} question {number}", question


def _cards(collection: Collection) -> Iterator[tuple[str, str]]:
    for film in collection.films.values():
        yield f"films/{film.id} why", film.why
    for being in collection.beings.values():
        yield f"beings/{being.id} kind", being.kind
        yield f"beings/{being.id} text", being.text
    for theme in collection.themes.values():
        yield f"themes/{theme.id} title", theme.title
        yield f"themes/{theme.id} text", theme.text
    for concept in collection.concepts.values():
        yield f"glossary/{concept.id} term", concept.term
        yield f"glossary/{concept.id} definition", concept.definition


def _trails(collection: Collection) -> Iterator[tuple[str, str]]:
    for trail in collection.trails.values():
        place = f"trails/{trail.id}"
        yield f"{place} title", trail.title
        yield f"{place} text", trail.text
        for number, step in enumerate(trail.steps, 1):
            yield f"{place} bridge {number}", step.bridge

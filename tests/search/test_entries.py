"""What can be found, and by which words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from library.annotations.model import OWN_LAYER, Annotation, Colour, Outcome, Quote
from library.collection.collection import Collection
from library.journal.model import Reflection, Subject
from library.search.entries import (
    Entry,
    collection_entries,
    note_entry,
    reflection_entry,
    with_text,
)

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def entries(collection: Collection) -> dict[str, Entry]:
    return {entry.id: entry for entry in collection_entries(collection)}


def _note(note: str, exact: str) -> Annotation:
    return Annotation(
        id="n",
        essay="the-earpiece",
        edition="1",
        revision="",
        start=0,
        end=len(exact),
        quote=Quote(exact, "", ""),
        colour=Colour.TEAL,
        role=None,
        note=note,
        tags=("Sound",),
        layer=OWN_LAYER,
        creator="",
        created=NOON,
        modified=NOON,
        deleted=None,
        outcome=Outcome.EXACT,
    )


def test_everything_in_a_collection_has_an_entry(
    collection: Collection, entries: dict[str, Entry]
) -> None:
    assert list(entries) == [*collection.essays, *collection.films, *collection.themes]


def test_an_essay_is_found_by_its_canonical_text(
    collection: Collection, entries: dict[str, Entry]
) -> None:
    entry = with_text(entries["the-calm-one"], collection)
    assert entry.text == collection.document("the-calm-one").text


def test_the_first_line_of_a_film_stands_for_it(entries: dict[str, Entry]) -> None:
    first, *_ = entries["her-2013"].text.split("\n")
    assert first == "2013 · Spike Jonze · Samantha, an operating system"


def test_films_and_themes_belong_to_topics_through_their_essays(entries: dict[str, Entry]) -> None:
    assert entries["her-2013"].topics == ("her-movie-ai",)
    assert entries["her-2013"].themes == ("loneliness", "voice-and-body")
    assert entries["voice-and-body"].topics == ("her-movie-ai", "machines-that-obey")


def test_a_note_belongs_to_what_its_essay_is_about(collection: Collection) -> None:
    entry = note_entry(_note("mine", "one  voice"), collection)
    assert (entry.text, entry.films, entry.tags) == ("mine\none voice", ("her-2013",), ("Sound",))
    assert entry.title == "on “one voice”"


def test_a_long_quote_is_cut_at_a_word_in_the_title(collection: Collection) -> None:
    title = note_entry(_note("", "word " * 40), collection).title
    assert title.endswith("word…”")
    assert len(title) < 70


@pytest.mark.parametrize(
    ("about", "essay", "title", "film"),
    [
        (Subject(film="wall-e-2008"), None, "on WALL-E", "wall-e-2008"),
        (Subject(essay="the-earpiece"), "the-earpiece", "on The Earpiece", "her-2013"),
        (Subject(note="n"), "the-earpiece", "on The Earpiece", "her-2013"),
        (Subject(essay="gone"), "gone", "Reflection", None),
        (Subject(), None, "Reflection", None),
    ],
)
def test_a_reflection_is_named_for_its_subject(
    collection: Collection, about: Subject, essay: str | None, title: str, film: str | None
) -> None:
    reflection = Reflection("r", about, None, "text", NOON, NOON, None, 0)
    entry = reflection_entry(reflection, essay, collection)
    assert (entry.title, entry.films[:1]) == (title, (film,) if film else ())

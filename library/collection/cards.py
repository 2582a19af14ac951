"""Make films, themes, topics and the like from the data of their files.

What is missing or wrong is reported and left empty; the rest of the card is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import (
    Being,
    CastMember,
    Concept,
    Document,
    Essay,
    Film,
    Person,
    Step,
    Theme,
    Topic,
    TopicEssay,
    Trail,
)

if TYPE_CHECKING:
    from .fields import Fields

WORDS_PER_MINUTE = 230
FILM_MENTIONS = ("italic", "anywhere", "linked")
BEING_MENTIONS = ("anywhere", "linked")
_PALETTE = ("#2B3A42", "#5A4A3F")  # where a film has none: light text reads well on both
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def read_essay(fields: Fields, essay_id: str, collection: str, words: int, sha256: str) -> Essay:
    """Return an essay's card; ``words`` and ``sha256`` are those of its text."""
    return Essay(
        id=essay_id,
        title=fields.text("title", is_required=True) or essay_id,
        subtitle=fields.text("subtitle"),
        author=fields.text("author", is_required=True),
        collection=collection,
        edition=fields.text("edition", is_required=True) or "1",
        topics=fields.texts("topics", is_required=True),
        films=fields.texts("films", is_required=True),
        themes=fields.texts("themes", is_required=True),
        summary=fields.text("summary", is_required=True),
        excerpt=fields.text("excerpt", is_required=True),
        words=words,
        minutes=-(-words // WORDS_PER_MINUTE),
        sha256=sha256,
    )


def read_film(fields: Fields, film_id: str) -> Film:
    """Return a film."""
    title = fields.text("title", is_required=True) or film_id
    return Film(
        id=film_id,
        title=title,
        original_title=fields.text("original_title"),
        year=fields.number("year", is_required=True) or 0,
        directors=fields.texts("directors", is_required=True),
        writers=fields.texts("writers"),
        countries=fields.texts("countries"),
        languages=fields.texts("languages"),
        runtime_min=fields.number("runtime_min"),
        cast=tuple(_read_cast_member(row) for row in fields.tables("cast")),
        beings=fields.texts("beings"),
        composers=fields.texts("composers"),
        cinematographers=fields.texts("cinematographers"),
        awards=fields.texts("awards"),
        aliases=fields.texts("aliases"),
        mentions=fields.choice("mentions", FILM_MENTIONS),
        palette=_read_palette(fields),
        why=fields.text("why", is_required=True),
        imdb=fields.text("imdb"),
        wikidata=fields.text("wikidata"),
    )


def read_theme(fields: Fields, theme_id: str) -> Theme:
    """Return a theme."""
    return Theme(
        id=theme_id,
        title=fields.text("title", is_required=True) or theme_id,
        text=fields.text("text", is_required=True),
        aliases=fields.texts("aliases"),
        films=fields.texts("films"),
    )


def read_being(fields: Fields, being_id: str) -> Being:
    """Return an artificial being."""
    return Being(
        id=being_id,
        title=fields.text("title", is_required=True) or being_id,
        kind=fields.text("kind", is_required=True),
        text=fields.text("text", is_required=True),
        aliases=fields.texts("aliases"),
        mentions=fields.choice("mentions", BEING_MENTIONS),
        films=fields.texts("films", is_required=True),
        performers=fields.texts("performers"),
        is_spoiler=fields.flag("spoiler"),
    )


def read_topic(fields: Fields, topic_id: str, introduction: Document) -> Topic:
    """Return a topic page with its composed introduction."""
    order = fields.number("order", is_required=True)
    return Topic(
        id=topic_id,
        title=fields.text("title", is_required=True) or topic_id,
        order=order if order is not None else 1_000,  # unordered topics come last
        summary=fields.text("summary", is_required=True),
        aliases=fields.texts("aliases"),
        concepts=fields.texts("concepts"),
        essays=tuple(_read_topic_essay(row) for row in fields.tables("essays")),
        questions=fields.texts("questions"),
        introduction=introduction,
    )


def read_trail(fields: Fields, trail_id: str) -> Trail:
    """Return a trail."""
    return Trail(
        id=trail_id,
        title=fields.text("title", is_required=True) or trail_id,
        text=fields.text("text", is_required=True),
        steps=tuple(_read_step(row) for row in fields.tables("step")),
    )


def read_concept(fields: Fields) -> Concept:
    """Return a concept of the glossary; its id may be empty."""
    concept_id = fields.text("id", is_required=True)
    concept = Concept(
        id=concept_id,
        term=fields.text("term", is_required=True) or concept_id,
        definition=fields.text("definition", is_required=True),
        aliases=fields.texts("aliases"),
        themes=fields.texts("themes"),
    )
    fields.done()
    return concept


def read_person(fields: Fields) -> Person:
    """Return somebody who made films; the id may be empty."""
    person_id = fields.text("id", is_required=True)
    person = Person(
        id=person_id,
        name=fields.text("name", is_required=True) or person_id,
        roles=fields.texts("roles"),
        born=fields.number("born"),
        films=fields.texts("films"),
    )
    fields.done()
    return person


def _read_cast_member(fields: Fields) -> CastMember:
    member = CastMember(
        fields.text("name", is_required=True), fields.text("role"), fields.flag("voice")
    )
    fields.done()
    return member


def _read_topic_essay(fields: Fields) -> TopicEssay:
    place = TopicEssay(fields.text("id", is_required=True), fields.text("why", is_required=True))
    fields.done()
    return place


def _read_step(fields: Fields) -> Step:
    step = Step(
        fields.text("essay"), fields.text("film"), fields.text("passage"), fields.text("bridge")
    )
    if bool(step.essay) == bool(step.film):
        fields.fault("bridge", "A step leads to either an essay or a film.")
    if step.passage and not step.essay:
        fields.fault("passage", "A passage is given without the essay that it is from.")
    fields.done()
    return step


def _read_palette(fields: Fields) -> tuple[str, str]:
    colours = fields.texts("palette")
    if len(colours) == 2 and all(_COLOUR.fullmatch(colour) for colour in colours):
        return colours[0], colours[1]
    if colours:
        fields.fault("palette", '“palette” must be two different colours such as "#B8472B".')
    return _PALETTE

"""A collection as it was loaded: its cards at once, its texts when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from library.errors import NotFound

from .model import Document, LinkKind, Mention
from .parsing import NotText, decode

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .conclusions import Conclusions
    from .model import (
        Being,
        Concept,
        Essay,
        Film,
        Person,
        Problem,
        Reference,
        Theme,
        Topic,
        Trail,
    )
    from .parsing import Parsed


@dataclass(frozen=True, slots=True)
class Shelves:
    """Everything in a collection by id, in reading order where there is one."""

    essays: Mapping[str, Essay] = field(default_factory=dict)
    films: Mapping[str, Film] = field(default_factory=dict)
    themes: Mapping[str, Theme] = field(default_factory=dict)
    beings: Mapping[str, Being] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    trails: Mapping[str, Trail] = field(default_factory=dict)
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    references: Mapping[str, Reference] = field(default_factory=dict)

    def of_kind(self, kind: LinkKind) -> Mapping[str, object]:
        """Return the shelf that links of a kind lead to."""
        shelves: dict[LinkKind, Mapping[str, object]] = {
            LinkKind.FILM: self.films,
            LinkKind.THEME: self.themes,
            LinkKind.BEING: self.beings,
            LinkKind.ESSAY: self.essays,
            LinkKind.REFERENCE: self.references,
            LinkKind.TOPIC: self.topics,
        }
        return shelves[kind]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an essay's text comes from: its file, and what was made of it."""

    path: Path
    parsed: Parsed


class Collection:
    """Essays and what they speak of; safe to read from several threads.

    ``essays`` are in reading order: that of the topics, and in each topic its own.
    ``problems`` are the faults of the files, by file and line.
    """

    def __init__(
        self,
        card: Mapping[str, str],
        shelves: Shelves,
        sources: Mapping[str, Source],
        conclusions: Conclusions,
    ) -> None:
        self.id = card["id"]
        self.title = card["title"]
        self.edition = card["edition"]
        self.licence = card["licence"]
        self.language = card["language"]
        self.rights = card["rights"]
        self.essays = shelves.essays
        self.films = shelves.films
        self.themes = shelves.themes
        self.beings = shelves.beings
        self.topics = shelves.topics
        self.trails = shelves.trails
        self.concepts = shelves.concepts
        self.people = shelves.people
        self.references = shelves.references
        self.problems: tuple[Problem, ...] = conclusions.problems
        self._shelves = shelves
        self._sources = sources
        self._places = conclusions.places
        self._documents: dict[str, Document] = {}

    def document(self, essay_id: str) -> Document:
        """Return an essay's text; raises ``NotFound``."""
        found = self._documents.get(essay_id)
        if found is None:
            found = self._source(essay_id).parsed.unpack().document
            self._documents[essay_id] = found
        return found

    def markdown(self, essay_id: str) -> str:
        """Return the whole file of an essay as it is now; raises ``NotFound``."""
        path = self._source(essay_id).path
        try:
            return decode(path.read_bytes())
        except (OSError, NotText) as fault:
            raise NotFound(f"The file of the essay “{essay_id}” can no longer be read.") from fault

    def mentions(self, kind: LinkKind, thing_id: str) -> tuple[Mention, ...]:
        """Return the sentences that name something, in reading order; raises ``NotFound``."""
        self._require(kind, thing_id)
        return tuple(
            Mention(essay, start, end, self.document(essay).text[start:end])
            for essay, start, end in self._places.get((kind, thing_id), ())
        )

    def essays_naming(self, kind: LinkKind, thing_id: str) -> tuple[str, ...]:
        """Return the essays that list or mention something, in reading order.

        Raises ``NotFound``.
        """
        self._require(kind, thing_id)
        naming = {essay for essay, _, _ in self._places.get((kind, thing_id), ())}
        return tuple(
            essay.id
            for essay in self.essays.values()
            if essay.id in naming or thing_id in _listed(essay, kind)
        )

    def _require(self, kind: LinkKind, thing_id: str) -> None:
        if thing_id not in self._shelves.of_kind(kind):
            word = "reference" if kind is LinkKind.REFERENCE else kind.value
            raise NotFound(f"There is no {word} “{thing_id}” in this collection.")

    def _source(self, essay_id: str) -> Source:
        if essay_id not in self._sources:
            raise NotFound(f"There is no essay “{essay_id}” in this collection.")
        return self._sources[essay_id]


def _listed(essay: Essay, kind: LinkKind) -> tuple[str, ...]:
    """Return what an essay's front matter lists of a kind."""
    lists = {
        LinkKind.FILM: essay.films,
        LinkKind.THEME: essay.themes,
        LinkKind.TOPIC: essay.topics,
    }
    return lists.get(kind, ())

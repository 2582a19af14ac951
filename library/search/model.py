"""What a search gives back. All values are immutable, and nothing here knows Whoosh."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class SearchKind(StrEnum):
    """What can be found; in the order in which equally good results stand."""

    ESSAY = "essay"
    FILM = "film"
    THEME = "theme"
    NOTE = "note"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the text that was found, cut at word borders, never across blocks.

    ``start`` and ``end`` count in the canonical text of an essay, and in the words of
    anything else; ``marks`` are half-open stretches within ``text``. A passage without
    marks is the opening, given where the words stand in a title or beside the text.
    """

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One thing found, its best passages first.

    ``essay`` is the essay it is, or is about; None where there is none. ``score`` has
    no unit: larger is better, and only results of one search can be compared.
    """

    kind: SearchKind
    id: str
    essay: str | None
    title: str
    score: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class SearchResults:
    """The answer to one query, best results first.

    ``total`` counts everything that matched, also beyond the limit; ``counts`` does so
    for each kind, also for kinds that were not asked for. ``explain`` says in one
    sentence how the query was read. ``did_you_mean`` is a query that finds something,
    where this one found nothing.
    """

    query: str
    explain: str
    took_ms: float
    total: int
    results: tuple[SearchResult, ...]
    did_you_mean: str | None
    counts: Mapping[SearchKind, int]


@dataclass(frozen=True, slots=True)
class IndexState:
    """The collection's index: ``stale`` when it does not fit the collection as it is.

    ``bytes`` is the size of its file, 0 where it lives in memory alone.
    """

    documents: int
    segments: int
    stale: bool
    bytes: int
    built_ms: float

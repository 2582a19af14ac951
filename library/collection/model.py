"""What a collection is made of. All values are immutable.

Positions (``start``, ``end``) count Unicode code points in a document's canonical text,
half-open. Ids are slugs.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    ITEM = "item"
    CODE = "code"
    ROW = "row"
    RULE = "rule"
    FOOTNOTE = "footnote"


class SpanStyle(StrEnum):
    """How a run of characters is set."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    STRIKE = "strike"


class LinkKind(StrEnum):
    """What a link in an essay leads to."""

    FILM = "film"
    THEME = "theme"
    BEING = "being"
    ESSAY = "essay"
    REFERENCE = "ref"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like unit; blocks are joined by one newline in the canonical text.

    ``n`` is the paragraph number that readers cite (from 1; None for headings, rules
    and footnotes). ``level`` is the level of a heading (1–6) or the depth of a quote or
    list item (from 1). ``marker`` is what stands before the text without being part of
    it: a bullet, an item's number, a footnote's number.
    """

    n: int | None
    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters with one style; spans may overlap."""

    style: SpanStyle
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A run of characters that leads somewhere; ``at_s`` is a film time in seconds."""

    kind: LinkKind
    target: str
    start: int
    end: int
    at_s: int | None = None


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote's number, set after the character before ``at``; no text of its own.

    ``block`` is the index in ``Document.blocks`` of the footnote's first block.
    """

    at: int
    number: int
    block: int


@dataclass(frozen=True, slots=True)
class Spoiler:
    """A stretch of whole blocks that gives away a film."""

    film: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it is read: the canonical text and everything known about its stretches.

    ``sha256`` is the fingerprint of ``text`` and names this revision; ``rules`` is the
    version of the canonical-text rules that made it.
    """

    text: str
    sha256: str
    rules: int
    blocks: tuple[Block, ...]
    spans: tuple[Span, ...]
    links: tuple[Link, ...]
    footnotes: tuple[FootnoteMark, ...]
    spoilers: tuple[Spoiler, ...]


@dataclass(frozen=True, slots=True)
class Essay:
    """An essay's card; its text comes from ``Collection.document``."""

    id: str
    title: str
    subtitle: str
    author: str
    collection: str
    edition: str
    topics: tuple[str, ...]
    films: tuple[str, ...]
    themes: tuple[str, ...]
    summary: str
    excerpt: str
    words: int
    minutes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class CastMember:
    """A performer; ``role`` is empty where unknown; ``is_voice`` for a voice alone."""

    name: str
    role: str
    is_voice: bool


@dataclass(frozen=True, slots=True)
class Film:
    """A film and what is known for certain about it; empty where unknown."""

    id: str
    title: str
    original_title: str
    year: int
    directors: tuple[str, ...]
    writers: tuple[str, ...]
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    runtime_min: int | None
    cast: tuple[CastMember, ...]
    beings: tuple[str, ...]
    composers: tuple[str, ...]
    cinematographers: tuple[str, ...]
    awards: tuple[str, ...]
    aliases: tuple[str, ...]
    mentions: str
    palette: tuple[str, str]
    why: str
    imdb: str
    wikidata: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme that essays and films share."""

    id: str
    title: str
    text: str
    aliases: tuple[str, ...]
    films: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Being:
    """An artificial character: Samantha, HAL 9000.

    ``is_spoiler``: to name it among the machines gives its films away.
    """

    id: str
    title: str
    kind: str
    text: str
    aliases: tuple[str, ...]
    mentions: str
    films: tuple[str, ...]
    performers: tuple[str, ...]
    is_spoiler: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A term of the glossary."""

    id: str
    term: str
    definition: str
    aliases: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicEssay:
    """An essay's place in a topic's reading order, and why it stands there."""

    essay: str
    why: str


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic page: introduction, concepts, essays in reading order, questions."""

    id: str
    title: str
    order: int
    summary: str
    aliases: tuple[str, ...]
    concepts: tuple[str, ...]
    essays: tuple[TopicEssay, ...]
    questions: tuple[str, ...]
    introduction: Document


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a trail: an essay (perhaps at a passage) or a film, and a bridge question."""

    essay: str
    film: str
    passage: str
    bridge: str


@dataclass(frozen=True, slots=True)
class Trail:
    """An ordered walk over essays and films."""

    id: str
    title: str
    text: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who made the films; ``born`` is a year, None where unknown."""

    id: str
    name: str
    roles: tuple[str, ...]
    born: int | None
    films: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A work cited. ``citation`` is its full entry as plain text, ``csl`` its CSL-JSON."""

    id: str
    citation: str
    csl: dict[str, object]


@dataclass(frozen=True, slots=True)
class Mention:
    """A sentence of an essay that names a film, theme or being."""

    essay: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a collection's files; ``line`` counts from 1, 0 where none applies."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.sentence}"

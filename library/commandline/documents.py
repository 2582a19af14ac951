"""How the things of the library look as JSON; the keys are a promise to scripts."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from library.annotations.model import Annotation
    from library.collection.model import Document, Mention
    from library.journal.model import Reflection

JsonObject = dict[str, Any]


def time_text(time: datetime | None) -> str | None:
    """Return a time as RFC 3339 in UTC; None where there is none."""
    if time is None:
        return None
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def film_time(seconds: int | None) -> str | None:
    """Return a time in a film as HH:MM:SS; None where there is none."""
    if seconds is None:
        return None
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def passages(mentions: Iterable[Mention]) -> list[JsonObject]:
    """Return sentences of essays."""
    return [
        {"essay": each.essay, "start": each.start, "end": each.end, "text": each.text}
        for each in mentions
    ]


def text_parts(document: Document) -> JsonObject:
    """Return a canonical text with everything known about its stretches."""
    return {
        "text": document.text,
        "sha256": document.sha256,
        "rules": document.rules,
        "blocks": [
            {
                "n": block.n,
                "kind": block.kind.value,
                "start": block.start,
                "end": block.end,
                "level": block.level,
                "marker": block.marker,
            }
            for block in document.blocks
        ],
        "links": [
            {
                "kind": link.kind.value,
                "target": link.target,
                "start": link.start,
                "end": link.end,
                "at": film_time(link.at_s),
            }
            for link in document.links
        ],
        "spoilers": [
            {"film": part.film, "start": part.start, "end": part.end} for part in document.spoilers
        ],
    }


def annotation(found: Annotation) -> JsonObject:
    """Return a highlight with its note."""
    return {
        "id": found.id,
        "essay": found.essay,
        "edition": found.edition,
        "start": found.start,
        "end": found.end,
        "exact": found.quote.exact,
        "prefix": found.quote.prefix,
        "suffix": found.quote.suffix,
        "colour": found.colour.value,
        "role": found.role.value if found.role else None,
        "note": found.note,
        "tags": list(found.tags),
        "layer": found.layer,
        "creator": found.creator,
        "created": time_text(found.created),
        "modified": time_text(found.modified),
        "deleted": time_text(found.deleted),
        "outcome": found.outcome.value,
        "candidates": [
            {"start": each.start, "end": each.end, "text": each.text, "score": each.score}
            for each in found.candidates
        ],
    }


def reflection(found: Reflection) -> JsonObject:
    """Return a reflection; ``about`` names what it is about, with None where it isn't."""
    about = found.about
    return {
        "id": found.id,
        "about": {"essay": about.essay, "film": about.film, "note": about.note},
        "at": film_time(found.at_s),
        "text": found.text,
        "created": time_text(found.created),
        "modified": time_text(found.modified),
        "deleted": time_text(found.deleted),
        "revisions": found.revisions,
    }

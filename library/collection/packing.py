"""Keep composed texts and the concordance as strings of JSON, opened only when needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from .markup import RULES, Composition
from .model import (
    Block,
    BlockKind,
    Document,
    FootnoteMark,
    Link,
    LinkKind,
    Span,
    SpanStyle,
    Spoiler,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .concordance import Place, Thing


def pack(composition: Composition) -> str:
    """Return the composition as JSON."""
    document = composition.document
    return json.dumps(
        {
            "rules": document.rules,
            "sha256": document.sha256,
            "text": document.text,
            "blocks": [
                [block.n, block.kind, block.start, block.end, block.level, block.marker]
                for block in document.blocks
            ],
            "spans": [[span.style, span.start, span.end] for span in document.spans],
            "links": [
                [link.kind, link.target, link.start, link.end, link.at_s] for link in document.links
            ],
            "footnotes": [[mark.at, mark.number, mark.block] for mark in document.footnotes],
            "spoilers": [[part.film, part.start, part.end] for part in document.spoilers],
            "faults": composition.faults,
            "lines": [composition.block_lines, composition.link_lines, composition.spoiler_lines],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def unpack(packed: str) -> Composition:
    """Return what was packed; raises ``ValueError`` where it cannot have been ``pack``."""
    try:
        found = json.loads(packed)
        if found["rules"] != RULES:
            raise ValueError("packed by other rules")
        return Composition(
            _read_document(found),
            tuple((int(line), str(sentence)) for line, sentence in found["faults"]),
            *(tuple(map(int, lines)) for lines in found["lines"]),
        )
    except (KeyError, TypeError, IndexError) as fault:
        raise ValueError("not a packed composition") from fault


def _read_document(found: dict[str, Any]) -> Document:
    return Document(
        text=found["text"],
        sha256=found["sha256"],
        rules=found["rules"],
        blocks=tuple(
            Block(n, BlockKind(kind), start, end, level, marker)
            for n, kind, start, end, level, marker in found["blocks"]
        ),
        spans=tuple(Span(SpanStyle(style), start, end) for style, start, end in found["spans"]),
        links=tuple(
            Link(LinkKind(kind), target, start, end, at_s)
            for kind, target, start, end, at_s in found["links"]
        ),
        footnotes=tuple(FootnoteMark(*mark) for mark in found["footnotes"]),
        spoilers=tuple(Spoiler(*part) for part in found["spoilers"]),
    )


def pack_places(places: Mapping[Thing, tuple[Place, ...]]) -> str:
    """Return the concordance as JSON."""
    return json.dumps([[*thing, found] for thing, found in places.items()], ensure_ascii=False)


def unpack_places(packed: str) -> dict[Thing, tuple[Place, ...]]:
    """Return what was packed; raises ``ValueError`` where it cannot have been."""
    try:
        return {
            (LinkKind(kind), str(target)): tuple(
                (str(essay), int(start), int(end)) for essay, start, end in found
            )
            for kind, target, found in json.loads(packed)
        }
    except (TypeError, KeyError) as fault:
        raise ValueError("not a packed concordance") from fault

"""Take footnote definitions out of a text and put them in the order they are read in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .syntax import CONTAINER_CLOSE, CONTAINER_OPEN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from markdown_it.token import Token


@dataclass(slots=True)
class Definition:
    """A footnote's text, and the containers it was written in, as (words, line)."""

    label: str
    line: int
    containers: tuple[tuple[str, int], ...] = ()
    tokens: list[Token] = field(default_factory=list)


def take_out(
    tokens: Sequence[Token], line_of: Callable[[Token], int]
) -> tuple[list[Token], list[Definition]]:
    """Return the body's tokens and the definitions that stood among them, in file order."""
    body: list[Token] = []
    definitions: list[Definition] = []
    reading: list[Definition] = []
    containers: list[tuple[str, int]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
            definitions.append(Definition(label, line_of(token), tuple(containers)))
            reading.append(definitions[-1])
        elif token.type == "footnote_reference_close":
            reading.pop()
        elif reading:
            reading[-1].tokens.append(token)
        else:
            body.append(token)
            if token.type == CONTAINER_OPEN:
                containers.append((token.info, line_of(token)))
            elif token.type == CONTAINER_CLOSE and containers:
                containers.pop()
    return body, definitions


def first_of_each(
    definitions: Sequence[Definition],
) -> tuple[dict[str, Definition], list[Definition]]:
    """Return the first definition of each label, and the further ones of the same label."""
    firsts: dict[str, Definition] = {}
    again: list[Definition] = []
    for definition in definitions:
        if definition.label in firsts:
            again.append(definition)
        else:
            firsts[definition.label] = definition
    return firsts, again

"""Make the canonical text of an essay from its Markdown; nothing else may make one.

The rules are written down in ``docs/canonical-text.md``. They are frozen: readers'
highlights are places in this text. A change that moves a single character is a new
version of ``RULES``, which is stored with every revision.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .model import Document
from .settling import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

RULES = 1

_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")


@dataclass(frozen=True, slots=True)
class Composition:
    """A document and what its author needs to know about it.

    ``faults`` are (line, sentence); ``block_lines``, ``link_lines`` and
    ``spoiler_lines`` are the lines of the document's blocks, links and spoilers.
    """

    document: Document
    faults: tuple[tuple[int, str], ...]
    block_lines: tuple[int, ...]
    link_lines: tuple[int, ...]
    spoiler_lines: tuple[int, ...]


def compose(markdown: str) -> Document:
    """Return the document that ``markdown``, an essay's text without front matter, makes."""
    return compose_with_lines(markdown).document


def compose_with_lines(markdown: str, first_line: int = 1) -> Composition:
    """Compose a text that starts at ``first_line`` of its file; never raises for any text."""
    # Imported here: an essay that was read before needs no parser.
    from .walking import Walk

    walk = Walk(_parse()(clean(markdown)), first_line)
    draft, text = walk.draft, walk.draft.text
    links = sorted(draft.links, key=lambda found: (found[0].start, -found[0].end))
    spoilers = sorted(draft.spoilers, key=lambda found: (found[0].start, -found[0].end))
    document = Document(
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        rules=RULES,
        blocks=tuple(draft.blocks),
        spans=tuple(sorted(draft.spans, key=lambda span: (span.start, -span.end, span.style))),
        links=tuple(link for link, _ in links),
        footnotes=tuple(walk.footnotes),
        spoilers=tuple(spoiler for spoiler, _ in spoilers),
    )
    return Composition(
        document,
        faults=tuple(sorted(draft.faults)),
        block_lines=tuple(draft.block_lines),
        link_lines=tuple(line for _, line in links),
        spoiler_lines=tuple(line for _, line in spoilers),
    )


def count_words(text: str) -> int:
    """Return how many words a reader would count: “AI’s” and “by-and-by” are one each."""
    return sum(1 for _ in _WORD.finditer(text))


@cache
def _parse() -> Callable[[str], list[Token]]:
    """Return the parser's entry; making a parser costs more than using it once."""
    from .syntax import make_parser

    return make_parser().parse

"""The Markdown that essays are written in.

It is CommonMark with tables, strikethrough, footnotes and ``:::`` containers, without
HTML, smart quotes, or links made of whatever looks like an address. Importing this
module costs some 60 ms; only ``markup`` does it, when a text is composed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

CONTAINER_OPEN = "container_open"
CONTAINER_CLOSE = "container_close"

# Far beyond any essay; what is nested deeper would be left out by the parser.
_DEEPEST = 100
_CONTAINER = re.compile(r":{3,}[ \t]*(?P<words>[^\n]*?)[ \t:]*$")


class _Essays(MarkdownIt):
    """A parser that leaves links as they were written; ``links`` judges them."""

    def normalizeLink(self, url: str) -> str:
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002
        return True


def make_parser() -> MarkdownIt:
    """Return a new parser; its ``parse`` keeps footnote definitions where they stand."""
    parser = _Essays("commonmark", {"html": False, "maxNesting": _DEEPEST})
    parser.enable(["table", "strikethrough"])
    footnote_plugin(parser, inline=False, move_to_end=False)
    interrupted = ["paragraph", "reference", "blockquote", "list", "table", "footnote_def"]
    parser.block.ruler.before("fence", "container", _container, {"alt": interrupted})
    return parser


def _container(state: StateBlock, line: int, _end: int, silent: bool) -> bool:
    """Read a line that opens or closes a container; such lines have no text of their own.

    Openers and closers are single tokens that ``blocks`` pairs by counting: containers of
    the same length may nest, and may hold parts of lists and quotes.
    """
    if state.is_code_block(line):
        return False
    start = state.bMarks[line] + state.tShift[line]
    if not state.src.startswith(":::", start):
        return False
    if silent:
        return True
    match = _CONTAINER.match(state.src[start : state.eMarks[line]])
    words = match["words"] if match else ""
    token = state.push(CONTAINER_OPEN if words else CONTAINER_CLOSE, "", 0)
    token.info = words
    token.map = [line, line + 1]
    state.line = line + 1
    return True

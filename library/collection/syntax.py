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

# Far beyond any essay. The parser would leave out what is nested deeper.
_DEEPEST = 100
# A list takes two levels and a paragraph one, so this is the last level that has room.
_LAST = _DEEPEST - 4
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
    parser.block.ruler.before("table", "bottom", _bottom)
    interrupted = ["paragraph", "reference", "blockquote", "list", "table", "footnote_def"]
    parser.block.ruler.before("fence", "container", _container, {"alt": interrupted})
    return parser


def _bottom(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """Take what is nested too deeply as one paragraph, so that no words are lost."""
    if state.level < _LAST or silent:
        return False
    state.push("paragraph_open", "p", 1).map = [line, end]
    inline = state.push("inline", "", 0)
    inline.content = state.getLines(line, end, state.blkIndent, False).strip()
    inline.map = [line, end]
    inline.children = []
    state.push("paragraph_close", "p", -1)
    state.line = end
    return True


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

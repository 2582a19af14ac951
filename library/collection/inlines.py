"""Collect the characters of one block and what is said about runs of them.

Offsets here are raw: they count in the characters before ``settling`` folds and merges.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .links import Address, read_address
from .model import SpanStyle
from .settling import LINE_BREAK, PICTURE, Settled, plain, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

Fault = tuple[int, str]

_STYLES = {"em": SpanStyle.EMPHASIS, "strong": SpanStyle.STRONG, "s": SpanStyle.STRIKE}
_SCHEMES = "film|theme|being|essay|ref|topic"
# What an author meant as a link or a footnote but the parser read as text.
_LIKE_LINK = re.compile(
    rf"\]\s?\(\s*(?:{_SCHEMES}|https?):|\)\[(?:{_SCHEMES}):|\]\[(?:{_SCHEMES}):"
)
_LIKE_NOTE = re.compile(r"\[\^([^\]\s]+)\]")


class Inlines:
    """The raw text of a block (or a table cell) with its runs, links and footnote marks."""

    def __init__(self) -> None:
        self.spans: list[tuple[SpanStyle, int, int]] = []
        self.links: list[tuple[Address, int, int, int]] = []
        self.marks: list[tuple[int, str]] = []
        self.faults: list[Fault] = []
        self._parts: list[str] = []
        self._length = 0
        self._breaks: list[int] = []
        self._open: list[int] = []
        self._open_links: list[tuple[int, str, int]] = []

    def add(self, tokens: Sequence[Token], line: int) -> None:
        """Take the tokens of one inline run that starts at ``line`` of the file."""
        for token in tokens:
            line += self._take(token, line)

    def settle(self) -> Settled:
        """Return the canonical text of what was taken."""
        return settle("".join(self._parts), frozenset(self._breaks))

    def _take(self, token: Token, line: int) -> int:
        """Take one token; return how many lines of the source it ends."""
        name, kind = token.type, token.type.rpartition("_")
        if name == "text":
            self._check(token.content, line)
            self._write(plain(token.content))
        elif name == "softbreak":
            self._write(" ")
            return 1
        elif name == "hardbreak":
            self._breaks.append(self._length)
            self._write(LINE_BREAK)
            return 1
        elif name == "code_inline":
            self.spans.append(
                (SpanStyle.CODE, self._length, self._length + self._write(plain(token.content)))
            )
        elif name == "image":
            self._write(PICTURE)
            self.faults.append((line, "Pictures are not shown; the essay has a gap here."))
        elif name == "footnote_ref":
            self.marks.append((self._length, str(token.meta["label"])))
        elif name == "link_open":
            self._open_links.append((self._length, str(token.attrGet("href") or ""), line))
        elif name == "link_close":
            self._close_link()
        elif kind[0] in _STYLES and token.nesting == 1:
            self._open.append(self._length)
        elif kind[0] in _STYLES:
            self.spans.append((_STYLES[kind[0]], self._open.pop(), self._length))
        else:
            self._write(plain(token.content))
        return 0

    def _close_link(self) -> None:
        start, href, line = self._open_links.pop()
        address = read_address(href)
        if address.fault:
            self.faults.append((line, address.fault))
        if address.kind is not None:
            self.links.append((address, start, self._length, line))

    def _check(self, text: str, line: int) -> None:
        if match := _LIKE_LINK.search(text):
            shown = text[max(match.start() - 20, 0) : match.end() + 20].strip()
            self.faults.append((line, f"“{shown}” looks like a link but is not written as one."))
        for match in _LIKE_NOTE.finditer(text):
            self.faults.append((line, f"The footnote “{match[1]}” is not defined."))

    def _write(self, text: str) -> int:
        self._parts.append(text)
        self._length += len(text)
        return len(text)

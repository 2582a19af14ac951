"""Follow the parser's tokens through quotes, lists, tables and containers.

The body comes first, then the footnotes in the order of their first reference.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .drafting import Draft
from .footnotes import Definition, first_of_each, take_out
from .inlines import Inlines
from .model import BlockKind, FootnoteMark
from .syntax import CONTAINER_CLOSE, CONTAINER_OPEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_BULLET = "•"
_SPOILER = "spoiler"


@dataclass(slots=True)
class _Around:
    """A quote or list item that is being read; its marker waits for its first block."""

    kind: BlockKind
    marker: str = ""


@dataclass(slots=True)
class _Container:
    """A ``:::`` block that is being read; ``film`` is empty where it hides nothing."""

    film: str
    line: int
    first: int


class Walk:
    """One walk over the tokens of a text whose first line is ``first_line`` of its file."""

    def __init__(self, tokens: Sequence[Token], first_line: int) -> None:
        self.draft = Draft()
        self.footnotes: list[FootnoteMark] = []
        self._first_line = first_line
        self._around: list[_Around] = []
        self._lists: list[tuple[str, int]] = []
        self._containers: list[_Container] = []
        self._cells: list[Inlines] | None = None
        self._row_line = 0
        self._is_head = False
        self._heading = 0
        self._is_note = False
        self._note_number = ""
        body, definitions = take_out(tokens, self._line)
        self._walk(body)
        self._is_note = True
        self._write_footnotes(definitions)

    def _line(self, token: Token) -> int:
        return self._first_line + (token.map[0] if token.map else 0)

    def _fault(self, line: int, sentence: str) -> None:
        self.draft.faults.append((line, sentence))

    # Footnotes

    def _write_footnotes(self, definitions: Sequence[Definition]) -> None:
        """Write those that are referred to, then the others, so that no words are lost."""
        firsts, again = first_of_each(definitions)
        numbers: dict[str, int] = {}
        blocks: dict[str, int] = {}
        written = 0
        # A footnote may refer to further ones, so the marks grow while they are followed.
        while written < len(self.draft.marks):
            _, label = self.draft.marks[written]
            written += 1
            if label not in numbers:
                numbers[label] = len(numbers) + 1
                blocks[label] = len(self.draft.blocks)
                self._write_footnote(firsts.pop(label), numbers[label])
        self.footnotes = [
            FootnoteMark(at, numbers[label], blocks[label]) for at, label in self.draft.marks
        ]
        self._write_unused([*firsts.values()], again, len(numbers))

    def _write_unused(
        self, unused: Sequence[Definition], again: Sequence[Definition], number: int
    ) -> None:
        for definition in again:
            self._fault(definition.line, f"The footnote “{definition.label}” is defined twice.")
        for definition in unused:
            sentence = f"Nothing refers to the footnote “{definition.label}”; it stands at the end."
            self._fault(definition.line, sentence)
        for definition in sorted([*unused, *again], key=lambda note: note.line):
            number += 1
            self._write_footnote(definition, number, is_used=False)

    def _write_footnote(self, definition: Definition, number: int, *, is_used: bool = True) -> None:
        first, marks = len(self.draft.blocks), len(self.draft.marks)
        self._note_number = str(number)
        self._walk(definition.tokens)
        if self._note_number:
            self._fault(definition.line, f"The footnote “{definition.label}” has no text.")
            self.draft.write_empty(BlockKind.FOOTNOTE, 0, self._take_marker(), definition.line)
        for info, line in definition.containers:
            self.draft.cover(_film_of(info), first, line)
        if not is_used:  # A mark in a note that nobody reaches would have no number.
            del self.draft.marks[marks:]

    # Tokens

    def _walk(self, tokens: Sequence[Token]) -> None:
        """Take the tokens of the body or of one footnote."""
        for token in tokens:
            if not self._take_block(token):
                self._follow(token)
        while self._containers:
            container = self._containers.pop()
            self._fault(container.line, "This ::: block is not closed; it ends with the text.")
            self.draft.cover(container.film, container.first, container.line)

    def _take_block(self, token: Token) -> bool:
        """Write what a token holds; False if it holds no block."""
        line = self._line(token)
        if token.type == "inline":
            self._take_inline(token, line)
        elif token.type in {"fence", "code_block"}:
            kind = BlockKind.FOOTNOTE if self._is_note else BlockKind.CODE
            marker = self._next_marker()
            if self.draft.write_code(kind, len(self._around), marker, token.content, line):
                self._take_marker()
        elif token.type == "hr":
            self.draft.write_empty(BlockKind.RULE, len(self._around), "", line)
        elif token.type == CONTAINER_OPEN:
            self._open_container(token.info, line)
        elif token.type == CONTAINER_CLOSE:
            self._close_container(line)
        else:
            return False
        return True

    def _follow(self, token: Token) -> None:
        """Follow quotes, lists and tables in and out."""
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1:])
            case "heading_close":
                self._heading = 0
            case "blockquote_open":
                self._around.append(_Around(BlockKind.QUOTE))
            case "list_item_open":
                self._around.append(_Around(BlockKind.ITEM, self._count_item()))
            case "blockquote_close" | "list_item_close":
                self._around.pop()
            case "bullet_list_open":
                self._lists.append(("", 0))
            case "ordered_list_open":
                start = token.attrGet("start")
                self._lists.append((token.markup, 1 if start is None else int(start)))
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "thead_open" | "thead_close":
                self._is_head = token.type == "thead_open"
            case "tr_open":
                self._cells = []
                self._row_line = self._line(token)
            case "tr_close":
                self._write_row()

    def _count_item(self) -> str:
        """Return the marker of the next item of the innermost list."""
        delimiter, number = self._lists[-1]
        if not delimiter:
            return _BULLET
        self._lists[-1] = (delimiter, number + 1)
        return f"{number}{delimiter}"

    def _take_inline(self, token: Token, line: int) -> None:
        inlines = Inlines()
        inlines.add(token.children or (), line)
        if self._cells is not None:
            self._cells.append(inlines)
        else:
            self._write(self._text_kind(), [inlines], line)

    def _write_row(self) -> None:
        cells, self._cells = self._cells or [], None
        if self._write(BlockKind.ROW, cells, self._row_line) and self._is_head:
            self.draft.embolden()

    def _text_kind(self) -> BlockKind:
        if self._heading:
            return BlockKind.HEADING
        return self._around[-1].kind if self._around else BlockKind.PARAGRAPH

    def _write(self, kind: BlockKind, cells: Sequence[Inlines], line: int) -> bool:
        if self._is_note:
            kind = BlockKind.FOOTNOTE
        level = self._heading if kind is BlockKind.HEADING else len(self._around)
        is_written = self.draft.write(kind, level, self._next_marker(), cells, line)
        if is_written:
            self._take_marker()
        return is_written

    # Markers

    def _next_marker(self) -> str:
        """Return what stands before the next block: a footnote's number or an item's marker."""
        if self._note_number:
            return self._note_number
        return self._around[-1].marker if self._around else ""

    def _take_marker(self) -> str:
        """Return the next marker; the blocks after it will have none."""
        marker = self._next_marker()
        self._note_number = ""
        for around in self._around:
            around.marker = ""
        return marker

    # Containers

    def _open_container(self, info: str, line: int) -> None:
        name, *films = info.split()
        if name != _SPOILER:
            self._fault(line, f"“:::{name}” is not known; what is in it is shown as it is.")
        elif len(films) != 1:
            self._fault(line, "A spoiler block names one film: :::spoiler film-id.")
        self._containers.append(_Container(_film_of(info), line, len(self.draft.blocks)))

    def _close_container(self, line: int) -> None:
        if not self._containers:
            self._fault(line, "This ::: closes nothing.")
            return
        container = self._containers.pop()
        self.draft.cover(container.film, container.first, container.line)


def _film_of(info: str) -> str:
    """Return the film that a container gives away, empty where it gives away none."""
    name, *films = info.split()
    return films[0] if name == _SPOILER and films else ""

"""Put the blocks of a document together.

Every block is settled as it comes, so the offsets of its runs, links and marks are
final at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Block, BlockKind, Link, Span, SpanStyle, Spoiler
from .settling import code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .inlines import Fault, Inlines
    from .settling import Settled

# What readers cite by number.
_NUMBERED = {
    BlockKind.PARAGRAPH,
    BlockKind.QUOTE,
    BlockKind.ITEM,
    BlockKind.CODE,
    BlockKind.ROW,
}


class Draft:
    """A document in the making, with the line of the file that each part came from."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.block_lines: list[int] = []
        self.spans: list[Span] = []
        self.links: list[tuple[Link, int]] = []
        self.marks: list[tuple[int, str]] = []
        self.spoilers: list[tuple[Spoiler, int]] = []
        self.faults: list[Fault] = []
        self._parts: list[str] = []
        self._length = 0
        self._numbered = 0

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "\n".join(self._parts)

    def write(
        self, kind: BlockKind, level: int, marker: str, cells: Sequence[Inlines], line: int
    ) -> bool:
        """Add a block whose cells are set apart by tabs; False if nothing of it remains."""
        settled = [cell.settle() for cell in cells]
        for cell in cells:
            self.faults += cell.faults
        if not any(cell.text for cell in settled):
            return False
        at = self._append(kind, level, marker, "\t".join(cell.text for cell in settled), line)
        for cell, found in zip(cells, settled, strict=True):
            self._add_runs(cell, found, at)
            at += len(found.text) + 1
        return True

    def write_code(self, kind: BlockKind, level: int, marker: str, lines: str, line: int) -> bool:
        """Add the lines of a code block; False if they are blank."""
        text = code(lines)
        if not text.strip():
            return False
        self._append(kind, level, marker, text, line)
        return True

    def write_empty(self, kind: BlockKind, level: int, marker: str, line: int) -> None:
        """Add a block without text: a rule, or a footnote that has only its number."""
        self._append(kind, level, marker, "", line)

    def embolden(self) -> None:
        """Set every cell of the last block in bold: it is the head of a table."""
        start = self.blocks[-1].start
        for cell in self._parts[-1].split("\t"):
            if cell:
                self.spans.append(Span(SpanStyle.STRONG, start, start + len(cell)))
            start += len(cell) + 1

    def cover(self, film: str, first: int, line: int) -> None:
        """Mark the blocks from index ``first`` to the last as giving the film away."""
        if not film:
            return
        if first == len(self.blocks):
            self.faults.append((line, f"The spoiler block for “{film}” is empty."))
            return
        stretch = Spoiler(film, self.blocks[first].start, self.blocks[-1].end)
        self.spoilers.append((stretch, line))

    def _append(self, kind: BlockKind, level: int, marker: str, text: str, line: int) -> int:
        start = self._length + 1 if self.blocks else 0
        number = None
        if kind in _NUMBERED:
            self._numbered += 1
            number = self._numbered
        self._length = start + len(text)
        self._parts.append(text)
        self.blocks.append(Block(number, kind, start, self._length, level, marker))
        self.block_lines.append(line)
        return start

    def _add_runs(self, cell: Inlines, settled: Settled, at: int) -> None:
        for style, raw_start, raw_end in cell.spans:
            start, end = settled.run(raw_start, raw_end)
            if start < end:
                self.spans.append(Span(style, at + start, at + end))
        for address, raw_start, raw_end, line in cell.links:
            start, end = settled.run(raw_start, raw_end)
            if start < end and address.kind:
                link = Link(address.kind, address.target, at + start, at + end, address.at_s)
                self.links.append((link, line))
            else:
                sentence = f"The link to “{address.target}” has no words to click on."
                self.faults.append((line, sentence))
        for raw, label in cell.marks:
            self.marks.append((at + settled.point(raw), label))

"""Set a document in type: our own blocks in a QTextDocument, character for character.

``setHtml`` and ``setMarkdown`` add characters of their own (tables, frames, bullets);
here bullets, numbers and footnote marks are painted, and only room is left for them,
so that a Qt position is nothing but the UTF-16 length of the text before it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise

from PySide6.QtCore import QLocale
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from library.collection.model import Block, BlockKind, Document, FootnoteMark, Span

from desktop.theme.theme import Theme

from .styles import Styles


def typeset(
    document: Document, theme: Theme, font: QFont, *, language: str = "en"
) -> QTextDocument:
    """Return ``document`` set in ``font``; ``language`` decides the direction of the text.

    The result has the same characters in the same order: its raw text with U+2029 read
    as a newline is ``document.text``.
    """
    result = _empty(font, language)
    styles = Styles(font, theme)
    cursor = QTextCursor(result)
    cursor.beginEditBlock()
    for index, runs in enumerate(_blocks_of_runs(document, styles)):
        form, fallback = _block_formats(document, index, styles)
        if index:
            cursor.insertBlock(form, fallback)
        else:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(fallback)
        for text, character_format in runs:
            cursor.insertText(text, character_format)
    cursor.endEditBlock()
    assert raw_text(result) == document.text, "the typeset text differs from the canonical text"
    return result


def raw_text(document: QTextDocument) -> str:
    """Return the characters of a typeset document in canonical form."""
    return document.toRawText().replace("\u2029", "\n")


def marks_by_place(document: Document) -> Iterator[tuple[int, tuple[FootnoteMark, ...]]]:
    """Yield each place with footnote marks, in text order; a place can have several."""
    marks = sorted(document.footnotes, key=lambda mark: (mark.at, mark.number))
    for at, group in groupby(marks, key=lambda mark: mark.at):
        yield at, tuple(group)


def _empty(font: QFont, language: str) -> QTextDocument:
    result = QTextDocument()
    result.setUndoRedoEnabled(False)
    result.setDocumentMargin(0)
    result.setUseDesignMetrics(True)
    result.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(QLocale(language).textDirection())
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    result.setDefaultTextOption(option)
    return result


def _block_formats(
    document: Document, index: int, styles: Styles
) -> tuple[QTextBlockFormat, QTextCharFormat]:
    block = document.blocks[index] if document.blocks else _NOTHING
    before = document.blocks[index - 1] if index else None
    after = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    form = styles.block(block, before, after)
    if block.kind is BlockKind.ROW:
        form.setTabPositions(_tab_stops(document, index, styles))
    return form, styles.characters(block.kind, block.level, frozenset())


_NOTHING = Block(None, BlockKind.PARAGRAPH, 0, 0)


def _blocks_of_runs(
    document: Document, styles: Styles
) -> Iterator[list[tuple[str, QTextCharFormat]]]:
    """Yield, block by block, the runs of characters that share one format."""
    rooms = dict(marks_by_place(document))
    spans = _by_block(document, document.spans)
    before: Block | None = None
    for index, block in enumerate(document.blocks or (_NOTHING,)):
        is_first_row = block.kind is BlockKind.ROW and (
            before is None or before.kind is not BlockKind.ROW
        )
        runs: list[tuple[str, QTextCharFormat]] = []
        edges = _edges(document.text, block, spans[index], rooms)
        for start, end in pairwise(edges):
            form = styles.characters(
                block.kind,
                block.level,
                frozenset(span.style for span in spans[index] if span.start <= start < span.end),
                is_first_row=is_first_row,
            )
            if end in rooms:
                form = styles.with_room(form, rooms[end])
            runs.append((document.text[start:end], form))
        before = block
        yield runs


def _by_block(document: Document, spans: Iterable[Span]) -> list[list[Span]]:
    """Return for each block the spans that touch it; a span may cross blocks."""
    starts = [block.start for block in document.blocks] or [0]
    result: list[list[Span]] = [[] for _ in starts]
    for span in spans:
        first = max(0, bisect_right(starts, span.start) - 1)
        for index in range(first, bisect_left(starts, span.end)):
            result[index].append(span)
    return result


def _edges(
    text: str, block: Block, spans: Iterable[Span], rooms: Mapping[int, object]
) -> list[int]:
    """Return the positions in ``block`` where the format may change, with both its ends."""
    edges = {block.start, block.end}
    for span in spans:
        edges.update((span.start, span.end))
    for at in rooms:
        if block.start < at <= block.end:
            edges.update((at, _cluster_start(text, at)))
    return sorted(edge for edge in edges if block.start <= edge <= block.end)


def _cluster_start(text: str, end: int) -> int:
    """Return where the last visible character before ``end`` starts, with its accents."""
    start = end - 1
    while start > 0 and unicodedata.combining(text[start]):
        start -= 1
    return max(start, 0)


def _tab_stops(document: Document, index: int, styles: Styles) -> list[QTextOption.Tab]:
    """Return tab stops that make the table around block ``index`` stand in columns."""
    metrics = QFontMetricsF(styles.font(BlockKind.ROW, weight=600))
    widths: list[float] = []
    for row in _table_around(document, index):
        for column, cell in enumerate(document.text[row.start : row.end].split("\t")):
            width = metrics.horizontalAdvance(cell) + styles.em * 1.4
            if column == len(widths):
                widths.append(width)
            widths[column] = max(widths[column], width)
    stops, reached = [], 0.0
    for width in widths[:-1]:
        reached += min(width, styles.em * 14)
        stops.append(QTextOption.Tab(reached, QTextOption.TabType.LeftTab))
    return stops


def _table_around(document: Document, index: int) -> list[Block]:
    first = last = index
    while first > 0 and document.blocks[first - 1].kind is BlockKind.ROW:
        first -= 1
    while last + 1 < len(document.blocks) and document.blocks[last + 1].kind is BlockKind.ROW:
        last += 1
    return list(document.blocks[first : last + 1])

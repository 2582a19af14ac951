"""From what was found to what is shown: the best passages of a text, with marks.

The marks are found by the same analysis that built the index, so whatever made a text
match is marked in it, also under another accent, ending or spelling.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from operator import contains
from typing import TYPE_CHECKING, NamedTuple

from .model import Passage

if TYPE_CHECKING:
    from .scoring import Sought
    from .texts import Text

LONGEST_PASSAGE = 220
MOST_PASSAGES = 5
_MOST_BLOCKS = 5

# So many occurrences of a word are enough to choose passages from.
_ENOUGH_MARKS = 60


class Mark(NamedTuple):
    """A stretch to mark; ``group`` is the number of the word it stands for."""

    start: int
    end: int
    group: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of one block with the marks in it."""

    start: int
    end: int
    marks: Sequence[Mark]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Passages with more of the words go first, then denser ones, then earlier ones."""
        return -len({group for _, _, group in self.marks}), -len(self.marks), self.start


def find_marks(
    text: Text, sought: Sequence[Sought], start: int = 0, end: int | None = None
) -> list[Mark]:
    """Return the marks that begin between ``start`` and ``end``, in order; none overlap."""
    end = len(text.text) if end is None else end
    found = [
        Mark(*place, group)
        for group, each in enumerate(sought)
        for place in islice(_places(text, each, start, end), _ENOUGH_MARKS)
    ]
    found.sort()
    kept: list[Mark] = []
    for mark in found:
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
        elif mark.start == kept[-1].start:  # A row goes before its first word.
            kept[-1] = mark
    return kept


def cut_passages(text: Text, sought: Sequence[Sought]) -> tuple[Passage, ...]:
    """Return the best passages of a text, best first; its opening where nothing is in it.

    They are chosen by the words that are not in every text, and then all are marked.
    """
    telling = [each for each in sought if not each.is_common]
    marks = find_marks(text, telling) or find_marks(text, sought)
    if not marks:
        return tuple(_opening(text))
    pieces = nsmallest(MOST_PASSAGES, _pieces(text, marks), key=lambda piece: piece.rank)
    return tuple(
        _passage(text, each.start, each.end, find_marks(text, sought, each.start, each.end))
        for each in pieces
    )


def _places(text: Text, sought: Sought, start: int, end: int) -> Iterator[tuple[int, int]]:
    terms, starts, ends = text.analysis.terms, text.analysis.starts, text.analysis.ends
    head, *rest = sought.steps
    numbers = text.numbers(head)
    first, behind = bisect_left(starts, start), bisect_left(starts, end)
    for at in numbers[bisect_left(numbers, first) : bisect_left(numbers, behind)]:
        if not rest:
            yield starts[at], ends[at]
        elif _goes_on(terms, at + 1, rest):
            left, right = starts[at], ends[at + len(rest)]
            if text.text.find("\n", left, right) < 0:  # A row is within one block.
                yield left, right
    wanted = sought.whole if rest else sought.whole | head
    for term, left, right in text.analysis.wholes:
        if term in wanted and start <= left < end:
            yield left, right


def _goes_on(terms: Sequence[str], at: int, steps: Sequence[frozenset[str]]) -> bool:
    following = terms[at : at + len(steps)]
    return len(following) == len(steps) and all(map(contains, steps, following))


def _pieces(text: Text, marks: Sequence[Mark]) -> Iterator[_Piece]:
    """Yield the sentences with marks, short neighbours together, long ones cut.

    Only of the blocks with the most marks: the best passages are in one of them.
    """
    blocks = nsmallest(_MOST_BLOCKS, _blocks(text.text, marks), key=lambda block: block.rank)
    for block in blocks:
        yield from _join(text.text, _sentences(text, block))


def _blocks(text: str, marks: Sequence[Mark]) -> Iterator[_Piece]:
    at = 0
    while at < len(marks):
        left = text.rfind("\n", 0, marks[at].start) + 1
        right = text.find("\n", marks[at].start)
        right = len(text) if right < 0 else right
        behind = bisect_left(marks, (right,), at)
        yield _Piece(left, right, [mark for mark in marks[at:behind] if mark.end <= right])
        at = behind


def _sentences(text: Text, block: _Piece) -> Iterator[_Piece]:
    marks, at = block.marks, 0
    for start, end in text.sentences(block.start, block.end):
        first = at
        while at < len(marks) and marks[at].start < end:
            at += 1
        if at > first:
            # A row of words may run over the end of a sentence.
            yield _Piece(start, max(end, marks[at - 1].end), marks[first:at])


def _join(text: str, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    waiting: _Piece | None = None
    for piece in pieces:
        if waiting is None:
            waiting = piece
        elif piece.end - waiting.start <= LONGEST_PASSAGE:
            waiting = _Piece(waiting.start, piece.end, (*waiting.marks, *piece.marks))
        else:
            yield _fitted(text, waiting)
            waiting = piece
    if waiting:
        yield _fitted(text, waiting)


def _fitted(text: str, piece: _Piece) -> _Piece:
    """Cut a long sentence to where its marks stand closest."""
    if piece.end - piece.start <= LONGEST_PASSAGE:
        return piece
    marks = min(_clusters(piece.marks), key=lambda each: _Piece(each[0].start, 0, each).rank)
    spare = max(0, LONGEST_PASSAGE - (marks[-1].end - marks[0].start))
    start = max(piece.start, marks[0].start - spare // 2)
    end = min(piece.end, start + LONGEST_PASSAGE)
    start = max(piece.start, end - LONGEST_PASSAGE)
    start, end = _at_borders(text, piece, start, end, marks)
    inside = tuple(mark for mark in piece.marks if mark.start < end and mark.end > start)
    return _Piece(start, end, inside)


def _clusters(marks: Sequence[Mark]) -> Iterator[tuple[Mark, ...]]:
    """Yield for each mark the marks that fit into one passage with it, from it on."""
    for at, mark in enumerate(marks):
        near = [each for each in marks[at:] if each.end - mark.start <= LONGEST_PASSAGE - 20]
        yield tuple(near) or (mark,)


def _at_borders(
    text: str, piece: _Piece, start: int, end: int, marks: Sequence[Mark]
) -> tuple[int, int]:
    """Move both ends inwards to the next border of a word, but not into a mark."""
    if start > piece.start:
        blank = _first_blank(text, start - 1, marks[0].start)
        start = blank + 1 if blank >= 0 else start
    if end < piece.end and not text[end].isspace():
        # A row of words longer than a passage is cut like any other words.
        last = marks[-1].end if marks[-1].end <= end else start + 1
        blank = _last_blank(text, last, end)
        end = blank if blank >= 0 else end
    while text[end - 1].isspace():
        end -= 1
    return start, end


def _first_blank(text: str, start: int, end: int) -> int:
    return next((at for at in range(start, end) if text[at].isspace()), -1)


def _last_blank(text: str, start: int, end: int) -> int:
    return next((at for at in range(end - 1, start - 1, -1) if text[at].isspace()), -1)


def _opening(text: Text) -> Iterator[Passage]:
    left = 0
    for line in text.text.split("\n"):
        right = left + len(line)
        sentences = text.sentences(left, right)
        if sentences:
            start, end = sentences[0]
            for _, further in sentences[1:]:
                end = further if further - start <= LONGEST_PASSAGE else end
            yield _passage(text, start, _cut_short(text.text, start, end), ())
            return
        left = right + 1


def _cut_short(text: str, start: int, end: int) -> int:
    if end - start <= LONGEST_PASSAGE:
        return end
    limit = start + LONGEST_PASSAGE
    blank = _last_blank(text, start + 1, limit + 1)
    return blank if blank > 0 else limit


def _passage(text: Text, start: int, end: int, marks: Iterable[Mark]) -> Passage:
    inside = tuple((mark.start - start, min(mark.end, end) - start) for mark in marks)
    return Passage(start, end, text.text[start:end], inside)

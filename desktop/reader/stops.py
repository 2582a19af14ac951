"""What the Tab key stops at: links, footnote marks, highlights and veils, in reading order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from library.annotations.model import Annotation
from library.collection.model import Document, FootnoteMark, Link, Spoiler


@dataclass(frozen=True, slots=True)
class WayBack:
    """The number before a footnote: it leads back to the mark in the text."""

    mark: FootnoteMark


Target: TypeAlias = Link | FootnoteMark | WayBack | Annotation | Spoiler


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to stop at; ``end`` equals ``start`` for footnote numbers."""

    start: int
    end: int
    target: Target


class Stops:
    """All stops of a document that are not behind a veil."""

    def __init__(
        self,
        document: Document,
        annotations: Iterable[Annotation] = (),
        veiled: tuple[Spoiler, ...] = (),
    ) -> None:
        stops = [Stop(veil.start, veil.end, veil) for veil in veiled]
        open_targets: list[Stop] = [Stop(link.start, link.end, link) for link in document.links]
        open_targets += [Stop(mark.at, mark.at, mark) for mark in document.footnotes]
        open_targets += _ways_back(document)
        stops += [stop for stop in open_targets if not _is_behind(stop, veiled)]
        # A highlight may reach under a veil; it is a stop where it comes into the open.
        opened = ((note, _into_the_open(note.start, veiled)) for note in annotations)
        stops += [Stop(start, note.end, note) for note, start in opened if start < note.end]
        self._stops = sorted(stops, key=_reading_order)
        self._starts = [stop.start for stop in self._stops]
        self._longest = max((stop.end - stop.start for stop in self._stops), default=0)

    def after(self, current: Stop | None, position: int) -> Stop | None:
        """Return the stop after ``current``, or else the first from ``position`` on."""
        index = self._index(current)
        index = bisect_left(self._starts, position) if index is None else index + 1
        return self._stops[index] if index < len(self._stops) else None

    def before(self, current: Stop | None, position: int) -> Stop | None:
        """Return the stop before ``current``, or else the last before ``position``."""
        index = self._index(current)
        index = bisect_left(self._starts, position) if index is None else index
        return self._stops[index - 1] if index > 0 else None

    def between(self, start: int, end: int) -> list[Stop]:
        """Return the stops that touch the range, in reading order."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        return [stop for stop in self._stops[first:last] if stop.end >= start]

    def at(self, position: int) -> Stop | None:
        """Return the smallest stop that holds the character at ``position``."""
        holding = [
            stop
            for stop in self.between(position, position)
            if stop.start <= position < stop.end
            or (stop.start == position and isinstance(stop.target, FootnoteMark))
        ]
        return min(holding, key=lambda stop: stop.end - stop.start, default=None)

    def _index(self, stop: Stop | None) -> int | None:
        return self._stops.index(stop) if stop is not None and stop in self._stops else None


def _ways_back(document: Document) -> list[Stop]:
    """Return one way back for each footnote, to its first mark."""
    first_marks: dict[int, FootnoteMark] = {}
    for mark in sorted(document.footnotes, key=lambda mark: mark.at):
        first_marks.setdefault(mark.block, mark)
    starts = [block.start for block in document.blocks]
    return [
        Stop(starts[block], starts[block], WayBack(mark))
        for block, mark in first_marks.items()
        if block < len(starts)
    ]


def _reading_order(stop: Stop) -> tuple[int, bool, int]:
    # A footnote's number stands before its words, a mark after what it marks.
    return stop.start, not isinstance(stop.target, WayBack), -stop.end


def _into_the_open(position: int, veiled: tuple[Spoiler, ...]) -> int:
    """Return the first position from ``position`` on that is under no veil."""
    for veil in veiled:
        if veil.start <= position <= veil.end:
            position = veil.end + 1
    return position


def _is_behind(stop: Stop, veiled: tuple[Spoiler, ...]) -> bool:
    # A footnote mark belongs to the character before it.
    start = stop.start - 1 if isinstance(stop.target, FootnoteMark) else stop.start
    end = max(stop.end, start + 1)
    return any(start < veil.end and veil.start < end for veil in veiled)

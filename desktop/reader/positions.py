"""The only place that converts between canonical positions and Qt's.

Canonical positions count code points (``start``, ``end``); Qt counts UTF-16 units
(``qt_start``, ``qt_end``). They differ by one for every character outside the Basic
Multilingual Plane that comes before.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

_LAST_OF_ONE_UNIT = "\uffff"


class Positions:
    """A table of the two-unit characters of one text, for fast look-ups both ways."""

    def __init__(self, text: str) -> None:
        wide = [] if text.isascii() else _wide(text)
        self._length = len(text)
        self._wide = wide
        self._qt_wide = [index + before for before, index in enumerate(wide)]

    def to_qt(self, index: int) -> int:
        """Return the Qt position of a canonical one; outside the text it is clamped."""
        index = min(max(index, 0), self._length)
        return index + bisect_left(self._wide, index)

    def to_canonical(self, qt_index: int) -> int:
        """Return the canonical position of a Qt one; inside a pair it is the pair's start."""
        qt_index = min(max(qt_index, 0), self._length + len(self._wide))
        pairs = bisect_right(self._qt_wide, qt_index - 1)
        if pairs and self._qt_wide[pairs - 1] == qt_index - 1:
            return self._wide[pairs - 1]
        return qt_index - pairs


def to_qt(text: str, index: int) -> int:
    """Return the Qt position of one canonical position; for many, keep a ``Positions``."""
    return Positions(text).to_qt(index)


def to_canonical(text: str, qt_index: int) -> int:
    """Return the canonical position of one Qt position."""
    return Positions(text).to_canonical(qt_index)


def _wide(text: str) -> list[int]:
    return [index for index, character in enumerate(text) if character > _LAST_OF_ONE_UNIT]

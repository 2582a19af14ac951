"""Where the text and the margin notes stand across the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from desktop.theme.scale import space

_LONGEST, _SHORTEST = 69, 62  # characters that fit a full line; ragged lines average 4 fewer
_SAMPLE = (
    "In the end she is a voice with somewhere else to be, and the film does not ask "
    "whether she can feel; it asks what we do when something we called ours has left."
)


@dataclass(frozen=True, slots=True)
class Column:
    """Edges in logical pixels from the left of the page; ``note_width`` 0 where none fit."""

    left: int
    width: int
    note_left: int
    note_width: int

    @property
    def right(self) -> int:
        """The right edge of the text."""
        return self.left + self.width


def arrange(page_width: int, font: QFont) -> Column:
    """Return the column for ``font``: about 65 characters, and notes where there is room.

    The text is centred, and moves to the left only as far as notes need it to. On a page
    narrower than the measure it fills the page.
    """
    character = QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
    edge, gap, outer = space(13), space(6), space(4)
    least_side = gap + space(50) + outer
    if page_width >= edge + character * _SHORTEST + least_side:
        width = round(min(character * _LONGEST, page_width - edge - least_side))
        left = max(edge, min((page_width - width) // 2, page_width - least_side - width))
        note_left = left + width + gap
        note_width = min(space(76), page_width - outer - note_left)
        return Column(left, width, note_left, note_width)
    edge = min(edge, max(space(4), page_width // 14))
    width = max(space(20), round(min(character * _LONGEST, page_width - 2 * edge)))
    left = max(0, (page_width - width) // 2)
    return Column(left, width, left + width, 0)

"""Make raw characters canonical and say where each of them went.

The rules are those of ``docs/canonical-text.md``. Almost all text is canonical already
and is recognised by one search; only the rest is walked character by character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import combining, is_normalized, normalize

LINE_BREAK = "\u2028"
PICTURE = "\ufffc"
SUBSTITUTE = "\ufffd"

# Characters that Qt, XML or JSON would refuse or change, or that nobody can see.
_DROPPED = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)
)
_REPLACED = "\ud800-\udfff" + _NONCHARACTERS
_FOLDED = "\t\n\x0b\x0c\r\x1c-\x1f \x85\u2028\u2029"

_TO_DROP = re.compile(f"[{_DROPPED}]+")
_TO_REPLACE = re.compile(f"[{_REPLACED}{PICTURE}]")
_TO_FOLD = re.compile(f"[{_FOLDED}]+")
_LINE_ENDS = re.compile("\r\n?")
_CODE_BLANKS = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
# Anything that folding could touch; one plain space between other characters is fine.
_UNFOLDED = re.compile(f"[\t\n\x0b\x0c\r\x1c-\x1f\x85\u2028\u2029]|  |^\\s|\\s$|[{_DROPPED}]")


@dataclass(frozen=True, slots=True)
class Settled:
    """Canonical text and the way into it.

    ``starts[i]`` and ``ends[i]`` are the places of raw offset ``i`` as the start and as
    the end of a run; they differ only inside characters that were merged. Both are None
    where nothing moved.
    """

    text: str
    starts: list[int] | None = None
    ends: list[int] | None = None

    def run(self, start: int, end: int) -> tuple[int, int]:
        """Return where the raw run went, without blanks at its ends; may be empty."""
        if self.starts is not None and self.ends is not None:
            start, end = self.starts[start], self.ends[end]
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return start, end

    def point(self, at: int) -> int:
        """Return where the raw offset went, before any blanks that precede it."""
        if self.ends is not None:
            at = self.ends[at]
        while at > 0 and self.text[at - 1].isspace():
            at -= 1
        return at


def clean(source: str) -> str:
    """Return the source with usable characters only, in NFC, its lines ended by newlines."""
    source = _LINE_ENDS.sub("\n", source)
    source = _TO_DROP.sub("", source)
    return normalize("NFC", _TO_REPLACE.sub(SUBSTITUTE, source))


def plain(raw: str) -> str:
    """Return characters that came from the source or an entity without unusable ones.

    The length stays as it was: characters to be dropped are left to ``settle``.
    """
    return _TO_REPLACE.sub(SUBSTITUTE, raw)


def code(raw: str) -> str:
    """Return the lines of a code block as one canonical block."""
    raw = _TO_DROP.sub("", _TO_REPLACE.sub(SUBSTITUTE, raw))
    return normalize("NFC", _CODE_BLANKS.sub(" ", raw)).strip("\n").replace("\n", LINE_BREAK)


def settle(raw: str, breaks: frozenset[int] = frozenset()) -> Settled:
    """Fold white space, drop what cannot be shown, strip and normalise one block.

    ``breaks`` are the raw offsets of hard line breaks, each one character (U+2028).
    """
    if not breaks and not _UNFOLDED.search(raw) and is_normalized("NFC", raw):
        return Settled(raw)
    folded, places = _fold(raw, breaks)
    if is_normalized("NFC", folded):
        return Settled(folded, places, places)
    return _compose(folded, places)


def _fold(raw: str, breaks: frozenset[int]) -> tuple[str, list[int]]:
    """Return the folded and stripped text, and the place of every raw offset in it."""
    places = [0] * (len(raw) + 1)
    out: list[str] = []
    length = 0
    gap = ""  # white space that is written only if more text follows
    for i, char in enumerate(raw):
        places[i] = length + (1 if gap and out else 0)
        if i in breaks:
            gap = LINE_BREAK if gap != LINE_BREAK else gap
        elif _TO_FOLD.match(char):
            gap = gap or " "
        elif not _TO_DROP.match(char):
            if gap and out:
                out.append(gap)
                length += 1
            gap = ""
            out.append(char)
            length += 1
    places[len(raw)] = length
    return _strip("".join(out), places)


def _strip(text: str, places: list[int]) -> tuple[str, list[int]]:
    """Strip no-break spaces and their like, too, from both ends."""
    left = len(text) - len(text.lstrip())
    text = text.strip()
    return text, [min(max(place - left, 0), len(text)) for place in places]


def _compose(folded: str, places: list[int]) -> Settled:
    """Bring the text into NFC; offsets inside a merged character go to its edges."""
    seams = _seams(folded)
    starts = [0] * (len(folded) + 1)
    ends = [0] * (len(folded) + 1)
    out: list[str] = []
    length = 0
    for left, right in pairwise(seams):
        part = normalize("NFC", folded[left:right])
        starts[left] = ends[left] = length
        for inside in range(left + 1, right):
            starts[inside], ends[inside] = length, length + len(part)
        out.append(part)
        length += len(part)
    starts[-1] = ends[-1] = length
    return Settled("".join(out), [starts[p] for p in places], [ends[p] for p in places])


def _seams(text: str) -> list[int]:
    """Return the offsets, with both ends, across which NFC changes nothing."""
    seams = [0]
    for i in range(1, len(text)):
        char, before = text[i], text[seams[-1] : i]
        if char.isascii() and text[i - 1].isascii():
            seams.append(i)
        elif not combining(normalize("NFD", char)[0]):
            apart = normalize("NFC", before) + normalize("NFC", char)
            if normalize("NFC", before + char) == apart:
                seams.append(i)
    if text:
        seams.append(len(text))
    return seams

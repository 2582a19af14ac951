"""Takes a quote from a text: the words marked and what stands around them."""

from __future__ import annotations

from library.annotations.model import Quote

CONTEXT_CHARACTERS = 32


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Clamp a range to the text and take blanks off its ends; ``start == end`` if none is left."""
    start, end = max(start, 0), min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, max(start, end)


def quote(text: str, start: int, end: int) -> Quote:
    """Return the quote of a range: its words and up to 32 characters on either side."""
    return Quote(
        exact=text[start:end],
        prefix=text[max(start - CONTEXT_CHARACTERS, 0) : start],
        suffix=text[end : end + CONTEXT_CHARACTERS],
    )


def occurrences(text: str, exact: str) -> tuple[int, ...]:
    """Return where ``exact`` starts in the text, overlapping occurrences included."""
    found: list[int] = []
    start = text.find(exact) if exact else -1
    while start >= 0:
        found.append(start)
        start = text.find(exact, start + 1)
    return tuple(found)

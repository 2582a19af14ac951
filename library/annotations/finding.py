"""Finds the words somebody asks to highlight; never guesses which of several is meant."""

from __future__ import annotations

from library.annotations.quoting import occurrences, trim
from library.errors import InputRefused, QuoteAmbiguous, QuoteNotFound

SHOWN_AROUND = 24


def find_quote(
    text: str, exact: str, prefix: str, suffix: str, start: int | None, end: int | None
) -> tuple[int, int]:
    """Return the range of ``exact`` that stands between ``prefix`` and ``suffix``.

    A range that is given must hold exactly these words; ``start`` alone fixes where they
    begin, ``end`` alone where they end. Raises ``QuoteNotFound``, ``QuoteAmbiguous``,
    ``InputRefused``.
    """
    if not exact.strip():
        raise InputRefused("There are no words to highlight; nothing was highlighted.")
    if start is not None or end is not None:
        return _given(text, exact, start, end)
    found = occurrences(text, exact)
    if not found:
        raise QuoteNotFound("These words are not in the essay; nothing was highlighted.")
    fitting = [
        place
        for place in found
        if _ends_with(text[:place], prefix) and _begins_with(text[place + len(exact) :], suffix)
    ]
    if not fitting:
        raise QuoteNotFound(
            "These words are in the essay, but not with this context; nothing was highlighted."
        )
    if len(fitting) > 1:
        raise QuoteAmbiguous(
            f"These words are in the essay {len(fitting)} times; nothing was highlighted.",
            [_shown(text, place, place + len(exact)) for place in fitting],
        )
    return fitting[0], fitting[0] + len(exact)


def _given(text: str, exact: str, start: int | None, end: int | None) -> tuple[int, int]:
    start = end - len(exact) if start is None and end is not None else start or 0
    end = start + len(exact) if end is None else end
    if start < 0 or text[start:end] != exact:
        there = text[slice(*trim(text, max(start, 0), end))]
        raise InputRefused(
            f"The range given holds other words (“{there[:60]}”); nothing was highlighted."
        )
    return start, end


def _ends_with(before: str, prefix: str) -> bool:
    """Compare without the blanks next to the quote, which copying often drops."""
    return before.endswith(prefix) or before.rstrip().endswith(prefix.rstrip())


def _begins_with(after: str, suffix: str) -> bool:
    return after.startswith(suffix) or after.lstrip().startswith(suffix.lstrip())


def _shown(text: str, start: int, end: int) -> tuple[int, int, str]:
    before, after = max(start - SHOWN_AROUND, 0), min(end + SHOWN_AROUND, len(text))
    shown = text[before:after].replace("\n", " ")
    return start, end, f"{'…' * (before > 0)}{shown}{'…' * (after < len(text))}"

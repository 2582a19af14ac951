"""What a note and its tags may be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.storable import check_storable

if TYPE_CHECKING:
    from collections.abc import Iterable


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags with single blanks and without repetitions, whatever their case."""
    cleaned: dict[str, str] = {}
    for tag in tags:
        words = " ".join(check_storable(tag).split())
        if words:
            cleaned.setdefault(words.casefold(), words)
    return tuple(cleaned.values())

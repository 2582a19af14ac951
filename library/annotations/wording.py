"""What a note and its tags may be made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.errors import InputRefused

if TYPE_CHECKING:
    from collections.abc import Iterable


def check_storable(text: str) -> str:
    """Return the text as it is; half of a surrogate pair cannot be stored and is refused."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputRefused(
            "The text holds half of a character and cannot be stored; nothing was changed."
        ) from error
    return text


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags with single blanks and without repetitions, whatever their case."""
    cleaned: dict[str, str] = {}
    for tag in tags:
        words = " ".join(check_storable(tag).split())
        if words:
            cleaned.setdefault(words.casefold(), words)
    return tuple(cleaned.values())

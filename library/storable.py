"""What the reader writes must be text that a file can hold."""

from __future__ import annotations

from library.errors import InputRefused


def check_storable(text: str) -> str:
    """Return the text as it is; half of a surrogate pair cannot be stored and is refused."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputRefused(
            "The text holds half of a character and cannot be stored; nothing was changed."
        ) from error
    return text

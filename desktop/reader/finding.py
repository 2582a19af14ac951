"""Find words in a text whatever their case, accents and quotation marks."""

from __future__ import annotations

import unicodedata

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‐": "-", "\u00a0": " ",
     "\u2028": " ", "\n": " ", "\u202f": " "}
)  # fmt: skip


class Folded:
    """A text folded for searching, which remembers where each character came from."""

    def __init__(self, text: str) -> None:
        folded: list[str] = []
        places: list[int] = []
        for index, character in enumerate(text):
            plain = fold(character)
            folded.append(plain)
            places.extend([index] * len(plain))
        self._text = "".join(folded)
        self._places = [*places, len(text)]

    def find(self, words: str) -> list[tuple[int, int]]:
        """Return all places of ``words``, none overlapping, as ranges of the text itself."""
        wanted = fold(words)
        if not wanted.strip():
            return []
        found: list[tuple[int, int]] = []
        at = self._text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found.append((self._places[at], self._after(end)))
            at = self._text.find(wanted, end)
        return found

    def _after(self, end: int) -> int:
        """Return where the text goes on after the folded character before ``end``.

        Accents that fold to nothing belong to the character before them.
        """
        return self._places[end] if end < len(self._places) else self._places[-1]


def fold(text: str) -> str:
    """Return ``text`` without case and accents, with plain quotation marks and dashes."""
    parts = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare.casefold()

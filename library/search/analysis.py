"""Text to terms: what counts as one word, and when two words are the same.

One analyzer serves the index, the queries and the marks, so that whatever is found can
also be shown. There are no stop words: *Her*, *It* and *Them!* are films, and phrases
need every word.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache

from .stemming import stem

_WORD = r"[^\W_][^\W_̀-ͯ]*(?:['’ʼ][^\W_]+)*"
_INITIALS = r"(?<!\w)[^\W\d_](?:\.[^\W\d_])+\.?(?:['’ʼ]s)?(?!\w)"
WORD = re.compile(rf"{_INITIALS}|{_WORD}(?:[-‐‑·]{_WORD})*|&")

# The article of L’Avventura is a word of its own.
_PART = re.compile(rf"[LlDd](?=['’ʼ]\w{{4}})|{_WORD}")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_APART = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i"}
    | dict.fromkeys("'’ʼ")
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One word: ``surface`` as written but folded, ``term`` as compared.

    ``start`` and ``end`` count from the beginning of what was read.
    """

    surface: str
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch without blanks: one piece, or several joined by hyphens and ``whole``.

    ``term`` is that of the only piece, None where there are several or none.
    """

    pieces: tuple[Piece, ...]
    whole: Piece | None = None
    term: str | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """The terms of a text in order, with their places.

    ``wholes`` are hyphenated words taken together, close-up as closeup: term, start, end.
    """

    terms: list[str]
    starts: array[int]
    ends: array[int]
    wholes: list[tuple[str, int, int]]


def analyse(text: str) -> tuple[Analysis, list[str]]:
    """Return the terms of ``text``, and its words as written."""
    analysis = Analysis([], array("I"), array("I"), [])
    written: list[str] = []
    terms, starts, ends, wholes = analysis.terms, analysis.starts, analysis.ends, analysis.wholes
    # The loop of every build: a plain word takes the short way.
    for found in WORD.finditer(text):
        stretch = found[0]
        written.append(stretch)
        word = read(stretch)
        start, end = found.span()
        if word.term is not None:
            terms.append(word.term)
            starts.append(start)
            ends.append(end)
            continue
        for piece in word.pieces:
            terms.append(piece.term)
            starts.append(start + piece.start)
            ends.append(start + piece.end)
        if word.whole:
            wholes.append((word.whole.term, start, end))
    return analysis, written


def fold(word: str) -> str:
    """Return ``word`` without case, accents and apostrophes: Čapek and capek are one."""
    if word.isascii():
        return word.lower().replace("'", "")
    lower = unicodedata.normalize("NFKD", word).casefold()  # 𝕊 is a letter of its own.
    apart = unicodedata.normalize("NFKD", lower)
    kept = "".join(c for c in apart if not unicodedata.combining(c) and not c.isspace())
    return kept.translate(_APART)


# Bounded only so that it cannot grow without end: a large collection has fewer forms.
@lru_cache(maxsize=200_000)
def read(written: str) -> Written:
    """Return the words in one stretch that ``WORD`` matched."""
    if written == "&":
        return _alone(Piece("and", "and", 0, 1))
    if "." in written:
        letters = fold(_POSSESSIVE.sub("", written).replace(".", ""))
        return _alone(Piece(letters, letters, 0, len(written)))
    pieces = tuple(
        _piece(part.group(), part.start(), part.end()) for part in _PART.finditer(written)
    )
    if len(pieces) == 1:
        return _alone(pieces[0])
    surface = "".join(piece.surface for piece in pieces)
    return Written(pieces, Piece(surface, stem(surface), 0, len(written)))


def _alone(piece: Piece) -> Written:
    return Written((piece,), term=piece.term)


def _piece(written: str, start: int, end: int) -> Piece:
    surface = fold(_POSSESSIVE.sub("", written))
    return Piece(surface, stem(surface), start, end)


def plain(text: str) -> str:
    """Return the folded words of ``text`` with single blanks: how names are compared."""
    found = (read(word) for word in WORD.findall(text))
    return " ".join(piece.surface for written in found for piece in written.pieces)

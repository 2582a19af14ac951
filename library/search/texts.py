"""A text as results are cut from it: what is asked of it again and again is worked out once."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING

from library.collection.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .analysis import Analysis

# As many words as a query has, or a little more: the next letter asks for most of them again.
_MOST_FOUND = 8


class Text:
    """A text with the places of its terms and of its sentences."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.analysis = analysis
        self._found: dict[frozenset[str], tuple[int, ...]] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(analysis.terms):
            numbers[term].append(number)
        # Tuples of numbers are nothing to the garbage collector; a hundred texts are kept.
        self._numbers = {term: tuple(found) for term, found in numbers.items()}

    def numbers(self, terms: frozenset[str]) -> Sequence[int]:
        """Return where any of ``terms`` stands, counted in terms, in order."""
        if terms not in self._found:
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            known = [self._numbers[term] for term in terms if term in self._numbers]
            self._found[terms] = known[0] if len(known) == 1 else tuple(sorted(chain(*known)))
        return self._found[terms]

    def sentences(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the places of the sentences of one block."""
        if start not in self._sentences:
            self._sentences[start] = list(split_sentences(self.text, start, end))
        return self._sentences[start]

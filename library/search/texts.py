"""A text as results are cut from it: what is asked of it again and again is worked out once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from library.collection.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .analysis import Analysis


class Text:
    """A text with the places of its terms and of its sentences."""

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.text = text
        self.analysis = analysis
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        for number, term in enumerate(analysis.terms):
            numbers[term].append(number)
        # Tuples of numbers are nothing to the garbage collector; a hundred texts are kept.
        self._numbers = {term: tuple(found) for term, found in numbers.items()}

    def numbers(self, terms: frozenset[str]) -> Sequence[int]:
        """Return where any of ``terms`` stands, counted in terms, in order."""
        found = [self._numbers[term] for term in terms if term in self._numbers]
        if len(found) == 1:
            return found[0]
        return sorted(number for numbers in found for number in numbers)

    def sentences(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the places of the sentences of one block."""
        if start not in self._sentences:
            self._sentences[start] = list(split_sentences(self.text, start, end))
        return self._sentences[start]

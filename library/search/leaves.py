"""The leaves of a query: entries with a word, with a row of words, with a value.

Each collects its postings and scores them together, where Whoosh's own would score one
posting of one term at a time. What joins them, AND, OR and NOT, is Whoosh's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from whoosh.matching import ListMatcher, NullMatcher
from whoosh.query import Query
from whoosh.reading import TermNotFound

# What a word that somebody may be about to type counts beside the word as it is.
_COMPLETED = 0.4
# How soon further occurrences of a word stop to matter (k1 of BM25).
_SATURATION = 1.2


@dataclass(frozen=True, slots=True)
class Sought:
    """What to mark for one word or phrase of a query.

    ``steps`` are the terms that may stand at each place of a row; ``whole`` are terms
    of hyphenated words that count as the row. A word that ``is_common`` is in most
    entries and tells little of a passage.
    """

    steps: tuple[frozenset[str], ...]
    whole: frozenset[str] = frozenset()
    is_common: bool = False


class OneWord(Query):  # type: ignore[misc]  # Whoosh has no types
    """Entries with a word, or with what it may become while it is typed.

    All completions together count as one word, and never as much as the word itself.
    """

    def __init__(self, term: str, completions: Sequence[str], rarity: float) -> None:
        self.term = term
        self.completions = completions
        self.rarity = rarity

    def estimate_size(self, reader: Any) -> int:
        """Return in how many entries this may be found, at most."""
        terms = (self.term, *self.completions)
        return sum(_frequency(reader, "words", each) for each in terms)

    def matcher(self, searcher: Any, _context: object = None) -> Any:
        """Return the entries of one segment with their scores."""
        reader = searcher.reader()
        exact = dict(_postings(reader, "words", self.term))
        scores = {number: _saturated(weight) for number, weight in exact.items()}
        weights = exact
        for term in self.completions:
            for number, weight in _postings(reader, "words", term):
                weights[number] = weights.get(number, 0.0) + weight
        if self.completions:
            for number, weight in weights.items():
                score = scores.get(number, 0.0)
                scores[number] = score + _COMPLETED * (_saturated(weight) - score)
        return _listed({number: self.rarity * score for number, score in scores.items()})


class Row(Query):  # type: ignore[misc]  # Whoosh has no types
    """Entries with terms in a row, or with one of ``whole`` in place of it.

    ``opening`` is what has been typed of the last word, None where it is complete. It is
    looked for as it is, so that nothing needs to be left out.
    """

    def __init__(self, sought: Sought, opening: str | None, rarity: float) -> None:
        self.sought = sought
        self.opening = opening
        self.rarity = rarity

    def estimate_size(self, reader: Any) -> int:
        """Return in how many entries this may be found, at most."""
        return int(reader.doc_count())

    def matcher(self, searcher: Any, _context: object = None) -> Any:
        """Return the entries of one segment with their scores."""
        reader = searcher.reader()
        weights: dict[int, float] = {}
        for term in self.sought.whole:
            for number, weight in _postings(reader, "words", term):
                weights[number] = weights.get(number, 0.0) + weight
        candidates = self._candidates(reader)
        if candidates:
            sequences = reader.column_reader("sequence")
            rows = list(self._rows())
            for number in candidates:
                sequence = sequences[number]
                count = sum(map(sequence.count, rows))
                if count:
                    weights[number] = max(weights.get(number, 0.0), float(count))
        return _listed({n: self.rarity * _saturated(w) for n, w in weights.items()})

    def _candidates(self, reader: Any) -> set[int]:
        certain = self.sought.steps if self.opening is None else self.sought.steps[:-1]
        terms = [next(iter(step)) for step in certain]
        # The rarest first: the others are read only where it leaves something.
        terms.sort(key=lambda term: _frequency(reader, "words", term))
        found: set[int] | None = None
        for term in terms:
            here = {number for number, _ in _postings(reader, "words", term)}
            found = here if found is None else found & here
            if not found:
                break
        return found or set()

    def _rows(self) -> Iterator[bytes]:
        """Yield the row as it may stand in a sequence."""
        *certain, last = self.sought.steps
        head = " ".join(min(step) for step in certain)
        if self.opening is None:
            yield f" {head} {min(last)} ".encode()
            return
        yield f" {head} {self.opening}".encode()
        for term in sorted(last):
            if not term.startswith(self.opening):  # lonelin goes on to loneli.
                yield f" {head} {term} ".encode()


class Valued(Query):  # type: ignore[misc]  # Whoosh has no types
    """Entries with any of some values in a field, all worth the same."""

    def __init__(self, name: str, values: Iterable[str], worth: float = 0.0) -> None:
        self.name = name
        self.wanted = tuple(values)
        self.worth = worth

    def estimate_size(self, reader: Any) -> int:
        """Return in how many entries this may be found, at most."""
        return sum(_frequency(reader, self.name, value) for value in self.wanted)

    def matcher(self, searcher: Any, _context: object = None) -> Any:
        """Return the entries of one segment with their scores."""
        reader = searcher.reader()
        found = {n for value in self.wanted for n, _ in _postings(reader, self.name, value)}
        return _listed(dict.fromkeys(found, self.worth))


def _postings(reader: Any, name: str, term: str) -> Iterator[tuple[int, float]]:
    try:
        matcher = reader.postings(name, term)
    except TermNotFound:
        return
    while matcher.is_active():
        yield matcher.id(), matcher.weight()
        matcher.next()


def _frequency(reader: Any, name: str, term: str) -> int:
    return int(reader.doc_frequency(name, term))


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)


def _listed(scores: dict[int, float]) -> Any:
    if not scores:
        return NullMatcher()
    numbers = sorted(scores)
    return ListMatcher(numbers, [scores[number] for number in numbers])

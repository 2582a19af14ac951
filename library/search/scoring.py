"""What the entries of an index are worth for a query: the parts that queries are made of.

Whoosh's own queries step through the entries one posting at a time, through several calls
each. Here a whole list of postings is read and scored at once, and lists are joined as
dictionaries: with ten thousand notes this is what keeps up with typing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from whoosh.matching.wrappers import WrappingMatcher
from whoosh.reading import TermNotFound

Scores = dict[int, float]

# What a word that somebody may be about to type counts beside the word as it is.
_COMPLETED = 0.4
# How soon further occurrences of a word stop to matter (k1 of BM25).
_SATURATION = 1.2


class Part(Protocol):
    """A query, or a part of one."""

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores of what is found in one segment, by number of the entry.

        What is not ``within`` may be left out, and what was removed may be included.
        """


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


@dataclass(frozen=True, slots=True)
class OneWord:
    """A word, or what it may become while it is typed; ``rarity`` is what it is worth.

    All completions together count as one word, and never as much as the word itself.
    """

    term: str
    completions: Sequence[str]
    rarity: float

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:  # noqa: ARG002
        """Return the scores of the entries with the word."""
        weights = dict(_postings(reader, "words", self.term))
        scores = {number: self.rarity * _saturated(w) for number, w in weights.items()}
        if not self.completions:
            return scores
        for term in self.completions:
            for number, weight in _postings(reader, "words", term):
                weights[number] = weights.get(number, 0.0) + weight
        for number, weight in weights.items():
            score = scores.get(number, 0.0)
            scores[number] = score + _COMPLETED * (self.rarity * _saturated(weight) - score)
        return scores


@dataclass(frozen=True, slots=True)
class Row:
    """Terms in a row, or one of ``sought.whole`` in place of it.

    ``opening`` is what has been typed of the last word, None where it is complete. It is
    looked for as it is, so that nothing needs to be left out.
    """

    sought: Sought
    opening: str | None
    rarity: float

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores of the entries with the row."""
        weights: Scores = {}
        for term in self.sought.whole:
            for number, weight in _postings(reader, "words", term):
                weights[number] = weights.get(number, 0.0) + weight
        candidates = self._candidates(reader, within)
        if candidates:
            sequences = reader.column_reader("sequence")
            rows = list(self._rows())
            for number in candidates:
                count = sum(map(sequences[number].count, rows))
                if count:
                    weights[number] = max(weights.get(number, 0.0), float(count))
        return {number: self.rarity * _saturated(w) for number, w in weights.items()}

    def _candidates(self, reader: Any, within: Scores | None) -> set[int]:
        certain = self.sought.steps if self.opening is None else self.sought.steps[:-1]
        terms = [next(iter(step)) for step in certain]
        # The rarest first: the others are read only where it leaves something.
        terms.sort(key=lambda term: reader.doc_frequency("words", term))
        found = None if within is None else set(within)
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


@dataclass(frozen=True, slots=True)
class Valued:
    """Any of some ``values`` in a field, all worth the same."""

    field: str
    values: tuple[str, ...]
    worth: float = 0.0

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:  # noqa: ARG002
        """Return the entries that have one of the values."""
        found = (n for value in self.values for n, _ in _postings(reader, self.field, value))
        return dict.fromkeys(found, self.worth)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every entry there is."""

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:  # noqa: ARG002
        """Return all entries; none is worth more than another."""
        return dict.fromkeys(reader.all_doc_ids(), 0.0)


@dataclass(frozen=True, slots=True)
class All:
    """Whatever has all of ``parts``; their scores are added."""

    parts: tuple[Part, ...]

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores of what is in all parts."""
        found = within
        total: Scores | None = None
        # Rows are dear to look for, and the cheaper the less there is to look at.
        for part in sorted(self.parts, key=lambda part: isinstance(part, Row)):
            here = part.scores(reader, found)
            total = here if total is None else {n: total[n] + here[n] for n in total if n in here}
            found = total
            if not total:
                break
        return total or {}


@dataclass(frozen=True, slots=True)
class Either:
    """Whatever has one of ``parts`` or several; their scores are added."""

    parts: tuple[Part, ...]

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores of what is in any part."""
        total: Scores = {}
        for part in self.parts:
            for number, score in part.scores(reader, within).items():
                total[number] = total.get(number, 0.0) + score
        return total


@dataclass(frozen=True, slots=True)
class Without:
    """What ``part`` has and ``unwanted`` has not."""

    part: Part
    unwanted: Part

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores of what is left."""
        found = self.part.scores(reader, within)
        gone = self.unwanted.scores(reader, found)
        return {number: score for number, score in found.items() if number not in gone}


@dataclass(frozen=True, slots=True)
class Preferring:
    """What ``part`` has; what ``preferred`` has as well is worth more."""

    part: Part
    preferred: Part

    def scores(self, reader: Any, within: Scores | None = None) -> Scores:
        """Return the scores, higher for what is preferred."""
        found = self.part.scores(reader, within)
        more = self.preferred.scores(reader, found)
        return {number: score + more.get(number, 0.0) for number, score in found.items()}


def _postings(reader: Any, field: str, term: str) -> Iterable[tuple[int, float]]:
    """Return the entries with a term and its weight in each."""
    try:
        matcher = reader.postings(field, term)
    except TermNotFound:
        return ()
    if isinstance(matcher, WrappingMatcher):  # Hides what was removed; we do that at the end.
        matcher = matcher.child
    found: list[tuple[int, float]] = matcher.pairs()
    return found


def _saturated(weight: float) -> float:
    return weight * (_SATURATION + 1) / (weight + _SATURATION)

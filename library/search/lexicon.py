"""The words of an index as they are written: for completing and for correcting them.

The index itself knows only stems, and what somebody is typing is the beginning of a word,
not of a stem: lonelin begins loneliness, whose stem is loneli.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from .stemming import stem

# Behind every word that begins with a prefix; no letter sorts after it.
_LAST = "\U0010ffff"


class Lexicon:
    """How often each folded word stands in an index."""

    def __init__(self, counts: Mapping[str, int] | None = None) -> None:
        self._counts = Counter(counts or {})
        self._sorted: list[str] | None = None

    @property
    def counts(self) -> Mapping[str, int]:
        """The words and how often they stand there."""
        return self._counts

    def add(self, counts: Mapping[str, int]) -> None:
        """Count further words."""
        self._counts.update(counts)
        self._sorted = None

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the words that begin with ``prefix`` (folded), in alphabetical order."""
        if self._sorted is None:
            self._sorted = sorted(self._counts)
        low = bisect_left(self._sorted, prefix)
        return self._sorted[low : bisect_left(self._sorted, prefix + _LAST, low)]


def complete(prefix: str, lexicons: Iterable[Lexicon], limit: int | None) -> tuple[list[str], bool]:
    """Return the ``limit`` most frequent stems of words that begin with ``prefix``.

    Says also whether there are more, so that nothing is left out in silence.
    """
    found: Counter[str] = Counter()
    for lexicon in lexicons:
        for word in lexicon.beginning_with(prefix):
            found[stem(word)] += lexicon.counts[word]
    # By frequency, then by the alphabet: the same query always means the same words.
    ranked = sorted(found, key=lambda term: (-found[term], term))
    return ranked[:limit], limit is not None and len(ranked) > limit


def correct(word: str, known: Iterable[Mapping[str, int]]) -> str | None:
    """Return the word nearest to ``word`` (folded) of those counted, None where none is near.

    One slip is forgiven in a short word and two in a longer one; two neighbours that
    changed places are one slip.
    """
    if len(word) < 3:
        return None
    # Only needed when nothing was found.
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    slips = 1 if len(word) < 7 else 2
    ranks: list[tuple[float, bool, int, str]] = []
    for counts in known:
        near = extract(word, list(counts), scorer=OSA.distance, score_cutoff=slips, limit=None)
        ranks.extend((slip, each[0] != word[0], -counts[each], each) for each, slip, _ in near)
    return min(ranks)[3] if ranks else None

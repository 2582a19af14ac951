"""Pairs the sentences of an old and a new text, as far as that is certain.

A sentence is paired when it stands unchanged in both texts and is long enough to be no
coincidence, wherever it moved; then when it follows or precedes a pair and is unchanged;
then when it is alike and stands where its neighbours say. What has no partner was deleted
or is new: a sentence that was moved *and* changed cannot be told from one that was deleted
while something similar was written elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from library.annotations.matching import common_weight, similarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from library.annotations.sentences import Anatomy

# An unchanged sentence is recognised anywhere if it has this many letters.
KNOWN_ANYWHERE_LETTERS = 20
# How alike a changed sentence must be that stands beside its old neighbours, and how far
# it must be ahead of the next best pair that wants one of the two sentences. Chance gives
# 0.27 at most to long sentences and rarely 0.46 to short ones; replacing a third of the
# words leaves 0.6 (see matching.py).
NEAR_BAR = 0.5
MARGIN = 0.1
# So much of a sentence must stand in another one for it to have been joined to that.
JOINED_BAR = 0.7
# So many sentences a changed one may have shifted between the neighbours it is known by.
SHIFT = 8

Pair = tuple[int, int]


class Pairing:
    """Pairs the sentences of two texts; ``partner`` is the result."""

    def __init__(self, old: Anatomy, new: Anatomy) -> None:
        self.old = old
        self.new = new
        self.partner: dict[int, int] = {}
        self._taken: set[int] = set()
        self._scores: dict[Pair, float] = {}
        self._new_by_key: defaultdict[str, list[int]] = defaultdict(list)
        for index, sentence in enumerate(new.sentences):
            self._new_by_key[sentence.key].append(index)

    def run(self) -> dict[int, int]:
        """Pair what can be paired with certainty."""
        self._pair(self._unchanged_anywhere())
        self._spread()
        self._part_the_doubtful()
        before = -1
        while before < len(self.partner):
            before = len(self.partner)
            self._spread()
            self._pair_alike(self._near_pairs())
        return self.partner

    def _pair(self, pairs: Iterable[Pair]) -> None:
        for old_index, new_index in pairs:
            self.partner[old_index] = new_index
            self._taken.add(new_index)

    def _unchanged_anywhere(self) -> Iterator[Pair]:
        times = Counter(sentence.key for sentence in self.old.sentences)
        for index, sentence in enumerate(self.old.sentences):
            there = self._new_by_key.get(sentence.key, [])
            is_long = sentence.weight >= KNOWN_ANYWHERE_LETTERS
            if is_long and times[sentence.key] == len(there) == 1:
                yield index, there[0]

    def _part_the_doubtful(self) -> None:
        """Undo pairs of a sentence that moved alone while something like it stands in its place.

        It was moved and something similar was written, or it was edited and a copy of the
        old wording stands elsewhere: nothing tells which.
        """
        alone = [pair for pair in self.partner.items() if not self._moved_in_company(*pair)]
        for old_index, _ in alone:
            del self.partner[old_index]
        doubtful = [pair for pair in alone if self._has_double(pair[0])]
        self._pair(pair for pair in alone if pair not in doubtful)
        self._taken -= {new_index for _, new_index in doubtful}

    def _has_double(self, old_index: int) -> bool:
        """Tell whether something like a sentence stands in its place or beside it."""
        near = self._near(old_index)
        if any(self._score((old_index, each)) >= NEAR_BAR for each in near):
            return True
        # Perhaps it was joined to a neighbour.
        neighbours = {self.partner.get(self._paired_beside(old_index, step)) for step in (-1, 1)}
        words = self.old.words(old_index)
        bar = JOINED_BAR * self.old.sentences[old_index].weight
        return any(
            common_weight(words, self.new.words(each)) >= bar
            for each in {*near, *neighbours}
            if each is not None
        )

    def _moved_in_company(self, old_index: int, new_index: int) -> bool:
        return self.company(old_index, new_index) > 0

    def company(self, old_index: int, new_index: int) -> int:
        """Return on how many sides (0 to 2) the neighbours of two sentences are partners."""
        ends = {-1: -1, len(self.old.sentences): len(self.new.sentences)}
        return sum(
            self.partner.get(old_index + step, ends.get(old_index + step)) == new_index + step
            for step in (1, -1)
        )

    def _spread(self) -> None:
        """Pair unchanged sentences of any length that follow or precede a pair.

        Where several could be the partner of one, the one with pairs on both sides wins,
        and without such a difference none.
        """
        ends = [(-1, -1), (len(self.old.sentences), len(self.new.sentences))]
        before = -1
        while before < len(self.partner):
            before = len(self.partner)
            claims = Counter(
                (old_index + step, new_index + step)
                for old_index, new_index in (*ends, *self.partner.items())
                for step in (1, -1)
                if self._is_same_and_free(old_index + step, new_index + step)
            )
            self._pair(_undisputed(claims, margin=0))

    def _is_same_and_free(self, old_index: int, new_index: int) -> bool:
        return (
            0 <= old_index < len(self.old.sentences)
            and 0 <= new_index < len(self.new.sentences)
            and old_index not in self.partner
            and new_index not in self._taken
            and self.old.sentences[old_index].key == self.new.sentences[new_index].key
        )

    def _near_pairs(self) -> Iterator[Pair]:
        """Yield free sentences with the free ones that stand where their neighbours went."""
        for index in range(len(self.old.sentences)):
            if index not in self.partner:
                near = self._near(index)
                if not self._is_copied(index, near):
                    yield from ((index, each) for each in sorted(near))

    def _near(self, index: int) -> set[int]:
        """Return the free new sentences where the neighbours of a free old one went.

        Between both neighbours, or next to one that the old sentence stood next to: what
        is only somewhere near one of them may be anything.
        """
        before, after = self._paired_beside(index, -1), self._paired_beside(index, 1)
        new_before = self.partner.get(before, -1)
        new_after = self.partner.get(after, len(self.new.sentences))
        behind = set(self._free_run(new_before, 1, index - before))
        ahead = set(self._free_run(new_after, -1, after - index))
        if 0 < new_after - new_before <= after - before + SHIFT:
            return behind | ahead
        beside = {new_before + 1} if before == index - 1 else set()
        return (behind & beside) | (ahead & ({new_after - 1} if after == index + 1 else set()))

    def _paired_beside(self, index: int, step: int) -> int:
        """Return the next old sentence in a direction that has a partner, or the text's end."""
        index += step
        while 0 <= index < len(self.old.sentences) and index not in self.partner:
            index += step
        return index

    def _free_run(self, start: int, step: int, distance: int) -> Iterator[int]:
        """Yield the free new sentences about ``distance`` from ``start``, up to a taken one."""
        for place in range(1, distance + SHIFT + 1):
            index = start + place * step
            if not 0 <= index < len(self.new.sentences) or index in self._taken:
                return
            if place >= distance - SHIFT:
                yield index

    def _is_copied(self, old_index: int, near: set[int]) -> bool:
        """Tell whether the sentence stands unchanged elsewhere, and nobody knows from where."""
        same = set(self._new_by_key.get(self.old.sentences[old_index].key, [])) - self._taken
        return bool(same - near)

    def _pair_alike(self, pairs: Iterable[Pair]) -> None:
        scores = {
            pair: score for pair in pairs if (score := self._score(pair)) >= NEAR_BAR - MARGIN
        }
        while chosen := [
            pair for pair in _undisputed(scores, margin=MARGIN) if scores[pair] >= NEAR_BAR
        ]:
            self._pair(chosen)
            scores = {
                pair: score
                for pair, score in scores.items()
                if pair[0] not in self.partner and pair[1] not in self._taken
            }

    def _score(self, pair: Pair) -> float:
        if pair not in self._scores:
            one, other = self.old.sentences[pair[0]].weight, self.new.sentences[pair[1]].weight
            is_possible = 2 * min(one, other) >= (NEAR_BAR - MARGIN) * (one + other)
            words = self.old.words(pair[0]), self.new.words(pair[1])
            self._scores[pair] = similarity(*words) if is_possible else 0.0
        return self._scores[pair]


def _undisputed(values: dict[Pair, float] | Counter[Pair], *, margin: float) -> list[Pair]:
    """Return the pairs that are ahead of every other pair with one of their two sentences."""
    rows: defaultdict[int, list[float]] = defaultdict(list)
    columns: defaultdict[int, list[float]] = defaultdict(list)
    for (row, column), value in values.items():
        rows[row].append(value)
        columns[column].append(value)
    return [
        (row, column)
        for (row, column), value in values.items()
        if _is_ahead(value, rows[row], margin) and _is_ahead(value, columns[column], margin)
    ]


def _is_ahead(value: float, rivals: list[float], margin: float) -> bool:
    """Tell whether ``value``, itself among the rivals, is ahead of all the others."""
    return sum(rival >= value - margin for rival in rivals) == 1

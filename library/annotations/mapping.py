"""Which words of a new text are which words of an old one.

Sentences are paired first, because a note must never end up on another sentence; words are
paired only inside paired sentences. A sentence is paired when it stands unchanged in both
texts and is long enough to be no coincidence, wherever it moved; then when it follows or
precedes a pair and is unchanged; then when it is alike and stands where its neighbours
say; and last when it is very alike and nothing else is. What has no partner was deleted or
is new. Every word has at most one partner, so a copy of a sentence elsewhere never
attracts the notes of the one that was deleted.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from library.annotations.matching import common_tokens, similarity
from library.annotations.sentences import dissect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# An unchanged sentence is recognised anywhere if it has this many letters.
KNOWN_ANYWHERE_LETTERS = 20
# How alike a changed sentence must be beside its old neighbours, and anywhere else.
NEAR_BAR = 0.5
FAR_BAR = 0.7
# How far it must be ahead of the next best pair that wants one of the two sentences.
MARGIN = 0.1
# A moved *and* changed sentence must have this many letters to be recognised.
FAR_LETTERS = 30


class Alignment:
    """The pairs of words of two texts. ``to_new`` and ``to_old`` give the partner of a token."""

    def __init__(self, old_text: str, new_text: str) -> None:
        self.old = dissect(old_text)
        self.new = dissect(new_text)
        self.partner: dict[int, int] = {}
        self._taken: set[int] = set()
        self._scores: dict[tuple[int, int], float] = {}
        self.to_new: dict[int, int] = {}
        self.to_old: dict[int, int] = {}
        self._pair_sentences()
        self._pair_words()

    def likeness(self, old_index: int) -> float:
        """Return how alike an old sentence and its partner are; 0 without a partner."""
        new_index = self.partner.get(old_index)
        return 0.0 if new_index is None else self._score(old_index, new_index)

    def _pair_sentences(self) -> None:
        self._pair(self._unchanged_anywhere())
        while True:
            before = len(self.partner)
            self._spread()
            self._pair_best(self._near_pairs(), NEAR_BAR)
            if len(self.partner) == before:
                self._pair_best(self._far_pairs(), FAR_BAR)
            if len(self.partner) == before:
                return

    def _pair(self, pairs: Iterable[tuple[int, int]]) -> None:
        for old_index, new_index in pairs:
            self.partner[old_index] = new_index
            self._taken.add(new_index)

    def _unchanged_anywhere(self) -> Iterator[tuple[int, int]]:
        count_old = Counter(sentence.key for sentence in self.old.sentences)
        count_new = Counter(sentence.key for sentence in self.new.sentences)
        place = {sentence.key: index for index, sentence in enumerate(self.new.sentences)}
        for index, sentence in enumerate(self.old.sentences):
            is_unique = count_old[sentence.key] == 1 == count_new[sentence.key]
            if is_unique and sentence.weight >= KNOWN_ANYWHERE_LETTERS:
                yield index, place[sentence.key]

    def _spread(self) -> None:
        """Pair unchanged sentences of any length that follow or precede a pair."""
        for step in (1, -1):
            start, end = (-1, -1) if step == 1 else self._lengths()
            queue = [(start, end), *self.partner.items()]
            for old_index, new_index in queue:
                old_next, new_next = old_index + step, new_index + step
                while self._is_same_and_free(old_next, new_next):
                    self._pair([(old_next, new_next)])
                    old_next, new_next = old_next + step, new_next + step

    def _is_same_and_free(self, old_index: int, new_index: int) -> bool:
        old_length, new_length = self._lengths()
        return (
            0 <= old_index < old_length
            and 0 <= new_index < new_length
            and old_index not in self.partner
            and new_index not in self._taken
            and self.old.sentences[old_index].key == self.new.sentences[new_index].key
        )

    def _near_pairs(self) -> Iterator[tuple[int, int]]:
        """Yield free sentences with the free ones that stand where their neighbours went."""
        old_length, new_length = self._lengths()
        for old_index in self._free_old():
            before, after = old_index - 1, old_index + 1
            while before >= 0 and before not in self.partner:
                before -= 1
            while after < old_length and after not in self.partner:
                after += 1
            new_before = self.partner.get(before, -1)
            new_after = self.partner.get(after, new_length)
            near = {*self._run(new_before, 1), *self._run(new_after, -1)}
            yield from ((old_index, new_index) for new_index in sorted(near))

    def _far_pairs(self) -> Iterator[tuple[int, int]]:
        free_new = [index for index in range(len(self.new.sentences)) if index not in self._taken]
        for old_index in self._free_old():
            if self.old.sentences[old_index].weight >= FAR_LETTERS:
                yield from ((old_index, new_index) for new_index in free_new)

    def _pair_best(self, pairs: Iterable[tuple[int, int]], bar: float) -> None:
        """Pair the most alike first; what is not clearly ahead of its rivals stays alone."""
        scored = [(self._score(*pair), *pair) for pair in pairs]
        scored = sorted((entry for entry in scored if entry[0] >= bar - MARGIN), reverse=True)
        for score, old_index, new_index in scored:
            if score < bar:
                return
            if old_index in self.partner or new_index in self._taken:
                continue
            if not self._has_rival(scored, score, old_index, new_index):
                self._pair([(old_index, new_index)])

    def _has_rival(
        self, scored: list[tuple[float, int, int]], score: float, old_index: int, new_index: int
    ) -> bool:
        return any(
            rival > score - MARGIN
            and (old == old_index) != (new == new_index)
            and old not in self.partner
            and new not in self._taken
            for rival, old, new in scored
        )

    def _pair_words(self) -> None:
        for old_index, new_index in self.partner.items():
            old, new = self.old.sentences[old_index], self.new.sentences[new_index]
            common = common_tokens(self.old.words(old_index), self.new.words(new_index))
            for old_offset, new_offset in common:
                self.to_new[old.first + old_offset] = new.first + new_offset
                self.to_old[new.first + new_offset] = old.first + old_offset

    def _score(self, old_index: int, new_index: int) -> float:
        pair = old_index, new_index
        if pair not in self._scores:
            self._scores[pair] = similarity(self.old.words(old_index), self.new.words(new_index))
        return self._scores[pair]

    def _free_old(self) -> list[int]:
        return [index for index in range(len(self.old.sentences)) if index not in self.partner]

    def _run(self, from_index: int, step: int) -> Iterator[int]:
        index = from_index + step
        while 0 <= index < len(self.new.sentences) and index not in self._taken:
            yield index
            index += step

    def _lengths(self) -> tuple[int, int]:
        return len(self.old.sentences), len(self.new.sentences)


@lru_cache(maxsize=4)
def align(old_text: str, new_text: str) -> Alignment:
    """Pair the words of two texts; the last few answers are remembered."""
    return Alignment(old_text, new_text)

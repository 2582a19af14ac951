"""Which words of a new text are which words of an old one.

Sentences are paired first, because a note must never end up on another sentence; words are
paired only inside paired sentences. Every word has at most one partner, so a copy of a
sentence elsewhere never attracts the notes of the one that was deleted.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from library.annotations.matching import common_tokens, common_weight, similarity
from library.annotations.pairing import JOINED_BAR, Pairing
from library.annotations.sentences import dissect

if TYPE_CHECKING:
    from library.annotations.sentences import Anatomy, Token

# How far words from nowhere must be ahead in holding a sentence for its partner to be given
# up, by the number of sides on which the partner has its old neighbours: an unchanged
# sentence without any may be a copy, and the original what was edited elsewhere.
LEADS = (-0.2, -0.05, 0.05)


class Alignment:
    """The pairs of words of two texts. ``to_new`` and ``to_old`` give the partner of a token.

    ``partner`` gives the new index of an old sentence.
    """

    def __init__(self, old: Anatomy, new: Anatomy, partner: dict[int, int]) -> None:
        self.old = old
        self.new = new
        self.partner = partner
        self.to_new: dict[int, int] = {}
        for old_index, new_index in partner.items():
            first = old.sentences[old_index].first, new.sentences[new_index].first
            for one, other in common_tokens(old.words(old_index), new.words(new_index)):
                self.to_new[first[0] + one] = first[1] + other
        self.to_old = {other: one for one, other in self.to_new.items()}

    @cached_property
    def free_words(self) -> dict[int, list[Token]]:
        """The words of each new sentence that have come from nowhere."""
        free: dict[int, list[Token]] = {}
        for place, token in enumerate(self.new.tokens):
            if place not in self.to_old:
                free.setdefault(self.new.sentence_of[place], []).append(token)
        return free

    def likeness(self, old_index: int) -> float:
        """Return how alike an old sentence and its partner are; 0 without a partner."""
        new_index = self.partner.get(old_index)
        if new_index is None:
            return 0.0
        return similarity(self.old.words(old_index), self.new.words(new_index))


@lru_cache(maxsize=4)
def align(old_text: str, new_text: str) -> Alignment:
    """Pair the words of two texts; the last few answers are remembered."""
    old, new = dissect(old_text), dissect(new_text)
    pairing = Pairing(old, new)
    pairing.run()
    alignment = Alignment(old, new, pairing.partner)
    doubtful = [pair for pair in pairing.partner.items() if _is_doubtful(alignment, pairing, *pair)]
    if not doubtful:
        return alignment
    certain = {one: other for one, other in pairing.partner.items() if (one, other) not in doubtful}
    return Alignment(old, new, certain)


def _is_doubtful(alignment: Alignment, pairing: Pairing, old_index: int, new_index: int) -> bool:
    """Tell whether the words of a sentence stand as well in what came from nowhere.

    Then the sentence was perhaps joined to another one, and its partner is a copy.
    """
    company = pairing.company(old_index, new_index)
    sentence = alignment.old.sentences[old_index]
    is_same = sentence.key == alignment.new.sentences[new_index].key
    if not sentence.weight or (company == 2 and is_same):
        return False
    words = alignment.old.words(old_index)
    own = common_weight(words, alignment.new.words(new_index)) / sentence.weight
    bar = max(own + LEADS[company], JOINED_BAR)
    return any(
        common_weight(words, free) >= bar * sentence.weight
        for index, free in alignment.free_words.items()
        if index != new_index
    )

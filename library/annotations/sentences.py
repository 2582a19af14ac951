"""Sentences and words of a text, the units that an old and a new text are compared in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Up to a full stop with its closing quotes, or to the end of the block or line.
_SENTENCE = re.compile(r"[^\n\u2028]+?(?:[.!?…]+[”’»\"')\]]*(?=\s|$)|(?=[\n\u2028]|$))")
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark; ``key`` is what it is compared by, ``weight`` 0 for a mark."""

    start: int
    end: int
    key: str
    weight: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; ``first`` and ``last`` (exclusive) are indices into the text's tokens."""

    start: int
    end: int
    first: int
    last: int
    key: str
    weight: int


@dataclass(frozen=True, slots=True)
class Anatomy:
    """A text in tokens and sentences. ``sentence_of`` gives a token's sentence."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    sentence_of: tuple[int, ...]

    def words(self, index: int) -> tuple[Token, ...]:
        """Return the tokens of a sentence."""
        sentence = self.sentences[index]
        return self.tokens[sentence.first : sentence.last]

    def touched(self, start: int, end: int) -> range:
        """Return the indices of the tokens that a range of characters touches."""
        first = bisect_right(self.tokens, start, key=lambda token: token.end)
        last = bisect_left(self.tokens, end, key=lambda token: token.start)
        return range(first, max(first, last))


@lru_cache(maxsize=8)
def dissect(text: str) -> Anatomy:
    """Take a text apart; the last few answers are remembered."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    sentence_of: list[int] = []
    for match in _SENTENCE.finditer(text):
        found = tokenise(text, match.start(), match.end())
        if not found:
            continue
        key = " ".join(token.key for token in found)
        weight = sum(token.weight for token in found)
        first, last = len(tokens), len(tokens) + len(found)
        sentence_of.extend([len(sentences)] * len(found))
        sentences.append(Sentence(found[0].start, found[-1].end, first, last, key, weight))
        tokens.extend(found)
    return Anatomy(tuple(tokens), tuple(sentences), tuple(sentence_of))


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Return the words and marks of a range."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        is_word = word[0].isalnum() or word[0] == "_"
        tokens.append(Token(match.start(), match.end(), word.casefold(), len(word) * is_word))
    return tokens

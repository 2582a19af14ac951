"""Find the sentences of a text, one block at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# The end of a sentence: its stop, closing quotes and brackets, then white space.
_END = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[”’\"'»)\]]*)(?P<gap>\s+)(?=(?P<next>[“‘\"'«(\[]*\w?))"
)
_WORD_BEFORE = re.compile(r"[\w.’'-]*$")
# fmt: off
_ABBREVIATIONS = frozenset((
    "Dr", "Mr", "Mrs", "Ms", "Mme", "Mlle", "St", "Prof", "Rev", "Hon", "Gen", "Col", "Capt",
    "Lt", "Sgt", "Sr", "Jr", "vs", "v", "cf", "e.g", "i.e", "al", "ed", "eds", "ff", "op", "cit",
    "etc", "Inc", "Ltd", "Co", "Corp", "Univ", "approx", "est", "trans", "dir", "a.m", "p.m",
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
))
# Abbreviations before a number; without one they are words: “She said no.”
_NUMBERED = frozenset(("No", "no", "nos", "p", "pp", "c", "ca", "ch", "fig", "vol", "vols"))
# Abbreviations that end many sentences: they end one before a capital letter.
_MAY_END = frozenset(("etc", "Inc", "Ltd", "Co", "Corp", "a.m", "p.m", "Jr", "Sr", "al"))
# After “A.I.” or an initial only such a word shows that a new sentence begins.
_OPENERS = frozenset((
    "A", "After", "All", "An", "And", "As", "At", "Before", "Both", "But", "By", "Each", "Even",
    "Every", "For", "From", "He", "Her", "Here", "His", "How", "I", "If", "In", "It", "Its",
    "Many", "Most", "My", "No", "Nobody", "Not", "Nothing", "Of", "On", "One", "Only", "Or",
    "Our", "Perhaps", "She", "So", "Some", "Still", "That", "The", "Their", "Then", "There",
    "These", "They", "This", "Those", "To", "We", "What", "When", "Where", "Which", "While",
    "Who", "Why", "With", "Yet", "You",
))
# fmt: on
_INITIALS = re.compile(r"(?:[A-Z]\.)*[A-Z]")
_NEXT_WORD = re.compile(r"[\w’']+")


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places of the sentences of one block, in order, without blanks around them.

    Cells of a table row are sentences of their own.
    """
    for left, right in _cells(text, start, end):
        at = left
        for match in _END.finditer(text, left, right):
            if _is_end(text, at, match):
                yield from _trimmed(text, at, match.end("close"))
                at = match.end("gap")
        yield from _trimmed(text, at, right)


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while (tab := text.find("\t", start, end)) >= 0:
        yield start, tab
        start = tab + 1
    yield start, end


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _is_end(text: str, start: int, match: re.Match[str]) -> bool:
    following = match["next"]
    if following[-1:].isalpha() and following[-1].islower():
        return False
    if following.startswith("(") and following[-1].isdigit():
        return False  # a year after a title: “Electric Sheep? (1968)”
    if match["stop"] != ".":
        return True
    # No word is longer; a search from the sentence's start would cost most of the splitting.
    found = _WORD_BEFORE.search(text, max(start, match.start() - 64), match.start())
    return _can_end(found[0] if found else "", following, text, match)


def _can_end(word: str, following: str, text: str, match: re.Match[str]) -> bool:
    """Return whether a stop after this word ends a sentence and not just an abbreviation."""
    if word in _NUMBERED:
        return not following[-1:].isdigit()
    if word in _ABBREVIATIONS:
        return word in _MAY_END and not following[-1:].isdigit()
    if not _INITIALS.fullmatch(word):
        return True
    next_word = _NEXT_WORD.match(text, match.end("next") - 1)
    return next_word is not None and next_word[0] in _OPENERS

"""Carries a marked range from an old text to a new one along the pairs of words.

The range goes where its words went. Words put in between are included, words at its edges
that were replaced take their replacement along, and where the words went to several
places the place with most of them is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from library.annotations.mapping import Alignment

# So many new words between two old ones (about a paragraph) still lie inside one passage.
WIDEST_GAP = 120
# And of these so many may have stood elsewhere in the old text.
WIDEST_FOREIGN_GAP = 40
# So few letters at an end, so many more words apart from the rest than they were, do not
# belong to it.
LOOSE_LETTERS = 12
LOOSE_DISTANCE = 4
# How alike a sentence must have stayed for a wholly replaced part of it to be certain.
SAME_SENTENCE_BAR = 0.6


@dataclass(frozen=True, slots=True)
class Carried:
    """A range of the new text, and the share (0 to 1) of the marked words that are in it."""

    start: int
    end: int
    kept: float


def carry(alignment: Alignment, start: int, end: int) -> tuple[Carried, ...]:
    """Return where the words of ``old[start:end]`` are, the place with most of them first."""
    marked = alignment.old.touched(start, end)
    if not marked:
        return ()
    runs = _runs(alignment, marked)
    if not runs:
        replaced = _replacement(alignment, marked)
        return (replaced,) if replaced else ()
    total = _weight(alignment, marked)
    carried = [
        Carried(*_edges(alignment, marked, run, start, end), _weight(alignment, run) / total)
        for run in runs
    ]
    return tuple(sorted(carried, key=lambda each: -each.kept))


def _runs(alignment: Alignment, marked: range) -> list[list[int]]:
    """Split the marked tokens that have partners where these go back or far ahead."""
    runs: list[list[int]] = []
    for token in marked:
        if token not in alignment.to_new:
            continue
        if runs and _holds_together(alignment, marked, runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    trimmed = [_without_loose_ends(alignment, run) for run in runs]
    has_words = any(alignment.old.tokens[token].weight for token in marked)
    return [
        run
        for run in trimmed
        if not has_words or any(alignment.old.tokens[token].weight for token in run)
    ]


def _holds_together(alignment: Alignment, marked: range, one: int, next_one: int) -> bool:
    between = range(alignment.to_new[one] + 1, alignment.to_new[next_one])
    foreign = sum(alignment.to_old.get(token, marked.start) not in marked for token in between)
    is_ahead = alignment.to_new[one] < alignment.to_new[next_one]
    return is_ahead and len(between) < WIDEST_GAP and foreign <= WIDEST_FOREIGN_GAP


def _without_loose_ends(alignment: Alignment, run: list[int]) -> list[int]:
    """Drop a few words at the ends that stand far apart: they may be there by chance."""
    for _ in ("front", "end"):
        while cut := _loose_end(alignment, run):
            run = run[cut:]
        run = run[::-1]
    return run


def _loose_end(alignment: Alignment, run: list[int]) -> int:
    """Return how many words at the front stand apart and are too few to belong to the rest."""
    weight = 0
    for index in range(1, len(run)):
        weight += _weight(alignment, run[index - 1 : index])
        if weight >= LOOSE_LETTERS:
            return 0
        if _is_apart(alignment, run[index - 1], run[index]):
            return index
    return 0


def _is_apart(alignment: Alignment, one: int, other: int) -> bool:
    distance = abs(alignment.to_new[one] - alignment.to_new[other])
    is_mark = not alignment.old.tokens[one].weight
    return distance > abs(one - other) + (1 if is_mark else LOOSE_DISTANCE)


def _weight(alignment: Alignment, tokens: list[int] | range) -> int:
    # A mark counts a little, so that a highlighted dash is not nothing.
    return sum(alignment.old.tokens[token].weight or 1 for token in tokens)


def _edges(
    alignment: Alignment, marked: range, run: list[int], start: int, end: int
) -> tuple[int, int]:
    old, new = alignment.old.tokens, alignment.new.tokens
    first, last = run[0], run[-1]
    new_first, new_last = alignment.to_new[first], alignment.to_new[last]
    # A mark may begin or end inside a word.
    new_start = new[new_first].start + max(start - old[first].start, 0)
    new_end = new[new_last].end - max(old[last].end - end, 0)
    # Replaced words at the edges take their replacement along.
    added = _added_beside(alignment, first, marked.start, -1)
    if added is not None:
        new_start = new[added].start
    added = _added_beside(alignment, last, marked.stop - 1, 1)
    if added is not None:
        new_end = new[added].end
    return new_start, max(new_end, new_start)


def _added_beside(alignment: Alignment, edge: int, outermost: int, step: int) -> int | None:
    """Return the outermost new token that replaced the marked ones beyond ``edge``.

    None where what stands there is clearly more than a replacement: a sentence that was
    joined to this one.
    """
    missing = [
        token
        for token in range(edge + step, outermost + step, step)
        if _same_old_sentence(alignment, edge, token)
    ]
    if not missing:
        return None
    added = _free_beside(alignment, alignment.to_new[edge], step)
    if not any(alignment.old.tokens[token].weight for token in missing):
        added = list(takewhile(lambda token: not alignment.new.tokens[token].weight, added))
    beyond = missing[-1] + step
    if beyond not in alignment.to_new and _same_old_sentence(alignment, edge, beyond):
        added = added[: len(missing)]  # an unmarked neighbour was replaced as well
    words = sum(alignment.old.tokens[token].weight > 0 for token in missing)
    return added[-1] if 0 < len(added) <= words + 1 else None


def _free_beside(alignment: Alignment, edge: int, step: int) -> list[int]:
    """Return the new tokens beside ``edge`` in its sentence that have come from nowhere."""
    sentence = alignment.new.sentences[alignment.new.sentence_of[edge]]
    free = []
    token = edge + step
    while sentence.first <= token < sentence.last and token not in alignment.to_old:
        free.append(token)
        token += step
    return free


def _same_old_sentence(alignment: Alignment, one: int, other: int) -> bool:
    sentence_of = alignment.old.sentence_of
    return 0 <= other < len(sentence_of) and sentence_of[one] == sentence_of[other]


def _replacement(alignment: Alignment, marked: range) -> Carried | None:
    """Return what stands for marked words that were all replaced in a sentence that stayed."""
    first, last = marked.start, marked.stop - 1
    index = alignment.old.sentence_of[first]
    if not _same_old_sentence(alignment, first, last):
        return None
    if alignment.likeness(index) < SAME_SENTENCE_BAR:
        return None
    sentence = alignment.new.sentences[alignment.partner[index]]
    old_sentence = alignment.old.sentences[index]
    before = alignment.to_new.get(first - 1) if first > old_sentence.first else sentence.first - 1
    after = alignment.to_new.get(last + 1) if last + 1 < old_sentence.last else sentence.last
    if before is None or after is None or not 1 < after - before <= 2 * len(marked) + 3:
        return None
    tokens = alignment.new.tokens
    return Carried(tokens[before + 1].start, tokens[after - 1].end, 0.0)

"""Light English stemming: inflections are cut, derivations stay apart.

The first and last steps of the Porter2 algorithm (snowballstem.org), and ``-ness`` of
its third: voices finds voice and watched finds watching, while policy and police, or
animal and animation, stay different words. Words of up to three letters are left alone:
*Her* and *It* are films.
"""

from __future__ import annotations

import re
from functools import lru_cache

from .spelling import one_spelling

_VOWEL = "aeiouy"
_VOWELS = frozenset(_VOWEL)
# The part after the first consonant that follows a vowel, and the same once more.
_REGION = re.compile(rf"[^{_VOWEL}]*[{_VOWEL}]+[^{_VOWEL}]")
_SHORT_SYLLABLE = re.compile(rf"(?:^[{_VOWEL}][^{_VOWEL}]|[^{_VOWEL}][{_VOWEL}][^{_VOWEL}wxy])$")
_DOUBLED = re.compile(r"(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$")

# Words that the rules would join with another word, and plurals that no rule makes.
_EXCEPTIONS = {
    "being": "being",
    "beings": "being",
    "business": "business",
    "evening": "evening",
    "evenings": "evening",
    "children": "child",
    "dying": "die",
    "feet": "foot",
    "lens": "lens",
    "lenses": "lens",
    "lying": "lie",
    "men": "man",
    "mice": "mouse",
    "news": "news",
    "selves": "self",
    "species": "species",
    "teeth": "tooth",
    "women": "woman",
}


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Return what the inflections of ``word`` (folded, without accents) share."""
    if word in _EXCEPTIONS:
        return _EXCEPTIONS[word]
    if len(word) <= 3 or not (word.isascii() and word.isalpha()):
        return word
    word = _cut_past_and_progressive(_cut_plural(one_spelling(word)))
    if len(word) > 2 and word[-1] == "y" and word[-2] not in _VOWEL:
        word = word[:-1] + "i"
    if word.endswith("ness") and _has(word, "ness", regions=1 if word[-5:-4] == "i" else 2):
        word = word[:-4]
    return _cut_end(word)


def _cut_plural(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith("s") and not word.endswith(("ss", "us")) and _has_vowel(word[:-2]):
        return word[:-1]
    return word


def _cut_past_and_progressive(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if _has(word, "eed") else word
    for suffix in ("ed", "ing"):
        base = word.removesuffix(suffix)
        if base != word and _has_vowel(base):
            return _mend(base)
    return word


def _mend(base: str) -> str:
    """Give back the letter that stood before -ed or -ing was added."""
    if base.endswith(("at", "bl", "iz")):
        return base + "e"
    if _DOUBLED.search(base):
        return base[:-1]
    if _SHORT_SYLLABLE.search(base) and _REGION.match(base + "e") and _region(base) == "":
        return base + "e"
    return base


def _cut_end(word: str) -> str:
    if word.endswith("e") and not word.endswith("lle"):  # WALL-E is no wall.
        before = word[:-1]
        is_short = _SHORT_SYLLABLE.search(before)
        if _has(word, "e", regions=2) or (_has(word, "e") and not is_short):
            return before
    # travelled and traveled, fulfil and fulfill; four letters are left for hall and HAL.
    if word.endswith("ll") and len(word) > 4:
        return word[:-1]
    return word


def _region(word: str, count: int = 1) -> str:
    for _ in range(count):
        found = _REGION.match(word)
        word = word[found.end() :] if found else ""
    return word


def _has(word: str, suffix: str, regions: int = 1) -> bool:
    return _region(word, regions).endswith(suffix)


def _has_vowel(part: str) -> bool:
    return not _VOWELS.isdisjoint(part)

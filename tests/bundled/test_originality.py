"""Every bundled text is written for its own place, and none is taken from the topic page.

The page itself is not in the repository; what is known of it are the fingerprints of its
sentences and of every eight words in a row. They were made once, with

    PYTHONPATH=. .venv/bin/python tests/bundled/test_originality.py PAGE.txt \
        > tests/data/topic_page.json
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from library.collection.loader import Collection
from library.collection.model import BlockKind, Document, LinkKind
from library.collection.sentences import split_sentences

DATA = Path(__file__).resolve().parents[1] / "data"
RUN = 8  # words in a row that nobody writes twice by chance
LEAST_SENTENCE = 4  # words; “It is not.” may stand anywhere
# Where words are not the essay's own a mark stands that no run of words crosses.
SEAM = "\n"
QUOTATION = re.compile("“[^”]*”")
WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")


@pytest.fixture(scope="module")
def texts(prose: dict[str, str]) -> dict[str, str]:
    """Return what each essay, card or page says, by its place, without titles."""
    found: defaultdict[str, str] = defaultdict(str)
    for place, text in prose.items():
        owner, _, part = place.partition(" ")
        if part not in {"title", "subtitle", "term"}:
            found[owner] += SEAM + text
    return found


@pytest.fixture(scope="module")
def own_words(collection: Collection, texts: dict[str, str]) -> dict[str, str]:
    """Return the same with seams for titles, quotations and works cited."""
    own = dict(texts)
    for essay in collection.essays:
        document = collection.document(essay)
        place = f"essays/{essay}"
        own[place] = own[place].replace(document.text, _without_titles(document))
    return {place: QUOTATION.sub(SEAM, text) for place, text in own.items()}


@pytest.fixture(scope="module")
def page() -> dict[str, set[str]]:
    """Return the fingerprints of the topic page: its sentences and its runs of words."""
    kept = json.loads((DATA / "topic_page.json").read_text("utf-8"))
    return {name: set(marks) for name, marks in kept.items()}


def test_no_sentence_stands_in_two_places(collection: Collection, texts: dict[str, str]) -> None:
    cited = {work for essay in collection.essays for work in _works(collection.document(essay))}
    assert not [
        shared
        for shared in _shared({place: _sentences(text) for place, text in texts.items()})
        if shared.partition(": ")[2] not in cited
    ]


def test_no_eight_words_in_a_row_stand_in_two_places(own_words: dict[str, str]) -> None:
    assert not _shared({place: _runs(text) for place, text in own_words.items()})


def test_no_sentence_is_from_the_topic_page(
    prose: dict[str, str], page: dict[str, set[str]]
) -> None:
    taken = [
        f"{place}: {sentence}"
        for place, text in prose.items()
        for sentence in _sentences(text, least=1)
        if _fingerprint(sentence) in page["sentences"]
    ]
    assert not taken, "\n".join(taken)


def test_no_eight_words_in_a_row_are_from_the_topic_page(
    own_words: dict[str, str], page: dict[str, set[str]]
) -> None:
    taken = [
        f"{place}: {run}"
        for place, text in own_words.items()
        for run in _runs(text)
        if _fingerprint(run) in page["runs"]
    ]
    assert not taken, "\n".join(taken)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The robot doesn’t speak.", "“The robot – doesn't – speak!”"),
        ("It is a mirror of café life.", "It is a MIRROR of cafe\u0301 life"),
    ],
)
def test_dress_does_not_make_a_sentence_another(first: str, second: str) -> None:
    assert _sentences(first) == _sentences(second) != []


def test_sharing_is_found_and_told() -> None:
    text = "One two three four five six seven eight nine"
    shared = _shared({"a": _runs(text), "b": _runs(text + " ten"), "c": _runs("Another text")})
    assert shared == [
        "a, b: one two three four five six seven eight",
        "a, b: two three four five six seven eight nine",
    ]


def test_no_run_crosses_a_seam() -> None:
    assert _runs(f"one two three four{SEAM}five six seven eight nine") == []


def _without_titles(document: Document) -> str:
    """Return an essay's text with seams for what is set in italics, and for works cited."""
    text = document.text
    places = [(span.start, span.end) for span in document.spans]
    places += [(link.start, link.end) for link in document.links if link.kind is LinkKind.REFERENCE]
    places += [
        (block.start, block.end) for block in document.blocks if block.kind is BlockKind.QUOTE
    ]
    for start, end in sorted(places, reverse=True):
        text = text[:start] + SEAM * (end - start) + text[end:]
    return text


def _works(document: Document) -> Iterator[str]:
    """Yield the works that an essay cites, as its footnotes write them."""
    for link in document.links:
        if link.kind is LinkKind.REFERENCE:
            yield " ".join(_words(document.text[link.start : link.end]))


def _shared(parts: dict[str, list[str]]) -> list[str]:
    """Return what stands in more than one place, with the places."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for place, pieces in parts.items():
        for piece in pieces:
            places[piece].add(place)
    return [f"{', '.join(sorted(at))}: {piece}" for piece, at in places.items() if len(at) > 1]


def _sentences(text: str, least: int = LEAST_SENTENCE) -> list[str]:
    """Return the sentences of at least so many words, stripped to their words."""
    return [
        " ".join(words)
        for start, end in _lines(text)
        for left, right in split_sentences(text, start, end)
        if len(words := _words(text[left:right])) >= least
    ]


def _runs(text: str) -> list[str]:
    return [
        " ".join(words[at : at + RUN])
        for words in (_words(text[start:end]) for start, end in _lines(text))
        for at in range(len(words) - RUN + 1)
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in re.finditer(r"[^\n]+", text))


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    return WORD.findall(plain)


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _make(page: Path) -> None:
    """Print the fingerprints of a page, sorted, so that nothing tells what it says."""
    text = page.read_text("utf-8")
    found: dict[str, Iterable[str]] = {"sentences": _sentences(text, least=1), "runs": _runs(text)}
    marks = {name: sorted(map(_fingerprint, pieces)) for name, pieces in found.items()}
    print(json.dumps(marks, indent=1))


if __name__ == "__main__":
    _make(Path(sys.argv[1]))

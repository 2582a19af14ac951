"""The rules of docs/canonical-text.md, case by case, from tests/data/canonical/*.txt.

A case is a line “=== title”, the Markdown, a line “--->”, and what ``describe`` says of
the document. Characters that cannot be seen or typed stand as ‹U+00A0› in both halves.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from library.collection.markup import Composition, compose, compose_with_lines, count_words

FOLDER = Path(__file__).parent.parent / "data" / "canonical"
_CODE = re.compile("‹U\\+([0-9A-F]{4,6})›")


def read_cases() -> Iterator[tuple[str, str, str]]:
    """Yield (name, Markdown, expected) of every case."""
    for file in sorted(FOLDER.glob("*.txt")):
        for case in ("\n" + file.read_text("utf-8")).split("\n=== ")[1:]:
            title, _, rest = case.partition("\n")
            source, _, expected = ("\n" + rest).partition("\n--->\n")
            yield f"{file.stem}: {title}", source[1:], expected.rstrip("\n")


def reveal(text: str) -> str:
    """Return the text with everything that cannot be seen as ‹U+…›."""
    return "".join(
        char
        if char == " "
        or (char.isprintable() and char.isascii())
        or char.isalnum()
        or char in "“”‘’–…•"
        else f"‹U+{ord(char):04X}›"
        for char in text
    )


def describe(found: Composition) -> str:
    """Return all that is known about a document, one fact a line."""
    document = found.document
    lines = []
    for block, line in zip(document.blocks, found.block_lines, strict=True):
        facts = [f"{line}: {block.kind}"]
        facts += [f"n={block.n}"] if block.n is not None else []
        facts += [f"level={block.level}"] if block.level else []
        facts += [f"marker={block.marker}"] if block.marker else []
        lines.append(f"{' '.join(facts)} |{reveal(document.text[block.start : block.end])}|")

    def stretch(start: int, end: int) -> str:
        return f"{start}-{end} |{reveal(document.text[start:end])}|"

    lines += [f"{span.style} {stretch(span.start, span.end)}" for span in document.spans]
    for link in document.links:
        time = f" at {link.at_s} s" if link.at_s is not None else ""
        lines.append(f"{link.kind}:{link.target}{time} {stretch(link.start, link.end)}")
    lines += [
        f"mark {mark.number} at {mark.at}, its text in block {mark.block}"
        for mark in document.footnotes
    ]
    lines += [
        f"spoiler of {part.film} {stretch(part.start, part.end)}" for part in document.spoilers
    ]
    return "\n".join([*lines, *(f"fault in line {line}: {words}" for line, words in found.faults)])


def from_codes(source: str) -> str:
    return _CODE.sub(lambda match: chr(int(match[1], 16)), source)


@pytest.mark.parametrize(
    ("source", "expected"),
    [pytest.param(source, expected, id=name) for name, source, expected in read_cases()],
)
def test_document_is_as_the_rules_say(source: str, expected: str) -> None:
    assert describe(compose_with_lines(from_codes(source))) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("– … •", 0),
        ("HAL’s by-and-by, A.I. 9000", 4),
        ("one\ntwo\tthree\u2028four", 4),
        ("Maschinenmensch – naïve 人造人", 3),
    ],
)
def test_words_are_counted_as_a_reader_would(text: str, words: int) -> None:
    assert count_words(text) == words


def test_lines_count_from_the_line_the_text_starts_on() -> None:
    found = compose_with_lines("One.\n\n[two](nowhere:x)\n", first_line=20)
    assert found.block_lines == (20, 22)
    assert [line for line, _ in found.faults] == [22]


def test_decomposed_source_makes_the_same_document() -> None:
    source = "Čapek’s *naïve* [café](film:a) – é"
    assert compose(unicodedata.normalize("NFD", source)) == compose(source)


def test_fingerprint_is_that_of_the_bytes() -> None:
    document = compose("Čapek\n\n---")
    assert document.sha256 == hashlib.sha256("Čapek\n".encode()).hexdigest()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("> " * 300 + "end", id="quotes"),
        pytest.param("- " * 300 + "end", id="lists"),
        pytest.param("> - " * 200 + "end", id="both"),
        pytest.param("".join(" " * (2 * i) + "- x\n" for i in range(200)) + "end", id="lines"),
    ],
)
def test_no_words_are_lost_however_deep_they_are(source: str) -> None:
    assert compose(source).text.endswith("end")


@pytest.mark.parametrize("source", ["[" * 3000, "![" * 300 + "](a)" * 300, "*" * 3000 + "a"])
def test_monstrous_nesting_is_only_text(source: str) -> None:
    assert compose(source).text

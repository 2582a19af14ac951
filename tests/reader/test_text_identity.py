"""A QTextDocument built from a document's blocks has the same characters in the same order.

Plain inserts only: what the reader's own typesetting adds to them is tested beside it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from library.collection.front_matter import read_front_matter
from library.collection.markup import compose
from library.collection.model import Document

import resources

CASES = Path(__file__).parent.parent / "data" / "canonical"
ESSAYS = sorted(resources.path("collection", "essays").glob("*.md"))
ALMOST_ANYTHING = st.characters(exclude_characters="\n")


def typeset(document: Document) -> QTextDocument:
    page = QTextDocument()
    cursor = QTextCursor(page)
    for number, block in enumerate(document.blocks):
        if number:
            cursor.insertBlock()
        cursor.insertText(document.text[block.start : block.end])
    return page


def assert_same_characters(markdown: str) -> None:
    document = compose(markdown)
    page = typeset(document)
    assert page.toRawText().replace("\u2029", "\n") == document.text
    assert page.blockCount() == max(len(document.blocks), 1)


@pytest.mark.parametrize("file", sorted(CASES.glob("*.txt")), ids=lambda file: file.stem)
def test_every_case_of_the_rules_is_the_same_in_qt(file: Path) -> None:
    for case in ("\n" + file.read_text("utf-8")).split("\n=== ")[1:]:
        source = case.partition("\n")[2].partition("--->")[0]
        codes = re.compile("‹U\\+([0-9A-F]{4,6})›")
        assert_same_characters(codes.sub(lambda match: chr(int(match[1], 16)), source))


@pytest.mark.parametrize("file", ESSAYS, ids=lambda file: file.stem)
def test_every_essay_is_the_same_in_qt(file: Path) -> None:
    assert_same_characters(read_front_matter(file.read_text("utf-8")).body)


@given(st.text(ALMOST_ANYTHING), st.text(ALMOST_ANYTHING))
def test_any_characters_are_the_same_in_qt(first: str, second: str) -> None:
    assert_same_characters(f"x{first}\n\nx{second}  \ny\n\n```\n{first}\n{second}\n```\n")

"""What holds for the canonical text of every Markdown there can be."""

from __future__ import annotations

import unicodedata

from hypothesis import assume, given
from hypothesis import strategies as st

from library.collection.markup import compose, compose_with_lines
from library.collection.model import BlockKind

# fmt: off
FRAGMENTS = st.sampled_from([
    "*", "**", "_", "`", "~~", "[", "](film:her-2013)", "](x:y)", "![", "](p.png)", "[^a]",
    "[^b]", "\n[^a]: ", "\n[^b]: ", "\n\n", "\n", "  \n", "\\\n", "> ", "- ", "1. ", "## ",
    "---\n", "    ", "```\n", "\n| a | b |\n|---|---|\n| ", " | ", "\n:::spoiler a\n", "\n:::\n",
    "&#x301;", "&nbsp;", "&#32;", "e", "\u0301", "Her ", "<b>", "\u2028", "\u2029", "\x85", "\x0c",
    "\ufeff", "\ufffc", "\ufdd0", "\u00a0", "\u1112", "\u1161", "\U0001f916", "\0", "\r", "\t",
    "\u0338", "\u0f73",
])
# fmt: on
MARKDOWN = st.lists(FRAGMENTS | st.text(max_size=4), max_size=30).map("".join)
FORBIDDEN = set("\ufeff\u2029\r\x0b\x0c\x85\x00\ufdd0\ufdd1\ufffe\uffff")


@given(MARKDOWN)
def test_blocks_joined_by_newlines_are_the_text(source: str) -> None:
    document = compose(source)
    texts = [document.text[block.start : block.end] for block in document.blocks]
    assert "\n".join(texts) == document.text
    assert not any("\n" in text for text in texts)


@given(MARKDOWN)
def test_characters_are_only_those_allowed(source: str) -> None:
    document = compose(source)
    assert not FORBIDDEN & set(document.text)
    assert unicodedata.is_normalized("NFC", document.text)
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.kind not in {BlockKind.ROW, BlockKind.CODE, BlockKind.FOOTNOTE}:
            assert text == text.strip()
            assert "\t" not in text
            assert "  " not in text


@given(MARKDOWN)
def test_stretches_lie_inside_one_block(source: str) -> None:
    document = compose(source)
    inside = {
        place: number
        for number, block in enumerate(document.blocks)
        for place in range(block.start, block.end + 1)
    }
    runs = [(span.start, span.end) for span in document.spans]
    for start, end in [*runs, *((link.start, link.end) for link in document.links)]:
        assert start < end
        assert inside[start] == inside[end]
        assert document.text[start:end] == document.text[start:end].strip()
    for mark in document.footnotes:
        assert mark.at in inside
        assert document.blocks[mark.block].marker == str(mark.number)
    starts = {block.start for block in document.blocks}
    ends = {block.end for block in document.blocks}
    assert all(part.start in starts and part.end in ends for part in document.spoilers)


@given(MARKDOWN)
def test_every_part_has_its_line(source: str) -> None:
    found = compose_with_lines(source, first_line=7)
    assert len(found.block_lines) == len(found.document.blocks)
    assert len(found.link_lines) == len(found.document.links)
    assert len(found.spoiler_lines) == len(found.document.spoilers)
    lines = [*found.block_lines, *found.link_lines, *(line for line, _ in found.faults)]
    assert all(7 <= line <= 8 + source.count("\n") + source.count("\r") for line in lines)


@given(MARKDOWN)
def test_paragraph_numbers_count_up(source: str) -> None:
    numbers = [block.n for block in compose(source).blocks if block.n is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@given(MARKDOWN)
def test_source_in_another_normal_form_makes_the_same_document(source: str) -> None:
    source = unicodedata.normalize("NFC", source)
    assert compose(unicodedata.normalize("NFD", source)) == compose(source)


@given(st.text(st.characters(exclude_categories=["P", "S"]), max_size=60))
def test_plain_text_composed_again_is_itself(source: str) -> None:
    document = compose(f"x{source}x")
    assume(all(block.kind is BlockKind.PARAGRAPH for block in document.blocks))
    assert compose(document.text.replace("\n", "\n\n")).text == document.text


@given(st.text(), st.text())
def test_a_run_holds_the_words_it_was_written_around(before: str, words: str) -> None:
    """Letters alone, so that no Markdown is among them."""
    before = "".join(char for char in before if char.isalpha())
    words = "".join(char for char in words if char.isalpha())
    document = compose(f"x{before} **x{words}x** x")
    (span,) = document.spans
    assert document.text[span.start : span.end] == unicodedata.normalize("NFC", f"x{words}x")

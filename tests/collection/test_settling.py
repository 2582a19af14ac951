from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.collection.settling import LINE_BREAK, clean, code, settle

MERGING = st.text(
    st.sampled_from("aeoAbxq=<> \u0301\u0323\u0302\u0338\u1112\u1161\u11ab\u0f71\u0f73\u0958\u0344")
)
BLANKS = st.text(st.sampled_from("ab \t\n\u2028\u2029\x85\xa0\u2003\x01\ufeff"))


@pytest.mark.parametrize("raw", ["", "Her", "a b", "naïve 人造人", "a\u00a0b", "a\u200bb"])
def test_settled_text_needs_no_map(raw: str) -> None:
    assert settle(raw).text == raw
    assert settle(raw).starts is None


@given(MERGING | BLANKS)
def test_settling_twice_is_settling_once(raw: str) -> None:
    assert settle(settle(raw).text).text == settle(raw).text


@given(MERGING)
def test_a_place_between_characters_parts_the_text_as_it_parted_the_source(raw: str) -> None:
    raw = "q" + "".join(raw.split()) + "q"  # no blanks, so that only merging is at work
    settled = settle(raw)
    for i in range(len(raw) + 1):
        start, end = settled.run(0, i)[1], settled.point(i)
        assert start == end
        starts = settled.starts or list(range(len(raw) + 1))
        if starts[i] == end:
            assert settled.text[:end] == unicodedata.normalize("NFC", raw[:i])
            assert settled.text[end:] == unicodedata.normalize("NFC", raw[i:])


@given(MERGING, st.data())
def test_a_run_covers_every_character_it_had_a_part_in(raw: str, data: st.DataObject) -> None:
    raw = "q" + "".join(raw.split()) + "q"
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    settled = settle(raw)
    left, right = settled.run(start, end)
    covered = Counter(unicodedata.normalize("NFD", settled.text[left:right]))
    assert not Counter(unicodedata.normalize("NFD", raw[start:end])) - covered


@given(BLANKS, st.data())
def test_folding_moves_places_with_their_characters(raw: str, data: st.DataObject) -> None:
    raw = f"{raw}Z"
    at = raw.index("Z")
    settled = settle(raw)
    assert settled.text[slice(*settled.run(at, at + 1))] == "Z"


@pytest.mark.parametrize(
    ("raw", "breaks", "text"),
    [
        ("a\u2028b", {1}, f"a{LINE_BREAK}b"),
        ("a \u2028\t b", {2}, f"a{LINE_BREAK}b"),
        ("a\u2028b", set(), "a b"),
        ("\u2028a\u2028", {0, 2}, "a"),
        ("a\u2028\u2028b", {1, 2}, f"a{LINE_BREAK}b"),
    ],
)
def test_only_hard_breaks_are_kept(raw: str, breaks: set[int], text: str) -> None:
    assert settle(raw, frozenset(breaks)).text == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ("a\nb\n", f"a{LINE_BREAK}b"),
        ("\n\n  a\t\n\n", "  a\t"),
        ("a\x0bb\x85c", "a b c"),
        ("e\u0301\x07", "é"),
    ],
)
def test_code_keeps_its_lines(lines: str, text: str) -> None:
    assert code(lines) == text


def test_cleaning_brings_lines_and_characters_into_form() -> None:
    assert clean("\ufeffa\r\nb\rc\x00\ufdd0e\u0301") == "a\nb\nc\ufffdé"

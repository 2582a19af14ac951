from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.collection.front_matter import FrontMatterFault, read_front_matter, split


def test_data_body_and_line_are_taken_apart() -> None:
    assert split("---\ntitle: Her\n---\n\nText.\n") == ({"title": "Her"}, "\nText.\n", 4)


@pytest.mark.parametrize(
    ("yaml", "value"),
    [
        ("x: Yes", "Yes"),
        ("x: no", "no"),
        ("x: true", True),
        ("x: 2013", 2013),
        ("x: 007", "007"),
        ("x: 1.5", 1.5),
        ("x: 2013-12-18", "2013-12-18"),
        ("x: 12:30:00", "12:30:00"),
        ("x: ~", None),
        ("x:", None),
        ("x: [a, 'b']", ["a", "b"]),
        ("x: >-\n  two\n  lines", "two lines"),
        ("x:\n  - id: a\n    why: b", [{"id": "a", "why": "b"}]),
        ("x: “quoted” – naïve", "“quoted” – naïve"),
    ],
)
def test_values_are_what_the_author_typed(yaml: str, value: object) -> None:
    found = read_front_matter(f"---\n{yaml}\n---\n")
    assert found.faults == ()
    assert found.data == {"x": value}


@pytest.mark.parametrize(
    ("source", "line", "sentence"),
    [
        ("", 1, "does not begin"),
        ("Text.", 1, "does not begin"),
        ("\n---\nx: 1\n---\n", 1, "does not begin"),
        ("---\nx: 1\n", 1, "not closed"),
        ("---\nx: 1\ny: [\n---\n", 4, "cannot be read"),
        ("---\nx: a: b\n---\n", 2, "cannot be read"),
        ("---\nx: \x01\n---\n", 2, "cannot be read"),
        ("---\nx: !!python/object:os.system y\n---\n", 2, "cannot be read"),
        ("---\nx: &a [*a]\n---\n", 2, "too many values"),
        ("---\nx: 1\ny: 2\nx: 3\n---\n", 4, "given twice"),
        ("---\nz:\n  x: 1\n  x: 3\n---\n", 4, "given twice"),
        ("---\n- a\n---\n", 2, "not a list of “name: value”"),
        ("---\ntext\n---\n", 2, "not a list of “name: value”"),
        ("---\nx: 1\n---\n---\n", 0, ""),
    ],
)
def test_faults_have_their_line(source: str, line: int, sentence: str) -> None:
    faults = read_front_matter(source).faults
    if not line:
        assert faults == ()
        return
    assert [number for number, _ in faults] == [line]
    assert sentence in faults[0][1]
    with pytest.raises(FrontMatterFault, match=sentence) as caught:
        split(source)
    assert caught.value.line == line


def test_values_that_multiply_are_refused() -> None:
    layers = "".join(f"l{i}: &l{i} [{', '.join([f'*l{i - 1}'] * 9)}]\n" for i in range(1, 9))
    found = read_front_matter(f"---\nl0: &l0 [x, x, x]\n{layers}---\nText.")
    assert "too many values" in found.faults[0][1]
    assert found.body == "Text."


def test_deep_nesting_is_refused() -> None:
    found = read_front_matter(f"---\nx: {'[' * 3000}{']' * 3000}\n---\n")
    assert len(found.faults) == 1


def test_the_last_of_two_values_counts() -> None:
    assert read_front_matter("---\nx: 1\nx: 2\n---\n").data == {"x": 2}


def test_a_text_without_front_matter_is_kept_whole() -> None:
    found = read_front_matter("One.\n\nTwo.\n")
    assert (found.data, found.body, found.body_line) == ({}, "One.\n\nTwo.\n", 1)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_kinds_are_read(end: str) -> None:
    found = read_front_matter(end.join(["\ufeff---", "x: a", "---  ", "Text.", ""]))
    assert (found.data, found.body, found.body_line) == ({"x": "a"}, f"Text.{end}", 4)


@given(st.text(), st.text())
def test_any_text_is_read(data: str, body: str) -> None:
    found = read_front_matter(f"---\n{data}\n---\n{body}")
    assert found.body.endswith(body) or "---" in data

from __future__ import annotations

import pytest

from library.collection.fields import Fields, Report, is_slug


def fields(data: dict[str, object], source: str = "") -> Fields:
    return Fields(data, Report("f.toml", source.splitlines))


def faults(found: Fields) -> list[tuple[int, str]]:
    return [(problem.line, problem.sentence) for problem in found.report.problems]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        *((text, True) for text in ("her-2013", "2001-a-space-odyssey-1968", "k")),
        *((text, False) for text in ("", "Her", "a--b", "-a", "a-", "a b", "é", "a\n")),
    ],
)
def test_ids_are_slugs(text: str, claim: bool) -> None:
    assert is_slug(text) is claim


def test_texts_are_brought_into_canonical_characters() -> None:
    found = fields({"a": " e\u0301 \n b\u2028c\ufdd0 ", "b": ["a\u00a0b", "  "]})
    assert found.text("a") == "é b c\ufffd"
    assert found.texts("b") == ("a\u00a0b",)


@pytest.mark.parametrize(
    ("read", "value", "result", "sentence"),
    [
        ("text", 5, "5", "put 5 in quotes"),
        ("text", True, "", "must be a text"),
        ("text", ["a"], "", "must be a text"),
        ("text", None, "", ""),
        ("texts", "a", ("a",), "must be a list"),
        ("texts", {"a": 1}, (), "must be a list"),
        ("texts", ["a", 1], ("a",), "“1” is left out"),
        ("texts", ["a", "b", "a"], ("a", "b"), "given twice"),
        ("number", "5", None, "whole number"),
        ("number", -5, None, "whole number"),
        ("number", True, None, "whole number"),
        ("number", 0, 0, ""),
        ("flag", "yes", False, "true or false"),
        ("flag", True, True, ""),
    ],
)
def test_wrong_values_are_reported(read: str, value: object, result: object, sentence: str) -> None:
    found = fields({"x": value}, "y = 1\nx = 2")
    assert getattr(found, read)("x") == result
    assert [line for line, _ in faults(found)] == ([2] if sentence else [])
    assert sentence in "".join(words for _, words in faults(found))


@pytest.mark.parametrize("read", ["text", "texts", "number"])
def test_missing_values_are_reported_where_they_are_required(read: str) -> None:
    found = fields({}, "y = 1")
    getattr(found, read)("x")
    assert faults(found) == []
    getattr(found, read)("x", is_required=True)
    assert faults(found) == [(0, "“x” is missing.")]


def test_an_unknown_choice_is_the_first() -> None:
    found = fields({"x": "c"}, "x = 'c'")
    assert found.choice("x", ("a", "b")) == "a"
    assert faults(found) == [(1, "“x” is “c” but must be one of “a”, “b”.")]
    assert fields({"x": "b"}).choice("x", ("a", "b")) == "b"


def test_names_that_nobody_asks_for_are_reported() -> None:
    found = fields({"x": "a", "tilte": "b"}, "x = 'a'\ntilte = 'b'")
    found.text("x")
    found.done()
    assert faults(found) == [(2, "“tilte” is not a known name here and is left out.")]


TOML = """name = "a"

[[row]]
name = "b"

[[row]]
age = 1

[[row]]
name = 5
"""
YAML = """id: a
rows:
  - id: b
  - why: c
  - id: 5
other: d
"""


def test_faults_in_tables_have_the_line_of_their_table() -> None:
    found = fields({"row": [{"name": "b"}, {"age": 1}, {"name": 5}]}, TOML)
    for row in found.tables("row"):
        row.text("name", is_required=True)
    assert faults(found) == [
        (6, "“name” is missing."),
        (10, "“name” must be a text: put 5 in quotes."),
    ]


def test_faults_in_yaml_lists_have_the_line_of_their_item() -> None:
    found = fields({"rows": [{"id": "b"}, {"why": "c"}, {"id": 5}]}, YAML)
    for row in found.tables("rows"):
        row.text("id", is_required=True)
    assert faults(found) == [(4, "“id” is missing."), (5, "“id” must be a text: put 5 in quotes.")]


@pytest.mark.parametrize(("value", "count"), [(None, 0), ([], 0), ("x", 1), ([1, {}], 1)])
def test_what_is_no_list_of_tables_is_reported(value: object, count: int) -> None:
    found = fields({"x": value})
    list(found.tables("x"))
    assert len(faults(found)) == count


def test_a_value_is_looked_for_after_its_name() -> None:
    report = Report("f.md", ["b", "films:", "  - a-b", "  - b", "b"].copy)
    assert report.find("films", "b") == 4
    assert report.find("films", "c") == 2
    assert report.find("themes", "b") == 0

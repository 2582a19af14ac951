from __future__ import annotations

import pytest

from library.collection.fields import Report
from library.collection.references import cite, read_references


@pytest.mark.parametrize(
    ("csl", "citation"),
    [
        (
            {"type": "article-journal", "author": [{"given": "Alan M.", "family": "Turing"}],
             "title": "Computing Machinery and Intelligence", "container-title": "Mind",
             "volume": "59", "issue": "236", "page": "433-460", "issued": {"date-parts": [[1950]]}},
            (
                "Alan M. Turing, “Computing Machinery and Intelligence”, "
                "Mind, 59/236 (1950), pp. 433–460."
            ),
        ),
        (
            {"type": "book", "author": [{"given": "Karel", "family": "Čapek"}], "title": "R.U.R.",
             "publisher": "Aventinum", "issued": {"date-parts": [["1920"]]}},
            "Karel Čapek, R.U.R., Aventinum (1920).",
        ),
        (
            {"type": "book", "title": "AI Narratives", "publisher": "OUP",
             "editor": [{"given": "S.", "family": "Cave"}, {"given": "K.", "family": "Dihal"}]},
            "S. Cave and K. Dihal (eds), AI Narratives, OUP.",
        ),
        (
            {"type": "chapter", "author": [{"literal": "A"}, {"literal": "B"}, {"literal": "C"}],
             "title": "T", "container-title": "Book", "editor": [{"family": "E"}],
             "publisher": "P", "page": "7"},
            "A, B and C, “T”, in E (ed.), Book, P, p. 7.",
        ),
        (
            {"type": "chapter", "title": "T", "container-title": "Book"},
            "“T”, in Book.",
        ),
        (
            {"type": "book", "title": "T",
             "author": [{"given": "V.", "non-dropping-particle": "van", "family": "X"}]},
            "V. van X, T.",
        ),
        ({"type": "book", "title": "Now", "issued": {"raw": "c. 1900"}}, "Now (c. 1900)."),
        ({"type": "book", "title": "Ends in …"}, "Ends in …"),
        ({"title": 5, "author": "x", "issued": {"date-parts": [[]]}}, "5."),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_work_is_cited_in_one_line(csl: dict[str, object], citation: str) -> None:
    assert cite(csl) == citation


def test_works_without_an_id_or_with_a_taken_one_are_left_out() -> None:
    items: list[object] = [
        {"id": "a", "title": "A"},
        "x",
        {"title": "B"},
        {"id": "a", "title": "C"},
    ]
    report = Report("references.json", ['[{"id": "a"},', '{"id": "a"}]'].copy)
    found = read_references(items, report)
    assert {key: work.citation for key, work in found.items()} == {"a": "A."}
    assert [problem.line for problem in report.problems] == [0, 0, 2]


def test_a_work_keeps_its_data() -> None:
    item = {"id": "a", "title": "A", "custom": {"x": [1]}}
    assert read_references([item], Report("", list))["a"].csl == item

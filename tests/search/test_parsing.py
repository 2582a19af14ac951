"""What is read into what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.search.parsing import (
    MOST_CLAUSES,
    Atom,
    Clause,
    Field,
    Filter,
    Phrase,
    parse,
)

# Query → clauses: “…” a row, … may go on, - without, | or, [field value].
TABLE = [
    ("", []),
    ("   ", []),
    ("voice", ["voice…"]),
    ("voice ", ["voice"]),
    ("voice body", ["voice", "body…"]),
    ("voic* body ", ["voic…", "body"]),
    ("HAL’s", ["HAL’s"]),
    ("A.I.", ["A.I."]),
    ("close-up", ["close-up…"]),
    ('"slow and sung"', ["“slow and sung”"]),
    ('"slow and', ["“slow and…”"]),
    ('"slow ', ["“slow ”"]),
    ("“slow and sung”", ["“slow and sung”"]),
    ('"', []),
    ('""', []),
    ('"—"', []),
    ("-voice", ["-voice"]),
    ("voice -body", ["voice", "-body"]),
    ('-"in the"', ["-“in the”"]),
    ("voice - body", ["voice", "body…"]),
    ("--", []),
    ("NOT voice body", ["-voice", "body…"]),
    ("voice OR body machine ", ["voice|body", "machine"]),
    ("a OR b OR c ", ["a|b|c"]),
    ("voice AND body ", ["voice", "body"]),
    ("a AND NOT b ", ["a", "-b"]),
    ("OR ", ["OR"]),
    ("voice OR ", ["voice", "OR"]),
    ("NOT ", ["NOT"]),
    ("-a OR b ", ["-a", "OR", "b"]),
    ("love or money ", ["love", "or", "money"]),
    ("film:her", ["[film her…]"]),
    ("film:her ", ["[film her]"]),
    ("FILM:Her ", ["[film Her]"]),
    ('film:"ex machina" ', ["[film ex machina]"]),
    ('film:"ex ma', ["[film ex ma…]"]),
    ("-film:her", ["-[film her]"]),
    ("film:a OR theme:b ", ["[film a]|[theme b]"]),
    ("color:teal ", ["[colour teal]"]),
    ("film: her ", ["film", "her"]),
    ("2001: a space ", ["2001", "a", "space"]),
    ("foo:bar 12:30 ", ["foo", "bar", "12", "30"]),
]


@pytest.mark.parametrize(("query", "clauses"), TABLE)
def test_a_query_is_read_as(query: str, clauses: list[str]) -> None:
    assert [_shown(clause) for clause in parse(query).clauses] == clauses


@pytest.mark.parametrize(("query", "field"), [("film:", Field.FILM), ('x tag:"', Field.TAG)])
def test_a_field_at_the_end_waits_for_its_value(query: str, field: Field) -> None:
    assert parse(query).unfinished is field


def test_a_pasted_page_is_cut_and_told_so() -> None:
    parsed = parse("word " * 500)
    assert parsed.is_cut
    assert len(parsed.clauses) == MOST_CLAUSES


@given(
    st.lists(
        st.one_of(
            st.text(max_size=6),
            st.sampled_from(['"', "“", "-", "OR", "NOT", "AND", "film:", "tag:", " ", "her", "*"]),
        ),
        max_size=12,
    )
)
def test_every_text_is_a_query(parts: list[str]) -> None:
    query = "".join(parts)
    for clause in parse(query).clauses:
        assert clause.atoms
        assert all(0 <= atom.start < atom.end <= len(query) for atom in clause.atoms)


def _shown(clause: Clause) -> str:
    return ("-" if clause.is_excluded else "") + "|".join(map(_atom, clause.atoms))


def _atom(atom: Atom) -> str:
    end = "…" if atom.is_open else ""
    if isinstance(atom, Filter):
        return f"[{atom.field.value} {atom.value}{end}]"
    return f"“{atom.text}{end}”" if isinstance(atom, Phrase) else atom.text + end

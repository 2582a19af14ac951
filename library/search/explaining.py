"""How a query was read, in one sentence for the reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .parsing import MOST_CLAUSES, Atom, Clause, Field, Filter, Parsed, Phrase
from .query import MOST_COMPLETIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .names import Named
    from .query import Plan

_MOST_TITLES = 3
_BORDER = re.compile(r"[-‐‑·\s]+")
_NARROWED = {
    Field.FILM: "about the film {}",
    Field.THEME: "on the theme {}",
    Field.TOPIC: "in the topic {}",
    Field.KIND: "among {}",
    Field.TAG: "tagged {}",
    Field.COLOUR: "marked in {}",
}
_MISSING = {
    Field.FILM: "about a film “{}”, which is not in the collection",
    Field.THEME: "on a theme “{}”, which is not in the collection",
    Field.TOPIC: "in a topic “{}”, which is not in the collection",
    Field.KIND: "of a kind “{}”, which does not exist",
    Field.TAG: "tagged “{}”, which no note is",
    Field.COLOUR: "marked in “{}”, which no note is",
}


def explain(parsed: Parsed, plan: Plan) -> str:
    """Return one sentence on what is looked for."""
    said = _wanted(parsed.clauses, plan)
    notes = list(_notes(parsed, plan))
    if not said:
        said = "Nothing to look for yet"
    return "; ".join((said, *notes)) + "."


def _wanted(clauses: Sequence[Clause], plan: Plan) -> str:
    words = [_either(c, plan) for c in clauses if not c.is_excluded and not _narrows(c)]
    narrowed = [_either(c, plan) for c in clauses if not c.is_excluded and _narrows(c)]
    without = [
        ("" if _narrows(c) else "with ") + _either(c, plan) for c in clauses if c.is_excluded
    ]
    if not (words or narrowed or without):
        return ""
    said = f"Everything with {_listed(words, 'and')}" if words else "Everything"
    parts = [" ".join((said, narrowed[0])) if narrowed else said, *narrowed[1:]]
    if without:
        parts[-1] += f", but nothing {_listed(without, 'and')}"
    return " and ".join(parts)


def _notes(parsed: Parsed, plan: Plan) -> list[str]:
    notes = [
        f"of the words that begin with “{_last_word(atom)}”, only the {MOST_COMPLETIONS} most"
        " frequent are looked for"
        for atom in plan.cut
    ]
    if parsed.is_cut:
        notes.append(f"only the first {MOST_CLAUSES} words are looked at")
    if parsed.unfinished:
        notes.append(f"“{parsed.unfinished.value}:” still waits for a name")
    return notes


def _narrows(clause: Clause) -> bool:
    return all(isinstance(atom, Filter) for atom in clause.atoms)


def _either(clause: Clause, plan: Plan) -> str:
    return _listed([_said(atom, plan) for atom in clause.atoms], "or")


def _said(atom: Atom, plan: Plan) -> str:
    if isinstance(atom, Filter):
        return _narrowed(atom, plan.named[atom])
    if isinstance(atom, Phrase):
        return f"“{' '.join(atom.text.split())}{'…' if atom.is_open else ''}” in a row"
    return f"words that begin with “{atom.text}”" if atom in plan.completed else f"“{atom.text}”"


def _narrowed(atom: Filter, named: Named) -> str:
    if not named.ids:
        return _MISSING[atom.field].format(atom.value.strip())
    titles = list(named.titles[:_MOST_TITLES])
    if len(named.titles) > _MOST_TITLES:
        titles.append(f"{len(named.titles) - _MOST_TITLES} more")
    return _NARROWED[atom.field].format(_listed(titles, "or"))


def _last_word(atom: Atom) -> str:
    return "" if isinstance(atom, Filter) else _BORDER.split(atom.text.rstrip("*"))[-1]


def _listed(items: Sequence[str], last: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"

"""From a parsed query to one that can be run, and to the words to mark."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log
from typing import TYPE_CHECKING

from .analysis import WORD, Piece, plain, read
from .lexicon import complete
from .parsing import Atom, Field, Filter, Parsed, Phrase, Word
from .scoring import (
    All,
    Either,
    Everything,
    OneWord,
    Part,
    Preferring,
    Row,
    Sought,
    Valued,
    Without,
)

if TYPE_CHECKING:
    from .index import Index
    from .names import Named, Names

# Words that a prefix stands for at most: the most frequent ones, and the reader is told.
MOST_COMPLETIONS = 12
# What it is worth that a title is just what was typed, or begins with it.
_WHOLE_TITLE, _TITLE_BEGINS = 6.0, 1.0
_MOST_TITLES = 24
# A word in more than this share of all entries is common.
_COMMON = 0.6


@dataclass(slots=True)
class Plan:
    """A query ready to run: ``query`` is None where there is nothing to look for.

    ``named`` says what each filter stands for, ``completed`` which words may become
    other words, ``cut`` which of them have more completions than are looked for,
    ``unknown`` which words stand nowhere.
    """

    query: Part | None = None
    sought: list[Sought] = field(default_factory=list)
    named: dict[Filter, Named] = field(default_factory=dict)
    completed: list[Atom] = field(default_factory=list)
    cut: list[Atom] = field(default_factory=list)
    unknown: list[Word] = field(default_factory=list)


class Planner:
    """Makes queries for some indexes that are searched as if they were one."""

    def __init__(self, indexes: Sequence[Index], names: Names) -> None:
        self._indexes = indexes
        self._lexicons = [index.lexicon for index in indexes]
        self._names = names
        self._count = sum(index.count for index in indexes)

    def plan(self, parsed: Parsed) -> Plan:
        """Return how to run a query."""
        plan = Plan()
        wanted: list[Part] = []
        unwanted: list[Part] = []
        for clause in parsed.clauses:
            parts = [self._atom(atom, clause.is_excluded, plan) for atom in clause.atoms]
            known = [part for part in parts if part is not None]
            if known:
                part = known[0] if len(known) == 1 else Either(tuple(known))
                (unwanted if clause.is_excluded else wanted).append(part)
        if wanted or unwanted:
            plan.query = self._join(parsed, wanted, unwanted)
        return plan

    def _join(self, parsed: Parsed, wanted: list[Part], unwanted: list[Part]) -> Part:
        query: Part = All(tuple(wanted)) if wanted else Everything()
        if unwanted:
            query = Without(query, Either(tuple(unwanted)))
        titles = self._titles(parsed)
        return Preferring(query, Either(tuple(titles))) if titles else query

    def _atom(self, atom: Atom, is_excluded: bool, plan: Plan) -> Part | None:
        if isinstance(atom, Filter):
            return self._filter(atom, plan)
        written = [read(found) for found in WORD.findall(atom.text)]
        pieces = [piece for each in written for piece in each.pieces]
        if not pieces:
            return None
        whole = written[0].whole if len(written) == 1 else None
        sought = self._sought(pieces, whole, atom, plan)
        if not is_excluded:
            plan.sought.append(sought)
        if isinstance(atom, Word) and not any(map(self._frequency, sought.steps[0] | sought.whole)):
            plan.unknown.append(atom)
        if len(pieces) == 1:
            return self._word(pieces[0], sought.steps[0])
        rarity = sum(self._rarity(self._frequency_of_any(step)) for step in sought.steps)
        return Row(sought, pieces[-1].surface if atom.is_open else None, rarity)

    def _word(self, piece: Piece, terms: frozenset[str]) -> OneWord:
        exact = self._frequency(piece.term)
        rarity = self._rarity(exact or self._frequency_of_any(terms))
        return OneWord(piece.term, sorted(terms - {piece.term}), rarity)

    def _filter(self, atom: Filter, plan: Plan) -> Valued:
        values: list[str] = []
        if atom.field in (Field.TAG, Field.COLOUR):  # Whatever the reader's notes have.
            values = [each for index in self._indexes for each in index.values(atom.field.value)]
        named = self._names.resolve(atom, values)
        plan.named[atom] = named
        return Valued(atom.field.value, named.ids)

    def _sought(
        self, pieces: Sequence[Piece], whole: Piece | None, atom: Word | Phrase, plan: Plan
    ) -> Sought:
        """Return the terms that a word or row stands for."""
        steps = [frozenset((piece.term,)) for piece in pieces]
        wholes = frozenset((whole.term,)) if whole else frozenset()
        if atom.is_open:
            # Only a single word is read from the index with everything it may become.
            limit = MOST_COMPLETIONS if len(pieces) == 1 else None
            completions, has_more = complete(pieces[-1].surface, self._lexicons, limit)
            steps[-1] |= frozenset(completions)
            if whole:
                wholes |= frozenset(complete(whole.surface, self._lexicons, None)[0])
            if len(steps[-1]) > 1 or len(wholes) > 1:
                plan.completed.append(atom)
            if has_more:
                plan.cut.append(atom)
        frequency = self._frequency_of_any(steps[0])
        is_common = len(steps) == 1 and frequency > _COMMON * self._count
        return Sought(tuple(steps), wholes, is_common)

    def _titles(self, parsed: Parsed) -> list[Valued]:
        """Return what puts those first whose title was typed, and nothing but a title."""
        words: list[Word | Phrase] = []
        for clause in parsed.clauses:
            if clause.is_excluded or len(clause.atoms) > 1:
                return []
            words.extend(atom for atom in clause.atoms if not isinstance(atom, Filter))
        typed = " ".join(plain(atom.text) for atom in words)
        if not typed:
            return []
        names = {name for index in self._indexes for name in index.values("name", typed)}
        titles = [Valued("name", (typed,), _WHOLE_TITLE)] if typed in names else []
        if words[-1].is_open and 0 < len(names) <= _MOST_TITLES:
            titles.append(Valued("name", tuple(names), _TITLE_BEGINS))
        return titles

    def _frequency(self, term: str) -> int:
        return sum(index.frequency(term) for index in self._indexes)

    def _frequency_of_any(self, terms: Iterable[str]) -> int:
        return min(self._count, sum(self._frequency(term) for term in terms))

    def _rarity(self, frequency: int) -> float:
        return log(1 + (self._count - frequency + 0.5) / (frequency + 0.5))

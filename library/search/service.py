"""The search: one question to everything, answered as it is typed.

Two indexes are searched as if they were one: the collection's, kept in the cache folder
and made again whenever it does not fit, and that of the reader's own words, which lives in
memory alone. Whoosh is imported with the first search or build.

Safe to use from several threads; one search runs at a time.
"""

from __future__ import annotations

from collections import Counter
from heapq import nsmallest
from operator import itemgetter
from threading import RLock
from time import perf_counter
from typing import TYPE_CHECKING

from .model import IndexState, SearchKind, SearchResult, SearchResults
from .own import OwnWords
from .parsing import Filter, Parsed, Word, parse
from .shelf import CollectionShelf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from library.events import Events

    from .index import Index
    from .names import Names
    from .ports import SearchedAnnotations, SearchedCollection, SearchedJournal
    from .query import Plan

_ORDER = {kind: place for place, kind in enumerate(SearchKind)}


# In order of rank: minus the score, the kind's place, the number in an index, the index.
_Hit = tuple[float, int, int, "Index"]


class Search:
    """Searches a collection and what the reader wrote about it.

    ``folder`` is where the index of the collection is kept. ``annotations`` and
    ``journal`` may be None, where there are none or they are locked.
    """

    def __init__(
        self,
        folder: Path,
        collection: SearchedCollection,
        annotations: SearchedAnnotations | None,
        journal: SearchedJournal | None,
        events: Events,
    ) -> None:
        self._collection = collection
        self._shelf = CollectionShelf(folder, collection)
        self._own = OwnWords(collection, annotations, journal, events)
        self._names: Names | None = None
        self._lock = RLock()

    def search(
        self,
        query: str,
        *,
        kinds: frozenset[SearchKind] | None = None,
        limit: int = 20,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SearchResults:
        """Return the best ``limit`` results for ``query``, of ``kinds`` or of all.

        Never fails for any text. Once ``cancelled`` says so, whatever is ready is
        returned at once; nobody should show it.
        """
        from .explaining import explain

        started = perf_counter()
        with self._lock:
            parsed = parse(query)
            indexes = (self._shelf.index(), self._own.index())
            plan = self._plan(parsed, indexes)
            hits = [] if cancelled() else _run(plan, indexes, cancelled)
            counts = Counter(order for _, order, _, _ in hits)
            if kinds is not None:
                orders = {_ORDER[kind] for kind in kinds}
                hits = [hit for hit in hits if hit[1] in orders]
            best = nsmallest(limit, hits, key=itemgetter(0, 1, 2))
            results = _results(best, plan, cancelled)
            suggestion = None
            if not counts and parsed.clauses and not cancelled():
                suggestion = self._suggest(parsed, plan, indexes)
            return SearchResults(
                query=query,
                explain=explain(parsed, plan),
                took_ms=round((perf_counter() - started) * 1000, 2),
                total=len(hits),
                results=results,
                did_you_mean=suggestion,
                counts={kind: counts[order] for kind, order in _ORDER.items() if counts[order]},
            )

    def state(self) -> IndexState:
        """Return the state of the collection's index, without building anything."""
        return self._shelf.state()

    def ensure(self) -> IndexState:
        """Build the collection's index where it is missing, stale or damaged.

        Reads the reader's own words as well, so that the first search is as quick as any.
        """
        index = self._shelf.index()
        with self._lock:
            index.read_ahead()
            self._own.index()
        return self._shelf.state()

    def rebuild(self) -> IndexState:
        """Build the collection's index anew; searches go on in the old one meanwhile."""
        self._shelf.rebuild()
        return self._shelf.state()

    def use_journal(self, journal: SearchedJournal | None) -> None:
        """Search this journal from now on, or none: it was unlocked or locked."""
        with self._lock:
            self._own.use_journal(journal)

    def close(self) -> None:
        """Stop following what the reader writes."""
        self._own.close()

    def _plan(self, parsed: Parsed, indexes: Sequence[Index]) -> Plan:
        from .names import Names
        from .query import Planner

        if self._names is None:
            self._names = Names(self._collection)
        return Planner(indexes, self._names).plan(parsed)

    def _suggest(self, parsed: Parsed, plan: Plan, indexes: Sequence[Index]) -> str | None:
        """Return the query with its unknown words and names corrected, if that finds something."""
        from .analysis import fold
        from .lexicon import correct

        counts = [index.lexicon.counts for index in indexes]
        changes: list[tuple[Word | Filter, str | None]]
        changes = [(word, correct(fold(word.text), counts)) for word in plan.unknown]
        if self._names:
            unknown = (atom for atom, named in plan.named.items() if not named.ids)
            changes.extend((atom, _quoted(atom, self._names.nearest(atom))) for atom in unknown)
        text = parsed.text
        for atom, better in sorted(changes, key=lambda change: -change[0].start):
            if better is None:
                return None
            text = text[: atom.start] + better + text[atom.end :]
        if text == parsed.text:
            return None
        found = _run(self._plan(parse(text), indexes), indexes, lambda: False)
        return text if found else None


def _quoted(atom: Filter, title: str | None) -> str | None:
    if title is None:
        return None
    return f'{atom.field.value}:"{title}"' if " " in title else f"{atom.field.value}:{title}"


def _run(plan: Plan, indexes: Sequence[Index], cancelled: Callable[[], bool]) -> list[_Hit]:
    hits: list[_Hit] = []
    if plan.query is None:
        return hits
    for index in indexes:
        for number, score in index.run(plan.query, cancelled):
            kind = index.kinds[number]
            hits.append((-score, _ORDER[kind], number, index))
    return hits


def _results(
    hits: Sequence[_Hit], plan: Plan, cancelled: Callable[[], bool]
) -> tuple[SearchResult, ...]:
    from .results import cut_passages

    results: list[SearchResult] = []
    for minus_score, _, number, index in hits:
        if cancelled():
            break
        card = index.card(number)
        # Found by its name: the first line of its card says what it is.
        is_named = card.kind in (SearchKind.FILM, SearchKind.THEME) and _is_title(card.title, plan)
        passages = cut_passages(card.text, () if is_named else plan.sought)
        score = round(-minus_score, 3)
        results.append(SearchResult(card.kind, card.id, card.essay, card.title, score, passages))
    return tuple(results)


def _is_title(title: str, plan: Plan) -> bool:
    """Whether everything that is looked for stands in a title."""
    from .analysis import analyse
    from .results import find_marks
    from .texts import Text

    marks = find_marks(Text(title, analyse(title)[0]), plan.sought)
    return len({mark.group for mark in marks}) == len(plan.sought)

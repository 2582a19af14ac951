"""``search`` and ``index``: finding words again, and the state of what finds them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from library.errors import InputRefused

from . import output
from .arguments import whole_number, words
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from library.search.model import IndexState, Passage, SearchKind, SearchResult, SearchResults

    from .batch import Wishes
    from .documents import JsonObject
    from .session import Session

_LIMIT = 20
_KEYS = ("query", "kind", "limit")


def _declare_search(parser: ArgumentParser) -> None:
    parser.add_argument(
        "query",
        metavar="QUERY",
        type=words,
        help='what to look for; `-` reads lines of JSON: {"query": …}',
    )
    parser.add_argument(
        "--kind",
        type=_kind_names,
        help="only these, with commas between: essay, note, reflection, film, theme",
    )
    parser.add_argument(
        "--limit", metavar="N", type=whole_number, help=f"at most so many results ({_LIMIT})"
    )


def _kind_names(text: str) -> str:
    """Return kinds that were typed, with commas between."""
    try:
        _kinds([text])
    except InputRefused as fault:
        raise ArgumentTypeError(str(fault).rstrip(".")) from fault
    return words(text)


def _declare_index(parser: ArgumentParser) -> None:
    parser.add_argument("--rebuild", action="store_true", help="build the index anew")


def _search(session: Session, options: Namespace) -> int:
    from .batch import Wishes, answer_lines, option_values

    if options.query == "-":
        defaults = option_values(options, ("kind", "limit"))
        return answer_lines(lambda line: _answer(session, line), _KEYS, defaults)
    found = _answer(session, Wishes(option_values(options, _KEYS)))
    session.show(found, _result_lines)
    return 0


def _answer(session: Session, wishes: Wishes) -> JsonObject:
    query = wishes.text("query")
    if not query.strip():
        raise InputRefused("There is nothing to look for; give at least one word.")
    limit = wishes.number("limit")
    found = session.library.search.search(
        query, kinds=_kinds(wishes.texts("kind")), limit=_LIMIT if limit is None else limit
    )
    return _results(found)


def _kinds(named: list[str]) -> frozenset[SearchKind] | None:
    from library.search.model import SearchKind

    known = {kind.value: kind for kind in SearchKind}
    names = [name.strip() for each in named for name in each.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise InputRefused(f"“{name}” cannot be looked for; the kinds are {', '.join(known)}.")
    return frozenset(known[name] for name in names) or None


def _results(found: SearchResults) -> JsonObject:
    return {
        "query": found.query,
        "explain": found.explain,
        "took_ms": round(found.took_ms, 3),
        "total": found.total,
        "counts": {kind.value: count for kind, count in found.counts.items()},
        "results": [_result(each) for each in found.results],
        "did_you_mean": found.did_you_mean,
    }


def _result(found: SearchResult) -> JsonObject:
    return {
        "kind": found.kind.value,
        "id": found.id,
        "essay": found.essay,
        "title": found.title,
        "score": found.score,
        "passages": [_passage(each) for each in found.passages],
    }


def _passage(found: Passage) -> JsonObject:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "marks": [list(mark) for mark in found.marks],
    }


def _result_lines(found: JsonObject) -> Iterator[str]:
    yield found["explain"]
    for result in found["results"]:
        yield ""
        yield f"{result['title']}  ({result['kind']} {result['id']})"
        for passage in result["passages"]:
            words = " ".join(passage["text"].split())
            yield from output.wrapped(words, f"{passage['start']}–{passage['end']}")
    hidden = found["total"] - len(found["results"])
    if hidden > 0:
        yield ""
        yield f"… and {hidden} more; --limit {found['total']} shows them all."
    if found["did_you_mean"]:
        yield f"Did you mean “{found['did_you_mean']}”?"


def _index(session: Session, options: Namespace) -> int:
    state = session.library.search.rebuild() if options.rebuild else session.library.search.state()
    session.show(_state(state), _state_lines)
    return 0


def _state(state: IndexState) -> JsonObject:
    return {
        "documents": state.documents,
        "segments": state.segments,
        "stale": state.stale,
        "bytes": state.bytes,
        "built_ms": round(state.built_ms, 3),
    }


def _state_lines(state: JsonObject) -> Iterator[str]:
    fits = (
        "does not fit the collection; the next search renews it" if state["stale"] else "is fresh"
    )
    yield f"The index {fits}."
    yield f"{state['documents']} documents, {state['bytes']} bytes, built in {state['built_ms']} ms"


COMMANDS = {
    "search": Command(_declare_search, _search),
    "index": Command(_declare_index, _index),
}

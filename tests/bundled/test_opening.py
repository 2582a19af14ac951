"""The bundled collection opens from nothing: no catalogue, no index, no databases."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from library.assembly import Library, open_library
from library.folders import find_folders
from library.search.model import IndexState, SearchKind

# A second of processor time is what a reader may be asked for, once; see tests/bench for
# how long it takes. Three allow for slower machines and for instruments that count.
MOST_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Opened:
    """A library that was opened on an empty profile, and what that took."""

    library: Library
    state: IndexState
    seconds: float


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    library = open_library(find_folders(tmp_path_factory.mktemp("profile")))
    started = _processor_seconds()
    state = library.search.ensure()
    yield Opened(library, state, _processor_seconds() - started)
    library.close()


def test_a_clean_profile_is_ready_in_no_time(opened: Opened) -> None:
    assert opened.seconds < MOST_SECONDS


def test_the_index_holds_every_essay_film_and_theme(opened: Opened) -> None:
    collection = opened.library.collection
    things = len(collection.essays) + len(collection.films) + len(collection.themes)
    assert (opened.state.documents, opened.state.stale) == (things, False)


@pytest.mark.parametrize(
    ("query", "kind", "id_"),
    [
        ("intake interview", SearchKind.ESSAY, "the-intake-interview"),
        ("Metropolis", SearchKind.FILM, "metropolis-1927"),
        ("surveillance", SearchKind.THEME, "surveillance"),
    ],
)
def test_what_was_opened_is_found(query: str, kind: SearchKind, id_: str, opened: Opened) -> None:
    found = opened.library.search.search(query, kinds=frozenset({kind}))
    assert found.results[0].id == id_


def test_a_second_opening_finds_the_index_as_it_was_left(opened: Opened) -> None:
    again = open_library(opened.library.folders)
    state = again.search.state()
    again.close()
    assert (state.documents, state.stale) == (opened.state.documents, False)


def _processor_seconds() -> float:
    """Return the time that this process and its children have had processors for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system

"""The search as a whole: what is found, in which order, and how it is shown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from library.collection.collection import Collection
from library.events import Events
from library.search.analysis import analyse
from library.search.entries import collection_entries, with_text
from library.search.model import SearchKind, SearchResults
from library.search.service import Search
from library.search.stemming import stem

Find = Callable[[str], list[str]]
Ask = Callable[..., SearchResults]

EARPIECE, ROOMS, CALM, PLAY, THIEF = (
    "the-earpiece",
    "rooms-above-a-city",
    "the-calm-one",
    "a-play-about-robots",
    "the-old-thief",
)
HER, SPACE, THEM, AI = (
    "her-2013",
    "2001-a-space-odyssey-1968",
    "them-1954",
    "ai-artificial-intelligence-2001",
)

# Query → everything that it finds, in any order.
FOUND = [
    # words, endings, accents, signs, spellings
    ("čapek ", {PLAY}),
    ("Capek ", {PLAY}),
    ("amelie ", {THIEF, "amelie-2001"}),
    ("HAL ", {CALM, SPACE}),
    ("HAL's", {CALM, SPACE}),
    ("hal 9000 ", {CALM, SPACE}),
    ("color ", {EARPIECE, ROOMS}),
    ("organize ", {EARPIECE}),
    ("recognised theater ", {PLAY}),
    ("R.U.R.", {PLAY}),
    ("rur ", {PLAY}),
    ("closeup ", {EARPIECE}),
    ("close-up ", {EARPIECE, CALM}),
    ("close up ", {EARPIECE, CALM}),
    ("obedience ", set()),
    ("cafe ", {EARPIECE}),
    ("wall-e ", {PLAY, "wall-e-2008"}),
    ("walle ", {PLAY, "wall-e-2008"}),
    ("robot & frank ", {THIEF, "robot-and-frank-2012"}),
    ("robot and frank ", {THIEF, "robot-and-frank-2012"}),
    # what stands beside the text
    ("scarlett johansson ", {HER}),
    ("OS1 ", {HER}),
    ("sleepless ", {ROOMS}),
    ("her movie ai ", {EARPIECE, ROOMS}),
    # all the words, rows, without, or
    ("voice zeppelin ", set()),
    ('"slow, frightened"', {CALM}),
    ('"slow and frightened"', {EARPIECE}),
    ('"frightened slow"', set()),
    ('"the waiting ro', set()),
    ('"a waiting ro', {CALM}),
    ('"space odyssey"', {CALM, SPACE}),
    ('"of the"', {THEM}),
    ("frightened -slow ", set()),
    ("ants OR lens ", {PLAY, CALM, THEM}),
    ("ants OR lens giant ", {PLAY, THEM}),
    # while typing
    ("loneli", {EARPIECE, ROOMS, "loneliness"}),
    ("lonelin", {EARPIECE, ROOMS, "loneliness"}),
    ("earp", {EARPIECE}),
    ("earp ", set()),
    ("earp* plastic ", {EARPIECE}),
    # narrowed
    ("kind:theme", {"loneliness", "voice-and-body"}),
    ("film:her", {EARPIECE, ROOMS, HER, "loneliness", "voice-and-body"}),
    ("film:her kind:essay -topic:her", set()),
    ("film:her OR film:2001 kind:essay", {EARPIECE, ROOMS, CALM}),
    ("theme:voice kind:film", {HER, SPACE}),
    ("film:nothing", set()),
]


@pytest.mark.parametrize(("query", "ids"), FOUND)
def test_a_query_finds(find: Find, query: str, ids: set[str]) -> None:
    assert set(find(query)) == ids


# Query → what must come first.
FIRST = [
    ("her", HER),
    ("her ", HER),
    ("Her kind:film", HER),
    ("them", THEM),
    ("them!", THEM),
    ("2001", SPACE),
    ("2001 a sp", SPACE),
    ("space odyssey", SPACE),
    ("A.I.", AI),
    ("ai", AI),
    ("amelie", "amelie-2001"),
    ("robot & fr", "robot-and-frank-2012"),
    ("rooms above", ROOMS),
    ("loneliness", "loneliness"),
    ("voice", "voice-and-body"),
    ("voice kind:essay", EARPIECE),
    ("kubrick", SPACE),
    ("colour", ROOMS),
]


@pytest.mark.parametrize(("query", "id"), FIRST)
def test_the_best_comes_first(find: Find, query: str, id: str) -> None:
    assert find(query)[0] == id


@pytest.mark.parametrize("word", ["it", "her", "the", "and", "not", "a", "is"])
def test_no_word_is_too_common_to_be_found(ask: Ask, word: str) -> None:
    (best, *_) = ask(f"{word} kind:essay ").results
    assert any(passage.marks for passage in best.passages)


def test_passages_stand_in_the_canonical_text(ask: Ask, collection: Collection) -> None:
    for result in ask(
        "voice OR her OR colour OR fear ", kinds=frozenset({SearchKind.ESSAY})
    ).results:
        text = collection.document(result.id).text
        for passage in result.passages:
            assert text[passage.start : passage.end] == passage.text
            assert passage.marks
            for start, end in passage.marks:
                assert passage.text[start:end].lower().startswith(("voice", "her", "colo", "fear"))


def test_a_film_found_by_its_title_shows_its_card(ask: Ask) -> None:
    (best, *_) = ask("her").results
    (passage,) = best.passages
    assert passage.text == "2013 · Spike Jonze · Samantha, an operating system"
    assert (best.kind, best.essay, best.title) == (SearchKind.FILM, None, "Her")


def test_the_total_counts_what_the_limit_hides(ask: Ask) -> None:
    found = ask("the ", limit=2)
    assert len(found.results) == 2
    assert found.total == len(ask("the ", limit=1000).results) == sum(found.counts.values())


def test_kinds_narrow_the_results_but_not_the_counts(ask: Ask) -> None:
    films = ask("her ", kinds=frozenset({SearchKind.FILM}))
    assert {result.kind for result in films.results} == {SearchKind.FILM}
    assert films.total == films.counts[SearchKind.FILM]
    assert films.counts == ask("her ").counts


def test_no_results_are_wanted_and_the_total_is_still_known(ask: Ask) -> None:
    assert (ask("her ", limit=0).results, ask("her ", limit=-3).results) == ((), ())
    assert ask("her ", limit=0).total > 0


MEANT = [
    ("vioce", "voice"),
    ("lonelyness", "loneliness"),
    ("the vioce", "the voice"),
    ("film:hre voice", "film:Her voice"),
    ('film:"robot & frnak"', 'film:"Robot & Frank"'),
    ("xyzzyplugh", None),
    ("ants lens", None),
    ("voice ", None),
]


@pytest.mark.parametrize(("query", "meant"), MEANT)
def test_a_slip_is_forgiven_where_nothing_was_found(
    ask: Ask, query: str, meant: str | None
) -> None:
    assert ask(query).did_you_mean == meant
    if meant:
        assert ask(meant).total


def test_a_cancelled_search_returns_at_once_without_results(ask: Ask) -> None:
    assert ask("the ", cancelled=lambda: True).results == ()


def test_a_search_that_is_cancelled_late_keeps_what_is_ready(ask: Ask) -> None:
    calls = iter([False] * 6 + [True] * 100)
    assert 0 < len(ask("the ", cancelled=lambda: next(calls)).results) < ask("the ").total


def test_several_threads_may_search_and_build(tmp_path: Path, collection: Collection) -> None:
    search = Search(tmp_path, collection, None, None, Events())
    with ThreadPoolExecutor(4) as pool:
        totals = list(pool.map(lambda _: search.search("voice ").total, range(8)))
        states = list(pool.map(lambda _: search.rebuild().documents, range(2)))
    assert set(totals) == {search.search("voice ").total}
    assert set(states) == {14}


def test_ensuring_builds_once(tmp_path: Path, collection: Collection) -> None:
    search = Search(tmp_path, collection, None, None, Events())
    assert search.state().stale
    assert search.ensure() == search.ensure() == search.state()


def test_whoosh_is_imported_with_the_first_search_only() -> None:
    code = (
        "import sys, library.search.service, library.search.model;"
        "print(sorted({'whoosh', 'rapidfuzz', 'sqlite3'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"


@pytest.fixture(scope="session")
def lines(collection: Collection) -> dict[str, list[list[str]]]:
    """Return the terms of all lines by which each entry can be found, read one by one."""
    entries = [with_text(entry, collection) for entry in collection_entries(collection)]
    return {
        entry.id: [
            analyse(line)[0].terms
            for text in (*entry.names, entry.about, entry.aside, entry.text)
            for line in text.split("\n")
        ]
        for entry in entries
    }


@settings(deadline=None)
@given(st.data())
def test_exactly_the_entries_with_all_words_are_found(
    shared: Search, lines: dict[str, list[list[str]]], data: st.DataObject
) -> None:
    known = sorted(
        {term for rows in lines.values() for row in rows for term in row if len(term) < 4}
    )
    words = data.draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    found = {result.id for result in shared.search(" ".join(words) + " ", limit=99).results}
    assert found == {
        id for id, rows in lines.items() if set(words) <= {term for row in rows for term in row}
    }


@settings(deadline=None)
@given(st.data())
def test_exactly_the_entries_with_a_row_are_found(
    shared: Search, lines: dict[str, list[list[str]]], data: st.DataObject
) -> None:
    rows = sorted(row for each in lines.values() for row in each if len(row) > 2)
    row = data.draw(st.sampled_from(rows))
    start = data.draw(st.integers(0, len(row) - 2))
    words = row[start : start + data.draw(st.integers(2, 4))]
    # Only words that are their own stems can be typed as they stand here.
    assume(all(stem(word) == word for word in words))
    found = {result.id for result in shared.search(f'"{" ".join(words)}"', limit=99).results}
    assert found == {
        id
        for id, each in lines.items()
        if any(words == row[at : at + len(words)] for row in each for at in range(len(row)))
    }


_PARTS = st.sampled_from(
    (
        *("her", "voice", "clo", "close-up", "A.I.", "2001", "č", "\u0301", "'s", "&", "\ud800"),
        *('"', "“", "-", "*", " ", " ", "OR", "NOT", "film:", "film:her", "kind:", "tag:x"),
    )
)


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.text(max_size=40), st.lists(_PARTS, max_size=10).map("".join)))
def test_any_text_is_answered(shared: Search, collection: Collection, query: str) -> None:
    found = shared.search(query)
    assert found.query == query
    assert found.explain.endswith(".")
    assert "\n" not in found.explain
    assert found.total >= len(found.results)
    for result in found.results:
        is_essay = result.kind is SearchKind.ESSAY
        text = collection.document(result.id).text if is_essay else None
        for passage in result.passages:
            assert text is None or text[passage.start : passage.end] == passage.text
            assert all(0 <= start < end <= len(passage.text) for start, end in passage.marks)

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from library.reading.model import ReadingPlace
from library.store.database import Database
from library.store.places import Places

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
PLACE = ReadingPlace("her", "a" * 64, 100, "The voice", 0.4, NOON, 900)


def test_a_place_is_read_back_whole(notebook: Database) -> None:
    places = Places(notebook)
    assert places.save(PLACE) == PLACE
    assert places.get("her") == PLACE
    assert places.get("alien") is None


def test_progress_never_falls(notebook: Database) -> None:
    places = Places(notebook)
    places.save(PLACE)
    back = replace(PLACE, position=3, progress=0.1, context="else", revision="b" * 64, length=10)
    assert places.save(back) == replace(back, progress=0.4)
    assert places.save(replace(back, progress=0.9)).progress == 0.9


def test_the_most_recent_place_is_first(notebook: Database) -> None:
    places = Places(notebook)
    for hours, essay in [(2, "her"), (9, "alien"), (5, "solaris")]:
        places.save(replace(PLACE, essay=essay, visited=NOON + timedelta(hours=hours)))
    assert [place.essay for place in places.list_all()] == ["alien", "solaris", "her"]


def test_films_are_seen_and_unseen(notebook: Database) -> None:
    places = Places(notebook)
    assert places.seen() == frozenset()
    assert places.set_seen("her-2013", is_seen=True, at=NOON)
    assert not places.set_seen("her-2013", is_seen=True, at=NOON)
    assert places.seen() == {"her-2013"}
    assert places.set_seen("her-2013", is_seen=False, at=NOON)
    assert not places.set_seen("her-2013", is_seen=False, at=NOON)
    assert places.seen() == frozenset()

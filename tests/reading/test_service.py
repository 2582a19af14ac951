from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from library.collection.model import Document
from library.events import Events
from library.files import fingerprint
from library.reading.model import FilmSeenChanged, PlaceSaved, ReadingPlace
from library.reading.service import Reading
from library.store.database import open_notebook
from library.store.places import Places

TEXT = "\n".join(
    f"Paragraph {number} says that {number * 7} voices were heard." for number in range(40)
)


def document(text: str) -> Document:
    return Document(text, fingerprint(text), 1, (), (), (), (), ())


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def reading(tmp_path: Path, told: list[object]) -> Iterator[Reading]:
    database, events = open_notebook(tmp_path / "notebook.db"), Events()
    events.subscribe(PlaceSaved, told.append)
    events.subscribe(FilmSeenChanged, told.append)
    yield Reading(Places(database), events, Clock())
    database.close()


@pytest.fixture
def place(reading: Reading) -> ReadingPlace:
    """Paragraph 20, come to by reading."""
    start = TEXT.index("Paragraph 20")
    reading.save_place("her", document(TEXT), 0, start)
    return reading.save_place("her", document(TEXT), start, start + 500)


def test_a_place_knows_the_words_it_begins_with(
    reading: Reading, place: ReadingPlace, told: list[object]
) -> None:
    assert place.context == TEXT[place.position : place.position + 64]
    assert place.revision == fingerprint(TEXT)
    assert place.progress == pytest.approx((place.position + 500) / len(TEXT))
    assert reading.place("her") == place
    assert told[1:] == [PlaceSaved(place)]
    assert reading.place("alien") is None


def test_leafing_back_unreads_nothing(reading: Reading, place: ReadingPlace) -> None:
    back = reading.save_place("her", document(TEXT), 0, 300)
    assert (back.position, back.progress) == (0, place.progress)


@pytest.mark.parametrize(
    ("position", "reached", "progress"),
    [(-5, -5, 0.0), (10**6, 10**6, 0.0), (0, 10**6, 1.0)],
)
def test_places_are_clamped_to_the_text(
    reading: Reading, position: int, reached: int, progress: float
) -> None:
    place = reading.save_place("her", document(TEXT), position, reached)
    assert 0 <= place.position <= len(TEXT)
    assert place.progress == pytest.approx(progress)


FIRST, LAST = (0, 400), (len(TEXT) - 400, len(TEXT))
READING = [
    ("from the beginning", [FIRST], 400),
    ("on, page by page", [FIRST, (390, 800), (800, 1_200)], 1_200),
    ("a jump", [FIRST, LAST], 400),
    ("a jump to the middle of an essay not begun", [(900, 1_300)], 0),
    ("a jump, and no further", [FIRST, LAST, LAST], 400),
    ("a jump, and half a screen on", [FIRST, (900, 1_300), (1_100, 1_500)], 400),
    ("a jump, and a line on, twice", [FIRST, (900, 1_300), (930, 1_330), (960, 1_360)], 400),
    ("a jump, and a wider window", [FIRST, (900, 1_300), (880, 1_400), (905, 1_300)], 400),
    ("on from where a jump led", [FIRST, (900, 1_300), (1_290, 1_500), (1_490, 1_700)], 1_700),
    ("on from there line by line", [FIRST, (900, 1_300), (1_200, 1_600), (1_300, 1_700)], 1_700),
    ("a jump and back to what was read", [FIRST, LAST, (300, 700)], 700),
    ("a jump, and back a little", [FIRST, LAST, (LAST[0] - 100, LAST[1] - 100)], 400),
    ("the same view, a little wider", [FIRST, (0, 450)], 450),
]


@pytest.mark.parametrize(("views", "read"), [c[1:] for c in READING], ids=[c[0] for c in READING])
def test_only_what_was_come_to_by_reading_counts_as_read(
    reading: Reading, views: list[tuple[int, int]], read: int
) -> None:
    for position, reached in views:
        reading.save_place("her", document(TEXT), position, reached)
    place = reading.place("her")
    assert place is not None
    assert place.progress == pytest.approx(read / len(TEXT))
    assert place.position == views[-1][0]


def test_opened_again_at_a_place_that_was_jumped_to_nothing_more_is_read(tmp_path: Path) -> None:
    database = open_notebook(tmp_path / "notebook.db")
    for views in ([FIRST, LAST], [LAST, LAST]):
        again = Reading(Places(database), Events(), Clock())
        for position, reached in views:
            place = again.save_place("her", document(TEXT), position, reached)
    database.close()
    assert place.progress == pytest.approx(400 / len(TEXT))


def test_an_empty_essay_is_read(reading: Reading) -> None:
    assert reading.save_place("her", document(""), 0, 0).progress == 1.0


def test_the_most_recent_place_is_first(reading: Reading) -> None:
    for essay in ("her", "alien", "her"):
        reading.save_place(essay, document(TEXT), 5, 5)
    assert [place.essay for place in reading.places()] == ["her", "alien"]


REVISED = [
    ("the same text", TEXT, TEXT.index("Paragraph 20")),
    ("a paragraph before it", f"New.\n{TEXT}", TEXT.index("Paragraph 20") + 5),
    ("half of it cut", TEXT[TEXT.index("Paragraph 15") :], None),
    ("its end edited", TEXT.replace("140 voices were", "a hundred voices were"), None),
]


@pytest.mark.parametrize(
    ("text", "expected"), [c[1:] for c in REVISED], ids=[c[0] for c in REVISED]
)
def test_a_place_is_found_again_in_a_revised_text(
    reading: Reading, place: ReadingPlace, text: str, expected: int | None
) -> None:
    found = reading.find(place, document(text))
    assert found == (text.index("Paragraph 20") if expected is None else expected)


def test_of_several_the_nearest_is_found(reading: Reading, place: ReadingPlace) -> None:
    line = TEXT.split("\n")[20]
    text = f"{line}\n{TEXT}\n{line}"
    assert reading.find(place, document(text)) == text.index(f"\n{line}") + 1


def test_where_its_words_are_gone_a_place_stays_in_proportion(
    reading: Reading, place: ReadingPlace
) -> None:
    found = reading.find(place, document("x" * (len(TEXT) // 2)))
    assert found == pytest.approx(place.position / 2, abs=1)
    unknown = replace(place, length=0)
    assert reading.find(unknown, document("x" * 50)) == 50
    assert reading.find(place, document("")) == 0


def test_films_are_seen_and_unseen_and_told_once(reading: Reading, told: list[object]) -> None:
    for is_seen in (True, True, False, False):
        reading.set_seen("her-2013", is_seen)
    reading.set_seen("alien-1979", True)
    assert reading.seen() == {"alien-1979"}
    assert told == [
        FilmSeenChanged("her-2013", True),
        FilmSeenChanged("her-2013", False),
        FilmSeenChanged("alien-1979", True),
    ]

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from library.errors import InputRefused, NotFound
from library.events import Events
from library.journal.model import Reflection, ReflectionRemoved, ReflectionSaved, Subject
from library.journal.service import Journal
from library.store.database import open_journal
from library.store.reflections import Reflections

HER = Subject(essay="her", film="her-2013")


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def told() -> list[object]:
    return []


@pytest.fixture
def journal(tmp_path: Path, clock: Clock, told: list[object]) -> Iterator[Journal]:
    database, events, numbers = open_journal(tmp_path / "journal.db"), Events(), count(1)
    events.subscribe(ReflectionSaved, told.append)
    events.subscribe(ReflectionRemoved, told.append)
    yield Journal(Reflections(database), events, clock, lambda: f"r{next(numbers)}")
    database.close()


def test_a_reflection_is_kept_as_it_was_written(
    journal: Journal, clock: Clock, told: list[object]
) -> None:
    text = "  I heard *her* – and\n\nnobody else. ☺ \n"
    written = journal.write(HER, text, at_s=4521)
    assert written == Reflection("r1", HER, 4521, text, clock.now, clock.now, None, 0)
    assert journal.get("r1") == written
    assert told == [ReflectionSaved(written)]


@pytest.mark.parametrize(("text", "at_s"), [("", None), (" \n\t", None), ("x", -1), ("\ud800", 1)])
def test_blank_or_impossible_reflections_are_refused(
    journal: Journal, told: list[object], text: str, at_s: int | None
) -> None:
    with pytest.raises(InputRefused):
        journal.write(HER, text, at_s)
    assert (journal.count(), told) == (0, [])


def test_every_text_that_was_replaced_is_kept(journal: Journal, clock: Clock) -> None:
    journal.write(HER, "one")
    times = [clock.now]
    for text in ("two", "", "three"):
        clock.wait(minutes=2)
        journal.revise("r1", text)
        times.append(clock.now)
    assert journal.versions("r1") == tuple(zip(times, ("one", "two", ""), strict=False))
    assert (journal.get("r1").text, journal.get("r1").revisions) == ("three", 3)


def test_saving_the_same_text_again_makes_no_version(journal: Journal) -> None:
    first = journal.write(HER, "one")
    assert journal.revise("r1", "one") == first
    assert journal.versions("r1") == ()


def test_logseq_2303_a_text_wiped_out_by_mistake_is_still_there_next_year(
    journal: Journal, clock: Clock
) -> None:
    journal.write(HER, "x")
    journal.revise("r1", "everything I think about this film")
    clock.wait(seconds=1)
    journal.revise("r1", "")
    for days in (0.1, 1, 30, 365):
        clock.wait(days=days)
        journal.revise("r1", f"y{days}")
        assert "everything I think about this film" in [text for _, text in journal.versions("r1")]


def test_two_years_of_autosaves_leave_one_version_a_day(journal: Journal, clock: Clock) -> None:
    journal.write(HER, "start")
    for number in range(40):
        clock.wait(hours=6)
        journal.revise("r1", f"text {number}")
    days = [written.date() for written, _ in journal.versions("r1")][:-4]
    assert len(days) == len(set(days))
    assert len(journal.versions("r1")) <= 14


def test_trash_and_back(journal: Journal, clock: Clock, told: list[object]) -> None:
    written = journal.write(HER, "one")
    removed = journal.remove("r1")
    assert removed == replace(written, deleted=clock.now)
    assert journal.remove("r1") == removed
    assert (journal.all(), journal.all(deleted=True), journal.count()) == ((), (removed,), 0)
    with pytest.raises(InputRefused, match="in the trash"):
        journal.revise("r1", "two")
    assert journal.get("r1").text == "one"
    assert journal.restore("r1") == written
    assert journal.restore("r1") == written
    assert told[1:] == [ReflectionRemoved(removed), ReflectionSaved(written)]


ACTS: list[Callable[[Journal], object]] = [
    lambda j: j.get("nothing"),
    lambda j: j.revise("nothing", "x"),
    lambda j: j.versions("nothing"),
    lambda j: j.remove("nothing"),
    lambda j: j.restore("nothing"),
]


@pytest.mark.parametrize("act", ACTS)
def test_unknown_ids_are_not_found(journal: Journal, act: Callable[[Journal], object]) -> None:
    with pytest.raises(NotFound, match="no reflection “nothing”"):
        act(journal)


def test_reflections_are_listed_newest_first_and_by_subject(journal: Journal, clock: Clock) -> None:
    subjects = [HER, Subject(essay="alien"), Subject(film="her-2013"), Subject()]
    for subject in subjects:
        clock.wait(minutes=1)
        journal.write(subject, "x")
    assert [each.id for each in journal.all()] == ["r4", "r3", "r2", "r1"]
    assert [each.id for each in journal.all(film="her-2013")] == ["r3", "r1"]
    assert [each.id for each in journal.all(essay="alien")] == ["r2"]
    assert [each.id for each in journal.all(essay="her", film="her-2013")] == ["r1"]
    assert journal.count() == 4


def test_the_latest_about_a_subject_is_the_one_saved_last(journal: Journal, clock: Clock) -> None:
    assert journal.latest_about(HER) is None
    for _ in range(2):
        clock.wait(minutes=1)
        journal.write(HER, "x")
    journal.write(Subject(essay="her"), "another subject")
    clock.wait(minutes=1)
    assert journal.latest_about(HER) == journal.get("r2")
    revised = journal.revise("r1", "newer")
    assert journal.latest_about(HER) == revised
    journal.remove("r1")
    assert journal.latest_about(HER) == journal.get("r2")

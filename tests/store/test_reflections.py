from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from library.journal.model import Reflection, Subject
from library.journal.ports import Version
from library.store.database import open_journal
from library.store.reflections import Reflections

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
LATER = NOON + timedelta(minutes=5)
FIRST = Reflection("r1", Subject("her", "her-2013", "n1"), 75, "Ich höre sie.", NOON, NOON, None, 0)


@pytest.fixture
def reflections(tmp_path: Path) -> Iterator[Reflections]:
    database = open_journal(tmp_path / "journal.db")
    yield Reflections(database)
    database.close()


def keep_all(versions: Sequence[Version], now: datetime) -> Sequence[Version]:
    return ()


def test_what_was_written_is_read_back_whole(reflections: Reflections) -> None:
    reflections.add(FIRST)
    assert reflections.get("r1") == FIRST
    assert reflections.list_all() == (FIRST,)
    assert reflections.get("r2") is None


def test_the_replaced_text_is_kept_as_a_version(reflections: Reflections) -> None:
    reflections.add(FIRST)
    revised = reflections.revise("r1", "Sie geht.", LATER, keep_all)
    assert revised == replace(FIRST, text="Sie geht.", modified=LATER, revisions=1)
    (version,) = reflections.versions("r1")
    assert (version.written, version.text) == (NOON, "Ich höre sie.")


def test_the_same_text_is_no_revision(reflections: Reflections) -> None:
    reflections.add(FIRST)
    assert reflections.revise("r1", FIRST.text, LATER, keep_all) == FIRST


def test_two_windows_revise_one_reflection_and_no_text_is_lost(tmp_path: Path) -> None:
    windows = [open_journal(tmp_path / "journal.db") for _ in range(2)]
    one, other = (Reflections(window) for window in windows)
    one.add(FIRST)
    one.revise("r1", "from one", LATER, keep_all)
    other.revise("r1", "from the other", LATER, keep_all)
    texts = [version.text for version in one.versions("r1")]
    assert [*texts, "from the other"] == ["Ich höre sie.", "from one", "from the other"]
    for window in windows:
        window.close()


def test_only_the_versions_named_are_let_go(reflections: Reflections) -> None:
    reflections.add(FIRST)
    for text in ("b", "c"):
        reflections.revise("r1", text, LATER, keep_all)
    reflections.revise(
        "r1", "d", LATER, lambda versions, _now: [v for v in versions if v.text == "b"]
    )
    assert [version.text for version in reflections.versions("r1")] == ["Ich höre sie.", "c"]


def test_trash_and_back(reflections: Reflections) -> None:
    reflections.add(FIRST)
    assert reflections.remove("r1", LATER) == replace(FIRST, deleted=LATER)
    assert reflections.remove("r1", LATER) is None
    assert reflections.revise("r1", "x", LATER, keep_all) is None
    assert reflections.count() == 0
    assert reflections.restore("r1") == FIRST
    assert reflections.restore("r1") is None
    assert reflections.count() == 1


def test_the_newest_is_first(reflections: Reflections) -> None:
    for number in (2, 9, 5):
        created = NOON + timedelta(days=number)
        reflections.add(replace(FIRST, id=str(number), created=created))
    assert [each.id for each in reflections.list_all()] == ["9", "5", "2"]

"""``doctor`` and its repairs, on things that are really broken."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.commandline.conftest import Run


def _faults(report: Any) -> dict[str, str]:
    return {each["name"]: each["detail"] for each in report["checks"] if not each["ok"]}


@pytest.fixture
def used(run: Run, profile: Path) -> Path:
    """A profile with a highlight, a reflection and an index."""
    run("highlight", "first-light", "--exact", "café")
    run("reflect", "--text", "Hm.")
    run("search", "café")
    return profile


def _damage(path: Path) -> bytes:
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xaa" * (len(content) - 100))
    return path.read_bytes()


def test_a_clean_profile_is_well(run: Run) -> None:
    found = run("doctor", "--json")
    assert (found.status, found.json["ok"]) == (0, True)
    assert found.json["checks"][0].keys() == {"name", "ok", "detail"}


def test_a_used_profile_is_well(run: Run, used: Path) -> None:
    report = run("doctor", "--json").json
    assert report["ok"], _faults(report)
    details = {each["name"]: each["detail"] for each in report["checks"]}
    assert "is sound, format 1" in details["notebook"]
    assert "is sound, format 1" in details["journal"]
    assert "documents" in details["index"]


@pytest.mark.parametrize("name", ["notebook", "journal"])
def test_a_damaged_database_is_named_and_left_alone(run: Run, used: Path, name: str) -> None:
    path = used / "data" / f"{name}.db"
    damaged = _damage(path)
    found = run("doctor", "--json")
    assert found.status == 1
    assert list(_faults(found.json)) == [name]
    assert path.read_bytes() == damaged


def test_a_damaged_database_stops_what_needs_it_in_one_line(run: Run, used: Path) -> None:
    _damage(used / "data/notebook.db")
    for command in (["notes"], ["highlight", "first-light", "--exact", "café"], ["films"]):
        found = run(*command)
        assert (found.status, found.out, found.err.count("\n")) == (3, "", 1)
        assert "notebook.db" in found.err


def test_a_damaged_database_stops_no_reading_of_essays_texts(run: Run, used: Path) -> None:
    _damage(used / "data/notebook.db")
    assert run("essay", "first-light", "--text").status == 0


def test_repair_puts_a_damaged_database_aside(run: Run, used: Path) -> None:
    damaged = _damage(used / "data/notebook.db")
    found = run("doctor", "--repair", "--json")
    assert (found.status, found.json["ok"]) == (0, True)
    (aside,) = (used / "data").glob("notebook.damaged-*.db")
    assert aside.read_bytes() == damaged
    assert str(aside) in found.json["repaired"][0]
    assert run("notes", "--json").json == []
    assert len(run("reflections", "--json").json) == 1


def test_repair_goes_on_with_the_newest_sound_backup(run: Run, used: Path) -> None:
    backups = used / "data/backups"
    backups.mkdir()
    notebook, journal = used / "data/notebook.db", used / "data/journal.db"
    for number, source in enumerate((notebook, journal, notebook)):
        copy = shutil.copy(source, backups / f"{number}.db")
        os.utime(copy, (number, number))
    _damage(backups / "2.db")
    _damage(notebook)
    assert "0.db" in run("doctor", "--repair", "--json").json["repaired"][1]
    assert [each["exact"] for each in run("notes", "--json").json] == ["café"]


def test_a_newer_database_is_never_touched(run: Run, used: Path) -> None:
    path = used / "data/notebook.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = path.read_bytes()
    assert run("notes").status == 3
    found = run("doctor", "--repair", "--json")
    assert (found.status, list(_faults(found.json))) == (1, ["notebook"])
    assert "later version" in _faults(found.json)["notebook"]
    assert path.read_bytes() == content


def test_a_database_of_another_kind_is_named(run: Run, used: Path) -> None:
    shutil.copy(used / "data/journal.db", used / "data/notebook.db")
    assert "of another kind" in _faults(run("doctor", "--json").json)["notebook"]


@pytest.mark.parametrize("keep", [0, 40, 400])
def test_a_damaged_index_is_named_and_built_anew(run: Run, used: Path, keep: int) -> None:
    path = used / "cache/index/collection.index"
    path.write_bytes(path.read_bytes()[:keep])
    assert list(_faults(run("doctor", "--json").json)) == ["index"]
    repaired = run("doctor", "--repair", "--json")
    assert (repaired.status, repaired.json["ok"]) == (0, True)
    assert "built anew" in repaired.json["repaired"][0]


def test_a_stale_index_is_no_fault(run: Run, used: Path, collection: Path) -> None:
    essay = collection / "essays/first-light.md"
    essay.write_text(essay.read_text(encoding="utf-8").replace("café", "tea room"), "utf-8")
    found = run("doctor", "--json")
    assert found.status == 0
    assert "older than the collection" in str(found.json["checks"])


def test_every_fault_of_a_collection_is_named_with_its_line(run: Run, collection: Path) -> None:
    (collection / "essays/second-light.md").write_text("---\ntitle: [\n---\n", "utf-8")
    film = collection / "films/her-2013.toml"
    film.write_text(film.read_text(encoding="utf-8") + '\nsequel = "no"\n', "utf-8")
    found = run("doctor", "--json")
    details = [each["detail"] for each in found.json["checks"] if each["name"] == "collection"]
    assert found.status == 1
    assert any(each.startswith("essays/second-light.md:") for each in details)
    assert any(each.startswith("films/her-2013.toml:") for each in details)


def test_a_collection_that_cannot_be_read_is_a_fault_of_its_own(run: Run, collection: Path) -> None:
    (collection / "collection.toml").unlink()
    found = run("doctor", "--json")
    assert (found.status, list(_faults(found.json))) == (1, ["collection"])


def test_only_old_unfinished_files_are_deleted(run: Run, used: Path) -> None:
    old, young = used / "data/.a.1.new", used / "data/.b.2.new"
    old.write_text("half", "utf-8")
    young.write_text("half", "utf-8")
    os.utime(old, (1, 1))
    assert str(old) in str(run("doctor", "--json").json["checks"])
    run("doctor", "--repair")
    assert (old.exists(), young.exists()) == (False, True)


def test_a_missing_face_is_a_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.commandline.checks.READING_FACE", "no_such_package")
    assert list(_faults(run("doctor", "--json").json)) == ["fonts"]


def test_people_read_what_is_at_fault(run: Run, used: Path) -> None:
    assert run("doctor").out.endswith("All is well.\n")
    _damage(used / "data/journal.db")
    assert any(line.startswith("FAULT  journal") for line in run("doctor").out.splitlines())

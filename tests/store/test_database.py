"""What the databases do when files are damaged, foreign, newer, locked, full or gone."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library.annotations.model import Annotation
from library.annotations.ports import Revision
from library.errors import StoreDamaged, StoreError, StoreNotWritable, StoreTooNew
from library.store import opening
from library.store.database import (
    JOURNAL_ID,
    NOTEBOOK_ID,
    Database,
    open_database,
    open_journal,
    open_notebook,
)
from library.store.notes import Notes
from library.store.repair import integrity

Make = Callable[..., Annotation]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def sound(notebook: Database, notes: Notes, make: Make, revision: Revision) -> Path:
    """Return a closed notebook with 200 notes."""
    for number in range(200):
        notes.add(make(note=f"note {number} " * 20), revision)
    notebook.close()
    return notebook.path


def zeroes(data: bytes) -> bytes:
    return bytes(len(data))


def nothing(_data: bytes) -> bytes:
    return b""


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def a_few_bytes(data: bytes) -> bytes:
    return data[:60]


def cut_inside_a_page(data: bytes) -> bytes:
    return data[:-700]


def noise(data: bytes) -> bytes:
    return random.Random(1).randbytes(len(data))


def a_page_of_noise(data: bytes) -> bytes:
    return data[:8192] + random.Random(2).randbytes(4096) + data[12288:]


def pages_of_zeroes(data: bytes) -> bytes:
    return data[:4096] + bytes(12288) + data[16384:]


def text(_data: bytes) -> bytes:
    return b"Dear diary, " * 1000


def another_application(data: bytes) -> bytes:
    return data[:68] + b"ABCD" + data[72:]


DAMAGE = [
    zeroes,
    nothing,
    half,
    a_few_bytes,
    cut_inside_a_page,
    noise,
    a_page_of_noise,
    pages_of_zeroes,
    text,
    another_application,
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_thorium_2459_a_damaged_file_is_named_and_left_as_it_is(
    sound: Path, damage: Callable[[bytes], bytes]
) -> None:
    sound.write_bytes(damage(sound.read_bytes()))
    before = snapshot(sound.parent)
    with pytest.raises(StoreDamaged) as caught:
        open_notebook(sound)
    sentence = str(caught.value)
    assert str(sound) in sentence
    assert "left untouched" in sentence
    assert "doctor --repair" in sentence
    assert caught.value.path == sound
    assert snapshot(sound.parent) == before


def test_a_foreign_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE holiday (place TEXT)")
    before = snapshot(tmp_path)
    with pytest.raises(StoreDamaged, match="another kind"):
        open_notebook(path)
    assert snapshot(tmp_path) == before


def test_the_journal_is_no_notebook(sound: Path) -> None:
    with pytest.raises(StoreDamaged, match="another kind"):
        open_journal(sound)


def test_damage_that_is_found_later_is_told_as_damage(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    for _ in range(200):
        notes.add(make(note="words " * 100), revision)
    notebook.close()
    notebook.open()
    data = bytearray(notebook.path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    notebook.path.write_bytes(data)  # the same file, damaged under an open connection
    with pytest.raises(StoreDamaged, match=r"notebook\.db is damaged"):
        notes.list_all()


def test_a_newer_database_is_refused_with_both_versions_and_left_as_it_is(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("PRAGMA user_version = 7")
    before = snapshot(sound.parent)
    with pytest.raises(StoreTooNew, match="format is 7") as caught:
        open_notebook(sound)
    assert (caught.value.found, caught.value.known) == (7, 1)
    assert snapshot(sound.parent) == before


def test_a_newer_database_that_was_not_closed_is_refused_as_well(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("PRAGMA user_version = 7")
        before = sound.read_bytes()
        with pytest.raises(StoreTooNew):
            open_notebook(sound)
        assert sound.read_bytes() == before


def test_librera_970_a_log_without_its_database_is_not_given_to_a_new_one(sound: Path) -> None:
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("DELETE FROM annotation")
        connection.commit()
        log = Path(f"{sound}-wal").read_bytes()
    sound.unlink()
    Path(f"{sound}-wal").write_bytes(log)
    with pytest.raises(StoreDamaged, match="a copy is not finished"):
        open_notebook(sound)
    assert Path(f"{sound}-wal").read_bytes() == log
    assert not sound.exists()


def test_reading_makes_no_file(tmp_path: Path) -> None:
    database = open_notebook(tmp_path / "data" / "notebook.db")
    assert database.rows("SELECT * FROM annotation") == []
    assert list(tmp_path.iterdir()) == []


def test_reading_an_absent_database_does_not_load_sqlite() -> None:
    script = (
        "import sys; from pathlib import Path; from library.store.database import open_notebook;"
        "open_notebook(Path('nowhere/notebook.db')).rows('SELECT 1');"
        "assert 'sqlite3' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def test_a_new_database_has_every_safety_on(notebook: Database) -> None:
    with notebook.transaction():
        pass
    expected = {
        "application_id": NOTEBOOK_ID,
        "user_version": 1,
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 3000,
        "fullfsync": 1,
    }
    assert {name: notebook.rows(f"PRAGMA {name}")[0][0] for name in expected} == expected
    assert JOURNAL_ID != NOTEBOOK_ID


def test_nothing_but_the_database_is_left_after_closing(sound: Path) -> None:
    assert [path.name for path in sound.parent.iterdir()] == ["notebook.db"]


def test_two_processes_that_begin_a_profile_at_once_share_one_database(
    tmp_path: Path, make: Make, revision: Revision
) -> None:
    path = tmp_path / "notebook.db"
    windows = [open_notebook(path) for _ in range(8)]
    notes = [(Notes(window), make()) for window in windows]
    start = threading.Barrier(len(windows))

    def begin(store: Notes, annotation: Annotation) -> None:
        start.wait()
        store.add(annotation, revision)

    threads = [threading.Thread(target=begin, args=each) for each in notes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {each.id for each in notes[0][0].list_all()} == {each.id for _, each in notes}
    for window in windows:
        window.close()
    assert [each.name for each in tmp_path.iterdir()] == ["notebook.db"]


def test_calibre_2103990_notes_are_read_while_another_process_writes(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    notes.add(make(), revision)
    second = open_notebook(notebook.path)
    with notebook.transaction() as connection:
        connection.execute("UPDATE annotation SET note = 'half done'")
        assert [each.note for each in Notes(second).list_all()] == ["first “words” – ☺"]
    assert [each.note for each in Notes(second).list_all()] == ["half done"]
    second.close()


def test_a_locked_database_refuses_the_act_in_plain_words(
    notebook: Database,
    notes: Notes,
    make: Make,
    revision: Revision,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    notes.add(make(), revision)
    monkeypatch.setattr(opening, "BUSY_TIMEOUT_S", 0.01)
    with closing(sqlite3.connect(notebook.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        second = open_notebook(notebook.path)
        with pytest.raises(StoreNotWritable, match="another program is writing"):
            Notes(second).add(make(), revision)
        other.execute("ROLLBACK")
        Notes(second).add(make(), revision)
        second.close()
    assert notes.count() == 2


def test_a_full_disk_refuses_the_act_and_keeps_everything(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    notes.add(make(), revision)
    pages = notebook.rows("PRAGMA page_count")[0][0]
    notebook.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreNotWritable, match="the disk is full"):
        notes.add(make(note="x" * 100_000), revision)
    notebook.rows("PRAGMA max_page_count = 1000000")
    notes.add(make(), revision)
    assert notes.count() == 2


@pytest.fixture
def read_only(sound: Path) -> Iterator[Path]:
    """Return the notebook in a folder that cannot be written to, not even by root."""
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("permissions do not bind this user")
    sound.parent.chmod(0o500)
    sound.chmod(0o400)
    yield sound
    sound.parent.chmod(0o700)


def test_a_read_only_profile_can_be_read(
    sound: Path, make: Make, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(sound.parent)
    forbid_writing(monkeypatch)
    database = open_notebook(sound)
    store = Notes(database)
    assert store.count() == 200
    with pytest.raises(StoreNotWritable, match="cannot be opened for writing"):
        store.add(make(), revision)
    assert store.count() == 200
    database.close()
    assert snapshot(sound.parent) == before


def test_a_place_that_can_be_written_to_again_takes_the_next_act(
    sound: Path, make: Make, revision: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbid_writing(monkeypatch)
    database = open_notebook(sound)
    assert Notes(database).count() == 200
    monkeypatch.undo()
    Notes(database).add(make(), revision)
    assert Notes(database).count() == 201
    database.close()


def test_a_database_that_was_not_closed_in_a_read_only_place_says_what_to_do(
    sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    with closing(sqlite3.connect(sound)) as connection:
        connection.execute("UPDATE annotation SET note = 'newest'")
        connection.commit()
        copy.write_bytes(sound.read_bytes())
        Path(f"{copy}-wal").write_bytes(Path(f"{sound}-wal").read_bytes())
    forbid_writing(monkeypatch)
    with pytest.raises(StoreError, match="copy the whole folder"):
        open_notebook(copy)


def test_permissions_of_the_system_are_respected(
    read_only: Path, make: Make, revision: Revision
) -> None:
    database = open_notebook(read_only)
    assert Notes(database).count() == 200
    with pytest.raises(StoreNotWritable):
        Notes(database).add(make(), revision)
    database.close()


def test_a_profile_below_a_file_refuses_the_act(
    tmp_path: Path, make: Make, revision: Revision
) -> None:
    (tmp_path / "data").write_text("not a folder")
    store = Notes(open_notebook(tmp_path / "data" / "notebook.db"))
    with pytest.raises(StoreNotWritable, match="cannot be written to"):
        store.add(make(), revision)


def test_logseq_2303_an_act_is_refused_when_the_file_was_taken_away(
    notebook: Database, notes: Notes, make: Make, revision: Revision, tmp_path: Path
) -> None:
    notes.add(make(), revision)
    notebook.path.rename(tmp_path / "elsewhere.db")
    with pytest.raises(StoreNotWritable, match="moved or deleted"):
        notes.add(make(), revision)
    assert not notebook.path.exists()
    (tmp_path / "elsewhere.db").rename(notebook.path)
    notes.add(make(), revision)
    assert notes.count() == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody replace an open file")
def test_logseq_5999_a_synchronised_file_takes_over_and_what_was_open_is_kept(
    notebook: Database, notes: Notes, make: Make, revision: Revision, tmp_path: Path
) -> None:
    notes.add(make(note="old"), revision)
    other = open_notebook(tmp_path / "other.db")
    Notes(other).add(make(note="from the other machine"), revision)
    other.close()
    notes.count()
    (tmp_path / "other.db").replace(notebook.path)
    assert [each.note for each in notes.list_all()] == ["from the other machine"]
    notes.add(make(note="new"), revision)
    notebook.close()
    assert {each.note for each in notes.list_all()} == {"from the other machine", "new"}
    assert integrity(notebook.path) == "ok"
    kept = open_notebook(notebook.path.parent / "backups" / "notebook-replaced.db")
    assert [each.note for each in Notes(kept).list_all()] == ["old"]
    kept.close()


def test_a_torn_write_at_the_end_of_the_log_loses_no_act(
    notebook: Database, notes: Notes, make: Make, revision: Revision, tmp_path: Path
) -> None:
    for number in range(20):
        notes.add(make(note=f"act {number}"), revision)
    log = Path(f"{notebook.path}-wal").read_bytes()
    rng = random.Random(3)
    for round_ in range(30):
        copy = tmp_path / f"crash-{round_}" / "notebook.db"
        copy.parent.mkdir()
        copy.write_bytes(notebook.path.read_bytes())
        # What a next act had begun to write when the power went.
        torn = log[32 : 32 + rng.randrange(4200)] + rng.randbytes(rng.randrange(9000))
        Path(f"{copy}-wal").write_bytes(log + torn)
        survivor = open_notebook(copy)
        assert Notes(survivor).count() == 20
        survivor.close()


def test_bad_sql_stays_a_bug(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    notes.add(make(), revision)
    with pytest.raises(sqlite3.OperationalError):
        notebook.rows("SELECT nothing FROM nowhere")


def test_threads_share_one_database(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    batches = [[make() for _ in range(25)] for _ in range(4)]

    def add(batch: list[Annotation]) -> None:
        for annotation in batch:
            notes.add(annotation, revision)

    threads = [threading.Thread(target=add, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert notes.count() == 100


def test_an_unknown_schema_has_no_database(tmp_path: Path) -> None:
    database = open_database(tmp_path / "x.db", "notebook", application_id=1)
    with database.transaction():
        pass
    database.close()
    with pytest.raises(StoreDamaged):
        open_notebook(tmp_path / "x.db")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def forbid_writing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let SQLite open files only as it can where neither file nor folder may be written to."""
    connect = opening.connect

    def connect_read_only(path: Path, query: str) -> sqlite3.Connection:
        if "immutable" in query:
            return connect(path, query)
        if Path(f"{path}-shm").exists():
            return connect(path, query.replace("mode=rw", "mode=ro"))
        # What SQLite answers where it cannot make the files that it shares with others.
        return sqlite3.connect("file:/nowhere/at/all.db?mode=ro", uri=True)

    monkeypatch.setattr(opening, "connect", connect_read_only)

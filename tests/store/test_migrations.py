from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from library.annotations.model import Annotation
from library.annotations.ports import Revision
from library.errors import StoreNotWritable
from library.store import migrations as module
from library.store.database import Database, open_notebook
from library.store.migrations import SCHEMAS, Migration, migrate, migrations, statements, version_of
from library.store.notes import Notes

Make = Callable[..., Annotation]
SECOND = (
    "ALTER TABLE annotation ADD COLUMN mood TEXT;\nCREATE INDEX by_mood ON annotation (mood);\n"
)
FAILS_LATE = "CREATE TABLE one (x);\nCREATE TABLE two (x);\nINSERT INTO nowhere VALUES (1);\n"


@pytest.fixture
def schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a copy of the schemas that a test may add steps to."""
    copy = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, copy)
    monkeypatch.setattr(module, "SCHEMAS", copy)
    migrations.cache_clear()
    yield copy
    migrations.cache_clear()


@pytest.fixture
def closed(notebook: Database, notes: Notes, make: Make, revision: Revision) -> Path:
    notes.add(make(), revision)
    notebook.close()
    return notebook.path


def add_step(schemas: Path, sql: str) -> None:
    (schemas / "notebook" / "0002_second.sql").write_text(sql)
    migrations.cache_clear()


@pytest.mark.parametrize("schema", ["notebook", "journal"])
def test_steps_are_numbered_without_gaps(schema: str) -> None:
    versions = [step.version for step in migrations(schema)]
    assert versions == list(range(1, len(versions) + 1))


def test_an_older_database_is_copied_and_brought_up_to_date(schemas: Path, closed: Path) -> None:
    add_step(schemas, SECOND)
    database = open_notebook(closed)
    assert database.rows("PRAGMA user_version") == [(2,)]
    assert database.rows("SELECT note, mood FROM annotation") == [("first “words” – ☺", None)]
    database.close()
    copy = closed.parent / "backups" / "notebook-before-format-2.db"
    with closing(sqlite3.connect(copy)) as connection:
        assert version_of(connection) == 1
        assert connection.execute("SELECT count(*) FROM annotation").fetchone() == (1,)


def test_a_failed_step_leaves_the_database_as_it_was(schemas: Path, closed: Path) -> None:
    before = closed.read_bytes()
    add_step(schemas, FAILS_LATE)
    with pytest.raises(sqlite3.OperationalError):
        open_notebook(closed)
    assert closed.read_bytes() == before
    add_step(schemas, SECOND)
    database = open_notebook(closed)
    assert database.rows("PRAGMA user_version") == [(2,)]
    database.close()


def test_every_upgrade_keeps_its_own_copy(schemas: Path, closed: Path) -> None:
    for _ in range(2):
        add_step(schemas, FAILS_LATE)
        with pytest.raises(sqlite3.OperationalError):
            open_notebook(closed)
    names = sorted(path.name for path in (closed.parent / "backups").iterdir())
    assert names == ["notebook-before-format-2-2.db", "notebook-before-format-2.db"]


def test_without_room_for_a_copy_nothing_is_migrated(schemas: Path, closed: Path) -> None:
    add_step(schemas, SECOND)
    (closed.parent / "backups").write_text("in the way")
    before = closed.read_bytes()
    with pytest.raises(StoreNotWritable):
        open_notebook(closed)
    assert closed.read_bytes() == before


def test_an_error_in_a_step_leaves_no_table_behind() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(sqlite3.OperationalError):
            migrate(connection, [Migration(1, FAILS_LATE)])
        assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == []
        assert version_of(connection) == 0


def test_a_step_that_another_process_took_is_not_taken_twice() -> None:
    step = Migration(1, "CREATE TABLE one (x);\n")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection, [step])
        migrate(connection, [step])
        assert version_of(connection) == 1


def test_rows_that_refer_to_nothing_stop_a_step() -> None:
    sql = (
        "CREATE TABLE a (id PRIMARY KEY);\nCREATE TABLE b (a REFERENCES a (id));\n"
        "INSERT INTO b VALUES (5);\n"
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with pytest.raises(AssertionError, match="refer to nothing"):
            migrate(connection, [Migration(1, sql)])
        assert version_of(connection) == 0
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_script_is_split_at_the_ends_of_its_statements() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  DELETE FROM b;\n  DELETE FROM c;\nEND;\n"
    script = f"-- a remark;\nCREATE TABLE a (x TEXT DEFAULT ';');\n{trigger}-- the end\n"
    found = list(statements(script))
    assert [each.split(None, 1)[0] for each in found] == ["--", "CREATE"]
    assert found[1] == trigger


def test_a_statement_without_an_end_is_no_migration() -> None:
    with pytest.raises(AssertionError, match="has no end"):
        list(statements("CREATE TABLE a (x);\nCREATE TABLE b (x)\n"))

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from library.annotations.model import Annotation
from library.annotations.ports import Revision
from library.errors import StoreNotWritable
from library.store import repair
from library.store.copying import copy_database
from library.store.database import Database, open_notebook
from library.store.notes import Notes
from library.store.opening import connect
from library.store.repair import integrity, set_aside

Make = Callable[..., Annotation]


def clock() -> datetime:
    return datetime(2026, 3, 1, 23, 59, tzinfo=UTC)


def test_a_damaged_file_is_set_aside_and_a_new_one_begun(
    tmp_path: Path, make: Make, revision: Revision
) -> None:
    path = tmp_path / "notebook.db"
    path.write_bytes(b"damaged")
    Path(f"{path}-wal").write_bytes(b"its log")
    aside = set_aside(path, clock)
    assert aside.name == "notebook.damaged-2026-03-01.db"
    assert aside.read_bytes() == b"damaged"
    assert Path(f"{aside}-wal").read_bytes() == b"its log"
    database = open_notebook(path)
    Notes(database).add(make(), revision)
    database.close()


def test_nothing_that_was_set_aside_before_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notebook.db"
    kept = {}
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        kept[set_aside(path, clock)] = content
    assert len(kept) == 3
    assert all(each.read_bytes() == content for each, content in kept.items())


def test_a_log_without_a_database_is_set_aside_alone(tmp_path: Path) -> None:
    log = tmp_path / "notebook.db-wal"
    log.write_bytes(b"log")
    aside = set_aside(tmp_path / "notebook.db", clock)
    assert not log.exists()
    assert Path(f"{aside}-wal").read_bytes() == b"log"
    open_notebook(tmp_path / "notebook.db").close()


def test_what_cannot_be_moved_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(repair, "move_aside", refuse)
    (tmp_path / "notebook.db").write_bytes(b"damaged")
    with pytest.raises(StoreNotWritable, match="cannot be moved aside"):
        set_aside(tmp_path / "notebook.db", clock)


def test_a_sound_database_is_ok(notebook: Database) -> None:
    with notebook.transaction():
        pass
    assert integrity(notebook.path) == "ok"


def test_integrity_names_what_is_wrong(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    notes.add(make(), revision)
    notebook.close()
    with closing(connect(notebook.path, "mode=rw")) as connection:
        connection.execute("INSERT INTO annotation_tag VALUES ('nobody', 0, 'tag')")
    assert "do not exist" in integrity(notebook.path)
    notebook.path.write_bytes(notebook.path.read_bytes()[:5000])
    assert "damaged" in integrity(notebook.path)


def test_a_copy_holds_everything_also_what_is_in_the_log(
    notebook: Database, notes: Notes, make: Make, revision: Revision, tmp_path: Path
) -> None:
    notes.add(make(), revision)
    copy = copy_database(notebook.path, tmp_path / "copies" / "copy.db")
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    database = open_notebook(copy)
    assert Notes(database).list_all() == notes.list_all()
    database.close()


def test_a_copy_replaces_no_file(notebook: Database, tmp_path: Path) -> None:
    with notebook.transaction():
        pass
    (tmp_path / "copy.db").write_text("mine")
    assert copy_database(notebook.path, tmp_path / "copy.db").name == "copy-2.db"
    assert (tmp_path / "copy.db").read_text() == "mine"

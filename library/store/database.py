"""One SQLite file of the reader: opened with care, and written in whole acts.

A database that does not exist yet answers every question with no rows and comes into
being with the first act. One connection serves all threads, one act at a time; other
processes may use the same file.
"""

from __future__ import annotations

from contextlib import contextmanager
from threading import RLock
from typing import TYPE_CHECKING, Any

from library.errors import StoreNotWritable
from library.files import move_aside
from library.store.faults import not_writable, told_plainly

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NOTEBOOK_ID = 0x494E544E  # "INTN"
JOURNAL_ID = 0x494E544A  # "INTJ"

# SQLite's values have no static types; the modules beside this one give them theirs.
Row = tuple[Any, ...]


class Database:
    """A database file and the only way to read and write it; made by ``open_database``."""

    def __init__(self, path: Path, schema: str, application_id: int) -> None:
        self.path = path
        self._schema = schema
        self._application_id = application_id
        self._lock = RLock()
        self._connection: sqlite3.Connection | None = None
        self._is_writable = False
        # The files that are open, to notice when others take their names.
        self._identity: tuple[int, int] | None = None
        self._log_identity: tuple[int, int] | None = None

    def rows(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return what a SELECT finds; nothing where there is no database yet."""
        with self._lock, told_plainly(self.path):
            connection = self._for_reading()
            return connection.execute(sql, parameters).fetchall() if connection else []

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Hold the only write lock; everything done inside is committed at the end, or nothing is.

        When the block is left, the act is on the disk. Raises ``StoreNotWritable``.
        """
        with self._lock, told_plainly(self.path):
            connection = self._for_writing()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:  # a full disk ends the transaction by itself
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._lock, told_plainly(self.path):
            if self._connection is not None:
                if self._was_replaced():
                    self._rescue()
                self._connection.close()
            self._connection = None
            self._identity = None

    def open(self) -> None:
        """Open the file if it exists, bringing an older one up to date after a backup copy."""
        with self._lock, told_plainly(self.path):
            self._for_reading()

    def _for_reading(self) -> sqlite3.Connection | None:
        if self._connection is not None and self._was_replaced():
            self.close()  # and open what stands there now
        if self._connection is None:
            self._connect()
        return self._connection

    def _for_writing(self) -> sqlite3.Connection:
        if self._connection is not None and not self.path.exists():
            # Writing to a file without a name would lose the act when the program ends.
            raise not_writable(
                self.path, "the file was moved or deleted; put it back and try again"
            )
        connection = self._for_reading()
        if connection is None:
            from library.store.opening import create

            create(self.path, self._schema, self._application_id)
            self._connect()
        elif not self._is_writable:
            self.close()  # perhaps the place can be written to by now
            self._connect(must_write=True)
        assert self._connection is not None
        return self._connection

    def _connect(self, *, must_write: bool = False) -> None:
        from library.store import opening

        if not opening.is_present(self.path):
            return
        version = opening.examine(self.path, self._schema, self._application_id)
        self._bring_up_to_date(version)
        try:
            self._connection = opening.open_for_writing(self.path)
            self._is_writable = True
        except StoreNotWritable:
            if must_write:
                raise
            self._connection = opening.open_for_reading(self.path)
            self._is_writable = False
        self._identity = _identity(self.path)
        self._log_identity = _identity(opening.companion(self.path, "-wal"))

    def _bring_up_to_date(self, version: int) -> None:
        from library.store.migrations import migrations

        steps = migrations(self._schema)
        if version < steps[-1].version:
            from library.store.upgrading import upgrade

            upgrade(self.path, version, steps)

    def _was_replaced(self) -> bool:
        """Tell whether another file (a synchronised or restored one) has the open one's name."""
        identity = _identity(self.path)
        return identity is not None and identity != self._identity

    def _rescue(self) -> None:
        """Save what only the open connection can still read."""
        from library.store.copying import copy_connection
        from library.store.opening import companion

        assert self._connection is not None
        name = f"{self.path.stem}-replaced{self.path.suffix}"
        copy = copy_connection(self._connection, self.path.parent / "backups" / name)
        log = companion(self.path, "-wal")
        if self._log_identity is not None and _identity(log) == self._log_identity:
            # SQLite would write the old file's log into the new file.
            move_aside(log, companion(copy, "-old-wal"))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def open_database(path: Path, schema: str, *, application_id: int) -> Database:
    """Open the database at ``path``, which need not exist yet.

    ``schema`` names a folder of migrations. Raises ``StoreDamaged`` and ``StoreTooNew``
    with the file untouched, and ``StoreNotWritable`` where an older one cannot be brought
    up to date; a sound file in a read-only place opens for reading.
    """
    database = Database(path, schema, application_id)
    database.open()
    return database


def open_notebook(path: Path) -> Database:
    """Open the database of highlights, notes, reading places and films seen."""
    return open_database(path, "notebook", application_id=NOTEBOOK_ID)


def open_journal(path: Path) -> Database:
    """Open the database of private reflections."""
    return open_database(path, "journal", application_id=JOURNAL_ID)

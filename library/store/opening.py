"""How a database file becomes a connection, without harming a file that is not sound.

The file is looked at before SQLite may write beside it: its first bytes by hand, its pages
through a connection that can change nothing. A new database is made under another name
and gets its own only when it is complete, so a crash never leaves half of one, and an
empty file is always damage and never a beginning.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from library.errors import StoreDamaged, StoreError, StoreNotWritable
from library.files import name_finished
from library.store.faults import damaged, not_writable, told_plainly, too_new
from library.store.migrations import migrate, migrations, version_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

MAGIC = b"SQLite format 3\x00"
HEADER_BYTES = 100
BUSY_TIMEOUT_S = 3.0
QUIET_ATTEMPTS = 3
COMPANIONS = ("-wal", "-journal", "-shm")


def companion(path: Path, suffix: str) -> Path:
    """Return the file that SQLite keeps beside a database (``-wal``, ``-journal``, ``-shm``)."""
    return path.with_name(path.name + suffix)


def connect(path: Path, query: str) -> sqlite3.Connection:
    """Open the file as SQLite's URI parameters say; commits are the caller's business."""
    import sqlite3  # not needed, and not free to load, where there is no database yet

    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{query}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
    )


def is_present(path: Path) -> bool:
    """Tell whether there is a database; a missing one beside its own log is damage."""
    try:
        if path.exists():
            return True
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).", path) from error
    logs = [
        log for log in (companion(path, "-wal"), companion(path, "-journal")) if _is_filled(log)
    ]
    if not logs:
        return False
    if path.exists():  # Another process has begun the database meanwhile.
        return True
    # A new database under this name would take the old log for its own.
    what = f"is missing although {logs[0].name} is there (perhaps a copy is not finished)"
    raise damaged(path, what)


def examine(path: Path, schema: str, application_id: int) -> int:
    """Return the schema version of a sound database of ours.

    Changes nothing. Raises ``StoreDamaged``, ``StoreTooNew``, or ``StoreError`` where the
    file cannot be read at all.
    """
    _examine_header(path, application_id)
    version = _examine_quietly(path)
    if version is None:
        try:
            version = _examine_pages(path, "mode=ro")
        except StoreNotWritable as error:
            raise _unreadable_log(path) from error
    known = migrations(schema)[-1].version
    if version > known:
        raise too_new(path, version, known)
    return version


def _examine_quietly(path: Path) -> int | None:
    """Return the version without leaving a trace; None while another process is at work.

    Where there is no log, the file is complete and SQLite needs no locks and no files of
    its own to read it.
    """
    for _ in range(QUIET_ATTEMPTS):
        before = path.stat()
        if _has_log(path):
            return None
        try:
            return _examine_pages(path, "mode=ro&immutable=1")
        except StoreDamaged:
            after = path.stat()
            is_still = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
            if is_still and not _has_log(path):
                raise
    return None


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open an examined database with every safety on. Raises ``StoreNotWritable``."""
    with told_plainly(path):
        connection = connect(path, "mode=rw")
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            # macOS keeps synced data in the drive's cache unless asked twice.
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            version_of(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def open_for_reading(path: Path) -> sqlite3.Connection:
    """Open an examined database in a place that cannot be written to."""
    if _has_log(path):
        raise _unreadable_log(path)
    with told_plainly(path):
        return connect(path, "mode=ro&immutable=1")


def create(path: Path, schema: str, application_id: int) -> None:
    """Make an empty database, unless another process has made one meanwhile.

    Raises ``StoreNotWritable``.
    """
    import tempfile

    with _told_plainly_by_system(path), told_plainly(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        os.close(handle)
        temporary = Path(name)
        try:
            with closing(connect(temporary, "mode=rw")) as connection:
                # Without a write-ahead log: closing would leave what no longer fits into the
                # database in the log, without a word, and the log does not get the new name.
                connection.execute(f"PRAGMA application_id = {application_id:d}")
                migrate(connection, migrations(schema))
        except BaseException:
            for suffix in ("", *COMPANIONS):
                companion(temporary, suffix).unlink(missing_ok=True)
            raise
        name_finished(temporary, path)


def _examine_header(path: Path, application_id: int) -> None:
    try:
        with open(path, "rb") as file:
            header = file.read(HEADER_BYTES)
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}).", path) from error
    if not header:
        raise damaged(path, "is empty")
    if len(header) < HEADER_BYTES or not header.startswith(MAGIC):
        raise damaged(path, "is damaged or is no database")
    if int.from_bytes(header[68:72], "big") != application_id:
        raise damaged(path, "is a database of another kind")


def _examine_pages(path: Path, query: str) -> int:
    with told_plainly(path), closing(connect(path, query)) as connection:
        (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise damaged(path, "is damaged")
        return version_of(connection)


def _unreadable_log(path: Path) -> StoreError:
    return StoreError(
        f"{path} was not closed and lies in a read-only place, so its newest entries cannot be "
        f"read; copy the whole folder to a place that can be written to.",
        path,
    )


def _has_log(path: Path) -> bool:
    return _is_filled(companion(path, "-wal"))


def _is_filled(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except (FileNotFoundError, NotADirectoryError):
        return False


@contextmanager
def _told_plainly_by_system(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = (
            "the disk is full" if full else f"its folder cannot be written to ({error.strerror})"
        )
        raise not_writable(path, reason) from error

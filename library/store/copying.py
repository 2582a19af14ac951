"""Copies of a database that is perhaps in use: complete and checked, or not there."""

from __future__ import annotations

import os
import tempfile
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from library.files import move_aside
from library.store.faults import damaged, not_writable, told_plainly
from library.store.opening import connect

if TYPE_CHECKING:
    import sqlite3


def copy_database(source: Path, target: Path) -> Path:
    """Copy a database, its log included, to ``target`` (or ``target-2`` …); return the path.

    The copy is one file without companions, checked before it gets its name. Raises
    ``StoreDamaged`` for the source and ``StoreNotWritable`` for the target.
    """
    with told_plainly(source), closing(connect(source, "mode=ro")) as connection:
        return copy_connection(connection, target)


def copy_connection(connection: sqlite3.Connection, target: Path) -> Path:
    """Copy what a connection sees, like ``copy_database``."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".copy.", suffix=".new", dir=target.parent)
    except OSError as error:
        reason = f"its folder cannot be written to ({error.strerror})"
        raise not_writable(target, reason) from error
    os.close(handle)
    temporary = Path(name)
    try:
        with told_plainly(target), closing(connect(temporary, "mode=rw")) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = WAL")
            (verdict,) = copy.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                raise damaged(target, "would have been a damaged copy")
        return move_aside(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

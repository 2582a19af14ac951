"""SQLite's errors, told as sentences for the reader."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from library.errors import StoreDamaged, StoreError, StoreNotWritable, StoreTooNew

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

WAY_OUT = "`intertitle doctor --repair` moves it aside and goes on with the newest backup"

# Primary result codes of SQLite (the low byte of ``sqlite_errorcode``).
_NOT_WRITABLE = {
    3: "the system does not permit it",
    5: "another program is writing to it; try again in a moment",
    6: "another program is writing to it; try again in a moment",
    8: "the file or its folder is read-only",
    10: "the disk reported an error",
    13: "the disk is full",
    14: "the file or its folder cannot be opened for writing",
}
_DAMAGED = {11, 26}
# What SQLite needs for its own files beside a database, in bytes.
_ROOM = 40_000


def damaged(path: Path, what: str) -> StoreDamaged:
    """Say that the file cannot be used as a database, and the way out."""
    return StoreDamaged(f"{path} {what}. It was left untouched; {WAY_OUT}.", path)


def too_new(path: Path, found: int, known: int) -> StoreTooNew:
    """Say that a later version of the program wrote the file."""
    return StoreTooNew(
        f"{path} was written by a later version of Intertitle (its format is {found}, this version "
        f"knows formats up to {known}). It was left untouched; open it with the later version.",
        path,
        found,
        known,
    )


def not_writable(path: Path, reason: str) -> StoreNotWritable:
    """Say that an act could not be stored, and why."""
    return StoreNotWritable(f"Nothing was saved to {path}: {reason}.", path)


@contextmanager
def told_plainly(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about ``path`` into ``StoreError``; ours (bad SQL) stay bugs."""
    try:
        yield
    except Exception as error:
        from sqlite3 import DatabaseError  # where it was raised, it is loaded already

        told = translated(path, error) if isinstance(error, DatabaseError) else None
        if told is None:
            raise
        raise told from error


def translated(path: Path, error: sqlite3.DatabaseError) -> StoreError | None:
    """Return the error for the reader, or None where the program is at fault."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _DAMAGED:
        return damaged(path, "is damaged")
    if code in _NOT_WRITABLE:
        # Where there is no room for its own files, SQLite calls the disk read-only or broken.
        is_full = code in (8, 10, 14) and not _has_room(path)
        return not_writable(path, _NOT_WRITABLE[13 if is_full else code])
    return None


def _has_room(path: Path) -> bool:
    import shutil

    try:
        return shutil.disk_usage(path.parent).free >= _ROOM
    except OSError:
        return True

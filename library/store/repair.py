"""What ``intertitle doctor`` does about a database: check it, or set it aside."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from library.errors import StoreNotWritable
from library.files import move_aside
from library.store.faults import not_writable, translated

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path


def integrity(path: Path) -> str:
    """Return ``ok``, or what SQLite's full check finds wrong; changes nothing."""
    from sqlite3 import DatabaseError

    try:
        try:
            found = _faults(path, "mode=ro")
        except DatabaseError as error:
            if not isinstance(translated(path, error), StoreNotWritable):
                raise
            # Where nothing can be written, SQLite opens only what it is told will not change.
            found = _faults(path, "mode=ro&immutable=1")
    except DatabaseError as error:
        return str(translated(path, error) or error)
    return "; ".join(found) or "ok"


def _faults(path: Path, query: str) -> list[str]:
    from library.store.opening import connect

    with closing(connect(path, query)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(3)")]
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            found.append("rows refer to others that do not exist")
    return [fault for fault in found if fault != "ok"]


def set_aside(path: Path, clock: Callable[[], datetime]) -> Path:
    """Rename a damaged database to ``<name>.damaged-<date>.db`` with its log; return the new path.

    Nothing is deleted, so a recovery tool finds everything it needs. Raises
    ``StoreNotWritable``.
    """
    from library.store.opening import COMPANIONS, companion

    target = path.with_name(f"{path.stem}.damaged-{clock():%Y-%m-%d}{path.suffix}")
    try:
        moved = move_aside(path, target) if path.exists() else target
        for suffix in COMPANIONS:
            if companion(path, suffix).exists():
                move_aside(companion(path, suffix), companion(moved, suffix))
    except OSError as error:
        raise not_writable(path, f"it cannot be moved aside ({error.strerror})") from error
    return moved

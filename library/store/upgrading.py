"""Brings an older database up to date, after a copy of it has been made."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from library.store.copying import copy_database
from library.store.faults import told_plainly
from library.store.migrations import Migration, migrate
from library.store.opening import connect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def upgrade(path: Path, version: int, steps: Sequence[Migration]) -> Path:
    """Copy the database to ``backups`` beside it, take the missing steps, return the copy.

    Raises ``StoreNotWritable``; whatever goes wrong, the database is as it was before the
    step that failed.
    """
    name = f"{path.stem}-before-format-{steps[-1].version}{path.suffix}"
    copy = copy_database(path, path.parent / "backups" / name)
    with told_plainly(path), closing(connect(path, "mode=rw")) as connection:
        migrate(connection, [step for step in steps if step.version > version])
    return copy

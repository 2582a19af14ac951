"""The numbered SQL files that make a database, and how an older one is brought up to date.

Each file runs in one transaction together with its number (``user_version``): a database
is at one version or at the next, never between. ``executescript`` is not used, because it
commits whatever transaction is open before it starts, and so leaves half a migration
behind when a later statement fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

SCHEMAS = Path(__file__).parent / "schema"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of a schema: the version it leads to and its SQL."""

    version: int
    sql: str


@lru_cache
def migrations(schema: str) -> tuple[Migration, ...]:
    """Return the steps of the schema (``notebook`` or ``journal``) in order."""
    files = sorted((SCHEMAS / schema).glob("[0-9]*.sql"))
    return tuple(
        Migration(int(file.name.split("_")[0]), file.read_text(encoding="utf-8")) for file in files
    )


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration that the database has seen."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def migrate(connection: sqlite3.Connection, steps: Sequence[Migration]) -> None:
    """Bring the database up to date; after an error it is at the last step that succeeded.

    ``connection`` is in autocommit mode and has no open transaction.
    """
    # Rebuilding a table drops the old one, which must not take the rows that refer to it.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for step in steps:
            _take(connection, step)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _take(connection: sqlite3.Connection, step: Migration) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read under the lock: another process may have taken this step meanwhile.
        if version_of(connection) < step.version:
            for statement in statements(step.sql):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {step.version:d}")
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise AssertionError(f"migration {step.version} leaves rows that refer to nothing")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk ends the transaction by itself
            connection.execute("ROLLBACK")
        raise


def statements(sql: str) -> Iterator[str]:
    """Split a script into statements; each must end with ``;`` at the end of a line."""
    from sqlite3 import complete_statement

    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and complete_statement(statement):
            yield statement
            statement = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in statement.splitlines()):
        raise AssertionError(f"the last statement of a migration has no end: {statement.strip()}")

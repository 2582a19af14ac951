"""Private reflections in ``journal.db``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.journal.model import Reflection, Subject
from library.store.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from library.journal.ports import Version
    from library.store.database import Database, Row

_SELECT = """
    SELECT id, essay, film, note, at_s, text, created, modified, deleted,
        (SELECT count(*) FROM reflection_version WHERE reflection = reflection.id)
    FROM reflection
"""


class Reflections:
    """The ``ReflectionStore`` in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, reflection: Reflection) -> None:
        """Keep a new reflection."""
        about = reflection.about
        with self._database.transaction() as connection:
            connection.execute(
                "INSERT INTO reflection (id, essay, film, note, at_s, text, created, modified) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    reflection.id,
                    about.essay,
                    about.film,
                    about.note,
                    reflection.at_s,
                    reflection.text,
                    to_text(reflection.created),
                    to_text(reflection.modified),
                ),
            )

    def revise(
        self,
        id: str,
        text: str,
        at: datetime,
        thin: Callable[[Sequence[Version], datetime], Sequence[Version]],
    ) -> Reflection | None:
        """Replace the text, keep the one it replaces, and let go of the versions ``thin`` names.

        None, having changed nothing, where no such reflection is outside the trash.
        """
        with self._database.transaction() as connection:
            before = connection.execute(
                "SELECT text, modified FROM reflection WHERE id = ? AND deleted IS NULL", (id,)
            ).fetchone()
            if before is None:
                return None
            if before[0] != text:
                _replace_text(connection, id, before, text, at)
                surplus = thin(_versions(connection, id), at)
                connection.executemany(
                    "DELETE FROM reflection_version WHERE number = ?",
                    [(version.number,) for version in surplus],
                )
            return _one(connection, id)

    def versions(self, id: str) -> tuple[Version, ...]:
        """Return the earlier texts that are kept, the oldest first."""
        rows = self._database.rows(_VERSIONS, (id,))
        return tuple(_version(row) for row in rows)

    def remove(self, id: str, at: datetime) -> Reflection | None:
        """Move a reflection to the trash; None where it is not outside it."""
        return self._mark(id, "deleted = ? WHERE id = ? AND deleted IS NULL", (to_text(at), id))

    def restore(self, id: str) -> Reflection | None:
        """Take a reflection out of the trash; None where it is not in it."""
        return self._mark(id, "deleted = NULL WHERE id = ? AND deleted IS NOT NULL", (id,))

    def get(self, id: str) -> Reflection | None:
        """Return the reflection, also from the trash."""
        rows = self._database.rows(f"{_SELECT} WHERE id = ?", (id,))
        return _reflection(rows[0]) if rows else None

    def list_all(self) -> tuple[Reflection, ...]:
        """Return all reflections, the newest first, those in the trash included."""
        rows = self._database.rows(f"{_SELECT} ORDER BY created DESC, id")
        return tuple(_reflection(row) for row in rows)

    def count(self) -> int:
        """Return how many reflections are not in the trash."""
        rows = self._database.rows("SELECT count(*) FROM reflection WHERE deleted IS NULL")
        return int(rows[0][0]) if rows else 0

    def _mark(self, id: str, assignment: str, values: tuple[str, ...]) -> Reflection | None:
        with self._database.transaction() as connection:
            # The assignment is one of the constants above.
            changed = connection.execute(f"UPDATE reflection SET {assignment}", values)  # noqa: S608
            return _one(connection, id) if changed.rowcount else None


_VERSIONS = """
    SELECT number, written, text FROM reflection_version WHERE reflection = ? ORDER BY number
"""


def _replace_text(
    connection: sqlite3.Connection, id: str, before: Row, text: str, at: datetime
) -> None:
    was, written = before
    connection.execute(
        "INSERT INTO reflection_version (reflection, written, text) VALUES (?, ?, ?)",
        (id, written, was),
    )
    connection.execute(
        "UPDATE reflection SET text = ?, modified = ? WHERE id = ?", (text, to_text(at), id)
    )


def _versions(connection: sqlite3.Connection, id: str) -> tuple[Version, ...]:
    return tuple(_version(row) for row in connection.execute(_VERSIONS, (id,)))


def _version(row: Row) -> Version:
    from library.journal.ports import Version

    number, written, text = row
    return Version(number, from_text(written), text)


def _one(connection: sqlite3.Connection, id: str) -> Reflection:
    return _reflection(connection.execute(f"{_SELECT} WHERE id = ?", (id,)).fetchone())


def _reflection(row: Row) -> Reflection:
    id, essay, film, note, at_s, text, created, modified, deleted, revisions = row
    return Reflection(
        id=id,
        about=Subject(essay, film, note),
        at_s=at_s,
        text=text,
        created=from_text(created),
        modified=from_text(modified),
        deleted=from_text(deleted) if deleted else None,
        revisions=revisions,
    )

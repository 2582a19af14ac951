"""Reading places and films seen in ``notebook.db``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.reading.model import ReadingPlace
from library.store.times import from_text, to_text

if TYPE_CHECKING:
    from datetime import datetime

    from library.store.database import Database, Row

_COLUMNS = "essay, revision, position, context, progress, visited, length"


class Places:
    """The ``PlaceStore`` in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, place: ReadingPlace) -> ReadingPlace:
        """Keep a place; progress never falls. Return what is stored."""
        with self._database.transaction() as connection:
            row = connection.execute(
                f"""
                INSERT INTO reading_place ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (essay) DO UPDATE SET
                    revision = excluded.revision, position = excluded.position,
                    context = excluded.context, length = excluded.length,
                    visited = excluded.visited,
                    progress = max(progress, excluded.progress)
                RETURNING {_COLUMNS}
                """,  # noqa: S608
                (
                    place.essay,
                    place.revision,
                    place.position,
                    place.context,
                    place.progress,
                    to_text(place.visited),
                    place.length,
                ),
            ).fetchall()[0]
        return _place(row)

    def get(self, essay: str) -> ReadingPlace | None:
        """Return the place in an essay, if it was ever opened."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM reading_place WHERE essay = ?",  # noqa: S608
            (essay,),
        )
        return _place(rows[0]) if rows else None

    def list_all(self) -> tuple[ReadingPlace, ...]:
        """Return all places, the most recent first."""
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM reading_place ORDER BY visited DESC, essay"  # noqa: S608
        )
        return tuple(_place(row) for row in rows)

    def set_seen(self, film: str, *, is_seen: bool, at: datetime) -> bool:
        """Mark a film, and tell whether that changed anything."""
        with self._database.transaction() as connection:
            if is_seen:
                sql = "INSERT OR IGNORE INTO film_seen (film, seen) VALUES (?, ?)"
                return connection.execute(sql, (film, to_text(at))).rowcount > 0
            return connection.execute("DELETE FROM film_seen WHERE film = ?", (film,)).rowcount > 0

    def seen(self) -> frozenset[str]:
        """Return the films marked as seen."""
        return frozenset(film for (film,) in self._database.rows("SELECT film FROM film_seen"))


def _place(row: Row) -> ReadingPlace:
    essay, revision, position, context, progress, visited, length = row
    return ReadingPlace(essay, revision, position, context, progress, from_text(visited), length)

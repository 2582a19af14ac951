"""Highlights and notes in ``notebook.db``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from library.annotations.model import Annotation, Candidate, Colour, Outcome, Quote, Role
from library.annotations.ports import Origin, Placement, Revision
from library.store.times import from_text, to_text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from library.store.database import Database, Row

_COLUMNS = """
    id, essay, edition, anchor_revision, anchor_start, anchor_end, exact, prefix, suffix, colour,
    role, note, layer, creator, created, modified, deleted, outcome, candidates
"""
_ORDER = "ORDER BY essay, anchor_start, anchor_end, created, id"


class Notes:
    """The ``AnnotationStore`` in SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, annotation: Annotation, revision: Revision) -> None:
        """Keep a new annotation and the text it was made in; its place is its origin."""
        with self._database.transaction() as connection:
            _keep(connection, revision)
            _insert(connection, annotation)

    def get(self, id: str) -> Annotation | None:
        """Return the annotation, also from the trash."""
        found = self._list("WHERE id = ?", (id,))
        return found[0] if found else None

    def list_for_essay(self, essay: str) -> tuple[Annotation, ...]:
        """Return all annotations of an essay by place, those in the trash included."""
        return self._list("WHERE essay = ?", (essay,))

    def list_all(self) -> tuple[Annotation, ...]:
        """Return all annotations by essay and place, those in the trash included."""
        return self._list("", ())

    def count(self) -> int:
        """Return how many annotations are not in the trash."""
        rows = self._database.rows("SELECT count(*) FROM annotation WHERE deleted IS NULL")
        return int(rows[0][0]) if rows else 0

    def set_note(self, id: str, note: str, at: datetime) -> Annotation | None:
        """Replace the note's words."""
        return self._set(id, "note = ?", (note,), at)

    def set_colour(self, id: str, colour: Colour, at: datetime) -> Annotation | None:
        """Replace the colour."""
        return self._set(id, "colour = ?", (colour.value,), at)

    def set_role(self, id: str, role: Role | None, at: datetime) -> Annotation | None:
        """Replace or take away the role."""
        return self._set(id, "role = ?", (role.value if role else None,), at)

    def set_tags(self, id: str, tags: Sequence[str], at: datetime) -> Annotation | None:
        """Replace all tags."""
        with self._database.transaction() as connection:
            if not _touch(connection, id, at):
                return None
            connection.execute("DELETE FROM annotation_tag WHERE annotation = ?", (id,))
            _insert_tags(connection, id, tags)
            return _one(connection, id)

    def add_tag(self, id: str, tag: str, at: datetime) -> Annotation | None:
        """Add a tag at the end, unless it is there, whatever its case."""
        with self._database.transaction() as connection:
            present = _tags(connection, id)
            if not _touch(connection, id, at):
                return None
            if tag.casefold() not in (each.casefold() for each in present):
                _insert_tags(connection, id, [tag], first=len(present))
            return _one(connection, id)

    def set_range(
        self, id: str, quote: Quote, place: Placement, revision: Revision, at: datetime
    ) -> Annotation | None:
        """Give the annotation a new quote and with it a new origin."""
        with self._database.transaction() as connection:
            _keep(connection, revision)
            values = (quote.exact, quote.prefix, quote.suffix, to_text(at))
            origin = (place.revision, place.start, place.end)
            changed = connection.execute(
                """
                UPDATE annotation SET exact = ?, prefix = ?, suffix = ?, modified = ?,
                    origin_revision = ?, origin_start = ?, origin_end = ?
                WHERE id = ? AND deleted IS NULL
                """,
                (*values, *origin, id),
            )
            if changed.rowcount == 0:
                return None
            _place(connection, place, Origin(quote, *origin))
            return _one(connection, id)

    def remove(self, id: str, at: datetime) -> Annotation | None:
        """Move the annotation to the trash."""
        return self._set(id, "deleted = ?", (to_text(at),), at)

    def restore(self, id: str, at: datetime) -> Annotation | None:
        """Take the annotation out of the trash; None where it is not in it."""
        with self._database.transaction() as connection:
            changed = connection.execute(
                "UPDATE annotation SET deleted = NULL, modified = ? "
                "WHERE id = ? AND deleted IS NOT NULL",
                (to_text(at), id),
            )
            return _one(connection, id) if changed.rowcount else None

    def origins(self, essay: str) -> dict[str, Origin]:
        """Return where the quotes of an essay's annotations were taken, by id."""
        rows = self._database.rows(
            "SELECT id, exact, prefix, suffix, origin_revision, origin_start, origin_end "
            "FROM annotation WHERE essay = ?",
            (essay,),
        )
        return {row[0]: Origin(Quote(*row[1:4]), *row[4:]) for row in rows}

    def place(self, placements: Sequence[Placement], origins: Mapping[str, Origin]) -> None:
        """Store new places; words, quotes, origins and ``modified`` stay as they are.

        An annotation that has got another origin than that of ``origins`` meanwhile, by
        another window, keeps the place that it has.
        """
        with self._database.transaction() as connection:
            for placement in placements:
                _place(connection, placement, origins[placement.id])

    def revision_text(self, essay: str, sha256: str) -> str | None:
        """Return the text of a revision, where it was kept."""
        rows = self._database.rows(
            "SELECT text FROM revision WHERE essay = ? AND sha256 = ?", (essay, sha256)
        )
        return str(rows[0][0]) if rows else None

    def keep_revision(self, revision: Revision) -> None:
        """Keep the text of a revision."""
        with self._database.transaction() as connection:
            _keep(connection, revision)

    def _set(
        self, id: str, assignment: str, values: tuple[str | None], at: datetime
    ) -> Annotation | None:
        with self._database.transaction() as connection:
            changed = connection.execute(
                # The assignment is one of the constants above.
                f"UPDATE annotation SET {assignment}, modified = ? "  # noqa: S608
                "WHERE id = ? AND deleted IS NULL",
                (*values, to_text(at), id),
            )
            return _one(connection, id) if changed.rowcount else None

    def _list(self, where: str, parameters: tuple[str, ...]) -> tuple[Annotation, ...]:
        rows = self._database.rows(
            f"SELECT {_COLUMNS} FROM annotation {where} {_ORDER}",  # noqa: S608
            parameters,
        )
        if not rows:
            return ()
        tags: dict[str, tuple[str, ...]] = {}
        for id, tag in self._database.rows(
            "SELECT annotation, tag FROM annotation_tag JOIN annotation ON id = annotation "  # noqa: S608
            f"{where} ORDER BY annotation, position",
            parameters,
        ):
            tags[id] = (*tags.get(id, ()), tag)
        return tuple(_annotation(row, tags.get(row[0], ())) for row in rows)


def _keep(connection: sqlite3.Connection, revision: Revision) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO revision (essay, sha256, rules, text) VALUES (?, ?, ?, ?)",
        (revision.essay, revision.sha256, revision.rules, revision.text),
    )


def _insert(connection: sqlite3.Connection, annotation: Annotation) -> None:
    place = (annotation.revision, annotation.start, annotation.end)
    connection.execute(
        """
        INSERT INTO annotation (
            id, essay, edition, exact, prefix, suffix,
            origin_revision, origin_start, origin_end, anchor_revision, anchor_start, anchor_end,
            outcome, candidates, colour, role, note, layer, creator, created, modified, deleted
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            annotation.id,
            annotation.essay,
            annotation.edition,
            annotation.quote.exact,
            annotation.quote.prefix,
            annotation.quote.suffix,
            *place,
            *place,
            annotation.outcome.value,
            _candidates_to_text(annotation.candidates),
            annotation.colour.value,
            annotation.role.value if annotation.role else None,
            annotation.note,
            annotation.layer,
            annotation.creator,
            to_text(annotation.created),
            to_text(annotation.modified),
            to_text(annotation.deleted) if annotation.deleted else None,
        ),
    )
    _insert_tags(connection, annotation.id, annotation.tags)


def _insert_tags(
    connection: sqlite3.Connection, id: str, tags: Sequence[str], *, first: int = 0
) -> None:
    connection.executemany(
        "INSERT INTO annotation_tag (annotation, position, tag) VALUES (?, ?, ?)",
        [(id, position, tag) for position, tag in enumerate(tags, first)],
    )


def _touch(connection: sqlite3.Connection, id: str, at: datetime) -> bool:
    changed = connection.execute(
        "UPDATE annotation SET modified = ? WHERE id = ? AND deleted IS NULL", (to_text(at), id)
    )
    return changed.rowcount > 0


def _place(connection: sqlite3.Connection, placement: Placement, origin: Origin) -> None:
    connection.execute(
        """
        UPDATE annotation SET anchor_revision = ?, anchor_start = ?, anchor_end = ?,
            outcome = ?, candidates = ?
        WHERE id = ? AND origin_revision = ? AND origin_start = ? AND origin_end = ?
        """,
        (
            placement.revision,
            placement.start,
            placement.end,
            placement.outcome.value,
            _candidates_to_text(placement.candidates),
            placement.id,
            origin.revision,
            origin.start,
            origin.end,
        ),
    )


def _one(connection: sqlite3.Connection, id: str) -> Annotation:
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM annotation WHERE id = ?",  # noqa: S608
        (id,),
    ).fetchone()
    return _annotation(row, _tags(connection, id))


def _tags(connection: sqlite3.Connection, id: str) -> tuple[str, ...]:
    rows = connection.execute(
        "SELECT tag FROM annotation_tag WHERE annotation = ? ORDER BY position", (id,)
    )
    return tuple(tag for (tag,) in rows)


def _annotation(row: Row, tags: tuple[str, ...]) -> Annotation:
    (id, essay, edition, revision, start, end, exact, prefix, suffix, colour,
     role, note, layer, creator, created, modified, deleted, outcome, candidates) = row  # fmt: skip
    return Annotation(
        id=id,
        essay=essay,
        edition=edition,
        revision=revision,
        start=start,
        end=end,
        quote=Quote(exact, prefix, suffix),
        colour=Colour(colour),
        role=Role(role) if role else None,
        note=note,
        tags=tags,
        layer=layer,
        creator=creator,
        created=from_text(created),
        modified=from_text(modified),
        deleted=from_text(deleted) if deleted else None,
        outcome=Outcome(outcome),
        candidates=tuple(Candidate(*candidate) for candidate in json.loads(candidates)),
    )


def _candidates_to_text(candidates: Sequence[Candidate]) -> str:
    return json.dumps(
        [(each.start, each.end, each.text, each.score) for each in candidates], ensure_ascii=False
    )

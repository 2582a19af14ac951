"""Databases in temporary folders, and annotations to put into them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from library.annotations.model import OWN_LAYER, Annotation, Colour, Outcome, Quote
from library.annotations.ports import Revision
from library.store.database import Database, open_notebook
from library.store.notes import Notes

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
REVISION = Revision("her", "a" * 64, 1, "The voice arrives before she does.")


@pytest.fixture
def notebook(tmp_path: Path) -> Iterator[Database]:
    database = open_notebook(tmp_path / "data" / "notebook.db")
    yield database
    database.close()


@pytest.fixture
def notes(notebook: Database) -> Notes:
    return Notes(notebook)


@pytest.fixture
def make() -> Callable[..., Annotation]:
    """Make an annotation of its own id; keywords replace its fields."""
    numbers = count(1)

    def annotation(**fields: object) -> Annotation:
        usual: dict[str, object] = {
            "id": f"note-{next(numbers)}",
            "essay": "her",
            "edition": "1",
            "revision": REVISION.sha256,
            "start": 4,
            "end": 9,
            "quote": Quote("voice", "The ", " arrives"),
            "colour": Colour.ROSE,
            "role": None,
            "note": "first “words” – ☺",
            "tags": ("sound", "arrival"),
            "layer": OWN_LAYER,
            "creator": "Ada",
            "created": NOON,
            "modified": NOON,
            "deleted": None,
            "outcome": Outcome.EXACT,
            "candidates": (),
        }
        return Annotation(**{**usual, **fields})  # type: ignore[arg-type]

    return annotation


@pytest.fixture
def revision() -> Revision:
    return REVISION

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pytest
from tests.annotations.conftest import ESSAY, Essays

from library.annotations.model import Annotation, EssayReanchored, Outcome
from library.annotations.service import Annotations
from library.errors import StoreNotWritable
from library.store.database import Database
from library.store.notes import Notes

NAMES = "She reads a book of names in a hundredth of a second and chooses Samantha."


@pytest.fixture
def note(annotations: Annotations, told: list[object]) -> Annotation:
    made = annotations.add_quoted("her", NAMES, note="chosen")
    told.clear()
    return made


def test_ibooks_a_new_edition_adopts_the_notes_of_the_old_one(
    annotations: Annotations, essays: Essays, note: Annotation, told: list[object]
) -> None:
    essays.edition = "2"
    essays.revise("The voice", "Before anything else the voice")
    (moved,) = annotations.in_essay("her")
    assert essays.texts["her"][moved.start : moved.end] == NAMES
    assert moved == replace(
        note,
        revision=essays.fingerprint("her"),
        start=moved.start,
        end=moved.end,
        outcome=Outcome.MOVED,
    )
    assert told == [EssayReanchored("her")]


@pytest.mark.parametrize("look", ["get", "in_essay", "all", "set_note", "restore"])
def test_no_way_of_looking_shows_a_stale_place(
    annotations: Annotations, essays: Essays, note: Annotation, look: str
) -> None:
    if look == "restore":
        annotations.remove(note.id)
    essays.revise("The voice", "Before anything else the voice")
    found = {
        "get": lambda: annotations.get(note.id),
        "in_essay": lambda: annotations.in_essay("her")[0],
        "all": lambda: annotations.all()[0],
        "set_note": lambda: annotations.set_note(note.id, "new"),
        "restore": lambda: annotations.restore(note.id),
    }[look]()
    assert essays.texts["her"][found.start : found.end] == NAMES


def test_places_are_worked_out_once(
    annotations: Annotations, essays: Essays, note: Annotation, told: list[object]
) -> None:
    essays.revise("The voice", "A voice")
    first = annotations.all()
    assert annotations.all() == annotations.in_essay("her") == first
    assert told == [EssayReanchored("her")]


def test_ten_editions_do_not_drift(
    annotations: Annotations, essays: Essays, note: Annotation
) -> None:
    for number in range(10):
        essays.texts["her"] = f"Paragraph {number}.\n{essays.texts['her']}"
        (found,) = annotations.in_essay("her")
        assert (found.outcome, found.quote) == (Outcome.MOVED, note.quote)
        assert essays.texts["her"][found.start : found.end] == NAMES


def test_a_lost_note_keeps_its_quote_and_comes_back_with_its_words(
    annotations: Annotations, essays: Essays, note: Annotation
) -> None:
    essays.revise(f" {NAMES}", "")
    (lost,) = annotations.in_essay("her")
    assert (lost.outcome, lost.quote, lost.note) == (Outcome.LOST, note.quote, "chosen")
    assert (lost.start, lost.end) == (note.start, note.end)
    essays.texts["her"] = ESSAY
    assert annotations.in_essay("her") == (note,)


def test_a_lost_note_keeps_the_last_place_that_was_certain(
    annotations: Annotations, essays: Essays, note: Annotation
) -> None:
    essays.texts["her"] = f"New.\n{ESSAY}"
    (moved,) = annotations.in_essay("her")
    essays.texts["her"] = "Something else entirely."
    (lost,) = annotations.in_essay("her")
    assert lost.outcome is Outcome.LOST
    assert (lost.start, lost.end) == (moved.start, moved.end) != (note.start, note.end)


def test_logseq_5999_a_missing_essay_loses_no_note_and_writes_nothing(
    annotations: Annotations, essays: Essays, note: Annotation, database: Database
) -> None:
    text = essays.texts.pop("her")
    stored = database.rows("SELECT * FROM annotation")
    assert annotations.all() == (replace(note, outcome=Outcome.LOST),)
    assert annotations.set_note(note.id, "still mine").note == "still mine"
    essays.texts["her"] = text
    (back,) = annotations.all()
    assert (back.outcome, back.start, back.note) == (Outcome.EXACT, note.start, "still mine")
    assert [row[:14] for row in stored] == [
        row[:14] for row in database.rows("SELECT * FROM annotation")
    ]


def test_a_new_range_is_the_new_origin(
    annotations: Annotations, essays: Essays, note: Annotation
) -> None:
    essays.texts["her"] = f"New.\n{ESSAY}"
    start = essays.texts["her"].index("Nobody")
    annotations.set_range(note.id, start, start + 22)
    essays.revise("New.", "Quite new.")
    (found,) = annotations.in_essay("her")
    assert essays.texts["her"][found.start : found.end] == "Nobody is in the room."


def test_every_mark_is_placed_from_the_revision_it_was_made_in(
    annotations: Annotations, essays: Essays, note: Annotation
) -> None:
    essays.texts["her"] = f"A new beginning stands here.\n{ESSAY}"
    later = annotations.add_quoted("her", "A new beginning stands here.")
    essays.texts["her"] = f"{ESSAY}\nA new beginning stands here."
    found = {each.id: each for each in annotations.in_essay("her")}
    assert (found[note.id].outcome, found[note.id].start) == (Outcome.EXACT, note.start)
    assert found[later.id].outcome is Outcome.MOVED
    assert essays.texts["her"][found[later.id].start :] == "A new beginning stands here."


def test_notes_are_placed_anew_also_where_nothing_can_be_written(
    annotations: Annotations,
    essays: Essays,
    note: Annotation,
    monkeypatch: pytest.MonkeyPatch,
    database: Database,
    told: list[object],
) -> None:
    def refuse(self: Notes, placements: object, origins: object) -> None:
        raise StoreNotWritable("read-only", database.path)

    monkeypatch.setattr(Notes, "place", refuse)
    essays.revise("The voice", "A voice")
    (found,) = annotations.in_essay("her")
    assert essays.texts["her"][found.start : found.end] == NAMES
    assert told == []  # a listener that looks again would be told for ever


def test_an_origin_whose_text_is_gone_is_found_by_its_quote(
    annotations: Annotations, essays: Essays, note: Annotation, database: Database
) -> None:
    with database.transaction() as connection, closing(connection.cursor()) as cursor:
        cursor.execute("DELETE FROM revision")
    essays.revise("The voice", "A voice")
    (found,) = annotations.in_essay("her")
    assert found.outcome is Outcome.MOVED
    assert essays.texts["her"][found.start : found.end] == NAMES

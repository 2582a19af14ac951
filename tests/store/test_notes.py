from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from library.annotations.model import Annotation, Candidate, Colour, Outcome, Quote, Role
from library.annotations.ports import Placement, Revision
from library.store.database import Database, open_notebook
from library.store.notes import Notes

Make = Callable[..., Annotation]
LATER = datetime(2026, 3, 2, tzinfo=UTC)
EDITS: list[tuple[str, Callable[[Notes, str], Annotation | None], dict[str, object]]] = [
    ("note", lambda n, i: n.set_note(i, "other words", LATER), {"note": "other words"}),
    ("colour", lambda n, i: n.set_colour(i, Colour.TEAL, LATER), {"colour": Colour.TEAL}),
    ("role", lambda n, i: n.set_role(i, Role.CLAIM, LATER), {"role": Role.CLAIM}),
    ("tags", lambda n, i: n.set_tags(i, ["b", "a"], LATER), {"tags": ("b", "a")}),
    ("tag", lambda n, i: n.add_tag(i, "new", LATER), {"tags": ("sound", "arrival", "new")}),
    ("same tag", lambda n, i: n.add_tag(i, "sound", LATER), {}),
]


def test_what_was_added_is_read_back_whole(notes: Notes, make: Make, revision: Revision) -> None:
    annotation = make(role=Role.BEAUTIFUL, candidates=(Candidate(1, 2, "h", 0.25),))
    notes.add(annotation, revision)
    assert notes.get(annotation.id) == annotation
    assert notes.revision_text("her", revision.sha256) == revision.text


@pytest.mark.parametrize(("edit", "fields"), [case[1:] for case in EDITS])
def test_each_edit_touches_only_its_field_and_modified(
    notes: Notes,
    make: Make,
    revision: Revision,
    edit: Callable[[Notes, str], Annotation | None],
    fields: dict[str, object],
) -> None:
    annotation, other = make(), make()
    notes.add(annotation, revision)
    notes.add(other, revision)
    expected = replace(annotation, modified=LATER, **fields)  # type: ignore[arg-type]
    assert edit(notes, annotation.id) == expected
    assert notes.get(annotation.id) == expected
    assert notes.get(other.id) == other


@pytest.mark.parametrize("edit", [case[1] for case in EDITS])
def test_an_edit_of_what_is_unknown_or_in_the_trash_changes_nothing(
    notes: Notes, make: Make, revision: Revision, edit: Callable[[Notes, str], Annotation | None]
) -> None:
    removed = make()
    notes.add(removed, revision)
    notes.remove(removed.id, LATER)
    before = notes.list_all()
    assert edit(notes, removed.id) is None
    assert edit(notes, "unknown") is None
    assert notes.list_all() == before


def test_a_new_range_brings_a_new_quote_and_origin(
    notes: Notes, make: Make, revision: Revision
) -> None:
    annotation = make()
    notes.add(annotation, revision)
    newer = Revision("her", "b" * 64, 1, "Now the voice arrives.")
    place = Placement(annotation.id, newer.sha256, 8, 13, Outcome.EXACT)
    changed = notes.set_range(annotation.id, Quote("voice", "the ", " a"), place, newer, LATER)
    assert changed == replace(
        annotation,
        quote=Quote("voice", "the ", " a"),
        revision=newer.sha256,
        start=8,
        end=13,
        modified=LATER,
    )
    origin = notes.origins("her")[annotation.id]
    assert (origin.revision, origin.start, origin.end) == (newer.sha256, 8, 13)
    assert notes.revision_text("her", newer.sha256) == newer.text


def test_a_new_place_leaves_quote_origin_and_words_alone(
    notes: Notes, make: Make, revision: Revision
) -> None:
    annotation = make()
    notes.add(annotation, revision)
    lost = (Candidate(0, 3, "The", 0.5),)
    place = Placement(annotation.id, "c" * 64, 1, 2, Outcome.LOST, lost)
    notes.place([place], notes.origins("her"))
    assert notes.get(annotation.id) == replace(
        annotation, revision="c" * 64, start=1, end=2, outcome=Outcome.LOST, candidates=lost
    )
    assert notes.origins("her")[annotation.id].revision == revision.sha256


def test_a_place_worked_out_for_an_older_range_is_not_stored(
    notes: Notes, make: Make, revision: Revision
) -> None:
    annotation = make()
    notes.add(annotation, revision)
    before = notes.origins("her")
    newer = Placement(annotation.id, revision.sha256, 0, 3, Outcome.EXACT)
    changed = notes.set_range(annotation.id, Quote("The", "", " v"), newer, revision, LATER)
    notes.place([Placement(annotation.id, "c" * 64, 50, 60, Outcome.MOVED)], before)
    assert notes.get(annotation.id) == changed


def test_trash_and_back(notes: Notes, make: Make, revision: Revision) -> None:
    annotation = make()
    notes.add(annotation, revision)
    removed = notes.remove(annotation.id, LATER)
    assert removed == replace(annotation, modified=LATER, deleted=LATER)
    assert (notes.count(), notes.list_all()) == (0, (removed,))
    assert notes.remove(annotation.id, LATER + timedelta(days=1)) is None
    assert notes.restore(annotation.id, LATER) == replace(annotation, modified=LATER)
    assert notes.restore(annotation.id, LATER) is None


def test_lists_are_in_order_of_essay_and_place(
    notes: Notes, make: Make, revision: Revision
) -> None:
    for essay, start in [("her", 9), ("alien", 5), ("her", 2), ("alien", 70)]:
        notes.add(make(essay=essay, start=start, end=90), revision)
    assert [(n.essay, n.start) for n in notes.list_all()] == [
        ("alien", 5),
        ("alien", 70),
        ("her", 2),
        ("her", 9),
    ]
    assert [n.start for n in notes.list_for_essay("her")] == [2, 9]


def test_the_first_text_of_a_revision_is_kept(notes: Notes, revision: Revision) -> None:
    notes.keep_revision(revision)
    notes.keep_revision(replace(revision, text="something else"))
    assert notes.revision_text("her", revision.sha256) == revision.text
    assert notes.revision_text("other", revision.sha256) is None


def test_readest_settings_reverted_by_a_second_window_both_edits_survive(
    notebook: Database, notes: Notes, make: Make, revision: Revision
) -> None:
    annotation = make()
    notes.add(annotation, revision)
    second = open_notebook(notebook.path)
    other_window = Notes(second)
    assert other_window.get(annotation.id) == annotation
    notes.set_note(annotation.id, "from the first window", LATER)
    other_window.set_colour(annotation.id, Colour.VIOLET, LATER)
    other_window.add_tag(annotation.id, "second", LATER)
    notes.add_tag(annotation.id, "first", LATER)
    second.close()
    assert notes.get(annotation.id) == replace(
        annotation,
        note="from the first window",
        colour=Colour.VIOLET,
        tags=("sound", "arrival", "second", "first"),
        modified=LATER,
    )


def test_a_failed_act_leaves_nothing_behind(notes: Notes, make: Make, revision: Revision) -> None:
    annotation = make()
    notes.add(annotation, revision)
    with pytest.raises(Exception, match="UNIQUE"):
        notes.add(make(id=annotation.id), Revision("her", "d" * 64, 1, "new text"))
    assert notes.revision_text("her", "d" * 64) is None
    assert notes.list_all() == (annotation,)


def test_nothing_is_there_and_nothing_is_made_before_the_first_act(
    notebook: Database, notes: Notes
) -> None:
    assert (notes.list_all(), notes.count(), notes.get("x"), notes.origins("her")) == (
        (),
        0,
        None,
        {},
    )
    assert not notebook.path.parent.exists()

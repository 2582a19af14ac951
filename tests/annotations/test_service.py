from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.annotations.conftest import ESSAY, Clock, Essays

from library.annotations.model import (
    OWN_LAYER,
    Annotation,
    AnnotationAdded,
    AnnotationChanged,
    AnnotationRemoved,
    Colour,
    Outcome,
    Quote,
    Role,
)
from library.annotations.service import Annotations
from library.errors import InputRefused, NotFound, QuoteAmbiguous, QuoteNotFound
from library.store.database import Database
from library.store.notes import Notes

RANGE_FIELDS = {"start", "end", "quote", "revision", "outcome", "candidates", "modified"}
WORD_FIELDS = {"note", "tags", "colour", "role", "modified"}
EDITS: list[Callable[[Annotations, str], Annotation]] = [
    lambda a, i: a.set_note(i, "words"),
    lambda a, i: a.set_colour(i, Colour.TEAL),
    lambda a, i: a.set_role(i, Role.QUESTION),
    lambda a, i: a.set_tags(i, ["x"]),
    lambda a, i: a.add_tag(i, "x"),
    lambda a, i: a.set_range(i, 0, 5),
]


def differences(one: Annotation, other: Annotation) -> set[str]:
    return {
        each.name
        for each in fields(Annotation)
        if getattr(one, each.name) != getattr(other, each.name)
    }


def test_a_highlight_knows_its_words_and_everything_given(
    annotations: Annotations, clock: Clock, told: list[object]
) -> None:
    made = annotations.add_highlight(
        "her", 3, 10, colour=Colour.ROSE, role=Role.CLAIM, note="so warm", tags=["voice", " a  b "]
    )
    assert (made.start, made.end) == (4, 9)  # without the blanks
    assert made.quote == Quote("voice", "The ", " arrives before she does. It is "[:32])
    assert (made.colour, made.role, made.note) == (Colour.ROSE, Role.CLAIM, "so warm")
    assert made.tags == ("voice", "a b")
    assert (made.edition, made.layer, made.creator) == ("1", OWN_LAYER, "Ada")
    assert made.created == made.modified == clock.now
    assert made.outcome is Outcome.EXACT
    assert annotations.get(made.id) == made
    assert told == [AnnotationAdded(made)]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 3), (900, 999), (-9, 0), (3, 4)])
def test_a_range_without_words_is_refused(
    annotations: Annotations, told: list[object], start: int, end: int
) -> None:
    with pytest.raises(InputRefused, match="no words"):
        annotations.add_highlight("her", start, end)
    assert (annotations.count(), told) == (0, [])


def test_a_range_is_clamped_to_the_text(annotations: Annotations) -> None:
    made = annotations.add_highlight("her", -10, 10_000)
    assert made.quote.exact == ESSAY


def test_an_unknown_essay_is_not_found(annotations: Annotations) -> None:
    with pytest.raises(NotFound):
        annotations.add_highlight("alien", 0, 5)


@pytest.mark.parametrize(
    ("exact", "around", "start"),
    [
        ("The voice arrives", {}, 0),
        ("Robin would have", {"prefix": "the room. "}, ESSAY.rindex("Robin")),
        ("Robin would have", {"prefix": "the room."}, ESSAY.rindex("Robin")),
        ("Robin would have", {"suffix": "taken"}, ESSAY.index("Robin")),
        ("Robin", {"start": ESSAY.rindex("Robin")}, ESSAY.rindex("Robin")),
        ("Robin", {"end": ESSAY.index("Robin") + 5}, ESSAY.index("Robin")),
    ],
)
def test_words_are_highlighted_where_they_are_singled_out(
    annotations: Annotations, exact: str, around: dict[str, object], start: int
) -> None:
    made = annotations.add_quoted("her", exact, note="n", **around)  # type: ignore[arg-type]
    assert (made.start, made.quote.exact, made.note) == (start, exact, "n")


def test_words_that_stand_twice_are_refused_with_the_candidates(annotations: Annotations) -> None:
    with pytest.raises(QuoteAmbiguous, match="2 times") as caught:
        annotations.add_quoted("her", "Robin would have")
    first, second = caught.value.candidates
    assert (first[0], second[0]) == (ESSAY.index("Robin"), ESSAY.rindex("Robin"))
    assert "taken" in first[2]
    assert "noticed" in second[2]
    assert annotations.count() == 0


@pytest.mark.parametrize(
    ("exact", "around", "error", "sentence"),
    [
        ("Robin could", {}, QuoteNotFound, "not in the essay"),
        ("robin would", {}, QuoteNotFound, "not in the essay"),
        ("Robin would", {"prefix": "nowhere "}, QuoteNotFound, "not with this context"),
        ("Robin", {"start": 0, "end": 5}, InputRefused, "holds other words"),
        ("Robin", {"start": ESSAY.index("Robin"), "end": 400}, InputRefused, "other words"),
        ("Robin", {"start": -5}, InputRefused, "other words"),
        ("Robin", {"end": 2}, InputRefused, "other words"),
        (" \n", {}, InputRefused, "no words"),
    ],
)
def test_other_words_are_refused(
    annotations: Annotations,
    exact: str,
    around: dict[str, object],
    error: type[InputRefused],
    sentence: str,
) -> None:
    with pytest.raises(error, match=sentence) as caught:
        annotations.add_quoted("her", exact, **around)  # type: ignore[arg-type]
    assert type(caught.value) is error
    assert annotations.count() == 0


@pytest.mark.parametrize("edit", EDITS)
def test_every_edit_is_stored_and_told(
    annotations: Annotations, told: list[object], edit: Callable[[Annotations, str], Annotation]
) -> None:
    made = annotations.add_highlight("her", 10, 20)
    changed = edit(annotations, made.id)
    assert changed != made
    assert annotations.get(made.id) == changed
    assert told[1:] == [AnnotationChanged(changed)]


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_in_the_trash_cannot_be_edited_until_it_is_restored(
    annotations: Annotations, edit: Callable[[Annotations, str], Annotation]
) -> None:
    made = annotations.add_highlight("her", 10, 20)
    removed = annotations.remove(made.id)
    with pytest.raises(InputRefused, match="in the trash"):
        edit(annotations, made.id)
    assert annotations.get(made.id) == removed
    annotations.restore(made.id)
    edit(annotations, made.id)


@pytest.mark.parametrize("act", [*EDITS, Annotations.remove, Annotations.restore, Annotations.get])
def test_unknown_ids_are_not_found(
    annotations: Annotations, act: Callable[[Annotations, str], object]
) -> None:
    with pytest.raises(NotFound, match="no note “nothing”"):
        act(annotations, "nothing")


RANGES = st.tuples(st.integers(0, len(ESSAY) - 60), st.integers(5, 60))
WORDS = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=RANGES, new_place=RANGES, note=WORDS, tags=st.lists(WORDS, max_size=3))
def test_koreader_6458_editing_the_range_never_touches_the_note(
    annotations: Annotations,
    place: tuple[int, int],
    new_place: tuple[int, int],
    note: str,
    tags: list[str],
) -> None:
    made = annotations.add_highlight("her", place[0], sum(place), note=note, tags=tags)
    assert made.note == note
    moved = annotations.set_range(made.id, new_place[0], sum(new_place))
    assert differences(made, moved) <= RANGE_FIELDS
    assert differences(moved, annotations.get(made.id)) == set()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=RANGES, note=WORDS, tags=st.lists(WORDS, max_size=3), choice=st.integers(0, 4))
def test_editing_the_words_never_touches_the_range(
    annotations: Annotations, place: tuple[int, int], note: str, tags: list[str], choice: int
) -> None:
    made = annotations.add_highlight("her", place[0], sum(place))
    annotations.set_note(made.id, note)
    annotations.set_tags(made.id, tags)
    edited = EDITS[choice](annotations, made.id)
    assert differences(made, edited) <= WORD_FIELDS


def test_a_new_range_is_certain_again(annotations: Annotations) -> None:
    made = annotations.add_highlight("her", 0, 9)
    start = ESSAY.index("Nobody")
    moved = annotations.set_range(made.id, start - 1, start + 7)
    assert (moved.start, moved.end, moved.quote.exact) == (start, start + 6, "Nobody")
    assert moved.outcome is Outcome.EXACT


def test_tags_are_cleaned_and_kept_once_whatever_their_case(annotations: Annotations) -> None:
    made = annotations.add_highlight("her", 0, 9, tags=["Voice", "voice", " ", "two\twords"])
    assert made.tags == ("Voice", "two words")
    assert annotations.add_tag(made.id, " VOICE ").tags == ("Voice", "two words")
    assert annotations.add_tag(made.id, "new").tags == ("Voice", "two words", "new")
    with pytest.raises(InputRefused, match="at least one letter"):
        annotations.add_tag(made.id, "  ")


@pytest.mark.parametrize(
    "act",
    [
        lambda a, i: a.set_note(i, "half \ud800"),
        lambda a, i: a.set_tags(i, ["\udc00"]),
        lambda a, _id: a.add_highlight("her", 0, 9, note="\ud800"),
    ],
)
def test_half_a_character_is_refused_and_changes_nothing(
    annotations: Annotations, act: Callable[[Annotations, str], object]
) -> None:
    made = annotations.add_highlight("her", 0, 9, note="whole")
    with pytest.raises(InputRefused, match="half of a character"):
        act(annotations, made.id)
    assert annotations.all() == (made,)


def test_zotero_5466_what_is_removed_can_be_brought_back(
    annotations: Annotations, told: list[object]
) -> None:
    made = annotations.add_highlight("her", 0, 9, note="precious", tags=["t"])
    removed = annotations.remove(made.id)
    assert (annotations.count(), annotations.in_essay("her")) == (0, ())
    assert annotations.all(deleted=True) == (removed,)
    restored = annotations.restore(made.id)
    assert differences(made, restored) <= {"modified"}
    assert annotations.in_essay("her") == (restored,)
    assert told[1:] == [AnnotationRemoved(removed), AnnotationAdded(restored)]


def test_removing_or_restoring_twice_changes_and_tells_nothing(
    annotations: Annotations, told: list[object]
) -> None:
    made = annotations.add_highlight("her", 0, 9)
    assert annotations.restore(made.id) == made
    removed = annotations.remove(made.id)
    assert annotations.remove(made.id) == removed
    assert len(told) == 2


def test_lists_are_by_place_and_filtered(annotations: Annotations, essays: Essays) -> None:
    essays.texts["alien"] = ESSAY
    late = annotations.add_highlight("her", 50, 60, colour=Colour.TEAL, tags=["Voice"])
    early = annotations.add_highlight("her", 5, 20)
    other = annotations.add_highlight("alien", 30, 40, tags=["voice", "space"])
    assert annotations.all() == (other, early, late)
    assert annotations.in_essay("her") == (early, late)
    assert annotations.all(essay="alien") == (other,)
    assert annotations.all(colour=Colour.TEAL) == (late,)
    assert annotations.all(tag=" VOICE") == (other, late)
    assert annotations.all(layer="nobody’s") == ()
    assert annotations.all(layer=OWN_LAYER, essay="her", tag="voice") == (late,)
    assert annotations.count() == 3


def test_the_event_comes_after_the_act_is_on_the_disk(
    annotations: Annotations, database: Database
) -> None:
    from library.store.database import open_notebook

    seen: list[int] = []

    def look(event: AnnotationAdded) -> None:
        other = open_notebook(database.path)
        seen.append(Notes(other).count())
        other.close()

    annotations._events.subscribe(AnnotationAdded, look)
    annotations.add_highlight("her", 0, 9)
    assert seen == [1]

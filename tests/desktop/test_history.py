"""Back and forward."""

from __future__ import annotations

from desktop.history import History, Place

A, B, C = Place("essay", "a"), Place("film", "b"), Place("notebook")


def _walked(*places: Place) -> History:
    history = History()
    for place in places:
        history.visit(place)
    return history


def test_an_empty_history_goes_nowhere() -> None:
    history = History()
    assert history.current is None
    assert not history.can_go(-1)
    assert not history.can_go(1)


def test_back_and_forward_walk_the_places() -> None:
    history = _walked(A, B, C)
    assert [history.go(-1), history.go(-1), history.go(1)] == [B, A, B]
    assert history.current == B


def test_the_ends_are_known() -> None:
    history = _walked(A, B)
    assert (history.can_go(-1), history.can_go(1)) == (True, False)
    history.go(-1)
    assert (history.can_go(-1), history.can_go(1)) == (False, True)


def test_a_visit_forgets_what_lay_ahead() -> None:
    history = _walked(A, B)
    history.go(-1)
    history.visit(C)
    assert not history.can_go(1)
    assert history.go(-1) == A


def test_visiting_the_current_place_adds_nothing() -> None:
    assert not _walked(A, A).can_go(-1)


def test_the_place_in_an_essay_is_remembered_when_it_is_left() -> None:
    history = _walked(A)
    history.remember(1_234)
    history.visit(B)
    assert history.go(-1) == Place("essay", "a", 1_234)


def test_a_page_without_a_position_keeps_none() -> None:
    history = _walked(B)
    history.remember(None)
    assert history.current == B


def test_the_oldest_places_are_forgotten() -> None:
    history = History(longest=3)
    for number in range(5):
        history.visit(Place("essay", str(number)))
    assert [history.go(-1).id, history.go(-1).id] == ["3", "2"]
    assert not history.can_go(-1)


def test_remembering_can_not_duplicate_a_place() -> None:
    history = _walked(Place("essay", "a", 10))
    history.remember(20)
    history.visit(Place("essay", "a", 20))
    assert not history.can_go(-1)

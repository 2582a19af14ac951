"""``films`` and ``film``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.commandline.conftest import Run


def test_a_film_has_the_promised_keys(run: Run) -> None:
    film = run("film", "her-2013", "--json").json
    assert {"id", "title", "year", "directors", "seen", "essays", "passages"} <= film.keys()
    assert film["essays"] == ["first-light", "second-light"]


def test_films_are_listed_as_each_is_shown(run: Run) -> None:
    assert run("films", "--json").json == [run("film", "her-2013", "--json").json]


def test_passages_are_cut_from_the_essay(run: Run) -> None:
    passage = run("film", "her-2013", "--json").json["passages"][0]
    assert passage.keys() == {"essay", "start", "end", "text"}
    text = run("essay", passage["essay"], "--text").out
    assert text[passage["start"] : passage["end"]] == passage["text"]


def test_a_film_is_marked_as_seen_and_unmarked(run: Run) -> None:
    assert run("film", "her-2013", "--seen", "yes", "--json").json["seen"] is True
    assert run("films", "--json").json[0]["seen"] is True
    assert run("film", "her-2013", "--seen", "no", "--json").json["seen"] is False


def test_an_unknown_film_is_not_marked(run: Run) -> None:
    found = run("film", "him-2014", "--seen", "yes")
    assert (found.status, found.err) == (1, "There is no film “him-2014”.\n")


def test_films_for_people_say_which_were_seen(run: Run) -> None:
    run("film", "her-2013", "--seen", "yes")
    assert run("films").out == "her-2013  Her (2013)  Spike Jonze  seen\n"

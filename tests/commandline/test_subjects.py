"""Themes, topics, beings and trails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.commandline.conftest import Run

SUBJECTS = [
    ("themes", "loneliness"),
    ("topics", "beginnings"),
    ("beings", "samantha"),
    ("trails", "lamps"),
]


@pytest.mark.parametrize(("shelf", "name"), SUBJECTS)
def test_every_subject_has_the_promised_keys(run: Run, shelf: str, name: str) -> None:
    found = run(shelf[:-1], name, "--json").json
    assert {"id", "title", "text", "aliases", "essays", "films", "passages"} <= found.keys()
    assert (found["id"], found["films"]) == (name, ["her-2013"])


@pytest.mark.parametrize(("shelf", "name"), SUBJECTS)
def test_subjects_are_listed_as_each_is_shown(run: Run, shelf: str, name: str) -> None:
    assert run(shelf, "--json").json == [run(shelf[:-1], name, "--json").json]


@pytest.mark.parametrize(("shelf", "name"), SUBJECTS)
def test_every_subject_can_be_read_by_people(run: Run, shelf: str, name: str) -> None:
    title = run(shelf[:-1], name, "--json").json["title"]
    assert run(shelf[:-1], name).out.splitlines()[0] == title
    assert run(shelf).out.startswith(name)


@pytest.mark.parametrize("kind", ["theme", "topic", "being", "trail"])
def test_an_unknown_subject_is_not_found(run: Run, kind: str) -> None:
    found = run(kind, "nothing")
    assert (found.status, found.err) == (1, f"There is no {kind} “nothing”.\n")


def test_a_topic_has_concepts_and_questions_and_its_reading_order(run: Run) -> None:
    topic = run("topic", "beginnings", "--json").json
    assert [each["id"] for each in topic["concepts"]] == ["opening"]
    assert topic["questions"] == ["What is lit first?"]
    assert topic["essays"] == ["first-light", "second-light"]
    assert topic["text"] == "Every film begins with light."


def test_a_theme_is_found_where_it_is_linked(run: Run) -> None:
    passages = run("theme", "loneliness", "--json").json["passages"]
    assert [each["essay"] for each in passages] == ["first-light", "second-light"]


def test_a_trail_tells_where_its_passages_stand(run: Run) -> None:
    (passage,) = run("trail", "lamps", "--json").json["passages"]
    text = run("essay", passage["essay"], "--text").out
    assert text[passage["start"] : passage["end"]] == "an empty chair"

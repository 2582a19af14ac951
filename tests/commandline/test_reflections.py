"""``reflect`` and ``reflections``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commandline.conftest import Run

KEYS = {"id", "about", "at", "text", "created", "modified", "revisions"}


def test_a_reflection_has_the_promised_keys(run: Run) -> None:
    made = run("reflect", "--film", "her-2013", "--at", "0:12:31", "--text", "Hm.", "--json").json
    assert made.keys() >= KEYS
    assert made["about"] == {"essay": None, "film": "her-2013", "note": None}
    assert (made["at"], made["text"], made["revisions"]) == ("00:12:31", "Hm.", 0)


def test_reflections_are_listed_newest_first(run: Run) -> None:
    run("reflect", "--text", "one")
    run("reflect", "--essay", "first-light", "--text", "two")
    assert [each["text"] for each in run("reflections", "--json").json] == ["two", "one"]
    about = run("reflections", "--essay", "first-light", "--json").json
    assert [each["text"] for each in about] == ["two"]


def test_a_reflection_can_be_about_a_note(run: Run, highlighted: dict[str, Any]) -> None:
    made = run("reflect", "--note", highlighted["id"], "--text", "Hm.", "--json").json
    assert made["about"]["note"] == highlighted["id"]


@pytest.mark.parametrize("about", ["--essay", "--film", "--note"])
def test_a_reflection_on_nothing_known_is_not_saved(run: Run, about: str) -> None:
    assert run("reflect", about, "nothing", "--text", "Hm.").status == 1
    assert run("reflections", "--json").json == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ((), 2),
        (("--text", " "), 1),
        (("--text", "Hm.", "-"), 2),
        (("--text", "Hm.", "--at", "noon"), 2),
        (("--text", "Hm.", "--at", "0:61:00"), 2),
    ],
)
def test_what_cannot_be_written_is_refused(
    run: Run, arguments: tuple[str, ...], status: int
) -> None:
    assert run("reflect", *arguments).status == status
    assert run("reflections", "--json").json == []


def test_lines_are_written_in_their_order(run: Run) -> None:
    typed = (
        '{"text": "one", "at": "01:00:00"}\n{"text": "two", "at": "soon"}\n'
        '{"text": ""}\n{"text": "four", "film": "her-2013"}\n'
    )
    ran = run("reflect", "-", "--essay", "first-light", stdin=typed)
    assert ran.status == 1
    assert [each.get("text") for each in ran.lines] == ["one", None, None, "four"]
    assert ran.lines[3]["about"] == {"essay": "first-light", "film": "her-2013", "note": None}


def test_reflections_can_be_read_by_people(run: Run) -> None:
    assert run("reflections").out == "There are none.\n"
    run("reflect", "--film", "her-2013", "--at", "12:31", "--text", "Hm.")
    out = run("reflections").out
    assert "film her-2013, at 00:12:31" in out
    assert "  Hm.\n" in out


def test_reflections_stay_in_a_file_of_their_own(run: Run, profile: Path) -> None:
    run("reflect", "--text", "a zeppelin of my own")
    run("search", "zeppelin")
    holding = [
        file.name
        for file in profile.rglob("*")
        if file.is_file() and b"zeppelin" in file.read_bytes()
    ]
    assert {name.split(".")[0] for name in holding} == {"journal"}

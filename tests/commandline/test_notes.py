"""``highlight``, ``notes`` and ``note``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.commandline.conftest import Run

KEYS = {
    "id", "essay", "edition", "start", "end", "exact", "prefix", "suffix", "colour", "role",
    "note", "tags", "layer", "creator", "created", "modified", "outcome", "candidates",
}  # fmt: skip


def test_a_note_has_the_promised_keys(highlighted: dict[str, Any]) -> None:
    assert highlighted.keys() >= KEYS
    assert (highlighted["start"], highlighted["end"], highlighted["outcome"]) == (0, 15, "exact")
    assert highlighted["created"].endswith("Z")


def test_a_highlight_takes_all_its_options(run: Run) -> None:
    made = run(
        "highlight", "first-light", "--exact", "café", "--colour", "rose", "--role", "evidence",
        "--note", "Where?", "--tag", "place", "--tag", "coffee", "--json",
    ).json  # fmt: skip
    assert (made["colour"], made["role"], made["note"]) == ("rose", "evidence", "Where?")
    assert made["tags"] == ["place", "coffee"]


def test_words_that_stand_twice_are_refused_with_the_places(run: Run) -> None:
    refused = run("highlight", "first-light", "--exact", "The chair is empty", "--json")
    assert refused.status == 1
    assert [each["start"] for each in refused.json["candidates"]] == [75, 125]
    assert "--start 75 --end 93" in refused.err
    assert run("notes", "--json").json == []


@pytest.mark.parametrize(
    "context",
    [("--prefix", "loneliness. "), ("--suffix", "."), ("--start", "75"), ("--end", "93")],
)
def test_context_singles_out_the_place(run: Run, context: tuple[str, ...]) -> None:
    made = run("highlight", "first-light", "--exact", "The chair is empty", *context, "--json")
    if context[0] == "--suffix":
        assert made.status == 1  # both are followed by a full stop
    else:
        assert made.json["start"] == 75


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("first-light", "--exact", "zeppelin"), "not in the essay"),
        (("first-light", "--exact", "café", "--start", "0"), "holds other words"),
        (("third-light", "--exact", "café"), "There is no essay “third-light”"),
    ],
)
def test_what_cannot_be_highlighted_is_refused(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    refused = run("highlight", *arguments)
    assert refused.status == 1
    assert sentence in refused.err


def test_highlight_needs_words(run: Run) -> None:
    assert run("highlight", "first-light").status == 2


def test_lines_make_highlights_in_their_order(run: Run) -> None:
    wishes: list[object] = [
        {"essay": "first-light", "exact": "café", "tags": ["place"]},
        {"essay": "first-light", "exact": "The chair is empty"},
        {"essay": "second-light", "exact": "A second lamp", "colour": "plaid"},
        {"essay": "second-light", "exact": "A second lamp", "start": "0"},
        ["café"],
        {"essay": "second-light", "exact": "A second lamp", "tag": "one"},
    ]
    ran = run("highlight", "-", stdin="\n".join(map(json.dumps, wishes)))
    assert ran.status == 1
    assert ["error" in each for each in ran.lines] == [False, True, True, True, True, False]
    assert len(ran.lines[1]["candidates"]) == 2
    assert ran.lines[5]["tags"] == ["one"]
    assert len(run("notes", "--json").json) == 2


def test_a_listed_note_can_be_a_line(run: Run, highlighted: dict[str, Any]) -> None:
    ran = run("highlight", "-", stdin=json.dumps(highlighted) + "\n")
    assert (ran.status, ran.err) == (0, "")
    assert ran.lines[0]["id"] != highlighted["id"]


def test_an_unknown_key_is_told_once_and_passed_over(run: Run) -> None:
    line = json.dumps({"essay": "first-light", "exact": "café", "color": "rose"})
    ran = run("highlight", "-", stdin=f"{line}\n{line}\n")
    assert (ran.status, len(ran.lines)) == (0, 2)
    assert ran.err.count("“color” is ignored") == 1


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"", "The line is not valid JSON."),
        (b"\xff", "The line is not UTF-8."),
        (b"[" * 100_000, "The line is not valid JSON."),
        (b"null", "The line is not a JSON object."),
        (b'{"essay": 1}', "“essay” must be a text."),
        (b'{"essay": "first-light", "exact": "caf\\u00e9", "end": true}', "whole number"),
        (b'{"essay": "first-light", "exact": "caf\\u00e9", "tags": [1]}', "list of texts"),
        (b'{"essay": "first-light", "exact": "caf\\u00e9", "note": "\\ud800"}', "half of a char"),
    ],
)
def test_a_bad_line_is_one_error(run: Run, line: bytes, sentence: str) -> None:
    ran = run("highlight", "-", stdin=line + b"\n")
    assert (ran.status, len(ran.lines)) == (1, 1)
    assert sentence in ran.lines[0]["error"]
    assert "Traceback" not in ran.err


def test_a_byte_order_mark_before_the_first_line_is_no_fault(run: Run) -> None:
    line = '\ufeff{"essay": "first-light", "exact": "café"}\r\n'
    assert run("highlight", "-", stdin=line).status == 0


@pytest.fixture
def three(run: Run) -> list[str]:
    """The ids of three different highlights."""
    wishes = [
        {"essay": "first-light", "exact": "café", "colour": "rose"},
        {"essay": "first-light", "exact": "Samantha speaks", "tags": ["voice"]},
        {"essay": "second-light", "exact": "A second lamp"},
    ]
    ran = run("highlight", "-", stdin="\n".join(map(json.dumps, wishes)))
    return [each["id"] for each in ran.lines]


@pytest.mark.parametrize(
    ("filters", "wanted"),
    [
        ((), [0, 1, 2]),
        (("--essay", "first-light"), [0, 1]),
        (("--colour", "rose"), [0]),
        (("--tag", "voice"), [1]),
        (("--layer", "mine"), [0, 1, 2]),
        (("--layer", "club"), []),
        (("--deleted",), []),
        (("--essay", "first-light", "--colour", "amber"), [1]),
    ],
)
def test_notes_are_filtered(
    run: Run, three: list[str], filters: tuple[str, ...], wanted: list[int]
) -> None:
    listed = [each["id"] for each in run("notes", *filters, "--json").json]
    assert sorted(listed) == sorted(three[number] for number in wanted)


def test_notes_on_an_unknown_essay_are_not_found(run: Run) -> None:
    assert run("notes", "--essay", "third-light").status == 1


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        (("--text", "Look."), {"note": "Look."}),
        (("--colour", "teal"), {"colour": "teal"}),
        (("--role", "question"), {"role": "question"}),
        (("--tag", "light"), {"tags": ["light"]}),
        (("--start", "0", "--end", "8"), {"end": 8, "exact": "The lamp"}),
    ],
)
def test_an_edit_touches_nothing_else(
    run: Run, highlighted: dict[str, Any], edit: tuple[str, ...], changed: dict[str, Any]
) -> None:
    edited = run("note", highlighted["id"], *edit, "--json").json
    moved = {"suffix", "prefix"} if "--start" in edit else set()
    free = {"modified", *changed, *moved}
    assert {key: edited[key] for key in changed} == changed
    assert {key: edited[key] for key in edited.keys() - free} == {
        key: highlighted[key] for key in highlighted.keys() - free
    }


def test_a_tag_is_taken_away(run: Run, highlighted: dict[str, Any]) -> None:
    run("note", highlighted["id"], "--tag", "light")
    assert run("note", highlighted["id"], "--untag", "Light", "--json").json["tags"] == []
    assert run("note", highlighted["id"], "--untag", "light").status == 1


def test_a_deleted_note_comes_back_as_it_was(run: Run, highlighted: dict[str, Any]) -> None:
    run("note", highlighted["id"], "--delete")
    assert run("notes", "--json").json == []
    assert [each["id"] for each in run("notes", "--deleted", "--json").json] == [highlighted["id"]]
    restored = run("note", highlighted["id"], "--restore", "--json").json
    assert {**restored, "modified": ""} == {**highlighted, "modified": ""}


def test_a_note_in_the_trash_is_not_edited(run: Run, highlighted: dict[str, Any]) -> None:
    run("note", highlighted["id"], "--delete")
    refused = run("note", highlighted["id"], "--text", "Look.")
    assert refused.status == 1
    assert "trash" in refused.err


@pytest.mark.parametrize(
    "edit",
    [("--start", "0"), ("--end", "8"), ("--text", "a", "--colour", "rose"), ("--colour", "plaid")],
)
def test_half_an_edit_is_wrong_usage(
    run: Run, highlighted: dict[str, Any], edit: tuple[str, ...]
) -> None:
    assert run("note", highlighted["id"], *edit).status == 2


def test_an_unknown_note_is_not_found(run: Run) -> None:
    assert run("note", "no-such-id").status == 1


def test_a_note_follows_its_sentence_into_a_new_edition(
    run: Run, highlighted: dict[str, Any], collection: Path
) -> None:
    essay = collection / "essays/first-light.md"
    text = essay.read_text(encoding="utf-8")
    essay.write_text(text.replace("The lamp is lit", "Evening comes. The lamp is lit"), "utf-8")
    (note,) = run("notes", "--json").json
    assert (note["id"], note["outcome"], note["start"]) == (highlighted["id"], "moved", 15)


def test_a_lost_note_is_kept(run: Run, highlighted: dict[str, Any], collection: Path) -> None:
    (collection / "essays/first-light.md").unlink()
    (note,) = run("notes", "--json").json
    assert (note["id"], note["outcome"], note["exact"]) == (
        highlighted["id"], "lost", "The lamp is lit"
    )  # fmt: skip


def test_notes_can_be_read_by_people(run: Run, highlighted: dict[str, Any]) -> None:
    run("note", highlighted["id"], "--text", "Look.")
    assert "“The lamp is lit”" in run("notes").out
    assert highlighted["id"] in run("note", highlighted["id"]).out


def test_a_note_cannot_steer_the_terminal(run: Run, highlighted: dict[str, Any]) -> None:
    run("note", highlighted["id"], "--text", "red \x1b[31m")
    assert "\x1b" not in run("notes").out
    assert run("notes", "--json").json[0]["note"] == "red \x1b[31m"

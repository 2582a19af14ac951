"""Exit statuses, streams and what every command has in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from library.commandline import main
from library.commandline.table import TABLE

if TYPE_CHECKING:
    from tests.commandline.conftest import Run


@pytest.mark.parametrize("name", sorted(TABLE))
def test_every_command_has_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: intertitle {name}")
    assert TABLE[name].summary[1:] in out


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out and entry.summary in out for name, entry in TABLE.items())


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("intertitle ")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["essay"], "The following arguments are required: ID; see intertitle essay --help."),
        (["esays"], "There is no command “esays”; did you mean “essays”?"),
        (["zzz"], "There is no command “zzz”; intertitle --help lists them."),
        (["essays", "--profile"], "Argument --profile: expected one argument"),
        (["essays", "--profile", ""], "Argument --profile: a folder needs a name"),
        (["essays", "--limit", "3"], "Unrecognized arguments: --limit 3"),
        (["search", "x", "--limit", "-3"], "Argument --limit"),
        (["essay", "--te", "first-light"], "Unrecognized arguments: --te"),
        (["search", "\udcff"], "not valid UTF-8"),
        (["--json"], "A command is missing"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert sentence in captured.err
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["--profile", "P", "--collection", "C", "--json", "essays"],
        ["--json", "essays", "--profile", "P", "--collection=C"],
        ["essays", "--collection", "C", "--json", "--profile=P"],
    ],
)
def test_global_options_may_stand_anywhere(
    arguments: list[str], profile: Path, collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"P": str(profile), "C": str(collection)}
    typed = [
        each.replace("=P", f"={profile}").replace("=C", f"={collection}")
        if "=" in each
        else places.get(each, each)
        for each in arguments
    ]
    assert main(typed) == 0
    assert '"first-light"' in capsys.readouterr().out


def test_an_error_is_a_document_too(run: Run) -> None:
    found = run("essay", "third-light", "--json")
    assert (found.status, found.json) == (1, {"error": "There is no essay “third-light”."})


def test_a_profile_that_is_a_file_is_unreadable(run: Run, profile: Path) -> None:
    profile.write_text("not a folder", "utf-8")
    found = run("essays")
    assert (found.status, found.err) == (3, f"The profile {profile} is not a folder.\n")


@pytest.mark.parametrize("fault", ["missing", "file", "empty", "bytes"])
def test_a_collection_that_cannot_be_read_is_status_3(
    run: Run, collection: Path, fault: str
) -> None:
    card = collection / "collection.toml"
    if fault == "bytes":
        card.write_bytes(b"\xff\xfe\x00")
    else:
        collection.rename(collection.with_name("gone"))
    if fault == "file":
        collection.write_text("", "utf-8")
    if fault == "empty":
        collection.mkdir()
    found = run("essays")
    assert (found.status, found.out, found.err.count("\n")) == (3, "", 1)


def test_a_bug_is_one_line_and_debug_adds_where(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr("library.commandline.essays._progress", stumble)
    plain, loud = run("essays"), run("essays", "--debug")
    assert (plain.status, plain.err.count("\n")) == (3, 1)
    assert "ZeroDivisionError: by zero" in plain.err
    assert "Traceback" not in plain.err
    assert "Traceback" in loud.err


def test_an_interruption_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("library.commandline.essays._progress", interrupt)
    stopped = run("essays")
    assert (stopped.status, stopped.out, stopped.err) == (130, "", "")


READING: list[tuple[str, ...]] = [
    ("essays",),
    ("essay", "first-light"),
    ("films",),
    ("film", "her-2013"),
    ("themes",),
    ("topic", "beginnings"),
    ("being", "samantha"),
    ("trails",),
    ("search", "chair"),
    ("index",),
    ("notes",),
    ("reflections",),
    ("doctor",),
]


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_reading_makes_nothing_but_the_cache(
    run: Run, profile: Path, command: tuple[str, ...]
) -> None:
    assert run(*command).status == 0
    assert {each.name for each in profile.glob("*")} <= {"cache"}


def _read_everything(run: Run) -> list[Any]:
    """Return what the commands that read say, but for times and sizes that differ by the run."""
    return [run(*command, "--json").json for command in READING if command[0] not in _VARYING]


_VARYING = ("search", "index", "doctor")


def test_what_was_made_is_read_again_by_the_next_run(run: Run, highlighted: dict[str, Any]) -> None:
    run("reflect", "--text", "Hm.")
    assert _read_everything(run) == _read_everything(run)

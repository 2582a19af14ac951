"""The command line as a program of its own: bytes, pipes, locales, read-only places."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(profile: Path, collection: Path) -> Iterator[Start]:
    """Return a function that starts the program; what still runs at the end is ended."""
    running: list[subprocess.Popen[bytes]] = []

    def start_program(
        *arguments: str, before: tuple[str, ...] = (), **environment: str
    ) -> subprocess.Popen[bytes]:
        places = ["--profile", str(profile), "--collection", str(collection)]
        started = subprocess.Popen(
            [*before, sys.executable, "-m", "desktop", *arguments, *places],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, **environment},
        )
        running.append(started)
        return started

    yield start_program
    for each in running:
        each.kill()
        each.wait()
        for stream in (each.stdin, each.stdout, each.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.parametrize(
    "locale",
    [
        {},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
    ids=["own", "C", "latin-1"],
)
def test_the_text_is_utf8_whatever_the_locale(
    start: Start, collection: Path, locale: dict[str, str]
) -> None:
    out, err = start("essay", "first-light", "--text", **locale).communicate()
    assert out.startswith("The lamp is lit, and Her begins: a 🎬 café,".encode())
    assert (out.count(b"\n"), out[-1:], err) == (3, b".", b"")


def test_a_reader_that_goes_away_is_no_fault(start: Start) -> None:
    program = start("essays", "--json")
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait() == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_full_disk_is_one_line(start: Start, form: tuple[str, ...]) -> None:
    redirected = ("sh", "-c", 'exec "$@" >/dev/full', "sh")
    program = start("essays", *form, before=redirected)
    _, err = program.communicate()
    assert program.returncode == 3
    assert err == b"The answer cannot be written: No space left on device.\n"


def test_a_line_is_answered_before_the_next_is_written(start: Start) -> None:
    program = start("highlight", "-")
    assert program.stdin is not None
    assert program.stdout is not None
    for words in ("The lamp is lit", "an empty chair"):
        program.stdin.write(json.dumps({"essay": "first-light", "exact": words}).encode() + b"\n")
        program.stdin.flush()
        assert json.loads(program.stdout.readline())["exact"] == words
    program.stdin.close()
    assert program.wait() == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows interrupts a whole console")
def test_ctrl_c_ends_quietly_and_keeps_what_was_done(start: Start) -> None:
    program = start("highlight", "-")
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdin.write(json.dumps({"essay": "first-light", "exact": "café"}).encode() + b"\n")
    program.stdin.flush()
    program.stdout.readline()
    program.send_signal(signal.SIGINT)
    assert (program.wait(), program.stderr.read()) == (130, b"")
    assert len(json.loads(start("notes", "--json").communicate()[0])) == 1


def test_two_programs_write_into_one_notebook(start: Start) -> None:
    line = json.dumps({"essay": "first-light", "exact": "an empty chair"}).encode() + b"\n"
    programs = [start("highlight", "-") for _ in range(2)]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(line * 20)
        program.stdin.flush()
    answers = [program.communicate()[0].splitlines() for program in programs]
    assert [program.returncode for program in programs] == [0, 0]
    notes, _ = start("notes", "--json").communicate()
    assert len(json.loads(notes)) == len(answers[0]) + len(answers[1]) == 40


def _without_privilege() -> tuple[str, ...] | None:
    """Return how to run a program that file permissions hold for; None where it can't be."""
    if os.name == "nt":
        return None
    if os.geteuid() != 0:
        return ()
    setpriv = shutil.which("setpriv")
    return (setpriv, "--bounding-set", "-dac_override,-dac_read_search") if setpriv else None


@pytest.fixture
def read_only(profile: Path, start: Start) -> Iterator[tuple[str, ...]]:
    """A used profile that nothing can be written into, and how to run a program in it."""
    before = _without_privilege()
    if before is None:
        pytest.skip("permissions do not hold for this user")
    start("highlight", "first-light", "--exact", "café").communicate()
    start("reflect", "--text", "Hm.").communicate()
    folders = [profile, *(each for each in profile.rglob("*") if each.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    yield before
    for folder in folders:
        folder.chmod(0o755)


@pytest.mark.parametrize(
    "command",
    ["essays", "films", "notes", "reflections", "search café", "index", "essay first-light"],
)
def test_a_read_only_profile_can_be_read(
    start: Start, read_only: tuple[str, ...], command: str
) -> None:
    program = start(*command.split(), "--json", before=read_only)
    out, err = program.communicate()
    assert (program.returncode, bool(json.loads(out))) == (0, True), err


def test_a_read_only_profile_refuses_what_would_be_lost(
    start: Start, read_only: tuple[str, ...]
) -> None:
    program = start("highlight", "first-light", "--exact", "A turn", before=read_only)
    _, err = program.communicate()
    assert (program.returncode, err.count(b"\n")) == (3, 1)
    assert b"Nothing was saved" in err


def test_doctor_tells_of_a_read_only_profile(start: Start, read_only: tuple[str, ...]) -> None:
    out, _ = start("doctor", "--json", before=read_only).communicate()
    faults = [each["name"] for each in json.loads(out)["checks"] if not each["ok"]]
    assert faults == ["data folder", "settings folder"]

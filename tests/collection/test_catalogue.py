from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from library.collection import catalogue, parsing, scanning
from library.collection.loader import load_collection
from library.collection.model import LinkKind

Make = Callable[..., Path]
ROOT = Path(__file__).parents[2]
LATER_NS = 1_100_000_000_000_000_000


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "catalogue.json"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Return the contents of the files that are parsed from now on."""
    contents: list[bytes] = []

    def parse(suffix: str, content: bytes) -> parsing.Parsed:
        contents.append(content)
        return parsing.parse(suffix, content)

    monkeypatch.setattr(scanning, "parse", parse)
    return contents


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    os.utime(path, ns=(LATER_NS, LATER_NS))


def test_a_second_load_parses_nothing_and_is_the_same(
    make_collection: Make, memory: Path, parsed: list[bytes]
) -> None:
    folder = make_collection({"essays/apart.md": "[Nothing](film:nothing-1900)"})
    first = load_collection(folder, memory)
    assert len(parsed) == 7
    second = load_collection(folder, memory)
    assert len(parsed) == 7
    for name in ("essays", "films", "topics", "problems", "title"):
        assert getattr(second, name) == getattr(first, name)
    assert [*second.essays] == [*first.essays]
    assert second.document("second") == first.document("second")
    mentions = second.mentions(LinkKind.FILM, "her-2013")
    assert mentions == first.mentions(LinkKind.FILM, "her-2013")
    assert mentions


def test_a_warm_load_needs_no_parser(make_collection: Make, memory: Path) -> None:
    folder = make_collection()
    load_collection(folder, memory)
    program = (
        "import sys; from pathlib import Path; from library.collection.loader import *\n"
        f"collection = load_collection(Path({str(folder)!r}), Path({str(memory)!r}))\n"
        "assert collection.document('second').text.startswith('The film')\n"
        "print(*{'yaml', 'markdown_it', 'tomllib', 'mdit_py_plugins'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == ""


def test_only_a_changed_file_is_parsed_again(
    make_collection: Make, memory: Path, parsed: list[bytes]
) -> None:
    folder = make_collection()
    load_collection(folder, memory)
    parsed.clear()
    rewrite(folder / "essays" / "apart.md", "No film at all.", "But *Her*, too.")
    collection = load_collection(folder, memory)
    assert len(parsed) == 1
    assert collection.document("apart").text == "But Her, too."
    assert "apart" in collection.essays_naming(LinkKind.FILM, "her-2013")
    assert [problem.file for problem in collection.problems] == ["essays/apart.md"]


def test_a_changed_film_changes_what_is_concluded(make_collection: Make, memory: Path) -> None:
    folder = make_collection()
    load_collection(folder, memory)
    rewrite(folder / "films" / "alien-1979.toml", '"Alien"', '"Aliens"')
    problems = load_collection(folder, memory).problems
    assert any("never names it" in problem.sentence for problem in problems)


def test_a_removed_file_is_forgotten(make_collection: Make, memory: Path) -> None:
    folder = make_collection()
    load_collection(folder, memory)
    (folder / "essays" / "apart.md").unlink()
    assert "apart" not in load_collection(folder, memory).essays
    assert "apart" not in memory.read_text("utf-8")


def test_another_folder_has_nothing_in_common(
    make_collection: Make, memory: Path, tmp_path: Path, parsed: list[bytes]
) -> None:
    folder = make_collection()
    load_collection(folder, memory)
    parsed.clear()
    load_collection(folder.rename(tmp_path / "moved"), memory)
    assert len(parsed) == 7


def test_a_file_changed_just_now_is_not_trusted(
    make_collection: Make, memory: Path, parsed: list[bytes]
) -> None:
    folder = make_collection()
    now = time.time_ns()
    os.utime(folder / "essays" / "apart.md", ns=(now, now))
    load_collection(folder, memory)
    parsed.clear()
    load_collection(folder, memory)
    assert len(parsed) == 1


def damage(memory: Path, change: Callable[[dict[str, Any]], object]) -> None:
    whole = json.loads(memory.read_bytes())
    change(whole)
    memory.write_text(json.dumps(whole), "utf-8")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 50_000, b"{}"])
def test_a_catalogue_that_is_none_is_made_again(
    make_collection: Make, memory: Path, parsed: list[bytes], content: bytes
) -> None:
    folder = make_collection()
    memory.parent.mkdir()
    memory.write_bytes(content)
    assert load_collection(folder, memory).problems == ()
    parsed.clear()
    load_collection(folder, memory)
    assert parsed == []


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda whole: whole.update(format=-1), id="format"),
        pytest.param(lambda whole: whole.update(rules=-1), id="rules"),
        pytest.param(lambda whole: whole.update(files=[1]), id="files"),
        pytest.param(lambda whole: whole.update(conclusions="x"), id="conclusions"),
        pytest.param(lambda whole: whole["conclusions"].__setitem__(1, None), id="no conclusion"),
        pytest.param(lambda whole: whole["conclusions"][1].update(places="x"), id="no places"),
        pytest.param(lambda whole: whole["conclusions"][1].update(problems=[1]), id="problem"),
        pytest.param(lambda whole: whole["files"].update({"essays/apart.md": 1}), id="no entry"),
        pytest.param(lambda whole: whole["files"]["essays/apart.md"].pop(), id="short entry"),
        pytest.param(
            lambda whole: whole["files"]["essays/second.md"].__setitem__(-2, "{}"), id="text"
        ),
        pytest.param(
            lambda whole: whole["files"]["topics/voices.md"].__setitem__(-2, 1), id="no text"
        ),
    ],
)
def test_a_damaged_catalogue_changes_nothing(
    make_collection: Make, memory: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    folder = make_collection()
    expected = load_collection(folder, memory)
    damage(memory, change)
    found = load_collection(folder, memory)
    assert found.essays == expected.essays
    assert found.topics == expected.topics
    assert found.problems == ()
    assert found.document("second") == expected.document("second")
    kind = LinkKind.FILM
    assert found.mentions(kind, "her-2013") == expected.mentions(kind, "her-2013")


def test_a_catalogue_that_cannot_be_written_is_done_without(
    make_collection: Make, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert load_collection(make_collection(), tmp_path / "file" / "catalogue.json").films


def test_an_unchanged_catalogue_is_not_written_again(
    make_collection: Make, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_collection()
    load_collection(folder, memory)

    def refuse(path: Path, content: str | bytes) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr(catalogue, "write_atomically", refuse)
    assert load_collection(folder, memory).essays

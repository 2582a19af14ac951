"""The file of the collection's index: kept, checked, renewed."""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from library.collection.collection import Collection
from library.collection.loader import load_collection
from library.search.shelf import FILE_NAME, CollectionShelf

FOLDER = Path(__file__).parents[1] / "data" / "search" / "collection"


@pytest.fixture
def shelf(tmp_path: Path, collection: Collection) -> CollectionShelf:
    return CollectionShelf(tmp_path / "index", collection)


@pytest.fixture
def again(tmp_path: Path, collection: Collection) -> Callable[[], CollectionShelf]:
    """Open the same shelf as another start of the program would."""
    return lambda: CollectionShelf(tmp_path / "index", collection)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "index" / FILE_NAME


def test_a_missing_index_is_stale_and_built_when_asked_for(
    shelf: CollectionShelf, file: Path
) -> None:
    assert shelf.state().stale
    assert shelf.index().count == 14
    state = shelf.state()
    assert (state.documents, state.segments, state.stale) == (14, 1, False)
    assert state.bytes == file.stat().st_size
    assert state.built_ms > 0


def test_a_kept_index_is_opened_and_not_built(
    shelf: CollectionShelf, again: Callable[[], CollectionShelf], file: Path
) -> None:
    built = shelf.rebuild().built_ms
    before = file.stat().st_mtime_ns
    other = again()
    assert other.state() == shelf.state()
    assert other.index().built_ms == built
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("essays/the-calm-one.md", "waiting room", "waiting hall"),
        ("essays/the-calm-one.md", "The Calm One", "The Calmer One"),
        ("films/her-2013.toml", "Spike Jonze", "Jonze, Spike"),
        ("themes/loneliness.toml", "Solitude", "Being alone"),
        ("beings/samantha.toml", "laughter", "laughing"),
        ("topics/her-movie-ai.md", "Her movie AI", "Her film AI"),
    ],
)
def test_a_changed_collection_makes_the_index_stale(
    shelf: CollectionShelf, tmp_path: Path, name: str, old: str, new: str
) -> None:
    shelf.rebuild()
    folder = Path(shutil.copytree(FOLDER, tmp_path / "collection"))
    changed = (folder / name).read_text("utf-8").replace(old, new)
    (folder / name).write_text(changed, "utf-8")
    other = CollectionShelf(tmp_path / "index", load_collection(folder))
    assert other.state().stale
    assert other.state().documents == 14
    other.index()
    assert not other.state().stale


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"garbage", None])
def test_a_damaged_index_is_built_again(
    shelf: CollectionShelf,
    again: Callable[[], CollectionShelf],
    file: Path,
    damage: bytes | None,
) -> None:
    shelf.rebuild()
    whole = file.read_bytes()
    file.write_bytes(whole[:-7] if damage is None else damage)
    other = again()
    assert other.state().stale
    assert other.index().count == 14
    assert again().state() == other.state()


def test_a_folder_in_place_of_the_file_is_lived_with(
    shelf: CollectionShelf, file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file.mkdir(parents=True)
    with caplog.at_level(logging.WARNING):
        assert shelf.index().count == 14
    assert "stays in memory" in caplog.text
    assert shelf.state().bytes == 0
    assert not shelf.state().stale


def test_a_cache_that_cannot_be_written_leaves_the_index_in_memory(
    tmp_path: Path, collection: Collection, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    shelf = CollectionShelf(tmp_path / "file" / "index", collection)
    assert shelf.index().count == 14
    assert "stays in memory" in caplog.text


_BUILD_AND_STOP = """
import os, sys
from pathlib import Path
from library import files
from library.collection.loader import load_collection
from library.search import shelf
def stop(path, content):
    temporary = path.with_name(".half.new")
    temporary.write_bytes(content[: len(content) // 2])
    print("half", flush=True)
    sys.stdin.read()
shelf.write_atomically = stop
shelf.CollectionShelf(Path(sys.argv[1]), load_collection(Path(sys.argv[2]))).rebuild()
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL there")
def test_a_build_that_is_killed_leaves_the_old_index(
    shelf: CollectionShelf, again: Callable[[], CollectionShelf], file: Path
) -> None:
    shelf.rebuild()
    before = file.read_bytes()
    arguments = [sys.executable, "-c", _BUILD_AND_STOP, str(file.parent), str(FOLDER)]
    with subprocess.Popen(
        arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half\n"
        child.send_signal(signal.SIGKILL)
    assert file.read_bytes() == before
    assert not again().state().stale


def _rebuild(folder: Path) -> int:
    return CollectionShelf(folder, load_collection(FOLDER)).rebuild().count


def test_two_processes_that_build_at_once_leave_one_whole_index(
    shelf: CollectionShelf, file: Path
) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        assert pool.map(_rebuild, [file.parent] * 4) == [14] * 4
    assert not shelf.state().stale
    assert [each.name for each in file.parent.iterdir()] == [FILE_NAME]

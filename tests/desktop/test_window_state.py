"""Sizes of the window: a file that may be thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.window_state import WindowState


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    WindowState(tmp_path / "window.json").save(columns=[1, 2, 3], shelf=True)
    state = WindowState(tmp_path / "window.json")
    assert state.get("columns", list, []) == [1, 2, 3]
    assert state.get("shelf", bool, False) is True


def test_saving_one_value_keeps_the_others(tmp_path: Path) -> None:
    WindowState(tmp_path / "window.json").save(shelf=False)
    WindowState(tmp_path / "window.json").save(side=False)
    assert WindowState(tmp_path / "window.json").get("shelf", bool, True) is False


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe", b'{"shelf": "yes"}', b"[" * 100_000],
    ids=["empty", "cut", "list", "null", "binary", "wrong type", "deep"],
)
def test_a_broken_file_counts_as_empty(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "window.json"
    file.write_bytes(content)
    state = WindowState(file)
    assert state.get("shelf", bool, True) is True
    state.save(shelf=False)
    assert WindowState(file).get("shelf", bool, True) is False


def test_a_place_that_cannot_be_written_is_no_error(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "blocked").write_text("a file where a folder should be")
    WindowState(tmp_path / "blocked" / "window.json").save(shelf=True)
    assert "was not written" in caplog.text

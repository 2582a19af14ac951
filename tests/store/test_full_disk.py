"""A disk that is really full: whatever still fits, a database is whole or not there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from library.annotations.model import Annotation
from library.annotations.ports import Revision
from library.errors import StoreNotWritable
from library.store.database import open_notebook
from library.store.notes import Notes
from library.store.repair import integrity

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="only root makes a small disk",
)
SIZES_KIB = range(4, 260, 8)


@pytest.fixture(params=SIZES_KIB)
def small_disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of so many KiB."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={request.param}k", "tmpfs", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def test_what_fits_is_kept_and_what_does_not_is_refused(
    small_disk: Path, make: Callable[..., Annotation], revision: Revision
) -> None:
    path = small_disk / "data" / "notebook.db"
    kept, refusals = 0, set()
    database = open_notebook(path)
    for _ in range(4):
        try:
            Notes(database).add(make(note="x" * 9_000), revision)
            kept += 1
        except StoreNotWritable as refusal:
            refusals.add(str(refusal))
    database.close()
    again = open_notebook(path)
    assert Notes(again).count() == kept
    assert refusals <= {f"Nothing was saved to {path}: the disk is full."}
    again.close()
    left = {file.name for file in small_disk.rglob("*") if file.is_file()}
    assert left <= {"notebook.db", "notebook.db-wal", "notebook.db-shm"}
    if path.exists():
        assert integrity(path) == "ok"

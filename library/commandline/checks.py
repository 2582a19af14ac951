"""The checks of ``doctor``: none of them changes or makes anything but the cache."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from library.errors import CollectionUnreadable, StoreError

from .output import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from library.collection.collection import Collection
    from library.folders import Folders

READING_FACE = "fontpkg_literata"
_FONT_BEGINNINGS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_LEAST_FREE_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``detail`` is a sentence or a plain fact."""

    name: str
    ok: bool
    detail: str


def check_everything(folders: Folders) -> list[Check]:
    """Look at databases, collection, index, fonts and folders."""
    checks = [*check_folders(folders), *check_databases(folders)]
    collection = load(folders)
    if isinstance(collection, Check):
        checks.append(collection)
    else:
        checks.extend(check_collection(folders, collection))
        checks.append(check_index(folders, collection))
    checks.append(check_fonts())
    checks.append(check_leftovers(folders))
    return checks


def check_folders(folders: Folders) -> Iterator[Check]:
    """Tell which folders can be written to, and how much room there is."""
    needed = {"data": folders.data, "settings": folders.settings}
    spared = {"cache": folders.cache, "logs": folders.logs}
    for name, folder in {**needed, **spared}.items():
        existing = _nearest_existing(folder)
        if not os.access(existing, os.W_OK | os.X_OK):
            lost = "nothing can be saved" if name in needed else "the program goes on without"
            yield Check(f"{name} folder", name in spared, f"{folder} cannot be written to; {lost}")
        else:
            yield _check_room(f"{name} folder", folder, existing)


def _check_room(name: str, folder: Path, existing: Path) -> Check:
    from shutil import disk_usage

    free = disk_usage(existing).free
    made = "" if folder == existing else ", made when it is needed"
    return Check(name, free >= _LEAST_FREE_BYTES, f"{folder}, {free // 1_000_000} MB free{made}")


def _nearest_existing(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if each.exists()), Path())


def check_databases(folders: Folders) -> Iterator[Check]:
    """Tell for each database whether it is ours, of a version we know, and sound."""
    from library.store.database import JOURNAL_ID, NOTEBOOK_ID

    yield _check_database(folders.notebook, "notebook", NOTEBOOK_ID)
    yield _check_database(folders.journal, "journal", JOURNAL_ID)


def _check_database(path: Path, schema: str, application_id: int) -> Check:
    from library.store.opening import examine, is_present
    from library.store.repair import integrity

    try:
        if not is_present(path):
            return Check(schema, ok=True, detail=f"{path} is made with the first entry")
        version = examine(path, schema, application_id)
        verdict = integrity(path)
    except StoreError as error:
        return Check(schema, ok=False, detail=str(error))
    if verdict != "ok":
        return Check(schema, ok=False, detail=f"{path}: {verdict}")
    size = path.stat().st_size // 1000
    return Check(schema, ok=True, detail=f"{path} is sound, format {version}, {size} kB")


def load(folders: Folders) -> Collection | Check:
    """Return the collection, or why it cannot be read."""
    from library.collection.loader import load_collection

    try:
        return load_collection(folders.collection, folders.catalogue)
    except CollectionUnreadable as error:
        return Check("collection", ok=False, detail=str(error))


def check_collection(folders: Folders, collection: Collection) -> Iterator[Check]:
    """Name every fault of the collection with its file and line."""
    for problem in collection.problems:
        yield Check("collection", ok=False, detail=str(problem))
    if not collection.problems:
        counts = {"essay": len(collection.essays), "film": len(collection.films)}
        found = ", ".join(counted(count, noun) for noun, count in counts.items())
        yield Check("collection", ok=True, detail=f"{folders.collection}: {found}, no faults")


def check_index(folders: Folders, collection: Collection) -> Check:
    """Tell the state of the search index; one that is missing or stale mends itself."""
    from library.events import Events
    from library.search.integrity import is_intact
    from library.search.service import Search

    try:
        if not is_intact(folders.index):
            return Check("index", ok=False, detail="it is damaged; the next search builds it anew")
    except OSError as error:
        return Check("index", ok=False, detail=f"it cannot be read ({error.strerror})")
    state = Search(folders.index, collection, None, None, Events()).state()
    if not state.stale:
        return Check("index", ok=True, detail=f"{state.documents} documents, {state.bytes} bytes")
    when = "is older than the collection" if state.bytes else "is not there yet"
    return Check("index", ok=True, detail=f"it {when}; the next search builds it")


def check_fonts() -> Check:
    """Tell whether the files of the reading face are there."""
    from importlib.util import find_spec

    spec = find_spec(READING_FACE)
    root = Path(spec.origin).parent if spec and spec.origin else None
    files = sorted(root.rglob("*.ttf")) if root else []
    if not files:
        return Check("fonts", ok=False, detail="the files of the reading face, Literata, are gone")
    for file in files:
        if not file.read_bytes()[:4].startswith(_FONT_BEGINNINGS):
            return Check("fonts", ok=False, detail=f"{file} is no font")
    return Check("fonts", ok=True, detail=f"Literata, {len(files)} files")


def check_leftovers(folders: Folders) -> Check:
    """Tell of files that were never finished, because the program or the system stopped."""
    found = leftovers(folders)
    if not found:
        return Check("unfinished files", ok=True, detail="none")
    names = ", ".join(str(each) for each in found)
    return Check("unfinished files", ok=True, detail=f"{names}; --repair deletes old ones")


def leftovers(folders: Folders) -> list[Path]:
    """Return the files that were being written when something stopped the program."""
    places = (folders.data, folders.backups, folders.settings, folders.cache, folders.index)
    found = (file for place in places for file in place.glob(".*.new") if file.is_file())
    return sorted(set(found))

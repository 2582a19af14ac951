"""What ``doctor --repair`` does; nothing the reader wrote is ever deleted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from library.errors import StoreDamaged, StoreError

from .checks import Check, leftovers, load

if TYPE_CHECKING:
    from pathlib import Path

    from library.folders import Folders

# A younger one may still be being written by a window that is open.
_OLD_S = 3600


def repair(folders: Folders) -> list[str]:
    """Mend what can be mended, and return a sentence for each thing that was done."""
    from library.store.database import JOURNAL_ID, NOTEBOOK_ID

    return [
        *_repair_database(folders, folders.notebook, "notebook", NOTEBOOK_ID),
        *_repair_database(folders, folders.journal, "journal", JOURNAL_ID),
        *_rebuild_index(folders),
        *_clear_leftovers(folders),
    ]


def _repair_database(folders: Folders, path: Path, schema: str, application_id: int) -> list[str]:
    from library.store.copying import copy_database
    from library.store.repair import set_aside

    if not _is_damaged(path, schema, application_id):
        return []
    moved = set_aside(path, _now)
    told = [f"{path} was damaged; it was moved to {moved} and kept."]
    backup = _newest_backup(folders, schema, application_id)
    if backup is None:
        return [*told, f"There is no backup of it; a new {schema} begins with the first entry."]
    copy_database(backup, path)
    return [*told, f"Intertitle goes on with the backup {backup}."]


def _is_damaged(path: Path, schema: str, application_id: int) -> bool:
    from library.store.opening import examine, is_present
    from library.store.repair import integrity

    try:
        if not is_present(path):
            return False
        examine(path, schema, application_id)
        return integrity(path) != "ok"
    except StoreDamaged:
        return True
    except StoreError:  # too new, or not to be read: the reader must decide
        return False


def _newest_backup(folders: Folders, schema: str, application_id: int) -> Path | None:
    """Return the newest copy that is sound and of this kind."""
    from library.store.opening import examine

    files = sorted(folders.backups.glob("*.db"), key=lambda file: file.stat().st_mtime_ns)
    for file in reversed(files):
        try:
            examine(file, schema, application_id)
        except StoreError:
            continue
        return file
    return None


def _rebuild_index(folders: Folders) -> list[str]:
    from library.events import Events
    from library.search.service import Search

    collection = load(folders)
    if isinstance(collection, Check):
        return []
    state = Search(folders.index, collection, None, None, Events()).rebuild()
    return [f"The search index was built anew, {state.documents} documents."]


def _clear_leftovers(folders: Folders) -> list[str]:
    told = []
    for file in leftovers(folders):
        if _now().timestamp() - file.stat().st_mtime >= _OLD_S:
            file.unlink(missing_ok=True)
            told.append(f"{file}, which was never finished, was deleted.")
    return told


def _now() -> datetime:
    return datetime.now(UTC)

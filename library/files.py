"""The only place that writes files: whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def write_atomically(path: Path, content: str | bytes) -> None:
    """Replace the file at ``path`` by ``content`` in one step, and only once it is on disk.

    A crash at any moment leaves either the old file or the new one. Raises ``OSError``
    with the old file untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with open(temporary, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def name_finished(temporary: Path, path: Path) -> bool:
    """Give a finished file its name, and tell whether it got it.

    A file that has the name already is never replaced: then ``temporary`` goes and the
    answer is False. Raises ``OSError``.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    except OSError:
        # Memory sticks often know no links; there only a rename is possible.
        if path.exists():
            return False
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)
    return True


def move_aside(path: Path, target: Path) -> Path:
    """Rename ``path`` to ``target``, or to ``target-2`` … where that exists; return the new path.

    Nothing is replaced and nothing is deleted. Raises ``OSError``.
    """
    free, number = target, 1
    while free.exists():
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    path.rename(free)
    sync_folder(free.parent)
    return free


def sync_folder(folder: Path) -> None:
    """Make renames and new names in ``folder`` durable, where the system can do so."""
    if os.name == "nt":  # Windows keeps names durable by itself and opens no folders.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fingerprint(content: str | bytes) -> str:
    """Return the SHA-256 of ``content`` in hexadecimal; text is taken as UTF-8."""
    data = content.encode() if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()

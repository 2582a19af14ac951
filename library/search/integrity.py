"""What ``intertitle doctor`` asks about the file of the index."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from .index import read_stamp
from .shelf import FILE_NAME

if TYPE_CHECKING:
    from pathlib import Path


def is_intact(folder: Path) -> bool:
    """Tell whether the index in ``folder`` is whole, stale or not; one that is missing is.

    Raises ``OSError`` where there is one that cannot be read.
    """
    try:
        content = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError:
        return True
    line, _, body = content.partition(b"\n")
    stamp = read_stamp(line)
    return stamp is not None and stamp.get("sha256") == hashlib.sha256(body).hexdigest()

"""What ``intertitle doctor`` asks about the file of the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .index import is_whole
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
    return is_whole(content)

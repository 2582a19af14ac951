"""Remember what the files of a collection said, so that a start need not parse them.

The catalogue is a JSON file that can be made again at any time. A file is known by its
path, size and time of change; a fault of any kind in the catalogue means no more than
that files are parsed again.
"""

from __future__ import annotations

import hashlib
import json
import time
from typing import TYPE_CHECKING, Any
from zlib import crc32

from library.files import write_atomically

from .markup import RULES
from .packing import pack
from .parsing import Parsed

if TYPE_CHECKING:
    from pathlib import Path

# Raised whenever the parsers, the checks or the concordance find something new.
FORMAT = 1
# A file changed so shortly before it was read may change again within the same tick.
_SETTLED_NS = 2_000_000_000

Stamp = tuple[int, int]


class Catalogue:
    """What is remembered of one collection; without a path, nothing is."""

    def __init__(self, path: Path | None, folder: Path) -> None:
        self._path = path
        self._head = {"format": FORMAT, "rules": RULES, "folder": str(folder)}
        self._old: dict[str, Any] = {}
        self._kept: dict[str, list[Any]] = {}
        self._conclusions: list[Any] | None = None
        self._is_changed = False
        self._is_complete = True
        if path is not None:
            self._load(path)

    def find(self, file: str, stamp: Stamp) -> Parsed | None:
        """Return what ``file`` said when it had this size and time of change."""
        entry = self._old.get(file)
        try:
            if entry is None or tuple(entry[:2]) != stamp:
                return None
            _, _, data, faults, is_readable, words, sha256, packed, checksum = entry
            if crc32(packed.encode()) != checksum:
                return None
            lines = tuple((int(line), str(sentence)) for line, sentence in faults)
            found = Parsed(
                dict(data), lines, bool(is_readable), int(words), str(sha256), packed=str(packed)
            )
        except (TypeError, ValueError, AttributeError):
            return None
        self._kept[file] = entry
        return found

    def keep(self, file: str, stamp: Stamp, parsed: Parsed) -> None:
        """Remember what ``file`` says."""
        self._is_changed = True
        if 0 <= time.time_ns() - stamp[1] < _SETTLED_NS:
            self._is_complete = False
            return
        packed = pack(parsed.composition) if parsed.composition else ""
        texts = [parsed.words, parsed.sha256, packed, crc32(packed.encode())]
        self._kept[file] = [*stamp, parsed.data, parsed.faults, parsed.is_readable, *texts]

    def doubt(self) -> None:
        """Conclude nothing from this load: a file was there but could not be opened."""
        self._is_complete = False

    def conclusions(self, stamps: dict[str, Stamp]) -> Any:
        """Return what was concluded from exactly these files, None if nothing was."""
        if self._conclusions and self._conclusions[0] == _digest(stamps):
            return self._conclusions[1]
        return None

    def conclude(self, stamps: dict[str, Stamp], conclusions: object) -> None:
        """Remember what follows from all the files together."""
        self._is_changed = True
        self._conclusions = [_digest(stamps), conclusions] if self._is_complete else None

    def save(self) -> None:
        """Write the catalogue if it is not as it was read; where that fails, go on without."""
        if self._path is None or not (self._is_changed or len(self._kept) != len(self._old)):
            return
        whole = {**self._head, "files": self._kept, "conclusions": self._conclusions}
        try:
            write_atomically(self._path, json.dumps(whole, ensure_ascii=False))
        except (OSError, ValueError):
            return

    def _load(self, path: Path) -> None:
        try:
            whole = json.loads(path.read_bytes())
            if any(whole[name] != value for name, value in self._head.items()):
                return
            files, conclusions = dict(whole["files"]), whole["conclusions"]
            if conclusions is None or (isinstance(conclusions, list) and len(conclusions) == 2):
                self._old, self._conclusions = files, conclusions
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            return


def _digest(stamps: dict[str, Stamp]) -> str:
    return hashlib.sha256(repr(sorted(stamps.items())).encode()).hexdigest()

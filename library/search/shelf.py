"""The collection's index on its shelf: found, checked, built and put back.

A cache folder that cannot be written costs nothing but time: the index then lives in
memory, and is built again at the next start.
"""

from __future__ import annotations

import json
import logging
from dataclasses import asdict
from threading import Lock
from time import perf_counter
from typing import TYPE_CHECKING

from library.files import fingerprint, write_atomically

from .entries import collection_entries, with_text
from .model import IndexState

if TYPE_CHECKING:
    from pathlib import Path

    from .index import Index
    from .ports import SearchedCollection

log = logging.getLogger("intertitle.search")

FILE_NAME = "collection.index"


class CollectionShelf:
    """Keeps the index of one collection in ``folder``."""

    def __init__(self, folder: Path, collection: SearchedCollection) -> None:
        self._path = folder / FILE_NAME
        self._collection = collection
        self._fingerprint = ""
        self._index: Index | None = None
        self._bytes = 0
        self._building = Lock()

    def index(self) -> Index:
        """Return the index; opened, or built where it is missing, stale or damaged."""
        if self._index is not None:  # Also while another thread builds it anew.
            return self._index
        with self._building:
            if self._index is None:
                self._index = self._open() or self._build()
            return self._index

    def rebuild(self) -> Index:
        """Build the index anew, whatever is there."""
        with self._building:
            self._index = self._build()
            return self._index

    def state(self) -> IndexState:
        """Return what is on the shelf, without building anything."""
        with self._building:
            if self._index is None:
                self._index = self._open()
            if self._index is not None:
                found = self._index
                return IndexState(found.count, found.segments, False, self._bytes, found.built_ms)
        return self._stale_state()

    def _open(self) -> Index | None:
        from .index import unpack

        started = perf_counter()
        try:
            content = self._path.read_bytes()
        except OSError:
            return None
        index = unpack(content, self._wanted())
        if index is None:
            log.info("The search index does not fit the collection and is built anew.")
            return None
        self._bytes = len(content)
        log.debug("Opened the search index in %.1f ms.", (perf_counter() - started) * 1000)
        return index

    def _build(self) -> Index:
        from .index import build_index, pack

        entries = collection_entries(self._collection)
        index = build_index(with_text(each, self._collection) for each in entries)
        content = pack(index, self._wanted())
        try:
            write_atomically(self._path, content)
        except OSError as fault:
            log.warning("The search index stays in memory; it cannot be kept: %s", fault)
            content = b""
        self._bytes = len(content)
        log.debug("Built the search index in %.1f ms.", index.built_ms)
        return index

    def _stale_state(self) -> IndexState:
        from .index import read_stamp

        try:
            with open(self._path, "rb") as file:
                stamp = read_stamp(file.readline(1_000_000)) or {}
            size = self._path.stat().st_size
        except OSError:
            return IndexState(0, 0, True, 0, 0.0)
        return IndexState(_number(stamp.get("documents")), 1, True, size, 0.0)

    def _wanted(self) -> str:
        """Return the fingerprint of everything that the index is made of."""
        if not self._fingerprint:
            facts = [asdict(entry) for entry in collection_entries(self._collection)]
            self._fingerprint = fingerprint(json.dumps(facts))
        return self._fingerprint


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0

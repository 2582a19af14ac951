"""One searchable index: made of entries, kept as one file, read back only if it is ours.

The file is a line of JSON, which says what is in it and carries the fingerprint of
everything after it, and then the bytes of Whoosh's own files. It is written in one step
(``library/files.py``): a build that is killed leaves the file that was there, and two
processes that build at once leave one whole index. Nothing of it is decoded unless the
line fits this program and this collection, and the bytes fit the line.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import OrderedDict
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, Any

from whoosh import __version__ as whoosh_version
from whoosh.index import FileIndex

from .analysis import read
from .lexicon import Lexicon
from .model import SearchKind
from .schema import SCHEMA, Memory, make_schema, open_writer, record, restore
from .texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .entries import Entry
    from .scoring import Part

_WORDS_FILE = "words.json"

# How many cards are remembered: some 100 kB each, for a text of 1,500 words.
_MOST_READ = 150


@dataclass(frozen=True, slots=True)
class Card:
    """What a result is made of: see ``Entry``."""

    kind: SearchKind
    id: str
    essay: str | None
    title: str
    text: Text


class Index:
    """An open index of Whoosh with its lexicon. Not to be used by two threads at once."""

    def __init__(self, storage: Memory, lexicon: Lexicon, built_ms: float = 0.0) -> None:
        self.storage = storage
        self.lexicon = lexicon
        self.built_ms = built_ms
        self._open()

    def _open(self) -> None:
        self._index = FileIndex(self.storage, schema=make_schema())
        self.reader = self._index.reader()
        self.count: int = self.reader.doc_count()
        self._cards = self._column("card")
        self._sequences = self._column("sequence")
        self._places = self._column("places")
        self._read: OrderedDict[int, Card] = OrderedDict()
        # The number of an entry is its place here; removed ones keep theirs.
        self.keys: list[bytes] = list(self._column("key"))
        self.kinds = [SearchKind(key.split(b":", 1)[0].decode()) for key in self.keys]

    @property
    def segments(self) -> int:
        """How many segments Whoosh keeps the index in."""
        return len(self.reader.leaf_readers()) if self.keys else 0

    def card(self, number: int) -> Card:
        """Return what is known of the entry at a number; remembers the latest."""
        found = self._read.pop(number, None) or self._read_card(number)
        self._read[number] = found
        if len(self._read) > _MOST_READ:
            self._read.popitem(last=False)
        return found

    def read_ahead(self) -> None:
        """Read what the first search would have to read."""
        self.lexicon.beginning_with("")
        for number in range(min(_MOST_READ, len(self.keys))):
            self.card(number)

    def run(self, query: Part, cancelled: Callable[[], bool]) -> Iterator[tuple[int, float]]:
        """Yield the numbers of the entries that a query finds, with their scores."""
        for reader, offset in self.reader.leaf_readers() if self.keys else ():
            if cancelled():
                return
            scores = query.scores(reader)
            for number in reader.segment().deleted_docs():
                scores.pop(number, None)
            for number, score in scores.items():
                yield offset + number, score

    def frequency(self, term: str) -> int:
        """Return in how many entries a term stands."""
        return int(self.reader.doc_frequency("words", term))

    def values(self, field: str, prefix: str = "") -> list[str]:
        """Return the values that are there in a field and begin with ``prefix``."""
        return [value.decode() for value in self.reader.expand_prefix(field, prefix)]

    def update(self, removed: Iterable[bytes], added: Iterable[Entry]) -> None:
        """Take out what has a key of ``removed`` and put in ``added``."""
        writer = open_writer(self._index)
        gone = set(removed)
        for number, key in enumerate(self.keys):
            if key in gone and not writer.is_deleted(number):
                writer.delete_document(number)
        for entry in added:
            writer.add_document(**record(entry, self.lexicon))
        writer.commit()
        self._open()

    def _read_card(self, number: int) -> Card:
        id = self.keys[number].split(b":", 1)[1].decode()
        essay, title, text, wholes = json.loads(self._cards[number])
        analysis = restore(self._sequences[number], self._places[number], wholes)
        return Card(self.kinds[number], id, essay, title, Text(text, analysis))

    def _column(self, field: str) -> Any:
        return self.reader.column_reader(field) if self.reader.doc_count_all() else ()


def build_index(entries: Iterable[Entry]) -> Index:
    """Return an index of ``entries``, in one segment."""
    started = perf_counter()
    storage, lexicon = Memory(), Lexicon()
    writer = open_writer(storage.create_index(make_schema()))
    for entry in entries:
        writer.add_document(**record(entry, lexicon))
    writer.commit()
    # Every word of the collection would otherwise be looked at by each garbage collection.
    read.cache_clear()
    return Index(storage, lexicon, round((perf_counter() - started) * 1000, 1))


def pack(index: Index, fingerprint: str) -> bytes:
    """Return the bytes of an index's file; ``fingerprint`` is that of the entries."""
    words = json.dumps(dict(index.lexicon.counts)).encode()
    files = {**index.storage.files, _WORDS_FILE: words}
    body = b"".join(files.values())
    parts = [[name, len(content)] for name, content in files.items()]
    stamp = {
        **_stamp(fingerprint),
        "documents": index.count,
        "built_ms": index.built_ms,
        "files": parts,
        "sha256": _digest(parts, body),
    }
    return json.dumps(stamp).encode() + b"\n" + body


def unpack(content: bytes, fingerprint: str) -> Index | None:
    """Return the index in ``content``, None if it is damaged, foreign or stale."""
    line, _, body = content.partition(b"\n")
    stamp = read_stamp(line)
    if stamp is None or not is_current(stamp, fingerprint):
        return None
    if not is_whole(content):
        return None
    # From here on the bytes are those that this program wrote.
    storage = Memory()
    for name, part in _parts(stamp["files"], body):
        storage.files[name] = part
    words = json.loads(storage.files.pop(_WORDS_FILE))
    return Index(storage, Lexicon(words), _number(stamp.get("built_ms")))


def is_whole(content: bytes) -> bool:
    """Whether the bytes of an index's file are those that were written, stale or not."""
    line, _, body = content.partition(b"\n")
    stamp = read_stamp(line)
    return stamp is not None and stamp.get("sha256") == _digest(stamp.get("files"), body)


def read_stamp(line: bytes) -> dict[str, Any] | None:
    """Return what the first line of an index's file says, None if it is no such line."""
    try:
        stamp = json.loads(line)
    except ValueError:
        return None
    return stamp if isinstance(stamp, dict) else None


def is_current(stamp: dict[str, Any], fingerprint: str) -> bool:
    """Whether an index was made by this program of the entries with ``fingerprint``."""
    wanted = _stamp(fingerprint)
    return {key: stamp.get(key) for key in wanted} == wanted


def _stamp(fingerprint: str) -> dict[str, Any]:
    return {
        "what": "Intertitle search index",
        "schema": SCHEMA,
        "whoosh": list(whoosh_version),
        "python": list(sys.version_info[:2]),
        "byte_order": sys.byteorder,
        "fingerprint": fingerprint,
    }


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) else 0.0


def _digest(parts: object, body: bytes) -> str:
    digest = hashlib.sha256(json.dumps(parts).encode())
    digest.update(body)
    return digest.hexdigest()


def _parts(files: list[tuple[str, int]], body: bytes) -> Iterator[tuple[str, bytes]]:
    start = 0
    for name, size in files:
        yield name, body[start : start + size]
        start += size

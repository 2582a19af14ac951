"""How entries are kept by Whoosh, and where: in memory, never in a folder of its own.

Whoosh scores one posting at a time and spends most of a search on it. Here the work that
does not depend on the query is done once: a posting's weight is already the part of
BM25F that the field lengths decide. Word positions, which cost more than all else, are not
kept; a phrase is looked up in the sequence of an entry's terms.

Whoosh reads what it stored by unpickling. It is only given bytes that this program wrote
and whose fingerprint fits (``index``). Its own storage in memory would put temporary files
into the system's folder, readable words of private notes among them; ours does not.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from whoosh import columns, fields, formats
from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher
from whoosh.filedb.filestore import RamStorage
from whoosh.writing import SegmentWriter

from .analysis import Analysis, analyse, plain, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whoosh.index import FileIndex

    from .entries import Entry
    from .lexicon import Lexicon

    Posting = tuple[str, bytes, int, float, bytes]

# Of what stands in the index; another number makes every older index stale.
SCHEMA = 1

# For each part of an entry how much a word there counts, how much the part's length
# matters, and its usual length in words. Fixed, so that notes are weighed like essays.
_TITLE = (6.0, 0.3, 4.0)
_ABOUT = (1.5, 0.5, 40.0)
_ASIDE = (0.2, 0.0, 40.0)
_TEXT = (1.0, 0.5, 1200.0)

# Words that are no word of ours: between the lines of a sequence.
_LINE_END = " \n "


class Memory(RamStorage):  # type: ignore[misc]  # Whoosh has no types
    """A storage that never leaves this process."""

    def temp_storage(self, _name: str | None = None) -> Memory:
        """Return another storage in memory."""
        return Memory()

    def destroy(self) -> None:
        """Forget everything; unlike the original, also twice."""
        self.files: dict[str, bytes] = {}
        self.locks: dict[str, Any] = {}


class _Weighted(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """Postings that are a weight and nothing else."""

    posting_size = 0

    def __init__(self) -> None:
        self.options: dict[str, Any] = {}
        self.field_boost = 1.0


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that is given its terms with their weights."""

    indexed = True

    def __init__(self) -> None:
        self.format = _Weighted()
        self.analyzer = None

    def index(
        self, value: Mapping[str, float], **_: object
    ) -> list[tuple[bytes, int, float, bytes]]:
        """Return the postings of one entry."""
        return [(term.encode(), 1, weight, b"") for term, weight in value.items()]


class Postings(W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """The postings of one term."""

    def pairs(self) -> list[tuple[int, float]]:
        """Return the numbers of all entries with the term, and its weight in each."""
        found: list[tuple[int, float]] = []
        while self.is_active():
            self.id()  # Reads the block, as weight() does.
            self.weight()
            found.extend(zip(self._ids, self._weights, strict=True))
            self._next_block()
        return found


class Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own codec without lengths of fields, which the weights already hold.

    Looking them up for each posting took half of the time of a build.
    """

    length_stats = False

    def __init__(self) -> None:
        super().__init__(blocklimit=4096, compression=0)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> Postings:
        """Return what reads the postings of a term."""
        offset, length = terminfo.extent()
        return Postings(dbfile, offset, length, format_, term=term, scorer=scorer)


class _Pool(list["Posting"]):
    """All postings of a build; Whoosh's own pool measures each to know when to use a file."""

    add = list.append

    def iter_postings(self) -> Iterator[Posting]:
        """Yield the postings by field, term and entry."""
        self.sort()
        return iter(self)

    def cleanup(self) -> None:
        """Forget them."""
        self.clear()


def open_writer(index: FileIndex) -> SegmentWriter:
    """Return what adds entries to ``index`` and takes them out."""
    writer = SegmentWriter(index, codec=Codec(), compound=False)
    writer.pool = _Pool()
    return writer


def make_schema() -> fields.Schema:
    """Return the fields: what is searched, what narrows, and what results are made of."""
    kept = columns.VarBytesColumn()
    return fields.Schema(
        words=Words(),
        name=Words(),
        film=Words(),
        theme=Words(),
        topic=Words(),
        kind=Words(),
        tag=Words(),
        colour=Words(),
        key=fields.COLUMN(kept),
        card=fields.COLUMN(kept),
        sequence=fields.COLUMN(kept),
        places=fields.COLUMN(kept),
    )


def key_of(entry: Entry) -> bytes:
    """Return what names an entry in the index."""
    return f"{entry.kind.value}:{entry.id}".encode()


def record(entry: Entry, lexicon: Lexicon) -> dict[str, Any]:
    """Return the values of all fields for one entry; its words are added to ``lexicon``."""
    weights: defaultdict[str, float] = defaultdict(float)
    lines: list[str] = []
    places = Analysis([], array("I"), array("I"), [])
    for text, zone in (
        ("\n".join(entry.names), _TITLE),
        (entry.about, _ABOUT),
        (entry.aside, _ASIDE),
        (entry.text, _TEXT),
    ):
        places, written = analyse(text)
        lines[:0] = _lines(text, places)
        for term, weight in _weighed(_counted(written, lexicon), zone):
            weights[term] += weight
    card = [entry.essay, entry.title, entry.text, places.wholes]
    return {
        "words": weights,
        "name": _values(plain(name) for name in entry.names),
        "film": _values(entry.films),
        "theme": _values(entry.themes),
        "topic": _values(entry.topics),
        "kind": _values((entry.kind.value,)),
        "tag": _values(plain(tag) for tag in entry.tags),
        "colour": _values((entry.colour,)),
        "key": key_of(entry),
        "card": json.dumps(card).encode(),
        "sequence": f" {_LINE_END.join(lines)} ".encode(),
        "places": places.starts.tobytes() + places.ends.tobytes(),
    }


def restore(sequence: bytes, places: bytes, wholes: list[tuple[str, int, int]]) -> Analysis:
    """Return the analysis of an entry's text, which its sequence begins with."""
    both = array("I", places)
    count = len(both) // 2
    return Analysis(sequence.decode().split()[:count], both[:count], both[count:], wholes)


def _lines(text: str, analysis: Analysis) -> list[str]:
    """Return the terms of each line of ``text``, with blanks between."""
    lines, start, first = [], 0, 0
    for line in text.split("\n"):
        start += len(line) + 1
        behind = bisect_left(analysis.starts, start, first)
        lines.append(" ".join(analysis.terms[first:behind]))
        first = behind
    return lines


def _counted(row: Iterable[str], lexicon: Lexicon) -> Counter[str]:
    """Return how often each term stands in ``row``, also hyphenated words as a whole."""
    terms: Counter[str] = Counter()
    surfaces: Counter[str] = Counter()
    for written, count in Counter(row).items():
        found = read(written)
        for piece in (*found.pieces, found.whole) if found.whole else found.pieces:
            terms[piece.term] += count
            surfaces[piece.surface] += count
    lexicon.add(surfaces)
    return terms


def _weighed(counts: Counter[str], zone: tuple[float, float, float]) -> Iterable[tuple[str, float]]:
    boost, slope, usual = zone
    factor = boost / (1 - slope + slope * counts.total() / usual)
    return ((term, count * factor) for term, count in counts.items())


def _values(values: Iterable[str]) -> dict[str, float]:
    return {value: 1.0 for value in values if value}

"""Make the cards of a collection from its files, and put them in their order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from .cards import (
    read_being,
    read_concept,
    read_essay,
    read_film,
    read_person,
    read_theme,
    read_topic,
    read_trail,
)
from .collection import Shelves, Source
from .fields import Fields
from .references import read_references

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .model import Concept, Essay, Person, Reference, Topic
    from .parsing import Parsed
    from .scanning import Files

T = TypeVar("T")
L = TypeVar("L", "Concept", "Person")


class Later(Mapping[str, T]):
    """A shelf that is filled when it is first looked at; ``ids`` are known before."""

    def __init__(self, fill: Callable[[], Mapping[str, T]], ids: Sequence[str] | None) -> None:
        self._fill = fill
        self._ids = ids

    @cached_property
    def _filled(self) -> Mapping[str, T]:
        return self._fill()

    def __getitem__(self, key: str) -> T:
        return self._filled[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._filled)

    def __len__(self) -> int:
        return len(self._filled if self._ids is None else self._ids)


def fill_shelves(
    files: Files, collection: str, *, is_known: bool
) -> tuple[Shelves, dict[str, Source]]:
    """Return all cards, and where the essays' texts come from.

    With ``is_known`` the faults of these files were told before, and the shelves that a
    window does not show at first are filled when they are first looked at.
    """
    topics = _read_topics(files)
    essays: dict[str, Essay] = {}
    sources: dict[str, Source] = {}
    for id_, fields, parsed in _texts(files, "essays"):
        essays[id_] = read_essay(fields, id_, collection, parsed.words, parsed.sha256)
        sources[id_] = Source(files.path("essays", id_), parsed)
        fields.done()

    def shelf(fill: Callable[[], Mapping[str, T]], folder: str = "") -> Mapping[str, T]:
        if not is_known:
            return fill()
        return Later(fill, [id_ for id_, _, _ in files.entries(folder)] if folder else None)

    shelves = Shelves(
        essays=_in_reading_order(essays, topics),
        films=shelf(lambda: _read_all(files, "films", read_film), "films"),
        themes=shelf(lambda: _read_all(files, "themes", read_theme), "themes"),
        beings=shelf(lambda: _read_all(files, "beings", read_being), "beings"),
        topics=topics,
        trails=shelf(lambda: _read_all(files, "trails", read_trail), "trails"),
        concepts=shelf(lambda: _read_list(files, "glossary.toml", "concept", read_concept)),
        people=shelf(lambda: _read_list(files, "people.toml", "person", read_person)),
        references=shelf(lambda: _read_references(files)),
    )
    return shelves, sources


def _texts(files: Files, folder: str) -> Iterator[tuple[str, Fields, Parsed]]:
    """Yield the entries of a folder of texts.

    Where front matter could not be read at all, that fault is enough: it is not reported
    that every value of it is missing.
    """
    for id_, fields, parsed in files.entries(folder):
        if parsed.data:
            files.check_id(folder, id_, fields)
        yield id_, fields if parsed.data else fields.unheard(), parsed


def _read_all(files: Files, folder: str, read: Callable[[Fields, str], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    for id_, fields, _ in files.entries(folder):
        files.check_id(folder, id_, fields)
        found[id_] = read(fields, id_)
        fields.done()
    return found


def _read_topics(files: Files) -> dict[str, Topic]:
    """Return the topics in their order."""
    found = []
    for id_, fields, parsed in _texts(files, "topics"):
        found.append(read_topic(fields, id_, parsed.unpack().document))
        fields.done()
    return {topic.id: topic for topic in sorted(found, key=lambda topic: (topic.order, topic.id))}


def _in_reading_order(essays: Mapping[str, Essay], topics: Mapping[str, Topic]) -> dict[str, Essay]:
    """Return the essays in the order of the topics, those in none at the end."""
    order = [place.essay for topic in topics.values() for place in topic.essays]
    ids = dict.fromkeys(id_ for id_ in [*order, *essays] if id_ in essays)
    return {id_: essays[id_] for id_ in ids}


def _read_list(files: Files, file: str, table: str, read: Callable[[Fields], L]) -> dict[str, L]:
    """Return the things of a file that holds many; the first of each id counts."""
    parsed = files.parsed.get(file)
    found: dict[str, L] = {}
    if parsed is None or not parsed.is_readable:
        return found
    whole = Fields(parsed.data, files.report(file))
    for row in whole.tables(table):
        item = read(row)
        if item.id in found:
            row.fault("id", f"The id “{item.id}” is given twice; the first one is kept.")
        elif item.id:
            found[item.id] = item
    whole.done()
    return found


def _read_references(files: Files) -> dict[str, Reference]:
    parsed = files.parsed.get("references.json")
    items = parsed.data.get("items") if parsed is not None else None
    if not isinstance(items, list):
        return {}
    return read_references(items, files.report("references.json"))

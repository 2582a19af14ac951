"""What the values of ``film:her`` and its like stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .analysis import plain
from .lexicon import correct
from .model import SearchKind
from .parsing import Field, Filter

if TYPE_CHECKING:
    from library.collection.model import Film

    from .ports import SearchedCollection

_KINDS = {
    SearchKind.ESSAY: ("essay", "essays"),
    SearchKind.FILM: ("film", "films"),
    SearchKind.THEME: ("theme", "themes"),
    SearchKind.NOTE: ("note", "notes", "highlight", "highlights"),
    SearchKind.REFLECTION: ("reflection", "reflections", "journal"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """What a value stands for: the ids, and their titles for the reader."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]


class Names:
    """The films, themes, topics and kinds by every name they go by."""

    def __init__(self, collection: SearchedCollection) -> None:
        films = collection.films.values()
        self._by_field: dict[Field, dict[str, tuple[str, tuple[str, ...]]]] = {
            Field.FILM: {
                each.id: (
                    each.title,
                    _plain((each.title, each.original_title, *each.aliases, *_ids(each))),
                )
                for each in films
            },
            Field.THEME: _titled(collection.themes),
            Field.TOPIC: _titled(collection.topics),
            Field.KIND: {kind.value: (names[-1], names) for kind, names in _KINDS.items()},
        }

    def resolve(self, wanted: Filter, values: Iterable[str] = ()) -> Named:
        """Return what a filter stands for; ``values`` are those of an open field.

        The exact name goes before names that begin so, and those before names that
        hold the value somewhere: ``film:her`` is not also *The Feather Hermit*.
        """
        known = self._by_field.get(wanted.field, {each: (each, (each,)) for each in values})
        value = plain(wanted.value)
        if not value:
            return Named((), ())
        for fits in (_is, _begins, _holds):
            ids = [id for id, (_, names) in known.items() if any(fits(n, value) for n in names)]
            if ids:
                return Named(tuple(ids), tuple(known[id][0] for id in ids))
        return Named((), ())

    def nearest(self, wanted: Filter) -> str | None:
        """Return the title that ``wanted`` may have meant, None where none is near."""
        known = self._by_field.get(wanted.field, {})
        title_of = {names[0]: title for title, names in known.values()}
        name = correct(plain(wanted.value), (dict.fromkeys(title_of, 1),))
        return title_of[name] if name else None


def _titled(things: Mapping[str, object]) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        id: (
            getattr(each, "title", id),
            _plain((getattr(each, "title", id), *getattr(each, "aliases", ()), id)),
        )
        for id, each in things.items()
    }


def _ids(film: Film) -> tuple[str, str]:
    return film.id, film.id.removesuffix(f"-{film.year}")


def _plain(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(name) for name in names if name))


def _is(name: str, value: str) -> bool:
    return name == value


def _begins(name: str, value: str) -> bool:
    return name.startswith(value)


def _holds(name: str, value: str) -> bool:
    return f" {value}" in name

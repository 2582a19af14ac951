"""``films`` and ``film``: what the essays are about, and what the reader has seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.collection.model import LinkKind
from library.errors import NotFound

from . import output
from .arguments import words
from .documents import passages
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from library.collection.collection import Collection
    from library.collection.model import Film

    from .documents import JsonObject
    from .session import Session


def _declare_list(parser: ArgumentParser) -> None:
    del parser  # no arguments of its own


def _declare_one(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=words, help="the film, as `films` names it")
    parser.add_argument("--seen", choices=("yes", "no"), help="mark it as seen, or as not seen")


def _list(session: Session, options: Namespace) -> int:
    del options
    collection, seen = session.collection, session.library.reading.seen()
    found = [_film(collection, film, film.id in seen) for film in collection.films.values()]
    session.show(found, _list_lines)
    return 0


def _one(session: Session, options: Namespace) -> int:
    collection, reading = session.collection, session.library.reading
    film = collection.films.get(options.id)
    if film is None:
        raise NotFound(f"There is no film “{options.id}”.")
    if options.seen:
        reading.set_seen(film.id, options.seen == "yes")
    session.show(_film(collection, film, film.id in reading.seen()), _card_lines)
    return 0


def _film(collection: Collection, film: Film, is_seen: bool) -> JsonObject:
    return {
        "id": film.id,
        "title": film.title,
        "original_title": film.original_title,
        "year": film.year,
        "directors": list(film.directors),
        "writers": list(film.writers),
        "countries": list(film.countries),
        "languages": list(film.languages),
        "runtime_min": film.runtime_min,
        "cast": [
            {"name": each.name, "role": each.role, "voice": each.is_voice} for each in film.cast
        ],
        "beings": list(film.beings),
        "why": film.why,
        "seen": is_seen,
        "essays": list(collection.essays_naming(LinkKind.FILM, film.id)),
        "passages": passages(collection.mentions(LinkKind.FILM, film.id)),
    }


def _list_lines(films: list[JsonObject]) -> Iterator[str]:
    yield from output.aligned(
        (
            each["id"],
            f"{each['title']} ({each['year']})",
            ", ".join(each["directors"]),
            "seen" if each["seen"] else "",
        )
        for each in films
    )


def _card_lines(film: JsonObject) -> Iterator[str]:
    yield f"{film['title']} ({film['year']}), {', '.join(film['directors'])}"
    yield "seen" if film["seen"] else "not seen"
    if film["why"]:
        yield from output.wrapped(film["why"])
    yield from passage_lines(film["passages"])


def passage_lines(found: list[JsonObject]) -> Iterator[str]:
    """Return passages for people, below the essay that they are from."""
    essay = ""
    for each in found:
        if each["essay"] != essay:
            essay = each["essay"]
            yield ""
            yield essay
        yield from output.wrapped(" ".join(each["text"].split()), f"{each['start']}–{each['end']}")


COMMANDS = {"films": Command(_declare_list, _list), "film": Command(_declare_one, _one)}

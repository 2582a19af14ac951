"""Themes, topics, artificial beings and trails: a list of each kind, and each by its id."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from library.collection.model import LinkKind
from library.errors import NotFound

from . import output
from .arguments import words
from .documents import passages
from .films import passage_lines
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable, Iterator

    from library.collection.collection import Collection

    from .documents import JsonObject
    from .session import Session

    Describe = Callable[[Collection, str], JsonObject]


def _theme(collection: Collection, theme_id: str) -> JsonObject:
    theme = collection.themes[theme_id]
    return {
        "id": theme.id,
        "title": theme.title,
        "text": theme.text,
        "aliases": list(theme.aliases),
        "essays": list(collection.essays_naming(LinkKind.THEME, theme.id)),
        "films": list(theme.films),
        "passages": passages(collection.mentions(LinkKind.THEME, theme.id)),
    }


def _being(collection: Collection, being_id: str) -> JsonObject:
    being = collection.beings[being_id]
    return {
        "id": being.id,
        "title": being.title,
        "kind": being.kind,
        "text": being.text,
        "aliases": list(being.aliases),
        "performers": list(being.performers),
        "essays": list(collection.essays_naming(LinkKind.BEING, being.id)),
        "films": list(being.films),
        "passages": passages(collection.mentions(LinkKind.BEING, being.id)),
    }


def _topic(collection: Collection, topic_id: str) -> JsonObject:
    topic = collection.topics[topic_id]
    essays = [each.essay for each in topic.essays]
    glossary = [collection.concepts[each] for each in topic.concepts if each in collection.concepts]
    return {
        "id": topic.id,
        "title": topic.title,
        "summary": topic.summary,
        "text": topic.introduction.text,
        "aliases": list(topic.aliases),
        "concepts": [
            {
                "id": each.id,
                "title": each.term,
                "text": each.definition,
                "aliases": list(each.aliases),
            }
            for each in glossary
        ],
        "essays": essays,
        "reasons": {each.essay: each.why for each in topic.essays},
        "films": _films_of(collection, essays),
        "questions": list(topic.questions),
        "passages": passages(collection.mentions(LinkKind.TOPIC, topic.id)),
    }


def _trail(collection: Collection, trail_id: str) -> JsonObject:
    trail = collection.trails[trail_id]
    steps = [_step(collection, each.essay, each.passage) for each in trail.steps]
    return {
        "id": trail.id,
        "title": trail.title,
        "text": trail.text,
        "aliases": [],
        "essays": list(dict.fromkeys(each.essay for each in trail.steps if each.essay)),
        "films": list(dict.fromkeys(each.film for each in trail.steps if each.film)),
        "passages": [place for place in steps if place is not None],
        "steps": [
            {
                "essay": step.essay or None,
                "film": step.film or None,
                "passage": place,
                "bridge": step.bridge,
            }
            for step, place in zip(trail.steps, steps, strict=True)
        ],
    }


def _step(collection: Collection, essay_id: str, words: str) -> JsonObject | None:
    """Return where a step's passage stands; None where it has none, or it is not there."""
    if not words or essay_id not in collection.essays:
        return None
    start = collection.document(essay_id).text.find(words)
    if start < 0:
        return None
    return {"essay": essay_id, "start": start, "end": start + len(words), "text": words}


def _films_of(collection: Collection, essays: Iterable[str]) -> list[str]:
    known = (collection.essays[each] for each in essays if each in collection.essays)
    return list(dict.fromkeys(film for essay in known for film in essay.films))


def _declare_list(parser: ArgumentParser) -> None:
    del parser  # no arguments of its own


def _declare_one(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=words, help="as the list of all names it")


def _list(shelf: str, describe: Describe, session: Session, options: Namespace) -> int:
    del options
    collection = session.collection
    session.show([describe(collection, each) for each in getattr(collection, shelf)], _list_lines)
    return 0


def _one(shelf: str, describe: Describe, session: Session, options: Namespace) -> int:
    collection = session.collection
    if options.id not in getattr(collection, shelf):
        raise NotFound(f"There is no {shelf[:-1]} “{options.id}”.")
    session.show(describe(collection, options.id), _card_lines)
    return 0


def _list_lines(found: list[JsonObject]) -> Iterator[str]:
    yield from output.aligned(
        (
            each["id"],
            each["title"],
            output.counted(len(each["essays"]), "essay"),
            output.counted(len(each["films"]), "film"),
        )
        for each in found
    )


def _card_lines(found: JsonObject) -> Iterator[str]:
    yield found["title"]
    yield from output.wrapped(found["text"])
    for name in ("essays", "films"):
        if found[name]:
            yield f"{name}: {', '.join(found[name])}"
    for concept in found.get("concepts", ()):
        yield from output.wrapped(f"{concept['title']}: {concept['text']}")
    for step in found.get("steps", ()):
        yield from output.wrapped(step["bridge"], f"→ {step['essay'] or step['film']}")
    for question in found.get("questions", ()):
        yield from output.wrapped(question, "?")
    yield from passage_lines(found["passages"])


_SHELVES = {"themes": _theme, "topics": _topic, "beings": _being, "trails": _trail}

COMMANDS = {
    **{name: Command(_declare_list, partial(_list, name, each)) for name, each in _SHELVES.items()},
    **{
        name[:-1]: Command(_declare_one, partial(_one, name, each))
        for name, each in _SHELVES.items()
    },
}

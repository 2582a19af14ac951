"""``essays`` and ``essay``: what there is to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.errors import NotFound

from . import output
from .arguments import words
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from library.collection.model import Essay

    from .documents import JsonObject
    from .session import Session

_LINE_WIDTH = 80


def _declare_list(parser: ArgumentParser) -> None:
    del parser  # no arguments of its own


def _declare_one(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=words, help="the essay, as `essays` names it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--text", action="store_true", help="the canonical text and nothing else")
    form.add_argument("--markdown", action="store_true", help="the essay's file as it is")


def _list(session: Session, options: Namespace) -> int:
    del options
    essays = session.collection.essays.values()
    progress = _progress(session)
    session.show([card(each, progress.get(each.id, 0.0)) for each in essays], _list_lines)
    return 0


def _progress(session: Session) -> dict[str, float]:
    if not session.folders.data.exists():  # nothing was ever read: no need of a database
        return {}
    return {place.essay: place.progress for place in session.library.reading.places()}


def card(essay: Essay, progress: float) -> JsonObject:
    """Return an essay without its text; ``progress`` is 0 to 1."""
    return {
        "id": essay.id,
        "title": essay.title,
        "subtitle": essay.subtitle,
        "author": essay.author,
        "words": essay.words,
        "minutes": essay.minutes,
        "collection": essay.collection,
        "edition": essay.edition,
        "films": list(essay.films),
        "themes": list(essay.themes),
        "topics": list(essay.topics),
        "summary": essay.summary,
        "progress": progress,
    }


def _list_lines(essays: list[JsonObject]) -> Iterator[str]:
    yield from output.aligned(
        (each["id"], each["title"], f"{each['minutes']} min", f"{each['progress']:.0%} read")
        for each in essays
    )


def _one(session: Session, options: Namespace) -> int:
    collection = session.collection
    essay = collection.essays.get(options.id)
    if essay is None:
        raise NotFound(f"There is no essay “{options.id}”.")
    if options.text and not session.wants_json:
        output.print_text(collection.document(essay.id).text)
        return 0
    if options.markdown and not session.wants_json:
        output.print_text(collection.markdown(essay.id))
        return 0
    whole = _whole(session, essay)
    if options.markdown:
        whole["markdown"] = collection.markdown(essay.id)
    session.show(whole, _reading_lines)
    return 0


def _whole(session: Session, essay: Essay) -> JsonObject:
    from .documents import text_parts

    progress = _progress(session).get(essay.id, 0.0)
    return card(essay, progress) | text_parts(session.collection.document(essay.id))


def _reading_lines(essay: JsonObject) -> Iterator[str]:
    """Set the essay for a terminal, with the paragraph numbers that readers cite."""
    from textwrap import wrap

    yield essay["title"]
    if essay["subtitle"]:
        yield essay["subtitle"]
    yield f"{essay['author']} · {essay['words']} words · {essay['minutes']} min"
    for block in essay["blocks"]:
        number = str(block["n"] or "")
        marker = f"{block['marker']} " if block["marker"] else ""
        text = essay["text"][block["start"] : block["end"]]
        lines = [part for line in text.splitlines() for part in wrap(marker + line, _LINE_WIDTH)]
        yield ""
        for first, line in enumerate(lines or ["* * *"]):
            yield f"{number if first == 0 else '':>4}  {line}"


COMMANDS = {"essays": Command(_declare_list, _list), "essay": Command(_declare_one, _one)}

"""``reflect`` and ``reflections``: the private journal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from library.errors import InputRefused, NotFound
from library.journal.model import Subject

from . import output
from .arguments import UsageError, words
from .documents import reflection
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from .batch import Wishes
    from .documents import JsonObject
    from .session import Session

_KEYS = ("essay", "film", "note", "at", "text")
_PASSED_OVER = ("id", "about", "created", "modified", "deleted", "revisions")
_FILM_TIME = re.compile(r"(?:(\d{1,3}):)?([0-5]?\d):([0-5]\d)", re.ASCII)


def _declare_reflect(parser: ArgumentParser) -> None:
    parser.add_argument("--essay", metavar="ID", type=words, help="the essay it is about")
    parser.add_argument("--film", metavar="ID", type=words, help="the film it is about")
    parser.add_argument("--note", metavar="ID", type=words, help="the note it is about")
    parser.add_argument("--at", metavar="HH:MM:SS", type=words, help="a moment of the film")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--text", metavar="T", type=words, help="what to write down")
    source.add_argument(
        "lines", metavar="-", nargs="?", choices=["-"], help="read lines of JSON from stdin"
    )


def _declare_list(parser: ArgumentParser) -> None:
    parser.add_argument("--essay", metavar="ID", type=words, help="only those about this essay")
    parser.add_argument("--film", metavar="ID", type=words, help="only those about this film")
    parser.add_argument("--deleted", action="store_true", help="those in the trash instead")


def _reflect(session: Session, options: Namespace) -> int:
    from .batch import Wishes, answer_lines, option_values

    given = option_values(options, _KEYS)
    if options.lines == "-":
        return answer_lines(
            lambda line: _write(session, line), _KEYS, given, passed_over=_PASSED_OVER
        )
    if options.at and not _FILM_TIME.fullmatch(options.at):
        raise UsageError(f"“{options.at}” is no time in a film; write HH:MM:SS.")
    session.show(_write(session, Wishes(given)), _one_lines)
    return 0


def _write(session: Session, wishes: Wishes) -> JsonObject:
    about = Subject(
        essay=wishes.text("essay") or None,
        film=wishes.text("film") or None,
        note=wishes.text("note") or None,
    )
    _check_known(session, about)
    at_s = _seconds(wishes.text("at"))
    return reflection(session.library.journal.write(about, wishes.text("text"), at_s))


def _check_known(session: Session, about: Subject) -> None:
    if about.essay and about.essay not in session.collection.essays:
        raise NotFound(f"There is no essay “{about.essay}”; nothing was saved.")
    if about.film and about.film not in session.collection.films:
        raise NotFound(f"There is no film “{about.film}”; nothing was saved.")
    if about.note:
        session.library.annotations.get(about.note)


def _seconds(time: str) -> int | None:
    if not time:
        return None
    found = _FILM_TIME.fullmatch(time)
    if found is None:
        raise InputRefused(f"“{time}” is no time in a film; write HH:MM:SS. Nothing was saved.")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds


def _list(session: Session, options: Namespace) -> int:
    found = session.library.journal.all(
        essay=options.essay, film=options.film, deleted=options.deleted
    )
    if not found:
        _check_filters(session, options)
    session.show([reflection(each) for each in found], _list_lines)
    return 0


def _check_filters(session: Session, options: Namespace) -> None:
    if options.essay and options.essay not in session.collection.essays:
        raise NotFound(f"There is no essay “{options.essay}”, and no reflections on one.")
    if options.film and options.film not in session.collection.films:
        raise NotFound(f"There is no film “{options.film}”, and no reflections on one.")


def _list_lines(found: list[JsonObject]) -> Iterator[str]:
    for each in found:
        yield from _one_lines(each)
        yield ""
    if not found:
        yield "There are none."


def _one_lines(found: JsonObject) -> Iterator[str]:
    about = [f"{kind} {name}" for kind, name in found["about"].items() if name]
    when = found["created"][:16].replace("T", " ")
    moment = f"at {found['at']}" if found["at"] else ""
    yield f"{when} UTC  {', '.join(filter(None, [*about, moment]))}".rstrip()
    yield from output.wrapped(found["text"])
    yield f"  ({found['id']})"


COMMANDS = {
    "reflect": Command(_declare_reflect, _reflect),
    "reflections": Command(_declare_list, _list),
}

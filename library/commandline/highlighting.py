"""``highlight``: marks words of an essay, alone or many at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from library.annotations.model import Colour, Role
from library.errors import InputRefused

from .arguments import UsageError, whole_number, words
from .documents import annotation
from .notes import colour_names, note_lines, role_names
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from enum import StrEnum

    from .batch import Wishes
    from .documents import JsonObject
    from .session import Session

    Choice = TypeVar("Choice", bound=StrEnum)

_KEYS = ("essay", "exact", "prefix", "suffix", "start", "end", "colour", "role", "note", "tags")
# A line of `notes` can be used as a line of `highlight -`: what is new with each is passed over.
_PASSED_OVER = (
    "id", "edition", "layer", "creator", "created", "modified", "deleted", "outcome", "candidates"
)  # fmt: skip


def _declare(parser: ArgumentParser) -> None:
    parser.add_argument(
        "essay", metavar="ESSAY", type=words, help="the essay; `-` reads lines of JSON"
    )
    parser.add_argument("--exact", metavar="TEXT", type=words, help="the words to highlight")
    parser.add_argument("--prefix", metavar="T", type=words, help="what stands before them")
    parser.add_argument("--suffix", metavar="T", type=words, help="what stands after them")
    parser.add_argument("--start", metavar="N", type=whole_number, help="where they start")
    parser.add_argument("--end", metavar="N", type=whole_number, help="where they end, exclusive")
    parser.add_argument("--colour", choices=colour_names(), help="amber without it")
    parser.add_argument("--role", choices=role_names(), help="what the words do in the argument")
    parser.add_argument("--note", metavar="T", type=words, help="a note on them")
    parser.add_argument(
        "--tag", metavar="T", dest="tags", type=words, action="append", help="may be repeated"
    )


def _highlight(session: Session, options: Namespace) -> int:
    from .batch import Wishes, answer_lines, option_values

    if options.essay == "-":
        defaults = option_values(options, _KEYS[1:])
        known = (*_KEYS, "tag")
        return answer_lines(
            lambda line: _add(session, line), known, defaults, passed_over=_PASSED_OVER
        )
    if options.exact is None:
        raise UsageError("The words to highlight are missing: --exact TEXT.")
    session.show(_add(session, Wishes(option_values(options, _KEYS))), note_lines)
    return 0


def _add(session: Session, wishes: Wishes) -> JsonObject:
    made = session.library.annotations.add_quoted(
        wishes.text("essay"),
        wishes.text("exact"),
        prefix=wishes.text("prefix"),
        suffix=wishes.text("suffix"),
        start=wishes.number("start"),
        end=wishes.number("end"),
        colour=_choice(Colour, "colour", wishes.text("colour")) or Colour.AMBER,
        role=_choice(Role, "role", wishes.text("role")),
        note=wishes.text("note"),
        tags=[*wishes.texts("tags"), *wishes.texts("tag")],
    )
    return annotation(made)


def _choice(kind: type[Choice], name: str, value: str) -> Choice | None:
    if not value:
        return None
    try:
        return kind(value)
    except ValueError as error:
        raise InputRefused(f"“{value}” is no {name}; there are {', '.join(kind)}.") from error


COMMANDS = {"highlight": Command(_declare, _highlight)}

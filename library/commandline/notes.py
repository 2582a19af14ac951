"""``notes`` and ``note``: highlights with their notes, listed and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from library.annotations.model import Colour, Role
from library.errors import NotFound

from . import output
from .arguments import UsageError, whole_number, words
from .documents import annotation
from .table import Command

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from library.annotations.model import Annotation
    from library.annotations.service import Annotations

    from .documents import JsonObject
    from .session import Session

_NO_ROLE = "none"


def colour_names() -> list[str]:
    """Return the colours a highlight can have."""
    return [colour.value for colour in Colour]


def role_names() -> list[str]:
    """Return the roles a highlight can have."""
    return [role.value for role in Role]


def _declare_list(parser: ArgumentParser) -> None:
    parser.add_argument("--essay", metavar="ID", type=words, help="only those in this essay")
    parser.add_argument("--colour", choices=colour_names(), help="only those of this colour")
    parser.add_argument("--tag", metavar="T", type=words, help="only those with this tag")
    parser.add_argument("--layer", metavar="L", type=words, help="only those of this layer")
    parser.add_argument("--deleted", action="store_true", help="those in the trash instead")


def _declare_one(parser: ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", type=words, help="the note, as `notes` names it")
    edit = parser.add_mutually_exclusive_group()
    edit.add_argument("--text", metavar="T", type=words, help="replace the words of the note")
    edit.add_argument("--colour", choices=colour_names(), help="replace the colour")
    edit.add_argument("--role", choices=[*role_names(), _NO_ROLE], help="replace the role")
    edit.add_argument("--tag", metavar="T", type=words, help="add a tag")
    edit.add_argument("--untag", metavar="T", type=words, help="take a tag away")
    edit.add_argument("--start", metavar="N", type=whole_number, help="move it, with --end")
    edit.add_argument("--delete", action="store_true", help="move it to the trash")
    edit.add_argument("--restore", action="store_true", help="take it out of the trash")
    parser.add_argument("--end", metavar="N", type=whole_number, help="move it, with --start")


def _list(session: Session, options: Namespace) -> int:
    found = session.library.annotations.all(
        essay=options.essay,
        colour=Colour(options.colour) if options.colour else None,
        tag=options.tag,
        layer=options.layer,
        deleted=options.deleted,
    )
    if not found and options.essay and options.essay not in session.collection.essays:
        raise NotFound(f"There is no essay “{options.essay}”, and no notes on one of that name.")
    session.show([annotation(each) for each in found], _list_lines)
    return 0


def _one(session: Session, options: Namespace) -> int:
    if (options.start is None) != (options.end is None):
        raise UsageError("--start and --end belong together.")
    edited = _edit(session.library.annotations, options)
    session.show(annotation(edited), note_lines)
    return 0


def _edit(annotations: Annotations, options: Namespace) -> Annotation:
    note = annotations.get(options.id)
    for name, edit in _EDITS.items():
        wish = getattr(options, name)
        if wish is not None and wish is not False:  # a start of 0 and an empty text are wishes
            return edit(annotations, note, options)
    return note


def _set_text(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    return annotations.set_note(note.id, options.text)


def _set_colour(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    return annotations.set_colour(note.id, Colour(options.colour))


def _set_role(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    role = None if options.role == _NO_ROLE else Role(options.role)
    return annotations.set_role(note.id, role)


def _add_tag(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    return annotations.add_tag(note.id, options.tag)


def _take_tag(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    tag = options.untag.strip().casefold()
    left = [each for each in note.tags if each.casefold() != tag]
    if len(left) == len(note.tags):
        raise NotFound(f"The note has no tag “{options.untag}”; nothing was changed.")
    return annotations.set_tags(note.id, left)


def _set_range(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    return annotations.set_range(note.id, options.start, options.end)


def _delete(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    del options
    return annotations.remove(note.id)


def _restore(annotations: Annotations, note: Annotation, options: Namespace) -> Annotation:
    del options
    return annotations.restore(note.id)


_EDITS = {
    "text": _set_text,
    "colour": _set_colour,
    "role": _set_role,
    "tag": _add_tag,
    "untag": _take_tag,
    "start": _set_range,
    "delete": _delete,
    "restore": _restore,
}


def _list_lines(found: list[JsonObject]) -> Iterator[str]:
    essay = ""
    for each in found:
        if each["essay"] != essay:
            essay = each["essay"]
            yield essay
        yield from note_lines(each)
        yield ""
    if not found:
        yield "There are none."


def note_lines(note: JsonObject) -> Iterator[str]:
    """Return one highlight with its note for people."""
    facts = [note["colour"], note["role"], *(f"#{tag}" for tag in note["tags"])]
    certain = {"exact": "", "moved": "moved", "changed": "the words were edited since"}
    facts.append(certain.get(note["outcome"], f"place {note['outcome']}"))
    yield from output.wrapped(f"“{note['exact']}”", f"{note['start']}–{note['end']}")
    if note["note"]:
        yield from output.wrapped(note["note"])
    yield f"  {', '.join(filter(None, facts))}  ({note['id']})"


COMMANDS = {"notes": Command(_declare_list, _list), "note": Command(_declare_one, _one)}

"""Links and files that the desktop hands to the program; nothing of Qt is imported.

A link names what the window shows: ``intertitle://essay/the-scan#p4`` is the fourth
paragraph of an essay as numbered in the window, ``intertitle://film/her-2013`` a film’s
card, ``intertitle://note/UUID`` a highlight, ``intertitle://search/WORDS`` a search.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

SCHEME = "intertitle"
KINDS = ("essay", "film", "theme", "being", "topic", "trail", "note", "search")

# The key under which a start of the program hands over what to open.
OPEN = "open"

_LONGEST = 2_000
_SHAPE = re.compile(
    r"(?i:intertitle):(?://)?(?P<kind>[A-Za-z]+)/(?P<id>[^#?]+?)/?(?:#p?(?P<n>\d+))?"
)
_ID = re.compile(r"[A-Za-z0-9-]{1,80}")
_IS_LINK = re.compile(r"(?i:intertitle):")


class FileKind(Enum):
    """A kind of file that is ours; the value is its ending."""

    COLLECTION = ".intertitle"
    PACKET = ".intertitle-club"


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """What a link names: ``kind`` is one of ``KINDS``, ``paragraph`` 0 for the whole."""

    kind: str
    id: str
    paragraph: int = 0


def is_link(text: str) -> bool:
    """Return whether ``text`` calls for this program, sound or not."""
    return _IS_LINK.match(text) is not None


def read_link(text: str) -> OutsideLink | None:
    """Return what a link names, None where it makes no sense."""
    from urllib.parse import unquote  # not needed for a start without a link

    found = _SHAPE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None or found["kind"].lower() not in KINDS:
        return None
    kind, words, number = found["kind"].lower(), unquote(found["id"]), found["n"] or "0"
    is_sound = words.isprintable() if kind == "search" else _ID.fullmatch(words) is not None
    if not is_sound or len(number) > 6 or not number.isascii():
        return None
    return OutsideLink(kind, words, int(number))


def write_link(kind: str, identifier: str, paragraph: int = 0) -> str:
    """Return the link that ``read_link`` reads."""
    from urllib.parse import quote

    place = f"#p{paragraph}" if paragraph else ""
    return f"{SCHEME}://{kind}/{quote(identifier, safe='')}{place}"


def as_request(word: str) -> dict[str, str] | None:
    """Return what a word on the command line asks to open; None: it may be a command.

    A file is told from a command by its folder or its ending, or because it is there.
    """
    if is_link(word):
        return {OPEN: word}
    is_path = file_kind(word) is not None or bool({os.sep, os.altsep} & set(word))
    if "\0" in word or not (is_path or os.path.isfile(word)):  # noqa: PTH113 - never raises
        return None
    # Another start may take it over, and that one began in another folder.
    return {OPEN: str(Path(word).absolute())}


def file_kind(path: str) -> FileKind | None:
    """Return what a file is by its ending, None where it is none of ours."""
    ending = Path(path).suffix.lower()
    return next((kind for kind in FileKind if kind.value == ending), None)


def missing_file(request: dict[str, str]) -> str:
    """Return the path of the file that a request names and that is not there, else ""."""
    words = request.get(OPEN, "")
    is_there = is_link(words) or os.path.exists(words)  # noqa: PTH110 - never raises
    return "" if not words or is_there else words

"""Read one file of a collection into plain data, whatever state it is in.

The parsers are imported only when a file has to be parsed: a start with a fresh
catalogue needs none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .front_matter import read_front_matter
from .markup import compose_with_lines, count_words
from .packing import unpack
from .settling import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from .markup import Composition

_PLACE = re.compile(r"\s*\(at (?:line (?P<line>\d+), column \d+|end of document)\)")

Fault = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says: plain data, and for a text its composition, packed or not.

    ``is_readable`` is False where nothing could be made of it; then ``faults``, as
    (line, sentence), say why.
    """

    data: dict[str, object] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    is_readable: bool = True
    words: int = 0
    sha256: str = ""
    composition: Composition | None = None
    packed: str = ""

    def unpack(self) -> Composition:
        """Return the composition of a text; raises ``ValueError`` where there is none."""
        return self.composition if self.composition is not None else unpack(self.packed)


class NotText(Exception):
    """The bytes are not UTF-8; ``line`` is that of the first bad byte."""

    def __init__(self, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.line = line


def decode(content: bytes) -> str:
    """Return the text of a file; raises ``NotText``."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        byte = content[fault.start]
        sentence = f"The file is not UTF-8: byte 0x{byte:02X} is no character. Save it as UTF-8."
        raise NotText(line, sentence) from fault


def parse(suffix: str, content: bytes) -> Parsed:
    """Return what the content of a ``.md``, ``.toml`` or ``.json`` file says; never raises."""
    try:
        return _PARSERS[suffix](decode(content))
    except NotText as fault:
        return Parsed(faults=((fault.line, str(fault)),), is_readable=False)
    except RecursionError:
        return Parsed(faults=((0, "The file is nested too deeply."),), is_readable=False)


def _parse_text(source: str) -> Parsed:
    """Read front matter and text; without the first, the second is still worth reading."""
    front = read_front_matter(source)
    composition = compose_with_lines(front.body, front.body_line)
    words = count_words(composition.document.text)
    faults = front.faults
    if not words:
        faults = (*faults, (front.body_line, "There is no text after the front matter."))
    sha256 = composition.document.sha256
    return Parsed(front.data, faults, words=words, sha256=sha256, composition=composition)


def _parse_toml(source: str) -> Parsed:
    import tomllib

    try:
        return Parsed(_as_plain(tomllib.loads(source)))
    except tomllib.TOMLDecodeError as fault:
        place = _PLACE.search(str(fault))
        line = int(place["line"] or 0) if place else 0
        reason = _PLACE.sub("", str(fault))
        last = source.count("\n") + 1
        sentence = f"The file is not valid TOML: {reason[:1].lower()}{reason[1:]}."
        return Parsed(faults=((line or last, sentence),), is_readable=False)


def _as_plain(data: dict[str, object]) -> dict[str, object]:
    """Return a copy that JSON can hold; dates and times become text."""
    import json

    plain: dict[str, object] = json.loads(json.dumps(data, default=str, ensure_ascii=False))
    return plain


def _parse_json(source: str) -> Parsed:
    import json

    try:
        items = json.loads(source)
    except json.JSONDecodeError as fault:
        sentence = f"The file is not valid JSON: {fault.msg[:1].lower()}{fault.msg[1:]}."
        return Parsed(faults=((fault.lineno, sentence),), is_readable=False)
    if not isinstance(items, list):
        return Parsed(faults=((1, "The file must be a list of works."),), is_readable=False)
    return Parsed({"items": _without_surrogates(items)})


def _without_surrogates(items: list[object]) -> list[object]:
    """Return what JSON can hold and UTF-8 can write: escapes can name half a character."""
    import json

    whole = json.dumps(items, ensure_ascii=False)
    sound: list[object] = json.loads(plain(whole)) if plain(whole) != whole else items
    return sound


_PARSERS: dict[str, Callable[[str], Parsed]] = {
    ".md": _parse_text,
    ".toml": _parse_toml,
    ".json": _parse_json,
}

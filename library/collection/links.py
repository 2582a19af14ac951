"""What the address of a link means: ``film:her-2013#t=00:12:31``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .model import LinkKind

_KINDS = {str(kind): kind for kind in LinkKind}
_CLOCK = r"(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-5]?[0-9]):(?P<seconds>[0-5][0-9])"
_TIME = re.compile(rf"t=(?:{_CLOCK}|(?P<all>[0-9]{{1,5}}))")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a link leads; ``kind`` is None where it leads nowhere we know.

    ``fault`` is a sentence about what is wrong with it, empty where nothing is.
    """

    kind: LinkKind | None
    target: str = ""
    at_s: int | None = None
    fault: str = ""


def read_address(href: str) -> Address:
    """Return what ``href`` leads to; a faulty time is dropped, a faulty scheme is no link."""
    scheme, colon, rest = href.partition(":")
    kind = _KINDS.get(scheme) if colon else None
    if kind is None:
        known = ", ".join(f"{name}:" for name in _KINDS)
        return Address(None, fault=f"“{href}” is shown as plain text: links begin with {known}.")
    target, hash_sign, fragment = rest.partition("#")
    if not target:
        return Address(None, fault=f"The link “{href}” names nothing and is shown as plain text.")
    if not hash_sign:
        return Address(kind, target)
    at_s = read_time(fragment) if kind is LinkKind.FILM else None
    if at_s is None:
        sentence = f"“#{fragment}” is left out of a link: only films have a part, as #t=HH:MM:SS."
        return Address(kind, target, fault=sentence)
    return Address(kind, target, at_s)


def read_time(fragment: str) -> int | None:
    """Return the seconds that ``t=HH:MM:SS``, ``t=MM:SS`` or ``t=SECONDS`` means, else None."""
    match = _TIME.fullmatch(fragment)
    if match is None:
        return None
    if match["all"] is not None:
        return int(match["all"])
    hours, minutes, seconds = (int(match[part] or 0) for part in ("hours", "minutes", "seconds"))
    return hours * 3600 + minutes * 60 + seconds

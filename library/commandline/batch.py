"""``-``: one JSON object per line in, one JSON object per line out, in the same order.

A line that cannot be done is answered by ``{"error": …}`` and the next one is read.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from library.errors import InputRefused, NotFound, StoreNotWritable

from . import output
from .running import DONE, NOT_ALL, error_document

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .documents import JsonObject

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # some systems begin what they pipe with one


class Wishes:
    """What a line, or the options of a command, ask for; values of a wrong type are refused."""

    def __init__(self, values: JsonObject) -> None:
        self._values = values

    def text(self, name: str, default: str = "") -> str:
        """Return a text."""
        found = self._get(name, default)
        if not isinstance(found, str):
            raise InputRefused(f"“{name}” must be a text.")
        return found

    def number(self, name: str) -> int | None:
        """Return a whole number from 0 on, None where there is none."""
        found = self._get(name, None)
        if found is None:
            return None
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            raise InputRefused(f"“{name}” must be a whole number from 0 on.")
        return found

    def texts(self, name: str) -> list[str]:
        """Return a list of texts; one text stands for a list of one."""
        found = self._get(name, [])
        if isinstance(found, str):
            return [found]
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise InputRefused(f"“{name}” must be a list of texts.")
        return found

    def _get(self, name: str, default: object) -> object:
        found = self._values.get(name)
        return default if found is None else found


def answer_lines(
    answer: Callable[[Wishes], JsonObject],
    known: Collection[str],
    defaults: JsonObject,
    passed_over: Collection[str] = (),
) -> int:
    """Answer each line of stdin; return 1 if any could not be done.

    ``known`` are the keys a line may have, ``passed_over`` those that mean nothing here,
    ``defaults`` what the options of the command say for all lines. Raises ``StoreError``
    where no line could be done.
    """
    status, expected = DONE, {*known, *passed_over}
    for line in _lines():
        try:
            asked = _read(line)
            _wonder(set(asked) - expected, known)
            expected |= set(asked)  # told once
            document = answer(Wishes({**defaults, **asked}))
        except (InputRefused, NotFound, StoreNotWritable) as error:
            document, status = error_document(error, str(error)), NOT_ALL
        output.print_document(document)
        output.flush()
    return status


def _lines() -> Iterator[bytes]:
    if sys.stdin is None:
        return
    # Read one by one: whoever writes them may wait for the answer before the next.
    for number, line in enumerate(iter(sys.stdin.buffer.readline, b"")):
        yield line.removeprefix(_BYTE_ORDER_MARK) if number == 0 else line


def _read(line: bytes) -> JsonObject:
    try:
        found: Any = json.loads(line.decode())
    except UnicodeDecodeError as error:
        raise InputRefused("The line is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InputRefused("The line is not valid JSON.") from error
    if not isinstance(found, dict):
        raise InputRefused("The line is not a JSON object.")
    return found


def _wonder(unknown: set[str], known: Collection[str]) -> None:
    for name in sorted(unknown):
        shown = name.encode("utf-8", "replace").decode()
        output.tell(f"“{shown}” is ignored; a line may have {', '.join(sorted(known))}.")


def option_values(options: object, names: Collection[str]) -> JsonObject:
    """Return the options that were given, by name."""
    return {name: value for name in names if (value := getattr(options, name, None)) is not None}

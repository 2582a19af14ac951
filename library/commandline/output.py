"""What is printed: one JSON document or lines for people on stdout, messages on stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDTH = 88
_KEPT = "\n\t"
_MARK = "\N{SYMBOL FOR SUBSTITUTE}"


class StdoutLost(Exception):
    """Nothing more can be printed: the disk is full, or the reader of a pipe went away."""

    def __init__(self, reason: OSError) -> None:
        super().__init__(str(reason))
        self.is_quiet = isinstance(reason, BrokenPipeError)
        self.sentence = f"The answer cannot be written: {reason.strerror or reason}."


def prepare_streams() -> None:
    """Write UTF-8 with plain newlines whatever the system's locale; go on without a terminal."""
    for name, errors in (("stdout", "strict"), ("stderr", "backslashreplace")):
        stream = getattr(sys, name)
        if stream is None:  # a program without a console, or a closed descriptor
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors, newline="\n")


def print_document(document: object) -> None:
    """Print one JSON document on one line."""
    try:
        text = json.dumps(document, ensure_ascii=False)
        text.encode()
    except UnicodeEncodeError:
        # File names of other systems can hold what UTF-8 cannot.
        text = json.dumps(document)
    print_text(text + "\n")


def print_text(text: str) -> None:
    """Print a text as it is, character by character, with nothing added."""
    try:
        sys.stdout.write(text)
    except OSError as error:
        raise StdoutLost(error) from error


def flush() -> None:
    """Send out what was printed so far."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise StdoutLost(error) from error


def give_up_stdout() -> None:
    """Print into nothing from now on, so that Python does not complain when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):  # a stream without a file behind it loses what it holds
        return
    finally:
        os.close(nowhere)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines for people; what would steer the terminal is shown as a mark instead."""
    for line in lines:
        shown = harmless(line).encode("utf-8", "replace").decode()
        print_text(shown + "\n")


def tell(sentence: str) -> None:
    """Write a message to the person, on stderr."""
    sys.stderr.write(harmless(sentence) + "\n")


def harmless(text: str) -> str:
    """Replace control characters: a shared note must not be able to steer a terminal."""
    if text.isprintable():
        return text
    import unicodedata

    return "".join(
        _MARK if each not in _KEPT and unicodedata.category(each) == "Cc" else each for each in text
    )


def aligned(rows: Iterable[Iterable[object]]) -> Iterable[str]:
    """Return the rows as lines whose columns stand below each other."""
    table = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def counted(count: int, noun: str) -> str:
    """Return how many there are, in words."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def wrapped(text: str, label: str = "") -> Iterable[str]:
    """Return a text as indented lines that fit a terminal; ``label`` stands before the first."""
    from textwrap import wrap

    indent = "  "
    lead = f"{indent}{label}  " if label else indent
    for paragraph in text.splitlines() or [""]:
        yield from wrap(paragraph, _WIDTH, initial_indent=lead, subsequent_indent=indent)
        lead = indent
